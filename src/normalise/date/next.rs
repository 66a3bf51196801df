//! The next time that recurring work comes round.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::deadline::Deadline;
use super::lexicon::{MONTHS, WEEKDAYS, in_words};
use super::named::nth_words;
use crate::cell::DateSpan;
use crate::normalise::calendar::{self, HalfTerm, Term};

/// Rounds that are looked through before giving up.
const ROUNDS: i32 = 5_000;

impl Deadline {
    /// The first day on or after `from` on which a milestone falls, recurring work comes round, or the work is due.
    ///
    /// A rhythm is counted from the deadline's own first date where it has one; otherwise a week is due on its Friday and a
    /// month, quarter, term, half or whole financial year on its last day. `None` where nothing is left, or the days of
    /// the rhythm are not known (`at each SMT`, every six weeks without a first date).
    #[must_use]
    pub fn next_due(&self, from: NaiveDate) -> Option<NaiveDate> {
        let milestone = self.milestones.iter().filter_map(|milestone| milestone.due).filter(|due| *due >= from).min();
        let single = self.due.filter(|due| *due >= from && self.recurrence.is_none());
        [milestone, self.next_round(from), single].into_iter().flatten().min()
    }

    /// The first day on or after `from` on which recurring work comes round.
    fn next_round(&self, from: NaiveDate) -> Option<NaiveDate> {
        let words = self.recurrence.as_deref()?;
        // The end is kept as the due day when there is no start, or a later one.
        let (anchor, end) = match (self.start, self.due) {
            (Some(start), Some(due)) if (due - start).num_days() > 100 => (Some(start), Some(due)),
            (None, Some(due)) => (None, Some(due)),
            (start, due) => (due.or(start), None),
        };
        let anchor = anchor.or(self.ongoing_from);
        let from = anchor.map_or(from, |anchor| anchor.max(from));
        let next = each_year(words, from)
            .or_else(|| counted(words, anchor, from))
            .or_else(|| weekday(words, from))
            .or_else(|| placed(words, from))?;
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
    let list = list.strip_prefix("on ").unwrap_or(list);
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
        let Some(anchor) = anchor else {
            return if days == 7 { Some(on_weekday(from, Weekday::Fri)?) } else { None };
        };
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
            6 => (1..=2).map(|half| calendar::financial_half(calendar::financial_year_of(from), half).last).find(|last| *last >= from),
            12 => Some(calendar::financial_year(calendar::financial_year_of(from)).last),
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

/// `every Monday`, `every Monday and Friday`, `every weekday`.
fn weekday(words: &str, from: NaiveDate) -> Option<NaiveDate> {
    let names = words.strip_prefix("every ")?;
    if names == "weekday" {
        return from.iter_days().take(3).find(|day| day.weekday().num_days_from_monday() < 5);
    }
    let days: Option<Vec<NaiveDate>> = names
        .split(", ")
        .flat_map(|part| part.split(" and "))
        .map(|name| named_weekday(name).and_then(|day| on_weekday(from, day)))
        .collect();
    days?.into_iter().min()
}

fn named_weekday(name: &str) -> Option<Weekday> {
    WEEKDAYS.contains(&name).then(|| name.parse().ok())?
}

/// The first such day of the week, `from` itself included.
fn on_weekday(from: NaiveDate, wanted: Weekday) -> Option<NaiveDate> {
    from.checked_add_days(Days::new(u64::from(wanted.days_since(from.weekday()))))
}

/// `monthly, on the 10th`, `monthly, on the first Monday`, `quarterly, at the end of each quarter`.
fn placed(words: &str, from: NaiveDate) -> Option<NaiveDate> {
    let (rate, place) = words.split_once(", ")?;
    if let Some(places) = place.strip_prefix("on the ").filter(|_| rate == "monthly") {
        let days = (0..4).filter_map(|ahead| calendar::add_months(from.with_day(1)?, ahead)).flat_map(|first| {
            let whole = calendar::month(first.year(), first.month());
            places.split(" and ").filter_map(move |place| in_month(place, whole)).collect::<Vec<_>>()
        });
        return days.filter(|day| *day >= from).min();
    }
    let (part, unit) = place.strip_prefix("at the ")?.split_once(" of each ")?;
    let spans: Vec<DateSpan> = (from.year() - 1..=from.year() + 1)
        .flat_map(|year| match unit {
            "month" => (1..=12).map(|month| calendar::month(year, month)).collect(),
            "quarter" => (1..=4).map(|quarter| calendar::calendar_quarter(year, quarter)).collect(),
            "term" => [Term::Spring, Term::Summer, Term::Autumn].map(|term| term.in_year(year)).to_vec(),
            "half-term" => (1..=6).filter_map(HalfTerm::new).map(|half| half.in_year(year)).collect(),
            "financial year" => vec![calendar::financial_year(year)],
            "school year" => vec![calendar::academic_year(year)],
            _ => Vec::new(),
        })
        .collect();
    spans.into_iter().map(|span| if part == "start" { span.first } else { span.last }).filter(|day| *day >= from).min()
}

/// `10th`, `first Monday`, `last working day` of a month.
fn in_month(place: &str, month: DateSpan) -> Option<NaiveDate> {
    if let Some((nth, what)) = place.split_once(' ') {
        let nth = (0..=5).find(|count| nth_words(*count) == nth)?;
        let fits = |day: &NaiveDate| match what {
            "day" => Some(true),
            "working day" => calendar::is_working_day(*day),
            name => named_weekday(name).map(|wanted| day.weekday() == wanted),
        };
        let days = month.first.iter_days().take_while(|day| *day <= month.last).filter(|day| fits(day) == Some(true)).collect::<Vec<_>>();
        return match nth {
            0 => days.last().copied(),
            nth => days.get(nth as usize - 1).copied(),
        };
    }
    let digits: String = place.chars().take_while(char::is_ascii_digit).collect();
    month.first.with_day(digits.parse().ok()?)
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
            ("Monthly, on the 10th", "2008-03-20", "2008-04-10"),
            ("31st of each month", "2008-04-01", "2008-05-31"),
            ("First Monday of each month", "2008-03-20", "2008-04-07"),
            ("Last working day of each month", "2008-03-20", "2008-03-31"),
            ("End of each term", "2008-03-20", "2008-04-30"),
            ("Every Monday and Friday", "2008-03-20", "2008-03-21"),
            ("Weekly", "2008-04-01", "2008-04-04"),
            ("Six monthly", "2008-04-01", "2008-09-30"),
            ("Annually", "2008-04-01", "2009-03-31"),
            ("each April and October", "2008-11-01", "2009-04-30"),
            ("31 August each year", "2008-09-01", "2009-08-31"),
            ("Termly", "2008-08-01", "2008-12-31"),
            ("Quarterly", "2008-12-31", "2008-12-31"),
            ("April 2008 (review October 2008)", "2008-05-01", "2008-10-31"),
            ("every six weeks", "2008-03-20", ""),
            ("at each SMT", "2008-03-20", ""),
            ("March 2008", "2008-03-20", "2008-03-31"),
            ("March 2008", "2008-04-20", ""),
        ] {
            assert_eq!(next(text, from), due, "{text} from {from}");
        }
    }
}
