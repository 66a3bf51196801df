//! A test sheet that comes back among other files, and one that was enlarged after answers were given.

use std::fs;
use std::path::Path;

use boardready::audit::sampling::returned::Conclusion;
use boardready::audit::sampling::{Decision, round};
use boardready::audit::{Basis, Severity};
use boardready::pipeline::sampling::{Returned, returned};
use boardready::read::{self, Limits};
use serde_json::Value;

use super::round::{DRAW, answer, changed, column, folder, keys, told};

fn read_back(path: &Path) -> Option<Returned> {
    let book = read::open(path, &Limits::default()).expect("it can be read");
    returned(&book).map(|found| found.expect("a sample of ours"))
}

#[test]
fn deviations_of_a_returned_sheet_are_findings_with_their_cells() {
    let home = folder();
    let path = home.path();
    let job = "[[test]]\ncode = \"DBS\"\nquestion = \"Is there a check\"\nseverity = \"critical\"\n[[test]]\nquestion = \"Are there two references?\"\ntarget = \"80%\"\n";
    fs::write(path.join("job.toml"), job).expect("written");
    let drawn = told(path, &[&DRAW[..], &["--job", "job.toml", "--tolerable", "10%", "--as-at", "2008-04-14"]].concat());
    let picked: Vec<String> = keys(&drawn["selected"]).into_iter().map(str::to_owned).collect();
    let file = path.join("sample.xlsx");
    let blank = read_back(&file).expect("a sample, not filled in yet");
    assert_eq!((blank.answered, blank.complete, blank.tests[0].n), (0, false, 0));
    assert!(blank.tests.iter().all(|test| test.findings.is_empty()));

    changed(&file, &|name, rows| {
        if name == "Test sheet" {
            answer(rows, &|key, test| match (picked.iter().position(|known| known == key), test) {
                (Some(1), "DBS") => "Not met",
                (Some(2), "DBS") => "File not available",
                _ => "Met",
            });
            let evidence = column(rows, "Evidence seen");
            let wide = rows[3].len().max(evidence + 1);
            rows[3].resize(wide, String::new());
            rows[3][evidence] = "Nothing in part 3".into();
        }
    });
    let found = read_back(&file).expect("a sample");
    assert_eq!(
        (found.drawn_on.to_string().as_str(), found.list.as_str(), found.population, found.size),
        ("2008-04-14", "list.csv", 109, 24)
    );
    assert!(found.complete && found.answered == 48);
    let [checks, references] = &found.tests[..] else { panic!("two tests") };
    assert_eq!((checks.n, checks.deviations, checks.conclusion), (24, 2, Some(Conclusion::Decided(Decision::NotSupported))));
    assert_eq!((references.deviations, references.findings.len(), references.target_met), (0, 0, Some(true)));
    let finding = &checks.findings[0];
    assert_eq!((finding.code.as_str(), finding.about.as_str()), ("DBS", picked[1].as_str()));
    assert_eq!((finding.severity, finding.basis), (Severity::Critical, Basis::Policy));
    assert_eq!(finding.message, "A tester found this not met: Is there a check.");
    assert!(finding.evidence[0].at.to_string().starts_with("sample.xlsx > 'Test sheet'!"), "{}", finding.evidence[0].at);
    assert_eq!((&*finding.evidence[0].said, &*finding.evidence[1].said), ("Not met", "Nothing in part 3"));
    assert!(checks.findings[1].message.starts_with("The file was not available"));
    assert_ne!(checks.findings[0].id, checks.findings[1].id);

    // Sorted otherwise, the findings are the same.
    let ids: Vec<String> = checks.findings.iter().map(|finding| finding.id.clone()).collect();
    changed(&file, &|name, rows| {
        if name == "Test sheet" {
            rows[1..].reverse();
        }
    });
    let again = read_back(&file).expect("a sample");
    assert_eq!(again.tests[0].findings.iter().map(|finding| finding.id.clone()).collect::<Vec<_>>(), ids);

    // It counts for the round of its month.
    let april: round::JobRound =
        toml::from_str("name = \"Checks\"\ndue = [\"April\", \"October\"]\ntable = \"list\"\nsize = 24").expect("a round");
    let rounds = round::calendar_of(&april, &[again.round_sample()], "2008-05-10".parse().expect("a day")).expect("days");
    let done = rounds.iter().find(|round| round.due.to_string() == "2008-04-30").expect("the round");
    assert_eq!(done.state, round::RoundState::Done, "{}", done.sentence);

    // Enlarged later, it is still the sample of that month.
    told(path, &["sample", "draw", "list.csv", "--extend", "sample.xlsx", "--size", "30", "--as-at", "2008-06-02", "-o", "larger.xlsx"]);
    let larger = read_back(&path.join("larger.xlsx")).expect("a sample");
    assert_eq!((larger.drawn_on.to_string().as_str(), larger.size, larger.complete), ("2008-04-14", 30, false));
    assert_eq!(larger.tests[0].findings[0].id, ids[0], "carried over, it is the same finding");

    assert!(read_back(&path.join("list.csv")).is_none());
    told(path, &["sample", "evaluate", "sample.xlsx", "-o", "evaluation.xlsx"]);
    assert!(read_back(&path.join("evaluation.xlsx")).is_none(), "an evaluation is no sample");
}

#[test]
fn answers_given_before_an_enlargement_stand_untouched() {
    let home = folder();
    let path = home.path();
    let drawn = told(path, &[&DRAW[..], &["--job", "job.toml", "--stratify", "Team", "--reserves", "3"]].concat());
    let picked: Vec<String> = keys(&drawn["selected"]).into_iter().map(str::to_owned).collect();
    let spare = drawn["reserves"][0]["key"].as_str().expect("a key").to_owned();
    changed(&path.join("sample.xlsx"), &|name, rows| {
        let own = |key: &str| picked.iter().position(|known| known == key);
        if name == "Test sheet" {
            answer(rows, &|key, test| match (own(key), test) {
                (Some(0), "T1") => "partly",
                (Some(3), "T1") => "Not applicable",
                (Some(5), _) => "",
                _ => "Met",
            });
            for (heading, words) in [("Evidence seen", "=SUM(A1), form 3"), ("Date", "14 April 2008"), ("Initials", "QQ")] {
                let place = column(rows, heading);
                let wide = rows[1].len().max(place + 1);
                rows[1].resize(wide, String::new());
                rows[1][place] = words.into();
            }
            let wide = rows[0].len();
            rows[0].push("My notes".into());
            rows[2].resize(wide, String::new());
            rows[2].push("ask again".into());
        } else if name == "Reserves" {
            answer(rows, &|key, _| if key == spare { "Met" } else { "" });
        }
    });
    let larger = told(path, &["sample", "draw", "list.csv", "--extend", "sample.xlsx", "--size", "45", "-o", "larger.xlsx"]);
    let warning = larger["warning"].as_str().expect("a warning");
    assert!(warning.contains("48 answers that were given already stand in the new sheet"), "{warning}");
    assert!(warning.contains("not taken over: My notes"), "{warning}");
    let before = told(path, &["sample", "evaluate", "sample.xlsx"]);
    let after = told(path, &["sample", "evaluate", "larger.xlsx"]);
    let (was, is) = (&before["tests"][0], &after["tests"][0]);
    assert_eq!(is["queries"][0]["answer"], Value::from("partly"));
    assert_eq!((&was["queries"][0]["key"], &was["not_applicable"]), (&is["queries"][0]["key"], &is["not_applicable"]));
    assert_eq!((was["n"].as_u64(), is["n"].as_u64()), (Some(22), Some(22)), "the reserve that took a place is of the sample now");
    let book = read::open(&path.join("larger.xlsx"), &Limits::default()).expect("it can be read");
    let form = book.sheets.iter().find(|grid| &**grid.name() == "Test sheet").expect("the form");
    let said: Vec<String> = form.row(1).into_iter().flatten().map(|(_, cell)| cell.shown().into_owned()).collect();
    for words in ["=SUM(A1), form 3", "14 April 2008", "QQ"] {
        assert!(said.contains(&words.to_owned()), "{words}: {said:?}");
    }
    // A record that left the list takes its answers with it, and that is said.
    let list = fs::read_to_string(path.join("list.csv")).expect("text");
    let without: Vec<&str> = list.lines().filter(|line| !line.starts_with(&format!("{},", picked[1]))).collect();
    fs::write(path.join("list.csv"), without.join("\n")).expect("written");
    let larger = told(path, &["sample", "draw", "list.csv", "--extend", "sample.xlsx", "--size", "45"]);
    let warning = larger["warning"].as_str().expect("a warning");
    assert!(
        warning.contains(&format!("no longer in the list: {}", picked[1])) && warning.contains("could not be carried over"),
        "{warning}"
    );
}

#[test]
fn a_run_takes_returned_sheets_in_as_evidence_and_says_how_the_rounds_stand() {
    let home = folder();
    let path = home.path();
    let job = "as_at = 2008-11-10\n\
        [[test]]\ncode = \"DBS\"\nquestion = \"Is there a check?\"\nseverity = \"critical\"\n\
        [[criterion]]\ncriterion = \"1.S1\"\ntests = [\"DBS\"]\n\
        [[round]]\nname = \"Interview records\"\ntable = \"list\"\ndue = \"April and October each year from April 2008\"\nsize = 20\n";
    fs::write(path.join("job.toml"), job).expect("written");
    let plan = "Key issue,Success criteria,Action,Lead,Completion date\n1 Checks,Files hold a check,Sample the files,A Head,October 2008\n";
    fs::write(path.join("plan.csv"), plan).expect("written");
    told(path, &[&DRAW[..], &["--job", "job.toml", "--tolerable", "10%", "--as-at", "2008-04-14"]].concat());
    let run = |files: &[&str]| {
        let output = super::round::boardready(path, &[&["run"], files, &["--job", "job.toml", "--out", "out"]].concat());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let evidence = || fs::read_to_string(path.join("out/evidence.csv")).expect("the evidence");

    let said = run(&["plan.csv", "sample.xlsx"]);
    assert!(said.contains("Interview records") && said.contains("missed"), "{said}");
    assert!(evidence().contains("No sample with the test DBS was returned"), "{}", evidence());

    let mut first = true;
    let once = std::cell::RefCell::new(&mut first);
    changed(&path.join("sample.xlsx"), &|name, rows| {
        if name == "Test sheet" {
            answer(rows, &|_, _| if std::mem::take(&mut **once.borrow_mut()) { "Not met" } else { "Met" });
        }
    });
    let said = run(&["plan.csv", "sample.xlsx"]);
    assert!(said.contains("24 of 109 records, all tested, 1 not met"), "{said}");
    assert!(evidence().contains("Not met") && evidence().contains("23 of 24 examined are met"), "{}", evidence());
    let findings = fs::read_to_string(path.join("out/findings.csv")).expect("the findings");
    assert!(findings.contains("DBS") && findings.contains("A tester found this not met"), "{findings}");

    fs::write(path.join("job.toml"), job.replace("April and October each year from April 2008", "when we can")).expect("written");
    let output = super::round::boardready(path, &["run", "plan.csv", "--job", "job.toml", "--out", "out"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("Interview records"), "{}", String::from_utf8_lossy(&output.stderr));
}
