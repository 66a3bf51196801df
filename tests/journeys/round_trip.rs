//! Our own workbook, read back, is the same plan; and the same inputs give the same bytes.

use boardready::outcome::Outcome;
use boardready::pipeline::documents::of_plan as documents;
use boardready::plan::Terms;
use boardready::plan::outline::Recogniser;
use boardready::read::{self, Limits};
use boardready::record::Schema;
use chrono::NaiveDate;
use serde_json::Value;

use crate::samples::layouts::layouts;

fn outcome(name: &str, bytes: Vec<u8>, recogniser: &Recogniser) -> Outcome {
    let book = read::from_bytes(name, bytes, &Limits::default()).expect("the file can be read");
    let outlined = recogniser.outline(&[book]);
    let as_at = NaiveDate::from_ymd_opt(2008, 3, 20).expect("a day");
    boardready::pipeline::outcome(outlined, &Terms::on(as_at))
}

fn document(outcome: &Outcome, name: &str) -> Vec<u8> {
    documents(outcome).expect("documents can be made").into_iter().find(|(known, _)| *known == name).expect("the document is made").1
}

/// The JSON without the places where things stand.
fn without_places(json: &[u8]) -> String {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(map) => {
                map.shift_remove("at");
                map.values_mut().for_each(strip);
            }
            Value::Array(list) => list.iter_mut().for_each(strip),
            _ => {}
        }
    }
    let mut value: Value = serde_json::from_slice(json).expect("our JSON is JSON");
    strip(&mut value);
    format!("{value:#}")
}

#[test]
fn a_workbook_of_ours_read_back_gives_the_same_json() {
    let recogniser = Recogniser::new(&Schema::action_plan());
    let samples = crate::samples::files().into_iter().filter(|(name, _)| !name.ends_with(".json"));
    let files =
        samples.map(|(name, bytes)| (name.to_owned(), bytes)).chain(layouts().into_iter().map(|layout| (layout.file_name, layout.bytes)));
    for (name, bytes) in files {
        let first = outcome(&name, bytes, &recogniser);
        let again = outcome("action-plan.xlsx", document(&first, "action-plan.xlsx"), &recogniser);
        let (before, after) =
            (without_places(&document(&first, "action-plan.json")), without_places(&document(&again, "action-plan.json")));
        if before != after {
            let line = before.lines().zip(after.lines()).find(|(a, b)| a != b);
            panic!("{name}: the JSON differs at {line:?}");
        }
    }
}

#[test]
fn the_same_inputs_give_the_same_bytes() {
    let recogniser = Recogniser::new(&Schema::action_plan());
    let (name, bytes) = crate::samples::files().into_iter().next().expect("there are samples");
    let once = documents(&outcome(name, bytes.clone(), &recogniser)).expect("documents can be made");
    let twice = documents(&outcome(name, bytes, &recogniser)).expect("documents can be made");
    assert!(once == twice);
}
