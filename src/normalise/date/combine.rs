//! Dates with what stands beside them: limits, milestones, ongoing work, rhythms and statuses.

use chrono::NaiveDate;

use super::assemble::Sentence;
use super::deadline::{DeadlineKind, Milestone};
use super::flaw::Flaw;
use super::named::{Named, Period};
use super::piece::{Piece, What};
use super::sense::{Limit, Part, Status};
use crate::cell::DateSpan;

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
    }

    /// `each April and October`, `31 August each year`.
    fn each_year(&mut self) {
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

    /// "From A, complete by B", "start A, finish B": one range.
    fn start_and_end(&self) -> Option<(Option<DateSpan>, Option<DateSpan>)> {
        let [a, b] = *self.current.as_slice() else { return None };
        let single = |place: usize| self.group(place).filter(|group| group.entries.len() == 1)?.entries.first().copied();
        let (first, last) = (single(a)?, single(b)?);
        if first.last.is_some() || last.last.is_some() {
            return None;
        }
        let opens = matches!(self.limit(a), Some(Limit::From | Limit::After));
        let words = self.reader.small.get(self.bytes_between(a, b)).unwrap_or_default();
        let labelled = ["end", "finish", "complet", "conclude"].iter().any(|label| words.contains(label));
        let closes = matches!(self.limit(b), Some(Limit::Until | Limit::By | Limit::Before))
            || labelled
            || last.first.part.is_some_and(|(part, _)| part == Part::End);
        let plain = labelled || self.pieces.list.get(a + 1..b)?.iter().all(|piece| piece.what != What::Word);
        if !(opens && closes && plain) {
            return None;
        }
        let from = first
            .span()
            .and_then(|span| if self.limit(a) == Some(Limit::After) { span.last.succ_opt().map(DateSpan::day) } else { Some(span) });
        let to = last
            .span()
            .and_then(|span| if self.limit(b) == Some(Limit::Before) { span.first.pred_opt().map(DateSpan::day) } else { Some(span) });
        Some((from, to))
    }

    fn bytes_between(&self, a: usize, b: usize) -> std::ops::Range<usize> {
        let byte = |place: usize, end: bool| {
            let tokens = self.pieces.list.get(place).map_or((0, 0), |piece| piece.tokens);
            if end {
                tokens.1.checked_sub(1).and_then(|last| self.reader.tokens.get(last)).map_or(0, |token| token.end)
            } else {
                self.reader.tokens.get(tokens.0).map_or(0, |token| token.start)
            }
        };
        byte(a, true)..byte(b, false)
    }

    /// Two dates with nothing but brackets or marks between: the tokens from the one to the other.
    fn bare_neighbours(&self) -> Option<(usize, usize)> {
        self.current.windows(2).find_map(|pair| {
            let [a, b] = *pair else { return None };
            let between = self.pieces.list.get(a + 1..=b)?;
            let (last, between) = between.split_last()?;
            let bare = between.iter().all(|piece| matches!(piece.what, What::Open | What::Close | What::Filler) && !piece.line);
            let from = self.pieces.list.get(a)?.tokens.0;
            (bare && !last.line).then_some((from, last.tokens.1))
        })
    }

    /// Several dates, each with its label.
    fn milestones(&mut self) {
        if self.draft.flaw.is_none() {
            self.draft.flaw = self.bare_neighbours().map(|tokens| (Flaw::NoWordBetween, tokens));
        }
        let labels = self.labels();
        let mut milestones = Vec::new();
        for (number, place) in self.current.iter().enumerate() {
            let label = labels.get(number).cloned().unwrap_or_default();
            let Some(group) = self.group(*place) else { continue };
            if let [_] = group.entries.as_slice() {
                let (_, span, (opens, closes)) = self.bounded(*place);
                milestones.push(Milestone {
                    label,
                    start: span.filter(|_| opens).map(|span| span.first),
                    due: span.filter(|_| closes).map(|span| span.last),
                });
                continue;
            }
            for entry in &group.entries {
                let span = entry.span();
                milestones.push(Milestone { label: label.clone(), start: span.map(|span| span.first), due: span.map(|span| span.last) });
            }
        }
        let clear = milestones.iter().all(|milestone| milestone.due.is_some() || milestone.start.is_some());
        let deadline = &mut self.draft.deadline;
        deadline.kind = DeadlineKind::Milestones;
        if clear {
            let mut deadlines = milestones.iter().filter(|milestone| milestone.label.to_ascii_lowercase().contains("deadline"));
            let named = match (deadlines.next(), deadlines.next()) {
                (Some(only), None) => only.due,
                _ => None,
            };
            deadline.start = milestones.iter().filter_map(|milestone| milestone.start).min();
            deadline.due = named.or(milestones.iter().filter_map(|milestone| milestone.due).max());
        }
        deadline.milestones = milestones;
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
        let unit = |at: usize| matches!(self.reader.peek(at), Some(Sense::Unit(_) | Sense::Part(_) | Sense::Holidays));
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

    /// A status beside the dates; true where it means that the work is done.
    fn with_status(&mut self) -> bool {
        let Some((at, status)) = self.status() else { return false };
        let (Some(first), Some(last)) = (self.current.first().copied(), self.current.last().copied()) else { return false };
        let words_before = self.pieces.list.get(..at.min(first)).unwrap_or_default().iter().any(|piece| piece.what == What::Word);
        let edge = at < first || at > last;
        match status {
            Status::Done(words) | Status::Agreed(words) => {
                let soft = matches!(status, Status::Agreed(_)) && (words_before || self.first(|what| what == What::Moved).is_some());
                let by = at < first && matches!(self.limit(first), Some(Limit::By | Limit::Before | Limit::Until));
                if !edge || soft || by || (at > last && self.limit(last) == Some(Limit::By) && !self.apart(last, at)) {
                    return false;
                }
                if at > last && self.pieces.list.get(last + 1..at).unwrap_or_default().iter().any(|piece| piece.what == What::Word) {
                    return false;
                }
                let label = self.label_between(at, first);
                let unlabelled = label.is_empty();
                self.draft.deadline.status = Some(words.to_owned());
                let later = self.pieces.list.get(at + 1..first).unwrap_or_default().iter().any(|piece| piece.what == What::Link)
                    && follows_up(&label);
                if at < first && (self.apart(at, first) || later) && !label.is_empty() {
                    if words_before {
                        // "Phase 1 complete; phase 2 March 2009": only a part is done.
                        self.draft.deadline.status = None;
                        return false;
                    }
                    // "Complete. Review March 2009": done, and a date that follows.
                    let (start, due) = (self.draft.deadline.start.take(), self.draft.deadline.due.take());
                    self.draft.deadline.milestones = vec![Milestone { label, start, due }];
                }
                if self.first(|what| what == What::Ongoing).is_some() {
                    return false;
                }
                if at < first && self.current.len() > 1 && unlabelled && !self.draft.deadline.milestones.is_empty() {
                    // "Completed Sept 2008. Review due Sept 2009": the first is when it was done.
                    let done = self.draft.deadline.milestones.remove(0);
                    (self.draft.deadline.start, self.draft.deadline.due) = (done.start, done.due);
                }
                self.draft.deadline.kind = DeadlineKind::Done;
                self.draft.deadline.recurrence = self.rhythm_words();
                true
            }
            Status::UnderWay(words) => {
                self.draft.deadline.status = Some(words.to_owned());
                false
            }
            Status::Other(words) => {
                self.draft.deadline.status = Some(words.to_owned());
                if matches!(words, "cancelled" | "superseded") && at < first {
                    self.draft.deadline.kind = DeadlineKind::None;
                    self.draft.deadline.start = None;
                    self.draft.deadline.due = None;
                    return true;
                }
                false
            }
        }
    }

    /// Whether a full stop, a semicolon or a new line stands between two places.
    fn apart(&self, from: usize, to: usize) -> bool {
        self.pieces.list.get(from + 1..=to).unwrap_or_default().iter().any(|piece| piece.what == What::Break || piece.line)
    }

    fn label_between(&self, from: usize, to: usize) -> String {
        if from >= to {
            return String::new();
        }
        super::label::trimmed(self.reader.shown.get(self.bytes_between(from, to)).unwrap_or_default())
    }

    /// Rhythms in words, without those that a date outweighs.
    pub(super) fn rhythm_words(&self) -> Option<String> {
        let dated = !self.current.is_empty() || !self.yearly.is_empty();
        let mut words: Vec<String> = Vec::new();
        for recurrence in &self.pieces.recurrences {
            if !(recurrence.adjective && dated) && !words.contains(&recurrence.words) {
                words.push(recurrence.words.clone());
            }
        }
        // "Termly, by the end of each term" is one rhythm.
        let whole: Vec<String> = words
            .iter()
            .filter(|word| !words.iter().any(|other| other.strip_prefix(word.as_str()).is_some_and(|rest| rest.starts_with(','))))
            .cloned()
            .collect();
        (!whole.is_empty()).then(|| and_list(&whole))
    }

    /// A rhythm beside dates: "monthly from April 2008", "March 2008 and then quarterly".
    fn with_rhythm(&mut self) {
        self.two_ways();
        let rhythm = self.places(|what| match what {
            What::Recur(number) => self.pieces.recurrences.get(number).is_some_and(|recurrence| !recurrence.adjective),
            _ => false,
        });
        if !self.yearly.is_empty() {
            let kept = self.draft.deadline.clone();
            self.each_year();
            let recurrence = self.draft.deadline.recurrence.take();
            self.draft.deadline = kept;
            self.draft.deadline.recurrence = recurrence;
            self.draft.deadline.kind = DeadlineKind::Recurring;
            return;
        }
        let (Some(rhythm), Some(first), Some(last)) =
            (rhythm.first().copied(), self.current.first().copied(), self.current.last().copied())
        else {
            return;
        };
        self.draft.deadline.recurrence = self.rhythm_words();
        let between = |from: usize, to: usize| self.pieces.list.get(from + 1..to).unwrap_or_default();
        let leads = rhythm < first && !between(rhythm, first).iter().any(|piece| piece.what == What::Break);
        let follows = rhythm > last
            && between(last, rhythm)
                .iter()
                .all(|piece| matches!(piece.what, What::Link | What::Filler | What::Onwards | What::Open | What::Unmade))
            && !self.pieces.list.get(rhythm).is_some_and(|piece| piece.line);
        if (leads || follows) && self.first(|what| what == What::Ongoing).is_none_or(|ongoing| ongoing > rhythm) {
            self.draft.deadline.kind = DeadlineKind::Recurring;
            self.draft.deadline.milestones.clear();
        }
    }

    /// Asks about a rhythm that two readers take in two ways.
    pub(super) fn two_ways(&mut self) {
        if self.draft.flaw.is_none()
            && let Some((unit, tokens)) =
                self.pieces.recurrences.iter().find_map(|recurrence| recurrence.two_ways.map(|unit| (unit, recurrence.tokens)))
        {
            self.draft.flaw = Some((Flaw::TwoWays(unit), tokens));
        }
    }

    /// What else may stand beside "each April": ongoing, and a status.
    fn beside_rhythm(&mut self) {
        if let Some((_, status)) = self.status()
            && !matches!(status, Status::Agreed(_))
        {
            self.draft.deadline.status = Some(status.words().to_owned());
        }
        let ongoing = self.first(|what| what == What::Ongoing);
        let yearly = self.yearly.first().copied();
        let rhythm = self.first(|what| matches!(what, What::Recur(_)));
        if let (Some(ongoing), Some(yearly)) = (ongoing, yearly.min(rhythm))
            && ongoing < yearly
            && !self.but_between(ongoing, yearly)
        {
            self.draft.deadline.kind = DeadlineKind::Ongoing;
        }
    }

    /// Whether "but" stands between two places: what follows it holds.
    pub(super) fn but_between(&self, from: usize, to: usize) -> bool {
        let pieces = self.pieces.list.get(from + 1..to).unwrap_or_default();
        pieces.iter().any(|piece| self.reader.small_word(piece.tokens.0) == "but")
    }

    /// Work that goes on, with a date before it or after it.
    fn with_ongoing(&mut self) {
        let Some(ongoing) = self.first(|what| what == What::Ongoing) else {
            return;
        };
        let (Some(first), Some(last)) = (self.current.first().copied(), self.current.last().copied()) else { return };
        if self.draft.deadline.kind == DeadlineKind::Recurring {
            return;
        }
        let several = !self.draft.deadline.milestones.is_empty();
        let (start, due) = (self.draft.deadline.start, self.draft.deadline.due);
        let open = self.draft.deadline.kind == DeadlineKind::OpenEnded;
        let long = matches!(self.draft.deadline.kind, DeadlineKind::Year | DeadlineKind::FiscalYear | DeadlineKind::Range);
        let deadline_from = if ongoing > last {
            let then = self
                .pieces
                .list
                .get(last + 1..ongoing)
                .unwrap_or_default()
                .iter()
                .any(|piece| matches!(self.reader.small_word(piece.tokens.0), "then" | "thereafter" | "subsequently" | "afterwards"));
            let dashed = matches!(self.pieces.list.get(last + 1..ongoing), Some([link, rest @ ..])
                if link.what == What::To || (self.reader.peek(link.tokens.0) == Some(super::sense::Sense::Dash) && rest.iter().all(|piece| piece.what == What::Open)));
            if dashed && !several {
                // "January 2007 - ongoing": from then on.
                self.draft.deadline.kind = DeadlineKind::Ongoing;
                self.draft.deadline.ongoing_from = start;
                self.draft.deadline.start = None;
                self.draft.deadline.due = None;
                return;
            }
            let from: Option<NaiveDate> = if then { due.and_then(|due| due.succ_opt()) } else { start.filter(|_| !several) };
            from
        } else if open && due.is_none() {
            start
        } else if long && !several && self.label_between(ongoing, first).is_empty() {
            start
        } else {
            None
        };
        let label = if ongoing < first && !several { self.label_between(ongoing, first) } else { String::new() };
        let deadline = &mut self.draft.deadline;
        deadline.kind = DeadlineKind::Ongoing;
        deadline.ongoing_from = deadline_from;
        if deadline.due.is_none() {
            deadline.start = None;
        } else if !label.is_empty() {
            deadline.milestones = vec![Milestone { label, start, due }];
        }
    }

    /// A date that is still to be confirmed keeps its days.
    fn with_tbc(&mut self) {
        let Some(tbc) = self.first(|what| what == What::Tbc) else { return };
        let by = self.current.first().is_some_and(|first| *first > tbc && self.limit(*first) == Some(Limit::By));
        if let Some(last) = self.current.last().copied()
            && self.draft.deadline.kind == DeadlineKind::Milestones
            && last < tbc
            && !self.label_between(last, tbc).is_empty()
        {
            let label = self.label_between(last, tbc);
            self.draft.deadline.milestones.push(Milestone { label, start: None, due: None });
            return;
        }
        let until = self.current.first().is_some_and(|first| self.denied(*first));
        if !by && !until && self.draft.deadline.status.is_none() {
            self.draft.deadline.status = Some("to be confirmed".to_owned());
        }
    }
}

/// Whether a label is about looking at the work again.
fn follows_up(label: &str) -> bool {
    let small = label.to_ascii_lowercase();
    ["review", "next", "follow", "monitor", "evaluat", "refresh", "audit", "check", "re-"].iter().any(|word| small.contains(word))
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
