//! Questions a person would ask about a date, each with the answers it could have.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::DateContext;
use super::flaw::{Flaw, full_year, likely_years, serial_day};
use super::group::{Entry, Group};
use super::lexicon::{month_name, weekday_name};
use super::named::{Named, Period, Year};
use super::sense::{Basis, Feast, Part, Season, Unit};
use crate::normalise::calendar::{self, HalfTerm, Term};

/// `31 March 2008`.
pub(super) fn long_day(day: NaiveDate) -> String {
    format!("{} {} {}", day.day(), month_name(day.month()), day.year())
}

/// `2008/09`.
fn split_words(first: i32) -> String {
    format!("{first}/{:02}", (first + 1).rem_euclid(100))
}

/// A period with its year, in words that are read without doubt.
fn dated(named: &Named) -> String {
    let words = named.words();
    match named.year {
        None => words,
        Some(Year::Split(first)) => match (named.period, named.basis, named.part) {
            (Period::Year, Some(Basis::Academic), _) => format!("{words} {}", split_words(first)),
            (Period::Year, _, Some(_)) => format!("end of {}", split_words(first)),
            (Period::Year, _, None) => split_words(first),
            _ => format!("{words} {}", split_words(first)),
        },
        Some(Year::Plain(year)) => match (named.period, named.basis) {
            (Period::Year, _) if named.part.is_none() => year.to_string(),
            (Period::Year, _) => format!("end of {year}"),
            (Period::Quarter(_) | Period::Half(_), Some(Basis::Calendar)) => format!("{words} {year} (calendar year)"),
            _ => format!("{words} {year}"),
        },
    }
}

fn row(entries: &[Entry]) -> String {
    let words: Vec<String> = entries
        .iter()
        .map(|entry| match &entry.last {
            Some(last) => format!("{} to {}", dated(&entry.first), dated(last)),
            None => dated(&entry.first),
        })
        .collect();
    super::combine::and_list(&words)
}

/// The years a date without one may belong to: the next time it comes, the time after, the time before.
fn likely_for(named: &Named, context: &DateContext) -> Vec<Year> {
    let split = named.basis == Some(Basis::Financial)
        || named.basis == Some(Basis::Academic)
        || matches!(named.period, Period::Quarter(_) | Period::Half(_));
    let now = match (split, named.basis) {
        (true, Some(Basis::Academic)) => calendar::academic_year_of(context.as_at),
        (true, _) => calendar::financial_year_of(context.as_at),
        (false, _) => context.as_at.year(),
    };
    let make = |year: i32| if split { Year::Split(year) } else { Year::Plain(year) };
    let last = |year: i32| Named { year: Some(make(year)), flaw: None, ..*named }.bare_span().map(|span| span.last);
    let next = if last(now).is_some_and(|last| last >= context.as_at) { now } else { now + 1 };
    let mut years = vec![next, next + 1, next - 1];
    if let Some(plan) = context.plan {
        years.sort_by_key(|year| !last(*year).is_some_and(|last| plan.first <= last && last <= plan.last));
    }
    if let Some(weekday) = named.weekday {
        years.extend([next - 2, next + 2, next - 3, next + 3]);
        years.sort_by_key(|year| last(*year).is_none_or(|last| last.weekday() != weekday));
        years.truncate(3);
    }
    years.into_iter().map(make).collect()
}

/// A row with another year for every period whose year is in doubt.
fn with_year(group: &Group, year: Year, basis: Option<Basis>) -> String {
    let mut items: Vec<Named> = group.named().copied().collect();
    for named in &mut items {
        named.flaw = None;
        named.basis = basis.or(named.basis);
    }
    let unknown: Vec<usize> = items.iter().enumerate().filter(|(_, named)| named.year.is_none()).map(|(at, _)| at).collect();
    if unknown.len() == items.len() {
        if let Some(last) = items.last_mut() {
            last.year = Some(year);
        }
        super::group::lend_years(&mut items);
    } else {
        for named in &mut items {
            named.year = Some(year);
        }
    }
    let mut items = items.into_iter();
    let entries: Vec<Entry> = group
        .entries
        .iter()
        .filter_map(|entry| Some(Entry { first: items.next()?, last: if entry.last.is_some() { items.next() } else { None } }))
        .collect();
    row(&entries)
}

/// What to ask, and the words that would answer it in place of the doubtful ones.
pub(super) struct Asked {
    /// The question, with the cell's words quoted.
    pub(super) question: String,
    /// The answers, the likeliest first.
    pub(super) answers: Vec<String>,
}

/// What to ask about a flaw in a group's words.
pub(super) fn ask(flaw: Flaw, said: &str, group: Option<&Group>, named: Option<&Named>, context: &DateContext) -> Asked {
    let (reason, answers) = match flaw {
        Flaw::NoYear => ("has no year: which year is meant?".to_owned(), no_year(group, context)),
        Flaw::NextYear(ahead) => (
            "depends on when it was written: which year is meant?".to_owned(),
            group
                .map(|group| [0, -1, 1].map(|more| with_year(group, Year::Plain(context.as_at.year() + ahead + more), None)).to_vec())
                .unwrap_or_default(),
        ),
        Flaw::DayOrYear(number) => day_or_year(number, group, named, context),
        Flaw::WhichQuarter
        | Flaw::WhichYear(_)
        | Flaw::YearEnd(_)
        | Flaw::YearOrMonth { .. }
        | Flaw::WhichYears { .. }
        | Flaw::ShortPair { .. } => years(flaw, group, named, context),
        Flaw::NoSuchDay => ("is not a day of the calendar: which day is meant?".to_owned(), near_days(said, named, context)),
        Flaw::MonthFirst => {
            let answers = named.and_then(|named| match (named.period, named.year) {
                (Period::Day { day, month }, Some(year)) => {
                    Some(vec![dated(&Named { year: Some(year), ..Named::new(Period::Day { day: month, month: day }, (0, 0)) })])
                }
                _ => None,
            });
            ("seems to have its month first: which day is meant?".to_owned(), answers.unwrap_or_default())
        }
        Flaw::YearFirst | Flaw::Serial(_) | Flaw::Glued(_) | Flaw::OddYear(_) | Flaw::NoDate | Flaw::ZeroDate => {
            numbers(flaw, said, named, context)
        }
        Flaw::Vague => ("leaves open how early or late: by when is it due?".to_owned(), vague(named)),
        Flaw::NotMonday | Flaw::WrongWeekday => weekdays(flaw, named),
        Flaw::MonthSlip(month) => {
            let answer = named.map(|named| dated(&Named { flaw: None, ..*named }));
            (format!("may be a slip for {}: is that month meant?", month_name(month)), answer.into_iter().collect())
        }
        Flaw::WhichTerm => ("may count three terms or six: which one is meant?".to_owned(), terms(said, named)),
        Flaw::HolidayDays => ("has other days in each council: by which day is it due?".to_owned(), holidays(named)),
        Flaw::NoWordBetween => (
            "gives two dates without a word between: is it a period, or two dates?".to_owned(),
            group.map(|group| two_ways_to_join(&group.entries)).unwrap_or_default(),
        ),
        Flaw::WrongOrder => ("ends before it begins: which days are meant?".to_owned(), group.map(turned).unwrap_or_default()),
        Flaw::EitherOr => (
            "leaves open which date holds: which one is it?".to_owned(),
            group.map(|group| group.entries.iter().rev().map(|entry| row(std::slice::from_ref(entry))).collect()).unwrap_or_default(),
        ),
        Flaw::Unsure => ("stands with a question mark: is that the date?".to_owned(), vec![said.replace('?', "").trim().to_owned()]),
        Flaw::TwoWays(unit) => two_ways(unit),
        Flaw::Ditto => ("refers to another cell: when is it due?".to_owned(), Vec::new()),
        Flaw::Unreadable => ("does not say when: what is the date?".to_owned(), ["TBC", "Ongoing", "N/A"].map(str::to_owned).to_vec()),
    };
    Asked { question: format!("\"{}\" {reason}", shortened(said)), answers }
}

/// A cell's words on one line, cut where they are long.
pub(super) fn shortened(said: &str) -> String {
    let line = crate::normalise::text::clean_line(said);
    if line.chars().count() <= 80 {
        return line;
    }
    let head: String = line.chars().take(79).collect();
    format!("{}\u{2026}", head.trim_end())
}

fn no_year(group: Option<&Group>, context: &DateContext) -> Vec<String> {
    let Some(group) = group else { return Vec::new() };
    let Some(last) = group.named().last() else { return Vec::new() };
    likely_for(last, context).into_iter().map(|year| with_year(group, year, None)).collect()
}

fn day_or_year(number: u32, group: Option<&Group>, named: Option<&Named>, context: &DateContext) -> (String, Vec<String>) {
    let Some(named) = named else { return (String::from("may be a day or a year: which is meant?"), Vec::new()) };
    let year = full_year(number, context);
    let mut answers = match group {
        Some(group) if group.entries.len() == 1 => vec![with_year(group, Year::Plain(year), None)],
        _ => vec![dated(&Named { year: Some(Year::Plain(year)), flaw: None, ..*named })],
    };
    let mut question = "may be a day or a year: which is meant?".to_owned();
    if let Period::Month(month) = named.period {
        question = format!("may be a day or a year: is it {} {year}, or {number} {}?", month_name(month), month_name(month));
        let day = Named::new(Period::Day { day: number, month }, (0, 0));
        for year in likely_for(&day, context).into_iter().take(2) {
            let day = Named { year: Some(year), ..day };
            if day.span().is_some() {
                answers.push(dated(&day));
            }
        }
    }
    (question, answers)
}

fn years(flaw: Flaw, group: Option<&Group>, named: Option<&Named>, context: &DateContext) -> (String, Vec<String>) {
    let both = |year: i32| {
        group
            .map(|group| {
                vec![
                    with_year(group, Year::Split(year), Some(Basis::Financial)),
                    with_year(group, Year::Split(year - 1), Some(Basis::Financial)),
                ]
            })
            .unwrap_or_default()
    };
    match flaw {
        Flaw::WhichYear(year) if named.is_some_and(|named| named.basis == Some(Basis::Academic)) => (
            "may be the year that starts then or the year that ends then: which is meant?".to_owned(),
            vec![format!("academic year {}", split_words(year)), format!("academic year {}", split_words(year - 1))],
        ),
        Flaw::WhichYear(year) => ("may be the year that starts then or the year that ends then: which is meant?".to_owned(), both(year)),
        Flaw::WhichQuarter => {
            let year = match named.and_then(|named| named.year) {
                Some(Year::Plain(year) | Year::Split(year)) => year,
                None => context.as_at.year(),
            };
            let mut answers = both(year);
            if let Some(group) = group {
                answers.insert(1, with_year(group, Year::Plain(year), Some(Basis::Calendar)));
            }
            ("may be of the calendar year or of the financial year: which is meant?".to_owned(), answers)
        }
        Flaw::YearEnd(year) => (
            "may be the end of the calendar year or of the financial year: which is meant?".to_owned(),
            vec![format!("31 March {}", year + 1), format!("31 December {year}"), format!("31 March {year}")],
        ),
        Flaw::YearOrMonth { year, month } => {
            let split = month as i32 == (year + 1).rem_euclid(100);
            let first = if split {
                split_words(year)
            } else {
                format!("1 April {year} to 31 March {}", year - year.rem_euclid(100) + month as i32)
            };
            ("may be a year or a month: which is meant?".to_owned(), vec![first, format!("{} {year}", month_name(month))])
        }
        Flaw::WhichYears { first, last } => (
            "may be calendar or financial years: which are meant?".to_owned(),
            vec![format!("1 April {first} to 31 March {last}"), format!("1 January {first} to 31 December {last}")],
        ),
        Flaw::ShortPair { first, second } => {
            let mut answers = Vec::new();
            if second == (first + 1) % 100 {
                answers.push(split_words(full_year(first, context)));
            }
            if (1..=12).contains(&second) && (1..=31).contains(&first) {
                let day = Named::new(Period::Day { day: first, month: second }, (0, 0));
                let day = Named { year: likely_for(&day, context).first().copied(), ..day };
                if day.span().is_some() {
                    answers.push(dated(&day));
                }
            }
            if (1..=12).contains(&first) {
                answers.push(format!("{} {}", month_name(first), full_year(second, context)));
            }
            ("may be a year, a month or a day: which is meant?".to_owned(), answers)
        }
        _ => (String::from("may mean more than one thing: which is meant?"), Vec::new()),
    }
}

/// Days near one that does not exist: the month's last, and the first of the next.
fn near_days(said: &str, named: Option<&Named>, context: &DateContext) -> Vec<String> {
    let Some(Named { period: Period::Day { day, month }, year, .. }) = named.copied() else { return Vec::new() };
    let year = match year {
        Some(Year::Plain(year) | Year::Split(year)) => year,
        None => context.as_at.year(),
    };
    if (1..=12).contains(&month) && day > 0 {
        let last = calendar::month(year, month).last;
        let mut answers = vec![long_day(last)];
        if day <= 31
            && let Some(next) = last.checked_add_days(Days::new(1))
        {
            answers.push(long_day(next));
        }
        return answers;
    }
    if (1..=12).contains(&day) && (1..=31).contains(&month) {
        return vec![dated(&Named { year: Some(Year::Plain(year)), ..Named::new(Period::Day { day: month, month: day }, (0, 0)) })];
    }
    let _ = said;
    Vec::new()
}

fn numbers(flaw: Flaw, said: &str, named: Option<&Named>, context: &DateContext) -> (String, Vec<String>) {
    let day = |year: i32, month: u32, day: u32| NaiveDate::from_ymd_opt(year, month, day).map(long_day);
    match flaw {
        Flaw::YearFirst => {
            let numbers: Vec<u32> = said.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect();
            let answers = match *numbers.as_slice() {
                [a, b, c] => [day(full_year(a, context), b, c), day(full_year(c, context), b, a)].into_iter().flatten().collect(),
                _ => Vec::new(),
            };
            ("may have its year first or last: which day is meant?".to_owned(), answers)
        }
        Flaw::Serial(serial) => (
            "looks like a date that lost its format: which day is meant?".to_owned(),
            serial_day(serial).map(long_day).into_iter().collect(),
        ),
        Flaw::Glued(value) => {
            let (a, b, c) = (value / 10_000, value / 100 % 100, value % 100);
            let answers = [day(full_year(c, context), b, a), day(full_year(a, context), b, c)].into_iter().flatten().collect();
            ("looks like a date without its marks: which day is meant?".to_owned(), answers)
        }
        Flaw::OddYear(typed) => {
            let run = said.split(|c: char| !c.is_ascii_digit()).find(|run| run.parse() == Ok(typed)).unwrap_or_default();
            let years = if run.len() == 2 { vec![full_year(typed % 10 * 10 + typed / 10, context)] } else { likely_years(run, context) };
            let answers = match named {
                Some(named) if !matches!(named.period, Period::BareDay(_) | Period::Year) => years
                    .iter()
                    .map(|year| {
                        let split = matches!(named.year, Some(Year::Split(_)));
                        dated(&Named { year: Some(if split { Year::Split(*year) } else { Year::Plain(*year) }), flaw: None, ..*named })
                    })
                    .collect(),
                _ if run.is_empty() => Vec::new(),
                _ => years.iter().map(|year| said.replacen(run, &year.to_string(), 1)).collect(),
            };
            ("has a year that no plan has: which year is meant?".to_owned(), answers)
        }
        Flaw::ZeroDate => ("is a date of noughts: when is it due?".to_owned(), vec!["N/A".to_owned(), "TBC".to_owned()]),
        _ => {
            let numbers: Vec<&str> = said.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
            let answers = match *numbers.as_slice() {
                [a, b, c] if c.len() == 3 => match (a.parse(), b.parse(), c.get(..2).and_then(|year| year.parse().ok())) {
                    (Ok(a), Ok(b), Some(c)) => day(full_year(c, context), b, a).into_iter().collect(),
                    _ => Vec::new(),
                },
                _ => Vec::new(),
            };
            ("is not a date we can read: which day is meant?".to_owned(), answers)
        }
    }
}

fn vague(named: Option<&Named>) -> Vec<String> {
    let Some(named) = named else { return Vec::new() };
    let year = match named.year {
        Some(Year::Plain(year) | Year::Split(year)) => year,
        None => return Vec::new(),
    };
    let months: &[u32] = match (named.period, named.part) {
        (Period::Season(_), _) => {
            let of = |year: i32| dated(&Named { year: Some(Year::Plain(year)), flaw: None, ..*named });
            return vec![of(year), of(year + 1)];
        }
        (Period::Year, Some((Part::Early, _))) => &[3, 4],
        (Period::Year, Some((Part::Mid, _))) => &[6, 7],
        (Period::Year, Some((Part::Late, _))) => &[12, 11],
        _ => return vec![dated(&Named { part: None, flaw: None, ..*named })],
    };
    let split = matches!(named.year, Some(Year::Split(_)));
    if split {
        return vec![dated(&Named { part: None, flaw: None, ..*named })];
    }
    months.iter().map(|month| format!("{} {year}", month_name(*month))).collect()
}

fn weekdays(flaw: Flaw, named: Option<&Named>) -> (String, Vec<String>) {
    let reason = "has a day of the week that does not fit: which day is meant?".to_owned();
    let Some(span) = named.and_then(Named::bare_span) else { return (reason, Vec::new()) };
    let day = span.first;
    if flaw == Flaw::NotMonday {
        let monday = day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday()))).unwrap_or(day);
        let next = monday.checked_add_days(Days::new(7)).unwrap_or(monday);
        let reason = format!("begins a week on a {}: which Monday is meant?", weekday_name(day.weekday()));
        return (reason, [monday, next].map(|day| format!("w/c {}", long_day(day))).to_vec());
    }
    let wanted = named.and_then(|named| named.weekday).unwrap_or(Weekday::Mon);
    let reason = format!("is a {}, not a {}: which day is meant?", weekday_name(day.weekday()), weekday_name(wanted));
    let mut answers = vec![long_day(day)];
    for years in [-1, 1] {
        if let Some(other) = calendar::add_months(day, years * 12).filter(|other| other.weekday() == wanted) {
            answers.push(long_day(other));
        }
    }
    let ahead = u64::from(wanted.days_since(day.weekday()));
    let near = if ahead <= 3 { day.checked_add_days(Days::new(ahead)) } else { day.checked_sub_days(Days::new(7 - ahead)) };
    answers.extend(near.map(long_day));
    (reason, answers)
}

fn terms(said: &str, named: Option<&Named>) -> Vec<String> {
    let word = said.to_ascii_lowercase();
    let spoken = ["first", "second", "third", "fourth", "fifth", "sixth"].iter().position(|ordinal| word.contains(ordinal));
    let digit = word.chars().find_map(|c| c.to_digit(10));
    let Some(number) = spoken.map(|at| at as u32 + 1).or(digit) else { return Vec::new() };
    let year = named.and_then(|named| named.year);
    let mut answers = Vec::new();
    if let Some(term) = [Term::Autumn, Term::Spring, Term::Summer].get(number as usize - 1) {
        answers.push(dated(&Named { year, ..Named::new(Period::Term(*term), (0, 0)) }));
    }
    if let Some(half) = HalfTerm::new(number) {
        answers.push(dated(&Named { year, ..Named::new(Period::HalfTerm(half), (0, 0)) }));
    }
    answers
}

fn holidays(named: Option<&Named>) -> Vec<String> {
    let Some(Named { period, year: Some(Year::Plain(year)), .. }) = named.copied() else { return Vec::new() };
    match period {
        Period::Feast(Feast::Christmas | Feast::NewYear) => vec![format!("Christmas {year}"), format!("31 December {year}")],
        Period::Feast(_) => vec![format!("Easter {year}"), format!("30 April {year}")],
        Period::Season(Season::Summer) => vec![format!("31 July {year}"), format!("31 August {year}")],
        _ => Vec::new(),
    }
}

fn two_ways_to_join(entries: &[Entry]) -> Vec<String> {
    let mut answers = vec![row(entries)];
    if let ([Entry { first, last: None }, Entry { first: last, last: None }], true) = (entries, entries.len() == 2) {
        answers.push(row(&[Entry { first: *first, last: Some(*last) }]));
    }
    answers
}

/// A range the other way round, or with its end a year later.
fn turned(group: &Group) -> Vec<String> {
    let Some(Entry { first, last: Some(last) }) = group.entries.first().copied() else { return Vec::new() };
    let later = match last.year {
        Some(Year::Plain(year)) => Some(Named { year: Some(Year::Plain(year + 1)), ..last }),
        Some(Year::Split(year)) => Some(Named { year: Some(Year::Split(year + 1)), ..last }),
        None => None,
    };
    let mut answers = vec![row(&[Entry { first: last, last: Some(first) }])];
    answers.extend(later.map(|later| row(&[Entry { first, last: Some(later) }])));
    answers
}

fn two_ways(unit: Unit) -> (String, Vec<String>) {
    let (name, often) = match unit {
        Unit::Week => ("week", "weeks"),
        Unit::Year => ("year", "years"),
        _ => ("month", "months"),
    };
    (
        format!("may mean twice a {name} or every two {often}: which is meant?"),
        vec![format!("every two {often}"), format!("twice a {name}")],
    )
}
