//! Dates with what stands beside them: limits, milestones, ongoing work, rhythms and statuses.

use super::assemble::Sentence;
use super::deadline::DeadlineKind;
use super::flaw::Flaw;
use super::named::{Named, Period};
use super::piece::{Piece, What};
use super::sense::{Limit, Part};

impl Sentence<'_, '_> {
    /// A cell that holds at least one date.
    pub(super) fn with_dates(&mut self) {
        if self.current.is_empty() {
            self.each_year();
            self.beside_rhythm();
            return;
        }
        let said_kind = self.draft.deadline.kind;
        self.base();
        if said_kind != DeadlineKind::None && self.draft.deadline.kind == DeadlineKind::Range {
            self.draft.deadline.kind = said_kind;
        }
        self.doubt_dates();
        let done = self.with_status();
        if !done {
            self.with_rhythm();
            self.with_ongoing();
        }
        self.with_tbc();
        self.doubt_leftovers();
    }

    /// `each April and October`, `31 August each year`.
    pub(super) fn each_year(&mut self) {
        let mut names = Vec::new();
        let (mut days, mut whole) = (true, false);
        for place in &self.yearly {
            let Some(group) = self.group(*place) else { continue };
            for entry in &group.entries {
                if entry.first.period == Period::Year {
                    let year = Named { part: None, ..entry.first }.words();
                    names.push(format!("yearly, at the end of each {year}"));
                    whole = true;
                    continue;
                }
                days &= entry.first.part.is_some()
                    || matches!(entry.first.period, Period::Day { .. } | Period::NthWeekday { .. } | Period::NthWeek { .. });
                names.push(last_day(entry).unwrap_or_else(|| entry.words()));
            }
        }
        let joined = and_list(&names);
        self.draft.deadline.kind = DeadlineKind::Recurring;
        self.draft.deadline.recurrence = Some(if whole {
            joined
        } else if days {
            format!("{joined} each year")
        } else {
            format!("each {joined}")
        });
    }

    /// The dates alone: one, a range, or milestones.
    fn base(&mut self) {
        let single = self.current.len() == 1
            && self.current.first().and_then(|place| self.group(*place)).is_some_and(|group| group.entries.len() == 1);
        if single {
            let place = self.current.first().copied().unwrap_or_default();
            let (kind, span, (opens, closes)) = self.bounded(place);
            let deadline = &mut self.draft.deadline;
            deadline.kind = kind;
            deadline.start = span.filter(|_| opens).map(|span| span.first);
            deadline.due = span.filter(|_| closes).map(|span| span.last);
            self.for_a_time(place);
            return;
        }
        if let Some((first, last)) = self.start_and_end() {
            let deadline = &mut self.draft.deadline;
            deadline.kind = DeadlineKind::Range;
            if let (Some(first), Some(last)) = (first, last) {
                if first.first <= last.last {
                    deadline.start = Some(first.first);
                    deadline.due = Some(last.last);
                } else {
                    let tokens = self.row_tokens();
                    self.draft.flaw = Some((Flaw::WrongOrder, tokens));
                }
            }
            return;
        }
        self.milestones();
    }

    /// "1 September 2008 for 6 months": a period.
    fn for_a_time(&mut self, place: usize) {
        let Some(Piece { what: What::Relative(number), .. }) = self.pieces.list.get(place + 2) else { return };
        let lasting = self.pieces.list.get(place + 1).is_some_and(|piece| self.reader.small_word(piece.tokens.0) == "for");
        let length = self.pieces.relatives.get(*number).and_then(|relative| relative.length);
        if let (true, Some((count, unit)), Some(start)) = (lasting, length, self.draft.deadline.start)
            && let Some(end) = super::undated::shifted(start, count, unit, false).and_then(|end| end.pred_opt())
            && end >= start
        {
            self.draft.deadline.kind = DeadlineKind::Range;
            self.draft.deadline.due = Some(end);
        }
    }

    /// The tokens from the first to the last date that holds.
    fn row_tokens(&self) -> (usize, usize) {
        let piece = |place: Option<&usize>| place.and_then(|place| self.pieces.list.get(*place)).map_or((0, 0), |piece| piece.tokens);
        (piece(self.current.first()).0, piece(self.current.last()).1)
    }

    /// The first thing to ask about the dates that hold.
    fn doubt_dates(&mut self) {
        let ongoing = self.first(|what| what == What::Ongoing).is_some();
        let mut found = None;
        for place in &self.current {
            let Some(group) = self.group(*place) else { continue };
            let Some((flaw, tokens)) = group.doubt().or_else(|| self.part_of_year(*place)) else { continue };
            // "April October 2008 now ongoing": two reviews, and then on.
            let reviews = flaw == Flaw::NoWordBetween && ongoing && group.named().filter(|named| named.own_year).count() <= 1;
            if !reviews {
                found = Some((flaw, if flaw == Flaw::NoYear { group.tokens } else { tokens }, *place));
                break;
            }
        }
        if let (Some((flaw, tokens, place)), None) = (found, self.draft.flaw) {
            let (flaw, tokens) = match (flaw, self.next_year(place)) {
                (Flaw::NoYear, Some((ahead, end))) => (Flaw::NextYear(ahead), (tokens.0, end)),
                (flaw, _) => (flaw, tokens),
            };
            let beside = tokens.0.checked_sub(1).filter(|before| {
                flaw == Flaw::NoYear && matches!(self.reader.peek(*before), Some(super::sense::Sense::Next | super::sense::Sense::This))
            });
            self.draft.flaw = Some((flaw, (beside.unwrap_or(tokens.0), tokens.1)));
            if matches!(flaw, Flaw::NextYear(_)) {
                self.draft.deadline.kind = DeadlineKind::Relative;
            }
        } else if self.draft.flaw.is_none() && self.first(|what| what == What::Question).is_some() {
            self.draft.flaw = Some((Flaw::Unsure, self.row_tokens()));
        }
    }

    /// "Mid-term 2007", "week 12 2008": a part of a year that we cannot place.
    fn part_of_year(&self, place: usize) -> Option<(Flaw, (usize, usize))> {
        use super::sense::Sense;
        let group = self.group(place)?;
        let bare = group.entries.len() == 1
            && group.named().all(|named| named.period == Period::Year && named.part.is_none() && named.basis.is_none());
        let before = group.tokens.0.checked_sub(1)?;
        let unit = |at: usize| matches!(self.reader.peek(at), Some(Sense::Unit(_) | Sense::Part(_) | Sense::Holidays | Sense::HalfWord));
        let counted = matches!(self.reader.peek(before), Some(Sense::Number { .. })) && before.checked_sub(1).is_some_and(unit);
        let from = if counted { before.saturating_sub(1) } else { before };
        // "The latter part of 2026".
        let of = before
            .checked_sub(usize::from(self.reader.is(before, Sense::The)))
            .filter(|of| self.reader.is(*of, Sense::Of))
            .and_then(|of| of.checked_sub(1));
        if let Some(noun) = of
            && bare
            && matches!(self.reader.small_word(noun), "part" | "half" | "weeks" | "months" | "stages" | "portion" | "days")
        {
            return Some((Flaw::Vague, (noun, group.tokens.1)));
        }
        let week = counted && matches!(self.reader.peek(before - 1), Some(Sense::Unit(super::sense::Unit::Week)));
        let inexact = group.entries.len() == 1 && group.named().all(|named| !matches!(named.period, Period::Day { .. } | Period::Feast(_)));
        if week && inexact {
            return Some((Flaw::Vague, (from, group.tokens.1)));
        }
        (bare && (unit(before) || counted) && !self.reader.tokens.get(group.tokens.0).is_some_and(|token| token.line))
            .then_some((Flaw::Vague, (from, group.tokens.1)))
    }

    /// `May next year`: how many years ahead, and the token after it.
    fn next_year(&self, place: usize) -> Option<(i32, usize)> {
        let mut next = place + 1;
        while matches!(self.what(next), Some(What::Filler | What::Limit(Limit::In))) {
            next += 1;
        }
        let piece = self.pieces.list.get(next)?;
        let What::Relative(_) = piece.what else { return None };
        let words = self.reader.said(piece.tokens.0, piece.tokens.1).to_ascii_lowercase();
        let ahead = i32::from(words.contains("next") || words.contains("coming") || words.contains("following"));
        words.ends_with("year").then_some((ahead, piece.tokens.1))
    }
}

/// The end of March of each year is its 31st; February has no such day.
fn last_day(entry: &super::group::Entry) -> Option<String> {
    match (entry.last, entry.first.part, entry.first.period) {
        (None, Some((Part::End, Part::End)), Period::Month(month)) if month != 2 => {
            let day = chrono::Datelike::day(&crate::normalise::calendar::month(2008, month).last);
            Some(format!("{day} {}", super::lexicon::month_name(month)))
        }
        _ => None,
    }
}

/// `A`, `A and B`, `A, B and C`.
pub(super) fn and_list(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}
