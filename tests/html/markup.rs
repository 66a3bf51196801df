//! What the page is made of: nothing from elsewhere, every name once, every link with its place, whatever a cell says.

use std::collections::BTreeSet;
use std::sync::Arc;

use boardready::outcome::Outcome;
use data_encoding::BASE64;
use sha2::{Digest, Sha256};

use super::tree::Element;
use super::{of_text, pages, plan_csv, sample};

/// What a cell may say to get out of its place.
const HOSTILE: &str = r#"</td><script>alert('x')</script> "quoted" & <b onclick="y()">bold</b> &amp; ]]> <!-- 'end"#;

/// What is wrong with the markup of a page, as far as it can be told without a browser.
fn faults(page: &Element) -> Vec<String> {
    let mut found = Vec::new();
    let all = page.all();
    let mut ids = BTreeSet::new();
    for element in &all {
        let id = element.get("id");
        if !id.is_empty() && !ids.insert(id) {
            found.push(format!("the id {id} stands twice"));
        }
    }
    for element in &all {
        for (name, value) in &element.attributes {
            match name.as_str() {
                "href" => match value.strip_prefix('#') {
                    Some(id) if ids.contains(id) => {}
                    _ => found.push(format!("a link leads to {value}")),
                },
                "aria-labelledby" | "aria-describedby" => {
                    found.extend(value.split(' ').filter(|id| !ids.contains(id)).map(|id| format!("{name} names {id}")));
                }
                "src" | "srcset" | "data" | "action" | "style" => found.push(format!("{} has {name}", element.name)),
                other if other.starts_with("on") => found.push(format!("{} has {name}", element.name)),
                _ => {}
            }
        }
        if matches!(element.name.as_str(), "link" | "img" | "iframe" | "object" | "embed" | "base" | "form" | "image" | "use") {
            found.push(format!("there is a {}", element.name));
        }
    }
    found
}

/// Headings whose level is more than one below the one before.
fn skipped_levels(page: &Element) -> Vec<String> {
    let level = |element: &Element| element.name.strip_prefix('h').and_then(|level| level.parse::<u32>().ok());
    let headings: Vec<(u32, &str)> = page.all().into_iter().filter_map(|element| Some((level(element)?, element.text.as_str()))).collect();
    let pairs = headings.windows(2).filter(|pair| pair[1].0 > pair[0].0 + 1);
    pairs.map(|pair| format!("{} after {}", pair[1].1, pair[0].1)).collect()
}

#[test]
fn every_name_is_there_once_and_nothing_comes_from_elsewhere() {
    let outcome = sample();
    for text in pages(&outcome) {
        let page = Element::parse(&text);
        assert_eq!(faults(&page), Vec::<String>::new());
        assert_eq!(skipped_levels(&page), Vec::<String>::new());
        assert_eq!(page.get("lang"), "en-GB");
        assert!(!text.replace("http-equiv", "").contains("http"), "no address of the network");
        for (name, count) in [("main", 1), ("h1", 1), ("header", 1), ("footer", 1), ("nav", 1), ("style", 1), ("script", 1), ("title", 3)] {
            assert_eq!(
                page.named(name).iter().filter(|one| name != "title" || one.get("id").is_empty()).count().min(3),
                count.min(3),
                "{name}"
            );
        }
        for table in page.named("table") {
            assert_eq!(table.named("caption").len(), 1);
            assert!(table.named("th").iter().all(|heading| matches!(heading.get("scope"), "col" | "row")));
            let widths: BTreeSet<usize> = table.named("tr").iter().map(|row| row.children.len()).collect();
            assert_eq!(widths.len(), 1, "every row has a cell for each heading");
        }
        for chart in page.named("svg").into_iter().filter(|svg| svg.get("role") == "img") {
            assert!(chart.children[0].name == "title" && chart.children[1].name == "desc" && chart.children[1].text.len() > 20);
        }
    }
}

#[test]
fn what_is_wrong_with_a_page_is_noticed() {
    let broken = |body: &str| !faults(&Element::parse(&format!("<html>{body}</html>"))).is_empty();
    assert!(broken(r#"<p id="a"/><p id="a"/>"#));
    assert!(broken(r##"<a href="#nowhere">x</a>"##));
    assert!(broken(r#"<a href="https://example.org">x</a>"#));
    assert!(broken(r#"<img src="x.png"/>"#));
    assert!(broken(r#"<p onclick="x()"/>"#));
    assert!(broken(r#"<p style="color:red"/>"#));
    assert!(broken(r#"<p aria-labelledby="b"/>"#));
    assert!(!broken(r##"<p id="a"/><a href="#a">x</a>"##));
}

#[test]
fn the_policy_allows_the_style_and_the_script_by_their_hashes_and_nothing_else() {
    for text in pages(&sample()) {
        let page = Element::parse(&text);
        let metas = page.named("meta");
        let policy = metas.iter().find(|meta| meta.get("http-equiv") == "Content-Security-Policy").unwrap().get("content");
        let hash = |name: &str| format!("'sha256-{}'", BASE64.encode(&Sha256::digest(&page.named(name)[0].text)));
        let (style, script) = (hash("style"), hash("script"));
        assert_eq!(policy, format!("default-src 'none'; style-src {style}; script-src {script}; base-uri 'none'; form-action 'none'"));
        // It must stand before what it allows.
        let head = page.named("head")[0];
        let place = |wanted: &str| head.children.iter().position(|one| one.name == wanted || one.get("http-equiv") == wanted).unwrap();
        assert!(place("Content-Security-Policy") < place("style"));
    }
}

/// The sample with hostile words wherever a finding, a file or the plan's own headings has words.
fn hostile_sample() -> Outcome {
    let mut outcome = sample();
    outcome.plan.title = HOSTILE.to_owned();
    outcome.plan.organisation = HOSTILE.to_owned();
    let mut audit = outcome.audit.take().unwrap().as_ref().clone();
    for run in &mut audit.audit.packs {
        run.title = HOSTILE.to_owned();
        for rule in &mut run.rules {
            rule.title = HOSTILE.to_owned();
            rule.reference = HOSTILE.to_owned();
        }
        for finding in &mut run.findings {
            for words in [&mut finding.about, &mut finding.message, &mut finding.id] {
                *words = format!("{HOSTILE} {words}");
            }
            finding.waived = Some(HOSTILE.to_owned());
            for cell in &mut finding.evidence {
                cell.field = HOSTILE.to_owned();
                cell.said = HOSTILE.into();
                cell.at.file = HOSTILE.into();
                cell.at.sheet = HOSTILE.into();
            }
        }
    }
    outcome.audit = Some(Arc::new(audit));
    for criterion in &mut outcome.evidence {
        for measure in &mut criterion.measures {
            for words in [&mut measure.title, &mut measure.figure, &mut measure.target, &mut measure.how] {
                *words = HOSTILE.to_owned();
            }
        }
    }
    outcome
}

#[test]
fn whatever_a_cell_says_stays_words() {
    let text = plan_csv(6, |place, heading| match heading {
        "Key Issue No" => (place + 1).to_string(),
        "Completion Date" => ["1 March 2008", "31 February 2008", HOSTILE][place % 3].to_owned(),
        _ => format!("{heading} {place} {HOSTILE}"),
    });
    for (outcome, least) in [(of_text(&text), 20), (hostile_sample(), 200)] {
        for (edition, text) in pages(&outcome).iter().enumerate() {
            let page = Element::parse(text);
            assert_eq!(faults(&page), Vec::<String>::new());
            assert_eq!(page.named("script").len(), 1);
            assert!(page.named("b").is_empty());
            let told = page.text.matches("<script>alert('x')</script>").count();
            assert!(told > if edition == 0 { least } else { 0 }, "said {told} times in edition {edition}");
        }
    }
}
