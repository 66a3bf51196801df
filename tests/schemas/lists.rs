//! A council's own lists change what an audit finds, and a fault in one is named with file and line.

use std::path::Path;

use boardready::pipeline::audit::library;

use super::audit_of;

const KIND: &str = r#"{ "name": "reply", "title": "Replies", "fields": [
  { "name": "letter", "type": "string", "title": "Letter" },
  { "name": "received", "type": "date", "title": "Received" },
  { "name": "answered", "type": "date", "title": "Answered" },
  { "name": "signed", "type": "boolean", "title": "Signed" }
], "alternative_keys": [["letter"]], "recognised_by": [["letter"], ["received"], ["answered"]] }"#;

const PACK: &str = r#"
[pack]
name = "replies"
title = "Replies"
records = "reply"

[[rule]]
code = "RY1"
title = "A letter is answered within two working days"
rationale = "People wait."
basis = "policy"
reference = "Our letters policy"
severity = "moderate"
check.not_after = { date = "answered", limit = "received", offset = { working_days = 2 } }
pass = { records = [{ letter = "A", received = "01/12/2008", answered = "03/12/2008" }] }
fail = { records = [{ letter = "A", received = "01/12/2008", answered = "04/12/2008" }] }

[[rule]]
code = "RY2"
title = "An answer is signed"
rationale = "So that people know who wrote."
basis = "policy"
reference = "Our letters policy"
severity = "moderate"
check.allowed = { field = "signed", values = ["yes"] }
pass = { records = [{ letter = "A", signed = "Y" }] }
fail = { records = [{ letter = "A", signed = "N" }] }
"#;

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
    std::fs::write(path, text).expect("the folder can be written");
}

/// Codes, each with the record it is about.
type Told = Vec<(String, String)>;

/// What is found in letters from before Christmas 2008, and what cannot be told.
fn found(schemas: &Path) -> (Told, Told) {
    let letters = tempfile::tempdir().expect("a temporary folder");
    write(
        letters.path(),
        "letters.csv",
        "Letter,Received,Answered,Signed\nA,23/12/2008,30/12/2008,Aye\nB,23/12/2008,29/12/2008,Nay\nC,22/12/2008,31/12/2008,Y\nD,24/12/2008,05/01/2009,Y\n",
    );
    let outcome = audit_of(vec![letters.path().join("letters.csv")], "2009-03-31", Some(schemas.to_path_buf()));
    let run = outcome.audit.packs.iter().find(|run| run.pack == "replies").expect("the pack was run");
    let short = |list: &[boardready::audit::Finding]| list.iter().map(|one| (one.code.clone(), one.about.clone())).collect();
    (short(&run.findings), short(&run.cannot_tell))
}

fn pairs(list: &[(&str, &str)]) -> Told {
    list.iter().map(|(code, about)| ((*code).to_owned(), (*about).to_owned())).collect()
}

#[test]
fn a_kind_a_pack_and_lists_of_ones_own_are_audited_with() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    write(folder.path(), "records/reply.json", KIND);
    write(folder.path(), "packs/replies.toml", PACK);
    let unsigned = pairs(&[("RY2", "A"), ("RY2", "B")]);
    assert_eq!(found(folder.path()), (pairs(&[("RY1", "A"), ("RY1", "C"), ("RY1", "D")]), unsigned));
    // Closed between the years: what was late is not.
    let closed = "date,holiday,note\n2008-12-29,Closed,\n30/12/2008,Closed,\n2008-12-31,Closed,\n";
    write(folder.path(), "lists/bank-holidays.csv", closed);
    write(folder.path(), "lists/yes-no.csv", "spelling,means\nAye,Yes\nNay,no\n");
    assert_eq!(found(folder.path()), (pairs(&[("RY1", "C"), ("RY2", "B")]), Vec::new()));
    // At work on Boxing Day: a row without a name is a day that is worked.
    write(folder.path(), "lists/bank-holidays.csv", &format!("{closed}2008-12-26,,\n"));
    let late = pairs(&[("RY1", "A"), ("RY1", "B"), ("RY1", "C"), ("RY1", "D"), ("RY2", "B")]);
    assert_eq!(found(folder.path()), (late, Vec::new()));
    let outcome_of = library(Some(folder.path())).expect("nothing is wrong");
    assert_eq!(outcome_of.lists().working_days.own(), 4);
}

#[test]
fn each_fault_of_a_list_has_its_message_with_file_and_line() {
    for (name, text, line, words) in [
        ("bank-holidays.csv", "date,holiday,note\n2008-12-29,Closed,\n29/13/2008,Closed,\n", 3, "\"29/13/2008\" is no day"),
        ("bank-holidays.csv", "date,holiday,note\n\n1988-12-29,Closed,\n", 3, "2000 to 2035"),
        ("bank-holidays.csv", "date,holiday\n2008-12-29,Closed\n2008-12-29,Closed\n", 3, "stands in line 2 too"),
        ("bank-holidays.csv", "2008-12-29,Closed,\n2008-12-30,Closed,\n", 1, "its first line must be \"date,holiday\""),
        ("bank-holidays.csv", "date,holiday\n,Closed\n2008-12-29,Closed\n", 2, "\"date\" is empty"),
        ("glossary.csv", "short,meaning,plural,kind\nHoX,Head of X,Heads of X,pots\n", 2, "\"pots\" is none of post, team"),
        ("glossary.csv", "short,meaning,plural,kind\nHoX,,Heads of X,post\n", 2, "\"HoX\" has no meaning"),
        ("yes-no.csv", "spelling,means\nAye,yes\nMaybe,perhaps\n", 3, "\"perhaps\" is neither yes nor no"),
        ("bank-holiday.csv", "date,holiday\n2008-12-29,Closed\n", 1, "no list is called \"bank-holiday.csv\""),
    ] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        write(folder.path(), &format!("lists/{name}"), text);
        let fault = library(Some(folder.path())).expect_err(text).to_string();
        assert!(fault.contains(name) && fault.contains(&format!("line {line}")) && fault.contains(words), "{words}: {fault}");
    }
}

#[test]
fn a_folder_that_is_not_there_or_holds_nothing_is_said() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let fault = library(Some(&folder.path().join("nowhere"))).expect_err("there is no such folder").to_string();
    assert!(fault.contains("there is no such folder") && fault.contains("--schemas"), "{fault}");
    let fault = library(Some(folder.path())).expect_err("it is empty").to_string();
    assert!(fault.contains("holds no schema") && fault.contains("bank-holidays.csv"), "{fault}");
}
