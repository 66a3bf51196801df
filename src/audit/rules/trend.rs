//! `trend`: a figure moves the right way from one period to the next, and reaches its target.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Group, Kind, Members, Outcomes};
use crate::audit::{FieldRef, Figure, Judgement, Truth, Visit, Wanted, words_of};
use crate::cell::DateSpan;
use crate::record::FieldKind;

/// A figure moves the right way, and reaches its target.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trend {
    /// The figure.
    value: FieldRef,
    /// The period it is for.
    period: FieldRef,
    /// A series for each value of this field.
    by: Option<FieldRef>,
    /// The right way, where all series have the same.
    direction: Option<Direction>,
    /// The field that says which way is right for the series, as `up`, `down` or `level`.
    direction_field: Option<FieldRef>,
    /// Whether the latest figure must reach what this field says, in place of being better than the one before.
    target: Option<FieldRef>,
    /// From how many periods back the movement is measured.
    #[serde(default = "one")]
    back: usize,
}

const fn one() -> usize {
    1
}

/// Which way a figure should move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Direction {
    Up,
    Down,
}

impl Trend {
    fn direction(&self, said: Option<&str>) -> Option<Direction> {
        if self.direction_field.is_none() {
            return self.direction;
        }
        match said? {
            "up" | "higher" | "increase" | "higher is better" => Some(Direction::Up),
            "down" | "lower" | "decrease" | "lower is better" => Some(Direction::Down),
            _ => None,
        }
    }
}

/// One point of a series.
struct Point {
    period: DateSpan,
    value: f64,
    record: usize,
}

impl Kind for Trend {
    fn visit(&mut self, visit: &mut Visit<'_>) {
        visit(&mut self.value, None, Wanted::Kind(FieldKind::Number));
        visit(&mut self.period, None, Wanted::Kind(FieldKind::Date));
        for field in self.by.iter_mut().chain(&mut self.direction_field) {
            visit(field, None, Wanted::Any);
        }
        if let Some(target) = &mut self.target {
            visit(target, None, Wanted::Kind(FieldKind::Number));
        }
    }

    fn check(&self) -> Result<(), String> {
        if self.direction.is_some() == self.direction_field.is_some() {
            return Err("it needs either \"direction\" or \"direction_field\", and not both".to_owned());
        }
        if self.back == 0 { Err("\"back\" is at least 1".to_owned()) } else { Ok(()) }
    }

    fn is_single(&self) -> bool {
        false
    }

    fn judge(&self, _subject: &crate::audit::Subject<'_>) -> Judgement {
        Judgement::cannot_tell("One record by itself cannot be judged.", [])
    }

    fn judge_all(&self, members: &Members<'_>) -> Outcomes {
        let mut series: BTreeMap<String, (String, Vec<Point>)> = BTreeMap::new();
        for member in members.members.iter().filter(|member| member.applies == Truth::Yes) {
            let subject = members.subject(member);
            let words = self.by.as_ref().map_or(Some(String::new()), |by| words_of(subject.record, by.place));
            let (Some(words), Some(value), Some(period)) = (words, subject.field(&self.value).number(), subject.field(&self.period).date())
            else {
                continue;
            };
            if period.first > members.tables.as_at {
                continue;
            }
            let said = self.by.as_ref().map_or_else(|| "all records".to_owned(), |by| subject.said(by.place).to_string());
            series.entry(words).or_insert_with(|| (said, Vec::new())).1.push(Point { period, value, record: member.place });
        }
        let mut groups = Vec::new();
        for (label, mut points) in series.into_values() {
            points.sort_by(|a, b| a.period.cmp(&b.period).then(a.record.cmp(&b.record)));
            groups.push(self.one(members, label, &points));
        }
        Outcomes::Whole(groups)
    }
}

impl Trend {
    fn one(&self, members: &Members<'_>, label: String, points: &[Point]) -> Group {
        let Some(last) = points.last() else {
            return Group { label, judgement: Judgement::not_applicable(), figures: Vec::new(), records: Vec::new() };
        };
        let record = &members.records.rows[last.record];
        let direction = self.direction_field.as_ref().and_then(|field| words_of(record, field.place));
        let direction = self.direction(direction.as_deref());
        let (against, what) = match &self.target {
            Some(target) => (record.fields.get(target.place).and_then(crate::cell::Field::number), "its target".to_owned()),
            None => {
                let before = points.len().checked_sub(1 + self.back).and_then(|place| points.get(place));
                (before.map(|point| point.value), before.map_or_else(String::new, |point| format!("the figure for {}", point.period)))
            }
        };
        let records = vec![last.record];
        let place = self.value.place;
        let (Some(against), Some(direction)) = (against, direction) else {
            let why =
                if against.is_none() { "there is nothing to measure the latest figure against" } else { "which way is right is not said" };
            return Group { judgement: Judgement::cannot_tell(format!("{label}: {why}."), [place]), label, figures: Vec::new(), records };
        };
        let good = match direction {
            Direction::Up => last.value >= against,
            Direction::Down => last.value <= against,
        };
        let wanted = match direction {
            Direction::Up => "should not be lower than",
            Direction::Down => "should not be higher than",
        };
        let words = format!("{label}: {} for {}, which {wanted} {what}, {against}", last.value, last.period);
        let judgement = if good { Judgement::pass() } else { Judgement::fail(format!("{words}."), [place, self.period.place]) };
        let figure = Figure {
            base: label.clone(),
            numerator: points.len(),
            denominator: points.len(),
            unknown: 0,
            range: None,
            target: format!("{against}"),
            words,
        };
        Group { label, judgement, figures: vec![figure], records }
    }
}
