//! A row of periods: the years they lend each other, and whether they are one period, a range or a list.

use super::flaw::Flaw;
use super::group::{Entry, Group, Joint};
use super::named::{Named, Period, Year};
use super::sense::Part;

/// The year of a period that stands next to one with a year: the same, or one across New Year.
pub(super) fn neighbour(named: &Named, from: &Named, after: bool) -> Option<Year> {
    let (year, place) = (from.year?, from.place());
    let counted = |period: Period| matches!(period, Period::Quarter(_) | Period::Half(_));
    if counted(named.period) && !counted(from.period) && !matches!(year, Year::Split(_)) {
        return None;
    }
    let Year::Plain(plain) = year else { return Some(year) };
    if matches!(named.period, Period::Year) && named.basis.is_none() && named.part.is_none() {
        return None;
    }
    if named.period == Period::Year && from.period != Period::Year {
        // A financial year takes the one the other date lies in.
        let day = from.bare_span()?.last;
        return Some(match named.basis {
            Some(super::sense::Basis::Financial) => Year::Split(crate::normalise::calendar::financial_year_of(day)),
            Some(super::sense::Basis::Academic) => Year::Split(crate::normalise::calendar::academic_year_of(day)),
            _ => year,
        });
    }
    let own = named.place();
    if from.period == Period::Year {
        return Some(year);
    }
    // Two days of one month are of one year, in whatever order they stand.
    if own.0 == place.0 && matches!((named.period, from.period), (Period::Day { .. }, Period::Day { .. })) {
        return Some(year);
    }
    Some(Year::Plain(match after {
        true if own > place => plain - 1,
        false if own < place => plain + 1,
        _ => plain,
    }))
}

/// In "9 June; 2008", "autumn term / 2008" the year belongs to what stands before it.
pub(super) fn take_last_year(items: &mut Vec<Named>, joints: &mut Vec<Joint>) {
    let [rest @ .., last] = items.as_slice() else { return };
    let yearless = !rest.is_empty() && rest.iter().all(|named| named.year.is_none() && named.period != Period::Year);
    if yearless && matches!(joints.last(), Some(Joint::Apart | Joint::Slash)) && plain_year(last).is_some() {
        let last = *last;
        items.pop();
        joints.pop();
        if let Some(named) = items.last_mut() {
            named.year = last.year;
            named.own_year = true;
            named.tokens.1 = last.tokens.1;
            if matches!(named.flaw, Some(Flaw::ShortPair { .. })) && matches!(named.period, Period::Day { .. }) {
                named.flaw = None;
            }
        }
    }
}

/// Gives bare days the month of the day that follows them.
pub(super) fn lend_month(items: &mut [Named]) {
    let mut known = None;
    for named in items.iter_mut().rev() {
        match named.period {
            Period::Day { month, .. } => known = Some(month),
            Period::BareDay(day @ 1..) => {
                if let Some(month) = known {
                    named.period = Period::Day { day, month };
                }
            }
            _ => {}
        }
    }
}

/// The year of a bare calendar year.
pub(super) fn plain_year(named: &Named) -> Option<Year> {
    (named.period == Period::Year && named.basis.is_none() && named.part.is_none() && named.flaw.is_none()).then_some(named.year).flatten()
}

/// In "Sept-July 2013/14" the year is a school year: by the financial year July would come before September.
pub(super) fn take_school_year(items: &mut [Named]) {
    let [first, last] = items else { return };
    let both = matches!((first.year, last.year), (Some(Year::Split(a)), Some(Year::Split(b))) if a == b);
    if both && first.basis.is_none() && matches!((first.bare_span(), last.bare_span()), (Some(a), Some(b)) if a.first > b.last) {
        first.basis = Some(super::sense::Basis::Academic);
        last.basis = first.basis;
    }
}

/// In "31 March 2008, 2009 and 2010" the later years are of the same day.
fn repeat_period(items: &mut [Named], joints: &[Joint]) {
    let Some(first) = items.first().copied() else { return };
    let bare = items.iter().skip(1).all(|named| plain_year(named).is_some());
    let listed = joints.iter().all(|joint| matches!(joint, Joint::List | Joint::Slash));
    let same = first.own_year && !matches!(first.period, Period::Year | Period::BareDay(_));
    if items.len() > 1 && bare && listed && same && matches!(first.year, Some(Year::Plain(_))) {
        for named in items.iter_mut().skip(1) {
            named.period = first.period;
            named.part = first.part;
            named.basis = first.basis;
            named.flaw = named.flaw.or(first.flaw);
        }
    }
}

/// In "autumn/spring terms" the first season is a term as well.
pub(super) fn lend_term(items: &mut [Named]) {
    if !matches!(items.last().map(|named| named.period), Some(Period::Term(_))) {
        return;
    }
    for named in items.iter_mut() {
        if let (Period::Season(season), false) = (named.period, named.own_year)
            && let Some(term) = season.term()
        {
            named.period = Period::Term(term);
        }
    }
}

/// Hands years on, then takes the row as one period, a range or a list.
pub(super) fn build(mut items: Vec<Named>, joints: &[Joint], tokens: (usize, usize)) -> Group {
    lend_term(&mut items);
    repeat_period(&mut items, joints);
    lend_years(&mut items);
    clear_short_years(&mut items);
    take_school_year(&mut items);
    let divided = joints.iter().any(|joint| matches!(joint, Joint::List | Joint::Apart | Joint::Slash));
    let mut group = Group { entries: Vec::with_capacity(items.len()), flaw: None, divided, tokens };
    let range = |first: Named, last: Named| Entry { first, last: Some(last) };
    if let (Some(first), Some(last)) = (items.first().copied(), items.last().copied())
        && items.len() > 1
    {
        let shared = items.iter().filter(|named| named.own_year).count() < items.len();
        let throughs = joints.iter().filter(|joint| **joint == Joint::Through).count();
        let slashes = joints.iter().all(|joint| matches!(joint, Joint::Slash | Joint::Through));
        let all = |wanted: fn(&Joint) -> bool| joints.iter().all(wanted);
        let slashed = all(|joint| *joint == Joint::Slash);
        let years = items.iter().all(|named| named.period == Period::Year);
        let joined = all(|joint| matches!(joint, Joint::Slash | Joint::List | Joint::Or))
            && !(years && joints.contains(&Joint::Or))
            && (shared || slashed || years)
            && consecutive(&items);
        if (slashes && throughs == 1) || joined || (throughs == 1 && items.len() == 2) {
            group.entries.push(range(first, last));
            return group;
        }
        if joints.contains(&Joint::Or) {
            group.flaw = Some(Flaw::EitherOr);
        } else if joints.contains(&Joint::Nothing) {
            group.flaw = Some(Flaw::NoWordBetween);
        }
    }
    let mut at = 0;
    while let Some(first) = items.get(at).copied() {
        let last = items.get(at + 1).copied().filter(|_| joints.get(at) == Some(&Joint::Through));
        at += if last.is_some() { 2 } else { 1 };
        group.entries.push(Entry { first, last });
    }
    group
}

/// Years go from the right to the left, then from the left to the right.
pub(super) fn lend_years(items: &mut [Named]) {
    for at in (0..items.len().saturating_sub(1)).rev() {
        if let (Some(from), Some(named)) = (items.get(at + 1).copied(), items.get_mut(at)) {
            lend(named, &from, true);
        }
    }
    for at in 1..items.len() {
        if let (Some(from), Some(named)) = (items.get(at - 1).copied(), items.get_mut(at)) {
            lend(named, &from, false);
        }
    }
}

pub(super) fn lend(named: &mut Named, from: &Named, after: bool) {
    if named.year.is_some() {
        return;
    }
    if let Some(year) = neighbour(named, from, after) {
        named.year = Some(year);
        named.basis = named.basis.or(from.basis);
        let counted = matches!(named.period, Period::Quarter(_) | Period::Half(_));
        if matches!(named.flaw, Some(Flaw::ShortPair { .. })) && matches!(named.period, Period::Day { .. }) {
            named.flaw = None;
        }
        if counted && matches!(from.flaw, Some(Flaw::WhichQuarter | Flaw::WhichYear(_))) {
            named.flaw = from.flaw;
        }
    }
}

/// In "Jan 08 - June 08" and "Sept - Dec 08" the numbers are years: months that are due on the 8th would need a year as well.
pub(super) fn clear_short_years(items: &mut [Named]) {
    let months = items.iter().all(|named| !matches!(named.period, Period::Day { .. } | Period::BareDay(_)));
    let mut shorts: Vec<u32> = items
        .iter()
        .filter_map(|named| match named.flaw {
            Some(Flaw::DayOrYear(short)) => Some(short),
            _ => None,
        })
        .collect();
    shorts.sort_unstable();
    let near = match (shorts.first(), shorts.last()) {
        (Some(first), Some(last)) => last - first <= 2,
        _ => return,
    };
    // "May 12 and May 14", "March 08 - March 10" may be days as well.
    let days = items.windows(2).any(|pair| {
        matches!(pair, [Named { period: a, flaw: Some(Flaw::DayOrYear(first)), .. }, Named { period: b, flaw: Some(Flaw::DayOrYear(last)), .. }] if a == b && first.abs_diff(*last) > 1)
    });
    if items.len() < 2 || !months || !near || days {
        return;
    }
    for named in items.iter_mut() {
        if matches!(named.flaw, Some(Flaw::DayOrYear(_))) {
            named.flaw = None;
        }
    }
}

/// Whether each period begins where the one before it ends.
pub(super) fn consecutive(items: &[Named]) -> bool {
    items.windows(2).all(|pair| {
        let [before, after] = pair else { return false };
        if std::mem::discriminant(&before.period) != std::mem::discriminant(&after.period) {
            return false;
        }
        match (before.bare_span(), after.bare_span()) {
            (Some(before), Some(after)) => before.last.succ_opt() == Some(after.first) || parts_meet(pair),
            (None, None) => match (before.period, after.period) {
                (Period::Month(before), Period::Month(after)) => before % 12 + 1 == after,
                (Period::Quarter(before), Period::Quarter(after)) => before + 1 == after,
                _ => false,
            },
            _ => false,
        }
    })
}

/// Late March / early April: parts of months that follow each other.
pub(super) fn parts_meet(pair: &[Named]) -> bool {
    let [before, after] = pair else { return false };
    matches!(
        (before.part, after.part, before.period, after.period),
        (Some((Part::Late | Part::End, _)), Some((Part::Early | Part::Start, _)), Period::Month(a), Period::Month(b)) if a % 12 + 1 == b
    )
}
