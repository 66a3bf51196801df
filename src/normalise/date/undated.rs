//! Cells without a date: ongoing, how often, to be confirmed, counted from something, done, nothing.

use chrono::Days;

use super::assemble::Sentence;
use super::deadline::DeadlineKind;
use super::flaw::Flaw;
use super::piece::What;
use super::relative::Relative;
use super::sense::{Limit, Sense, Status, Unit};
use crate::normalise::calendar;

/// What happens once, so that "on" or "at" before it says when.
const EVENTS: [&str; 30] = [
    "appointment",
    "completion",
    "receipt",
    "approval",
    "publication",
    "induction",
    "request",
    "arrival",
    "entry",
    "referral",
    "commencement",
    "employment",
    "placement",
    "admission",
    "interview",
    "start",
    "taking",
    "recruitment",
    "adoption",
    "launch",
    "opening",
    "inspection",
    "renewal",
    "expiry",
    "review",
    "transfer",
    "confirmation",
    "notification",
    "return",
    "point",
];

impl Sentence<'_, '_> {
    /// A cell that holds no date that counts.
    pub(super) fn without_dates(&mut self) {
        let ditto = self.is_ditto();
        self.draft.ditto = ditto;
        let kind = self.undated_kind();
        self.draft.deadline.kind = kind;
        self.two_ways();
        if kind == DeadlineKind::Unparseable {
            let all = (0, self.reader.tokens.len());
            self.draft.flaw = Some((if ditto { Flaw::Ditto } else { Flaw::Unreadable }, all));
        }
    }

    /// "As above", or a ditto mark: a quotation mark that encloses nothing.
    fn is_ditto(&self) -> bool {
        let first = self.pieces.list.iter().find(|piece| !matches!(piece.what, What::Filler | What::Link | What::Break));
        if first.is_some_and(|piece| piece.what == What::Ditto) {
            return true;
        }
        let quotes: Vec<usize> =
            self.reader.tokens.iter().enumerate().filter(|(_, token)| token.sense == Sense::Quote).map(|(at, _)| at).collect();
        let lone = quotes.len() == 1 || (quotes.len() > 1 && quotes.windows(2).all(|pair| matches!(pair, [a, b] if a + 1 == *b)));
        lone && self.first(|what| what == What::Word).is_none()
    }

    fn undated_kind(&mut self) -> DeadlineKind {
        let ongoing = self.first(|what| what == What::Ongoing);
        let rhythm = self.first(|what| matches!(what, What::Recur(_)));
        let status = self.status();
        let has = |wanted: What| self.first(|what| what == wanted).is_some();
        if has(What::Placeholder) {
            return DeadlineKind::Tbc;
        }
        let (tbc, immediate) = (has(What::Tbc), has(What::Immediate));
        if ongoing.is_some() || rhythm.is_some() {
            return self.going_on(ongoing, rhythm, status);
        }
        if let Some(kind) = self.counted_kind() {
            let said = match status {
                Some((_, Status::UnderWay(words) | Status::Other(words))) => Some(words),
                _ if tbc => Some("to be confirmed"),
                _ => None,
            };
            self.draft.deadline.status = said.map(str::to_owned);
            return kind;
        }
        if let Some((_, status)) = status {
            self.draft.deadline.status = Some(status.words().to_owned());
            return match status {
                Status::Done(_) | Status::Agreed(_) => DeadlineKind::Done,
                Status::UnderWay(_) => DeadlineKind::Ongoing,
                Status::Other(_) => DeadlineKind::None,
            };
        }
        if tbc {
            return DeadlineKind::Tbc;
        }
        self.wordless_kind(immediate)
    }

    /// Ongoing work and rhythms: what is said first is the kind.
    fn going_on(&mut self, ongoing: Option<usize>, rhythm: Option<usize>, status: Option<(usize, Status)>) -> DeadlineKind {
        self.draft.deadline.recurrence = self.rhythm_words();
        if let Some((_, status)) = status {
            self.draft.deadline.status = Some(status.words().to_owned());
        }
        if self.first(|what| what == What::Tbc).is_some() && self.draft.deadline.status.is_none() {
            self.draft.deadline.status = Some("to be confirmed".to_owned());
        }
        match (ongoing, rhythm) {
            (Some(ongoing), Some(rhythm)) if ongoing < rhythm && !self.but_between(ongoing, rhythm) => DeadlineKind::Ongoing,
            (Some(_), None) => DeadlineKind::Ongoing,
            (_, Some(rhythm)) => match status {
                Some((at, Status::Done(_))) if at < rhythm => DeadlineKind::Done,
                _ => DeadlineKind::Recurring,
            },
            (None, None) => DeadlineKind::Unparseable,
        }
    }

    /// Periods counted from something else, and words that hang on an event.
    fn counted_kind(&mut self) -> Option<DeadlineKind> {
        if let Some(relative) = self.pieces.relatives.first().cloned() {
            self.count_from_anchor(&relative);
            return Some(DeadlineKind::Relative);
        }
        let has = |wanted: What| self.first(|what| what == wanted).is_some();
        if has(What::Immediate) || has(What::AsNeeded) {
            return Some(DeadlineKind::Relative);
        }
        if self.hangs_on_event() {
            return Some(DeadlineKind::Relative);
        }
        has(What::Horizon).then_some(DeadlineKind::OpenEnded)
    }

    /// "Within 3 months of 1 April 2008" can be counted.
    fn count_from_anchor(&mut self, relative: &Relative) {
        let (Some(anchor), Some((count, unit))) = (&relative.anchor, relative.length) else { return };
        if let Some(doubt) = anchor.doubt() {
            self.draft.flaw = Some(doubt);
            return;
        }
        let Some(span) = anchor.entries.first().and_then(super::group::Entry::span) else { return };
        let from = if relative.before { span.first } else { span.last };
        let months = |each: u32| {
            let months = i32::try_from(count.saturating_mul(each)).ok()?;
            calendar::add_months(from, if relative.before { -months } else { months })
        };
        let days = |each: u32| {
            let days = Days::new(u64::from(count.saturating_mul(each)));
            if relative.before { from.checked_sub_days(days) } else { from.checked_add_days(days) }
        };
        let due = match unit {
            Unit::Day => days(1),
            Unit::Week => days(7),
            Unit::Month => months(1),
            Unit::Quarter => months(3),
            Unit::Year => months(12),
            Unit::WorkingDay if !relative.before && count <= 2_000 => calendar::add_working_days(from, count),
            _ => None,
        };
        self.draft.deadline.due = due;
        self.draft.deadline.start = due.map(|due| if relative.before { due } else { from.min(due) });
    }

    /// "On appointment", "before taking up post", "as policies are written", "by the next inspection".
    fn hangs_on_event(&self) -> bool {
        let mut places =
            self.pieces.list.iter().filter(|piece| !matches!(piece.what, What::Filler | What::Link | What::Break | What::Label));
        let Some(first) = places.next() else { return false };
        let next = places.next();
        let word = self.reader.small_word(first.tokens.0);
        let next_word = next.map(|piece| self.reader.small_word(piece.tokens.0)).unwrap_or_default();
        match first.what {
            What::Limit(Limit::Before | Limit::After) => next.is_some(),
            What::Limit(Limit::Until) => next.is_some(),
            What::Limit(Limit::In) => EVENTS.contains(&next_word),
            What::Limit(Limit::By) => matches!(next_word, "next" | "time"),
            What::Unmade => {
                let said = self.reader.said(first.tokens.0, first.tokens.1).to_ascii_lowercase();
                ["when", "once", "upon", "until"].iter().any(|start| said.starts_with(start))
            }
            What::Condition => true,
            What::Word => match word {
                "as" | "once" | "whenever" | "pending" => next.is_some(),
                "at" => EVENTS.contains(&next_word),
                "next" => next.is_some(),
                _ => false,
            },
            _ => false,
        }
    }

    /// Nothing was said about when: blank, not applicable, a question mark, or words.
    fn wordless_kind(&self, _immediate: bool) -> DeadlineKind {
        let first =
            self.pieces.list.iter().find(|piece| !matches!(piece.what, What::Filler | What::Link | What::Break | What::Open | What::Close));
        match first.map(|piece| piece.what) {
            None if self.is_ditto() => DeadlineKind::Unparseable,
            None | Some(What::NotApplicable) => DeadlineKind::None,
            Some(What::Question) if self.first(|what| what == What::Word).is_none() => DeadlineKind::Tbc,
            _ => DeadlineKind::Unparseable,
        }
    }
}
