//! The words of date cells and what each means.

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::Weekday;

use super::sense::{Basis, Feast, Limit, Part, Season, Sense, Status, Unit};

/// Months in order, in full.
pub(super) const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// Days of the week in full, from Monday.
pub(super) const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The name of a month, 1 to 12; empty for any other number.
pub(super) fn month_name(month: u32) -> &'static str {
    month.checked_sub(1).and_then(|at| MONTHS.get(at as usize)).copied().unwrap_or_default()
}

/// The name of a day of the week.
pub(super) fn weekday_name(weekday: Weekday) -> &'static str {
    WEEKDAYS.get(weekday.num_days_from_monday() as usize).copied().unwrap_or_default()
}

/// The words and phrases of date cells with their meanings, which a person can correct: `meaning,words`, the words with bars between.
const LIST: &str = include_str!("../../../schemas/lists/date-words.csv");

/// Each word or phrase of the list and its meaning.
fn entries() -> impl Iterator<Item = (&'static str, &'static str)> {
    LIST.lines()
        .skip(1)
        .filter_map(|line| line.split_once(','))
        .flat_map(|(meaning, words)| words.split('|').map(move |word| (word, meaning)))
}

/// What a meaning of the list stands for.
fn sense(meaning: &'static str) -> Option<Sense> {
    let (name, rest) = meaning.split_once(' ').unwrap_or((meaning, ""));
    let number = |text: &str| text.parse::<u32>().ok();
    Some(match name {
        "month" => Sense::Month(number(rest)?),
        "month-like" => Sense::MonthLike(number(rest)?),
        "weekday" => Sense::Weekday(rest.parse().ok()?),
        "season" => Sense::Season(season(rest)?),
        "feast" => Sense::Feast(feast(rest)?),
        "unit" => Sense::Unit(unit(rest)?),
        "basis" => basis(rest)?,
        "part" => Sense::Part(part(rest)?),
        "limit" => Sense::Limit(limit(rest)?),
        "rate" => {
            let (count, name) = rest.split_once(' ')?;
            Sense::Rate(number(count)?, unit(name)?)
        }
        "two-ways" => Sense::TwoWays(unit(rest)?),
        "times" => Sense::Times(number(rest)?),
        "ordinal" => Sense::Number { value: number(rest)?, width: 2, ordinal: true },
        "status" => status(rest)?,
        _ => plain(name)?,
    })
}

fn plain(name: &str) -> Option<Sense> {
    Some(match name {
        "holidays" => Sense::Holidays,
        "half-word" => Sense::HalfWord,
        "week-commencing" => Sense::WeekCommencing,
        "fortnight-commencing" => Sense::FortnightCommencing,
        "week-ending" => Sense::WeekEnding,
        "ending" => Sense::Ending,
        "last" => Sense::Last,
        "begin" => Sense::Begin,
        "onwards" => Sense::Onwards,
        "between" => Sense::Between,
        "to" => Sense::To,
        "and" => Sense::And,
        "or" => Sense::Or,
        "then" => Sense::Then,
        "of" => Sense::Of,
        "the" => Sense::The,
        "each" => Sense::Each,
        "times-word" => Sense::TimesWord,
        "alternate" => Sense::Alternate,
        "next" => Sense::Next,
        "this" => Sense::This,
        "within" => Sense::Within,
        "ongoing" => Sense::Ongoing,
        "tbc" => Sense::Tbc,
        "placeholder" => Sense::Placeholder,
        "not-applicable" => Sense::NotApplicable,
        "ditto" => Sense::Ditto,
        "immediate" => Sense::Immediate,
        "horizon" => Sense::Horizon,
        "see-other" => Sense::SeeOther,
        "condition" => Sense::Condition,
        "as-needed" => Sense::AsNeeded,
        "was" => Sense::Was,
        "now" => Sense::Now,
        "original" => Sense::Original,
        "revised" => Sense::Revised,
        "moved" => Sense::Moved,
        "not" => Sense::Not,
        "unmade" => Sense::Unmade,
        "about" => Sense::About,
        "time" => Sense::Time,
        _ => return None,
    })
}

fn season(name: &str) -> Option<Season> {
    [Season::Spring, Season::Summer, Season::Autumn, Season::Winter].into_iter().find(|season| season.name() == name)
}

fn feast(name: &str) -> Option<Feast> {
    Some(match name {
        "easter" => Feast::Easter,
        "good-friday" => Feast::GoodFriday,
        "easter-monday" => Feast::EasterMonday,
        "christmas" => Feast::Christmas,
        "christmas-eve" => Feast::ChristmasEve,
        "boxing-day" => Feast::BoxingDay,
        "early-may" => Feast::EarlyMay,
        "spring-holiday" => Feast::SpringHoliday,
        "summer-holiday" => Feast::SummerHoliday,
        "new-years-eve" => Feast::NewYearsEve,
        "new-year" => Feast::NewYear,
        _ => return None,
    })
}

fn unit(name: &str) -> Option<Unit> {
    let units = [Unit::Hour, Unit::Day, Unit::WorkingDay, Unit::Week, Unit::Month, Unit::Quarter, Unit::HalfTerm, Unit::Term, Unit::Year];
    units.into_iter().find(|unit| unit.name() == name || (*unit == Unit::WorkingDay && name == "working-day"))
}

fn basis(words: &str) -> Option<Sense> {
    let (name, whole) = words.split_once(' ').map_or((words, false), |(name, _)| (name, true));
    let basis = match name {
        "calendar" => Basis::Calendar,
        "financial" => Basis::Financial,
        "academic" => Basis::Academic,
        _ => return None,
    };
    Some(Sense::Basis(basis, whole))
}

fn part(name: &str) -> Option<Part> {
    Some(match name {
        "early" => Part::Early,
        "mid" => Part::Mid,
        "late" => Part::Late,
        "end" => Part::End,
        _ => return None,
    })
}

fn limit(name: &str) -> Option<Limit> {
    Some(match name {
        "by" => Limit::By,
        "in" => Limit::In,
        "before" => Limit::Before,
        "after" => Limit::After,
        "from" => Limit::From,
        "until" => Limit::Until,
        _ => return None,
    })
}

fn status(words: &'static str) -> Option<Sense> {
    let (sort, words) = words.split_once(' ')?;
    Some(Sense::Status(match sort {
        "done" => Status::Done(words),
        "agreed" => Status::Agreed(words),
        "under-way" => Status::UnderWay(words),
        "other" => Status::Other(words),
        _ => return None,
    }))
}

/// What a single word means, in small letters without apostrophes.
pub(super) fn word(word: &str) -> Option<Sense> {
    static TABLE: LazyLock<HashMap<&'static str, Sense>> =
        LazyLock::new(|| entries().filter_map(|(word, meaning)| Some((word, sense(meaning)?))).collect());
    TABLE.get(word).copied()
}

/// Words of a phrase and what the phrase means.
pub(super) type Phrase = (Vec<&'static str>, Sense);

/// The phrases that begin with a word, the longest first.
pub(super) fn phrases(first: &str) -> &'static [Phrase] {
    static TABLE: LazyLock<HashMap<&'static str, Vec<Phrase>>> = LazyLock::new(|| {
        let mut table: HashMap<&'static str, Vec<Phrase>> = HashMap::new();
        for (phrase, meaning) in entries() {
            let words: Vec<&'static str> = phrase.split(' ').collect();
            if let ([first, _, ..], Some(sense)) = (words.as_slice(), sense(meaning)) {
                table.entry(first).or_default().push((words, sense));
            }
        }
        for phrases in table.values_mut() {
            phrases.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        table
    });
    TABLE.get(first).map(Vec::as_slice).unwrap_or_default()
}

/// A number in words, up to twenty and the round ones: `six`, `thirty`.
pub(super) fn number_word(word: &str) -> Option<u32> {
    Some(match word {
        "one" => 1,
        "two" | "couple" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" => 12,
        "fourteen" => 14,
        "fifteen" => 15,
        "sixteen" => 16,
        "eighteen" => 18,
        "twenty" => 20,
        "thirty" => 30,
        "forty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "seventy" => 70,
        "eighty" => 80,
        "ninety" => 90,
        _ => return None,
    })
}

/// A small number in words, as it stands in a sentence; digits above twelve.
pub(super) fn in_words(number: u32) -> String {
    const SMALL: [&str; 13] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    SMALL.get(number as usize).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_phrases_are_found() {
        assert_eq!(word("sept"), Some(Sense::Month(9)));
        assert_eq!(word("appointment"), None);
        assert!(phrases("to").iter().any(|(words, sense)| words == &["to", "be", "confirmed"] && *sense == Sense::Tbc));
        assert!(phrases("as").windows(2).all(|pair| pair[0].0.len() >= pair[1].0.len()));
        assert_eq!(month_name(0), "");
        assert_eq!(in_words(6), "six");
    }

    #[test]
    fn every_meaning_of_the_list_is_known_and_no_word_stands_twice() {
        let mut words: Vec<&str> = Vec::new();
        for (word, meaning) in entries() {
            assert!(sense(meaning).is_some(), "{meaning}");
            assert!(!word.is_empty() && word == word.to_ascii_lowercase(), "{word}");
            words.push(word);
        }
        let count = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), count);
        assert!(count > 700, "{count} words and phrases");
    }
}
