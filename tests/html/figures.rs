//! The figures of the page are those of the other documents: tables, evidence, findings, charts.

use std::collections::BTreeMap;

use boardready::outcome::board::Board;
use boardready::publish::suppress::Rule;
use boardready::publish::view::View;
use boardready::report::{board_pack, flat};

use super::tree::Element;
use super::{pages, sample};

/// The rows of a CSV file, its headings among them.
fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text);
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn every_table_says_what_the_board_pack_says() {
    let outcome = sample();
    let board = Board::of(&outcome);
    let views = [View::working(&board), View::published(&board, None, Rule::default()).unwrap()];
    for (view, text) in views.iter().zip(pages(&outcome)) {
        let page = Element::parse(&text);
        let mut compared = 0;
        for (table, bytes) in board_pack::tables_csv(view).unwrap() {
            let part = page.at(&table.to_lowercase().replace('_', "-")).unwrap_or_else(|| panic!("{table} is on the page"));
            let wanted = rows(&bytes);
            if wanted.len() == 1 {
                assert!(part.named("table").is_empty() && part.named("p").iter().any(|p| p.get("class") == "empty"), "{table}");
                continue;
            }
            // The working edition leaves blank what is not known and has a dash where nothing applies; a CSV guards words like formulas.
            let said = |cell: &String| match cell.trim_start_matches('\'') {
                "[x]" if !view.is_published() => String::new(),
                "[z]" if !view.is_published() => "–".to_owned(),
                other => other.to_owned(),
            };
            let wanted: Vec<Vec<String>> = wanted.iter().map(|row| row.iter().map(said).collect()).collect();
            let found = part.table();
            assert_eq!(found.len(), wanted.len(), "{table}");
            for (found, wanted) in found.iter().zip(&wanted) {
                assert_eq!(found, wanted, "{table}");
                compared += found.len();
            }
        }
        assert!(compared > 1_000, "{compared} cells");
    }
}

#[test]
fn the_evidence_is_that_of_evidence_csv_and_the_findings_those_of_findings_json() {
    let outcome = sample();
    let page = Element::parse(&pages(&outcome)[0]);
    let csv = rows(&flat::evidence_csv(&outcome).unwrap());
    let column = |name: &str| csv[0].iter().position(|heading| heading == name).unwrap();
    let columns = ["criterion", "state", "code", "figure", "target"].map(column);
    let wanted: Vec<[&str; 5]> = csv[1..].iter().map(|row| columns.map(|place| row[place].as_str())).collect();
    let table = page.at("evidence-by-criterion").unwrap().table();
    let place = |name: &str| table[0].iter().position(|heading| heading == name).unwrap();
    let places = ["Ref", "Verdict", "Rule or test", "Figure", "Target"].map(place);
    let found: Vec<[&str; 5]> = table[1..].iter().map(|row| places.map(|place| row[place].trim_matches('–'))).collect();
    assert_eq!(found, wanted);

    let json: serde_json::Value = serde_json::from_slice(&flat::findings_json(outcome.audit.as_ref().unwrap()).unwrap()).unwrap();
    let part = page.at("findings").unwrap();
    let mut listed: BTreeMap<String, (String, Vec<String>)> = BTreeMap::new();
    for item in part.named("li") {
        let places = item.named("span").iter().map(|span| span.text.clone()).collect();
        let number = item.named("dd").last().unwrap().text.clone();
        listed.insert(number, (item.named("summary")[0].text.clone(), places));
    }
    let findings = json["findings"].as_array().unwrap();
    assert!(findings.len() > 30);
    assert_eq!(listed.len(), findings.len());
    for finding in findings {
        let (summary, places) = &listed[finding["id"].as_str().unwrap()];
        assert!(summary.contains(finding["message"].as_str().unwrap()) && summary.contains(finding["record"].as_str().unwrap()));
        let evidence = finding["evidence"].as_array().unwrap();
        assert_eq!(places.len(), evidence.len());
        for (place, cell) in places.iter().zip(evidence) {
            let (file, at) = (cell["file"].as_str().unwrap(), cell["cell"].as_str().unwrap());
            let rest = place.strip_prefix(file).and_then(|rest| rest.strip_suffix(at)).unwrap_or_else(|| panic!("{place}"));
            assert!(rest.ends_with([' ', '!']), "{place}");
        }
    }
    assert!(part.text.contains(&format!("{} findings in all", findings.len())));
}

#[test]
fn the_charts_show_the_figures_of_their_table() {
    let page = Element::parse(&pages(&sample())[0]);
    let part = page.at("summary-by-key-issue").unwrap();
    let table = part.table();
    let charts: Vec<&Element> = part.named("svg").into_iter().filter(|svg| svg.get("role") == "img").collect();
    assert_eq!(charts.len(), 2);
    for chart in charts {
        let mut sums: BTreeMap<&str, usize> = BTreeMap::new();
        for piece in chart.named("rect") {
            let (words, count) = piece.text.rsplit_once(": ").unwrap();
            let heading = table[0].iter().find(|heading| *heading == words).unwrap();
            *sums.entry(heading).or_insert(0) += count.parse::<usize>().unwrap();
        }
        let total = table.last().unwrap();
        for (heading, sum) in sums {
            let column = table[0].iter().position(|known| known == heading).unwrap();
            assert_eq!(total[column], sum.to_string(), "{heading}");
        }
    }
}

#[test]
fn an_exception_leads_to_the_findings_behind_it() {
    let page = Element::parse(&pages(&sample())[0]);
    let links = page.at("exceptions").unwrap().named("a");
    let to_rules: Vec<&&Element> = links.iter().filter(|link| link.get("href").starts_with("#rule-")).collect();
    assert!(to_rules.len() > 3);
    for link in to_rules {
        let heading = page.at(&link.get("href")[1..]).unwrap();
        assert!(heading.text.starts_with(&format!("{}: ", link.text)), "{}", heading.text);
    }
    assert!(links.iter().any(|link| link.get("href").starts_with("#overdue-actions-")));
    assert!(links.iter().any(|link| link.get("href").starts_with("#evidence-by-criterion-")));
}

#[test]
fn the_published_page_tells_of_no_single_record() {
    let outcome = sample();
    let [working, published] = pages(&outcome);
    let mut planted = 0;
    for finding in outcome.audit.as_ref().unwrap().audit.findings() {
        assert!(working.contains(&finding.id) && !published.contains(&finding.id));
        planted += 1;
    }
    assert!(planted > 30);
    let people = outcome.plan.parties.iter().flat_map(|resolved| &resolved.forms).filter_map(|party| party.person.as_ref());
    let people: Vec<String> = people.map(ToString::to_string).collect();
    assert!(people.len() > 5);
    for person in people {
        assert!(!published.contains(&person), "{person} is named");
    }
}
