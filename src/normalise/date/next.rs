//! The next time that recurring work comes round.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::deadline::Deadline;
use super::lexicon::{MONTHS, WEEKDAYS, in_words};
use crate::normalise::calendar::{self, HalfTerm, Term};

/// Rounds that are looked through before giving up.
const ROUNDS: i32 = 5_000;

impl Deadline {
    /// The first day on or after `from` on which recurring work is due again.
    ///
    /// Counted from the deadline's own first date where it has one; otherwise a month, quarter (of the financial year),
    /// term or year is due on its last day. `None` where there is no rhythm, it has ended, or its days are not known
    /// (`at each SMT`, weekly without a first date).
    #[must_use]
    pub fn next_due(&self, from: NaiveDate) -> Option<NaiveDate> {
        let words = self.recurrence.as_deref()?;
        // The end is kept as the due day when there is no start, or a later one.
        let (anchor, end) = match (self.start, self.due) {
            (Some(start), Some(due)) if (due - start).num_days() > 100 => (Some(start), Some(due)),
            (None, Some(due)) => (None, Some(due)),
            (start, due) => (due.or(start), None),
        };
        let anchor = anchor.or(self.ongoing_from);
        let from = anchor.map_or(from, |anchor| anchor.max(from));
        let next = each_year(words, from).or_else(|| counted(words, anchor, from)).or_else(|| weekday(words, from))?;
        end.is_none_or(|end| next <= end).then_some(next)
    }
}

/// `each April and October`, `31 August each year`.
fn each_year(words: &str, from: NaiveDate) -> Option<NaiveDate> {
    let (list, months_only) = match (words.strip_prefix("each "), words.strip_suffix(" each year")) {
        (Some(list), _) => (list, true),
        (None, Some(list)) => (list, false),
        (None, None) => return None,
    };
    let mut next: Option<NaiveDate> = None;
    for item in list.split(", ").flat_map(|part| part.split(" and ")) {
        let (day, name) = match item.split_once(' ') {
            Some((day, name)) if !months_only => (Some(day.parse::<u32>().ok()?), name),
            _ => (None, item),
        };
        let month = MONTHS.iter().position(|month| *month == name)? as u32 + 1;
        let in_year = |year: i32| match day {
            Some(day) => NaiveDate::from_ymd_opt(year, month, day),
            None => Some(calendar::month(year, month).last),
        };
        let due = (from.year()..from.year() + 5).filter_map(in_year).find(|due| *due >= from)?;
        next = Some(next.map_or(due, |next| next.min(due)));
    }
    next
}

/// Rhythms of days, weeks, months, terms and years.
fn counted(words: &str, anchor: Option<NaiveDate>, from: NaiveDate) -> Option<NaiveDate> {
    if let Some(days) = step_in_days(words) {
        if days == 1 {
            return Some(from);
        }
        let anchor = anchor?;
        let rounds = ((from - anchor).num_days().max(0) as u64).div_ceil(days);
        return anchor.checked_add_days(Days::new(rounds * days));
    }
    if let Some(months) = step_in_months(words) {
        if let Some(anchor) = anchor {
            let last = anchor == calendar::month(anchor.year(), anchor.month()).last;
            return (0..ROUNDS).find_map(|round| {
                let due = calendar::add_months(anchor, round.checked_mul(months)?)?;
                // What is due at a month's end stays there: 30 June, then 31 December.
                let due = if last { calendar::month(due.year(), due.month()).last } else { due };
                (due >= from).then_some(due)
            });
        }
        return match months {
            1 => Some(calendar::month(from.year(), from.month()).last),
            3 => Some(calendar::calendar_quarter(from.year(), from.month().div_ceil(3)).last),
            _ => None,
        };
    }
    let years = from.year()..=from.year() + 1;
    match words {
        "termly" => {
            years.flat_map(|year| [Term::Spring, Term::Summer, Term::Autumn].map(|term| term.in_year(year).last)).find(|due| *due >= from)
        }
        "half-termly" => years
            .flat_map(|year| (1..=6).filter_map(HalfTerm::new).map(move |half| half.in_year(year).last))
            .filter(|due| *due >= from)
            .min(),
        _ => None,
    }
}

fn step_in_days(words: &str) -> Option<u64> {
    match words {
        "daily" => Some(1),
        "weekly" => Some(7),
        "fortnightly" => Some(14),
        _ => {
            let weeks = words.strip_prefix("every ")?.strip_suffix(" weeks")?;
            number(weeks).map(|weeks| u64::from(weeks) * 7)
        }
    }
}

fn step_in_months(words: &str) -> Option<i32> {
    match words {
        "monthly" => Some(1),
        "quarterly" => Some(3),
        "twice a year" => Some(6),
        "three times a year" => Some(4),
        "yearly" => Some(12),
        _ => {
            let rest = words.strip_prefix("every ")?;
            let (count, each) = match (rest.strip_suffix(" months"), rest.strip_suffix(" years")) {
                (Some(count), _) => (count, 1),
                (None, Some(count)) => (count, 12),
                (None, None) => return None,
            };
            i32::try_from(number(count)? * each).ok().filter(|months| *months > 0)
        }
    }
}

/// A count as the rhythms write it: in words to twelve, then in digits.
fn number(words: &str) -> Option<u32> {
    words.parse().ok().or_else(|| (1..=12).find(|count| in_words(*count) == words)).filter(|count| (1..=1_000).contains(count))
}

/// `every Monday`.
fn weekday(words: &str, from: NaiveDate) -> Option<NaiveDate> {
    let name = words.strip_prefix("every ")?;
    let wanted: Weekday = WEEKDAYS.contains(&name).then(|| name.parse().ok())??;
    from.checked_add_days(Days::new(u64::from(wanted.days_since(from.weekday()))))
}

#[cfg(test)]
mod tests {

    use crate::normalise::date::{DateContext, interpret};

    fn next(text: &str, from: &str) -> String {
        let context = DateContext::new("2008-03-20".parse().unwrap());
        interpret(text, &context).deadline.next_due(from.parse().unwrap()).map(|day| day.to_string()).unwrap_or_default()
    }

    #[test]
    fn recurring_work_comes_round_when_it_says() {
        for (text, from, due) in [
            ("April/October each year", "2008-03-20", "2008-04-30"),
            ("April/October each year", "2008-05-01", "2008-10-31"),
            ("31 August (annually)", "2008-09-01", "2009-08-31"),
            ("29 February each year", "2009-01-01", "2012-02-29"),
            ("Quarterly", "2008-04-02", "2008-06-30"),
            ("Quarterly from 30 June 2008", "2008-12-01", "2008-12-31"),
            ("June 2008 then quarterly", "2008-12-01", "2008-12-31"),
            ("Monthly", "2008-02-10", "2008-02-29"),
            ("Fortnightly from 3 March 2008", "2008-03-20", "2008-03-31"),
            ("every six weeks from 3 March 2008", "2008-03-04", "2008-04-14"),
            ("Termly", "2008-05-01", "2008-07-31"),
            ("Half-termly", "2008-05-01", "2008-05-31"),
            ("Every Monday", "2008-03-20", "2008-03-24"),
            ("Annually from 31 March 2008", "2008-04-01", "2009-03-31"),
            ("every two years from 1 April 2008", "2008-04-02", "2010-04-01"),
            ("Monthly until 31 March 2008", "2008-04-01", ""),
            ("Weekly", "2008-03-20", ""),
            ("at each SMT", "2008-03-20", ""),
            ("March 2008", "2008-03-20", ""),
        ] {
            assert_eq!(next(text, from), due, "{text} from {from}");
        }
    }
}
