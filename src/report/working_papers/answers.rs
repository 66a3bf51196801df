//! The sheet *Answers*: what people answered to queries, who and when.

use super::{ANSWERS, Entry, Tab};
use crate::outcome::papers::Papers;

const COLUMNS: &[(&str, f64)] = &[
    ("Plan", 24.0),
    ("Query", 14.0),
    ("About", 18.0),
    ("Actions", 16.0),
    ("Words in the plan", 34.0),
    ("Question", 44.0),
    ("Answer", 30.0),
    ("Answered by", 18.0),
    ("On", 14.0),
    ("State", 24.0),
];

pub(super) fn tab<'a>(papers: &Papers<'a>) -> Tab<'a> {
    let rows: Vec<Vec<Entry<'a>>> = papers
        .answered()
        .map(|(plan, query)| {
            let answer = query.answer.as_ref();
            vec![
                Entry::text(plan.to_owned()),
                Entry::code(&query.id),
                Entry::text(query.kind.words()),
                Entry::code(query.keys.join(", ")),
                Entry::code(&query.said),
                Entry::text(&query.question),
                Entry::code(answer.map_or("", |answer| &answer.answer)),
                Entry::text(answer.map_or("", |answer| &answer.by)),
                Entry::code(answer.map_or("", |answer| &answer.on)),
                Entry::text(query.state.to_string()),
            ]
        })
        .collect();
    let nothing = "Nobody has answered a query. Those that are open stand on the sheet Queries of action-plan.xlsx.";
    Tab::new(ANSWERS, "Answers", "What people answered to queries", COLUMNS, rows.into_iter()).or(nothing)
}
