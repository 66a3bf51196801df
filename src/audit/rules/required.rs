//! `required`: cells that must say something, at once or by a day.

use serde::Deserialize;

use super::Kind;
use crate::audit::unclear as unclear_words;
use crate::audit::{DateState, FieldList, Judgement, Limit, Missing, Offset, Subject, Verdict, Visit, Wanted};
use crate::cell::{DateSpan, Field, Mark, Value};

/// Cells that must say something, at once or by a day.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Required {
    /// The fields.
    fields: FieldList,
    /// Whether one of them is enough.
    #[serde(default)]
    any: bool,
    /// What a blank cell comes to.
    #[serde(default = "fail")]
    blank: Missing,
    /// What "N/A" comes to.
    #[serde(default = "not_applicable")]
    not_applicable: Missing,
    /// What a tick or "seen" comes to in a field that should hold a date.
    #[serde(default = "pass")]
    undated: Missing,
    /// The day from which they must be there.
    by: Option<By>,
}

/// The day from which cells must say something.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct By {
    limit: Limit,
    offset: Option<Offset>,
}

const fn fail() -> Missing {
    Missing::Fail
}

const fn pass() -> Missing {
    Missing::Pass
}

const fn not_applicable() -> Missing {
    Missing::NotApplicable
}

impl Required {
    /// What the policy makes of a cell.
    fn by_policy(policy: Missing, why: String, place: usize) -> Judgement {
        match policy {
            Missing::Fail => Judgement::fail(why, [place]),
            Missing::CannotTell => Judgement::cannot_tell(why, [place]),
            Missing::NotApplicable => Judgement::not_applicable(),
            Missing::Pass => Judgement::pass(),
        }
    }

    fn one(&self, subject: &Subject<'_>, place: usize, field: &Field) -> Judgement {
        let title = subject.title(place);
        let said = subject.said(place);
        match field {
            Field::Absent => Judgement::absent(title),
            Field::Blank => Self::by_policy(self.blank, format!("{title} is blank."), place),
            Field::Unclear(unclear) => Judgement::cannot_tell(unclear_words(title, &unclear.why), [place]),
            Field::Known(Value::Mark(Mark::NotApplicable)) => {
                Self::by_policy(self.not_applicable, format!("{title} says \"{said}\"."), place)
            }
            Field::Known(Value::Mark(Mark::Awaited(_)) | Value::Flag(false)) => {
                let policy = if self.blank == Missing::NotApplicable { Missing::NotApplicable } else { Missing::Fail };
                Self::by_policy(policy, format!("{title} says \"{said}\"."), place)
            }
            Field::Known(Value::Mark(Mark::Done)) => {
                Self::by_policy(self.undated, format!("{title} says \"{said}\" without a day."), place)
            }
            Field::Known(_) => Judgement::pass(),
        }
    }

    /// A fail becomes "not yet due" while there is time.
    fn in_time(&self, subject: &Subject<'_>, judged: Judgement) -> Judgement {
        let Some(by) = self.by.as_ref().filter(|_| judged.verdict == Verdict::Fail) else { return judged };
        let limit = match DateState::of_limit(subject, &by.limit) {
            DateState::Date(span, _) => span,
            DateState::Absent(place) => return Judgement::absent(subject.title(place)),
            DateState::Unclear(_, place)
            | DateState::Awaited(place)
            | DateState::Done(place)
            | DateState::NotApplicable(place)
            | DateState::Blank(place) => {
                let why = format!("{} {} gives no day to measure from.", judged.why, subject.title(place));
                return Judgement::cannot_tell(why, judged.fields);
            }
        };
        let due = by.offset.map_or(Some(limit), |offset| offset.from_span(limit, subject.working_days())).unwrap_or(limit);
        let as_at = subject.as_at();
        if as_at <= due.first {
            let why = format!("{} It is due by {}.", judged.why, DateSpan::day(due.first));
            return Judgement::new(Verdict::NotYetDue, why, judged.fields);
        }
        if as_at <= due.last {
            return Judgement::cannot_tell(format!("{} It is due in {due}.", judged.why), judged.fields);
        }
        Judgement { why: format!("{} It was due by {}.", judged.why, DateSpan::day(due.last)), ..judged }
    }
}

impl Kind for Required {
    fn visit(&mut self, visit: &mut Visit<'_>) {
        for field in self.fields.fields_mut() {
            visit(field, None, Wanted::Any);
        }
        if let Some(by) = &mut self.by {
            by.limit.visit(visit);
        }
    }

    fn check(&self) -> Result<(), String> {
        if self.fields.fields().is_empty() {
            return Err("its list of fields is empty".to_owned());
        }
        if self.by.as_ref().and_then(|by| by.offset).is_some_and(|offset| !offset.is_sound()) {
            return Err("an offset needs exactly one of \"days\", \"working_days\" and \"months\"".to_owned());
        }
        Ok(())
    }

    fn judge(&self, subject: &Subject<'_>) -> Judgement {
        let judged: Vec<Judgement> =
            self.fields.fields().iter().map(|field| self.one(subject, field.place, subject.field(field))).collect();
        let some = judged.iter().any(|judgement| !judgement.absent);
        let mut present = judged.into_iter().filter(|judgement| !(some && judgement.absent));
        if self.any {
            let present: Vec<Judgement> = present.collect();
            if let Some(pass) = present.iter().find(|judgement| judgement.verdict == Verdict::Pass) {
                return pass.clone();
            }
            return self.in_time(subject, Judgement::worst(present));
        }
        let worst = Judgement::worst(present.by_ref());
        self.in_time(subject, worst)
    }
}
