//! `adds_up`: numbers of one record agree: parts with their total, or a figure with what it is a share of.

use serde::Deserialize;

use super::Kind;
use crate::audit::{FieldRef, Judgement, Subject, Visit, Wanted};
use crate::cell::{Field, Value};

/// Numbers of one record agree.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddsUp {
    /// The total, or the figure.
    total: FieldRef,
    /// The numbers that add up to it.
    #[serde(default)]
    parts: Vec<FieldRef>,
    /// The number above the line, where the figure is a share.
    over: Option<FieldRef>,
    /// The number below the line.
    under: Option<FieldRef>,
}

/// What a field says as a number: text that is one counts, and a word that the field takes for one ("Nil" as 0).
fn number(subject: &Subject<'_>, field: &FieldRef) -> Option<f64> {
    match subject.field(field) {
        Field::Known(Value::Number(number)) => Some(*number),
        Field::Known(Value::Text(text)) => text.replace([',', ' '], "").parse().ok().filter(|number: &f64| number.is_finite()),
        _ => None,
    }
}

impl AddsUp {
    fn sum(&self, subject: &Subject<'_>) -> Judgement {
        let places: Vec<usize> = std::iter::once(self.total.place).chain(self.parts.iter().map(|part| part.place)).collect();
        let silent = |field: &FieldRef| matches!(subject.field(field), Field::Absent | Field::Blank);
        if let Some(absent) = std::iter::once(&self.total).find(|field| matches!(subject.field(field), Field::Absent)) {
            return Judgement::absent(subject.title(absent.place));
        }
        if let Some(first) = self.parts.first().filter(|_| self.parts.iter().all(|part| matches!(subject.field(part), Field::Absent))) {
            return Judgement::absent(subject.title(first.place));
        }
        if silent(&self.total) || self.parts.iter().all(silent) {
            return Judgement::not_applicable();
        }
        let known: Vec<f64> = self.parts.iter().filter_map(|part| number(subject, part)).collect();
        let sum: f64 = known.iter().sum();
        let Some(total) = number(subject, &self.total) else {
            let why = format!("{} says \"{}\".", subject.title(self.total.place), subject.said(self.total.place));
            return Judgement::cannot_tell(why, places);
        };
        let title = subject.title(self.total.place);
        // Sums of decimals differ in their last bits.
        let same = (sum - total).abs() <= 1e-9 * total.abs().max(1.0);
        if known.len() == self.parts.len() {
            return if same {
                Judgement::pass()
            } else {
                Judgement::fail(format!("{title} is {total}; its parts add up to {sum}."), places)
            };
        }
        if sum > total && !same {
            return Judgement::fail(format!("{title} is {total}; some of its parts alone add up to {sum}."), places);
        }
        // Where the sheet has no column for a part ("of which racist"), that the others are no more is all that can be asked.
        if self.parts.iter().any(|part| matches!(subject.field(part), Field::Absent)) {
            return Judgement::pass();
        }
        Judgement::cannot_tell(format!("{title} is {total}; not all of its parts are given."), places)
    }

    fn share(&self, subject: &Subject<'_>, over: &FieldRef, under: &FieldRef) -> Judgement {
        let places = vec![self.total.place, over.place, under.place];
        if let Some(absent) = [&self.total, over, under].into_iter().find(|field| matches!(subject.field(field), Field::Absent)) {
            return Judgement::absent(subject.title(absent.place));
        }
        let title = subject.title(self.total.place);
        let (Some(figure), Some(part), Some(whole)) = (number(subject, &self.total), number(subject, over), number(subject, under)) else {
            return Judgement::not_applicable();
        };
        if whole == 0.0 {
            return Judgement::cannot_tell(
                format!("{} is nil, so that {title} can be no share of it.", subject.title(under.place)),
                places,
            );
        }
        let said = subject.said(self.total.place);
        let digits = said.split_once('.').map_or(0, |(_, after)| after.chars().take_while(char::is_ascii_digit).count());
        let half = |digits: usize| 0.5 * 10_f64.powi(-i32::try_from(digits).unwrap_or(0)) + 1e-9;
        let share = part / whole;
        // "19.6%" was read as 0.196; a plain 19.6 is taken for per cent too, and 0.196 for the share itself.
        let agrees = if said.contains('%') {
            (share * 100.0 - figure * 100.0).abs() <= half(digits)
        } else {
            (share - figure).abs() <= half(digits) || (share * 100.0 - figure).abs() <= half(digits)
        };
        if agrees {
            return Judgement::pass();
        }
        Judgement::fail(format!("{title} says {said}; {part} of {whole} is {:.2}%.", share * 100.0), places)
    }
}

impl Kind for AddsUp {
    fn visit(&mut self, visit: &mut Visit<'_>) {
        for field in std::iter::once(&mut self.total).chain(&mut self.parts).chain(&mut self.over).chain(&mut self.under) {
            visit(field, None, Wanted::Any);
        }
    }

    fn check(&self) -> Result<(), String> {
        match (self.parts.is_empty(), &self.over, &self.under) {
            (false, None, None) | (true, Some(_), Some(_)) => Ok(()),
            _ => Err("it needs either \"parts\", or \"over\" and \"under\"".to_owned()),
        }
    }

    fn judge(&self, subject: &Subject<'_>) -> Judgement {
        match (&self.over, &self.under) {
            (Some(over), Some(under)) => self.share(subject, over, under),
            _ => self.sum(subject),
        }
    }
}
