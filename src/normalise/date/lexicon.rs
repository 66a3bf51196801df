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

const fn ordinal(value: u32) -> Sense {
    Sense::Number { value, width: 2, ordinal: true }
}

/// Single words; apostrophes are left out before looking one up.
const WORDS: &[(&[&str], Sense)] = &[
    (&["january", "jan"], Sense::Month(1)),
    (&["february", "feb", "febr"], Sense::Month(2)),
    (&["march", "mar", "mch"], Sense::Month(3)),
    (&["april", "apr", "apl"], Sense::Month(4)),
    (&["may"], Sense::Month(5)),
    (&["june", "jun"], Sense::Month(6)),
    (&["july", "jul"], Sense::Month(7)),
    (&["august", "aug"], Sense::Month(8)),
    (&["september", "sept", "sep"], Sense::Month(9)),
    (&["october", "oct"], Sense::Month(10)),
    (&["november", "nov"], Sense::Month(11)),
    (&["december", "dec"], Sense::Month(12)),
    (&["match", "marsh"], Sense::MonthLike(3)),
    (&["monday", "mon", "mondays"], Sense::Weekday(Weekday::Mon)),
    (&["tuesday", "tues", "tue", "tuesdays"], Sense::Weekday(Weekday::Tue)),
    (&["wednesday", "weds", "wed", "wednesdays"], Sense::Weekday(Weekday::Wed)),
    (&["thursday", "thurs", "thur", "thu", "thursdays"], Sense::Weekday(Weekday::Thu)),
    (&["friday", "fri", "fridays"], Sense::Weekday(Weekday::Fri)),
    (&["saturday", "sat", "saturdays"], Sense::Weekday(Weekday::Sat)),
    (&["sunday", "sun", "sundays"], Sense::Weekday(Weekday::Sun)),
    (&["spring"], Sense::Season(Season::Spring)),
    (&["summer"], Sense::Season(Season::Summer)),
    (&["autumn", "aut"], Sense::Season(Season::Autumn)),
    (&["winter"], Sense::Season(Season::Winter)),
    (&["easter"], Sense::Feast(Feast::Easter)),
    (&["christmas", "xmas"], Sense::Feast(Feast::Christmas)),
    (&["holiday", "holidays", "hols", "vacation", "break"], Sense::Holidays),
    (&["qtr", "quarter", "quarters", "qtrs"], Sense::Unit(Unit::Quarter)),
    (&["half"], Sense::HalfWord),
    (&["fy", "f/y"], Sense::Basis(Basis::Financial, true)),
    (&["ay", "a/y"], Sense::Basis(Basis::Academic, true)),
    (&["financial", "fiscal", "fin"], Sense::Basis(Basis::Financial, false)),
    (&["academic"], Sense::Basis(Basis::Academic, false)),
    (&["calendar", "cal"], Sense::Basis(Basis::Calendar, false)),
    (&["w/c", "wc", "w/b", "wb", "wkc", "wk/c"], Sense::WeekCommencing),
    (&["w/e", "wke"], Sense::WeekEnding),
    (&["y/e", "ye"], Sense::Part(Part::End)),
    (&["ending", "ended"], Sense::Ending),
    (&["last", "final"], Sense::Last),
    (&["early"], Sense::Part(Part::Early)),
    (&["mid", "middle"], Sense::Part(Part::Mid)),
    (&["late"], Sense::Part(Part::Late)),
    (&["end", "ends", "close"], Sense::Part(Part::End)),
    (&["start", "begin", "beginning", "starts", "starting", "started", "begins", "begun", "commence", "commences", "commencing", "commenced", "commencement", "launch"], Sense::Begin),
    (&["by"], Sense::Limit(Limit::By)),
    (&["in", "on", "during", "throughout", "across", "over"], Sense::Limit(Limit::In)),
    (&["before", "pre"], Sense::Limit(Limit::Before)),
    (&["after", "beyond", "post", "following"], Sense::Limit(Limit::After)),
    (&["from", "wef", "since", "effective"], Sense::Limit(Limit::From)),
    (&["until", "til", "till", "upto", "through", "thru"], Sense::Limit(Limit::Until)),
    (&["onwards", "onward"], Sense::Onwards),
    (&["between", "betw"], Sense::Between),
    (&["to"], Sense::To),
    (&["and", "plus"], Sense::And),
    (&["or"], Sense::Or),
    (&["then", "thereafter", "afterwards", "subsequently"], Sense::Then),
    (&["of"], Sense::Of),
    (&["the", "a", "an", "our"], Sense::The),
    (&["each", "every", "per"], Sense::Each),
    (&["hour", "hours", "hrs", "hr"], Sense::Unit(Unit::Hour)),
    (&["day", "days"], Sense::Unit(Unit::Day)),
    (&["week", "weeks", "wk", "wks"], Sense::Unit(Unit::Week)),
    (&["month", "months", "mth", "mths"], Sense::Unit(Unit::Month)),
    (&["term", "terms"], Sense::Unit(Unit::Term)),
    (&["year", "years", "yr", "yrs"], Sense::Unit(Unit::Year)),
    (&["daily"], Sense::Rate(1, Unit::Day)),
    (&["weekly"], Sense::Rate(1, Unit::Week)),
    (&["fortnightly"], Sense::Rate(2, Unit::Week)),
    (&["monthly"], Sense::Rate(1, Unit::Month)),
    (&["quarterly"], Sense::Rate(1, Unit::Quarter)),
    (&["termly"], Sense::Rate(1, Unit::Term)),
    (&["yearly", "annually", "annual", "pa"], Sense::Rate(1, Unit::Year)),
    (&["biannually", "biannual"], Sense::Rate(6, Unit::Month)),
    (&["biennial", "biennially"], Sense::Rate(2, Unit::Year)),
    (&["triennial", "triennially"], Sense::Rate(3, Unit::Year)),
    (&["bimonthly"], Sense::TwoWays(Unit::Month)),
    (&["biweekly"], Sense::TwoWays(Unit::Week)),
    (&["biyearly"], Sense::TwoWays(Unit::Year)),
    (&["once"], Sense::Times(1)),
    (&["twice"], Sense::Times(2)),
    (&["thrice"], Sense::Times(3)),
    (&["times", "x"], Sense::TimesWord),
    (&["alternate"], Sense::Alternate),
    (&["next", "coming", "forthcoming", "upcoming"], Sense::Next),
    (&["this", "current", "same"], Sense::This),
    (&["within"], Sense::Within),
    (&["ongoing", "ongoingly", "continuous", "continuously", "continuing", "continual", "continually", "continues", "rolling", "permanent", "permanently", "indefinite", "indefinitely", "always", "bau", "evergreen"], Sense::Ongoing),
    (&["tbc", "tba", "tbd", "tbn", "tbs", "tbag", "pending", "unknown", "unconfirmed"], Sense::Tbc),
    (&["n/a", "na", "none", "nil", "blank", "null"], Sense::NotApplicable),
    (&["ditto"], Sense::Ditto),
    (&["complete", "completed", "done", "finished", "closed", "actioned"], Sense::Status(Status::Done("complete"))),
    (&["achieved", "met", "fulfilled"], Sense::Status(Status::Done("achieved"))),
    (&["implemented"], Sense::Status(Status::Done("implemented"))),
    (&["delivered"], Sense::Status(Status::Done("delivered"))),
    (&["agreed"], Sense::Status(Status::Agreed("agreed"))),
    (&["approved"], Sense::Status(Status::Agreed("approved"))),
    (&["adopted"], Sense::Status(Status::Agreed("adopted"))),
    (&["published"], Sense::Status(Status::Agreed("published"))),
    (&["appointed"], Sense::Status(Status::Agreed("appointed"))),
    (&["established"], Sense::Status(Status::Agreed("established"))),
    (&["underway", "progressing", "wip"], Sense::Status(Status::UnderWay("in progress"))),
    (&["overdue"], Sense::Status(Status::Other("overdue"))),
    (&["delayed", "slipped"], Sense::Status(Status::Other("delayed"))),
    (&["outstanding"], Sense::Status(Status::Other("outstanding"))),
    (&["incomplete", "unfinished"], Sense::Status(Status::Other("not complete"))),
    (&["cancelled", "canceled", "withdrawn", "abandoned", "deleted", "dropped"], Sense::Status(Status::Other("cancelled"))),
    (&["superseded", "superceded"], Sense::Status(Status::Other("superseded"))),
    (&["deferred", "postponed"], Sense::Status(Status::Other("deferred"))),
    (&["suspended", "paused"], Sense::Status(Status::Other("on hold"))),
    (&["asap", "immediate", "immediately", "urgent", "urgently"], Sense::Immediate),
    (&["see"], Sense::SeeOther),
    (&["if", "unless", "provided", "assuming", "dependent", "dependant", "depending"], Sense::Condition),
    (&["was", "previously", "formerly", "orig"], Sense::Was),
    (&["now"], Sense::Now),
    (&["original", "originally"], Sense::Original),
    (&["revised", "amended", "updated", "new"], Sense::Revised),
    (&["not"], Sense::Not),
    (&["will", "must", "should", "shall", "when", "upon", "nearly", "almost", "partly", "partially", "part", "being", "mostly", "largely"], Sense::Unmade),
    (&["approx", "approximately", "circa", "around", "about", "roughly", "ca"], Sense::About),
    (&["noon", "midday", "midnight", "cop", "cob"], Sense::Time),
    (&["first"], ordinal(1)),
    (&["second"], ordinal(2)),
    (&["third"], ordinal(3)),
    (&["fourth"], ordinal(4)),
    (&["fifth"], ordinal(5)),
    (&["sixth"], ordinal(6)),
];

/// Phrases of several words; a hyphen between two words is as good as a space.
const PHRASES: &[(&[&str], Sense)] = &[
    (&["easter sunday", "easter day"], Sense::Feast(Feast::Easter)),
    (&["good friday"], Sense::Feast(Feast::GoodFriday)),
    (&["easter monday"], Sense::Feast(Feast::EasterMonday)),
    (&["christmas day", "xmas day"], Sense::Feast(Feast::Christmas)),
    (&["christmas eve", "xmas eve"], Sense::Feast(Feast::ChristmasEve)),
    (&["boxing day"], Sense::Feast(Feast::BoxingDay)),
    (&["new years eve"], Sense::Feast(Feast::NewYearsEve)),
    (&["new year", "new years day", "new years"], Sense::Feast(Feast::NewYear)),
    (&["half term", "half terms"], Sense::Unit(Unit::HalfTerm)),
    (&["easter term", "lent term"], Sense::Season(Season::Spring)),
    (&["financial year", "fiscal year", "fin year", "fin yr", "financial yr", "fy year"], Sense::Basis(Basis::Financial, true)),
    (&["academic year", "school year", "academic yr", "school yr"], Sense::Basis(Basis::Academic, true)),
    (&["calendar year", "cal year", "calendar yr"], Sense::Basis(Basis::Calendar, true)),
    (&["year of account", "budget year", "council year"], Sense::Basis(Basis::Financial, true)),
    (&["week commencing", "week beginning", "week starting", "wk commencing", "wk beginning", "wk beg", "week of", "week com", "wk com", "week comm", "commencing week"], Sense::WeekCommencing),
    (&["week ending", "week ended", "wk ending", "week end"], Sense::WeekEnding),
    (&["on or before", "before or on", "by or before", "not later than", "no later than", "by no later than", "by not later than", "at the latest by", "by the latest"], Sense::Limit(Limit::By)),
    (&["as at"], Sense::Limit(Limit::In)),
    (&["prior to", "ahead of", "in advance of", "earlier than"], Sense::Limit(Limit::Before)),
    (&["later than", "subsequent to"], Sense::Limit(Limit::After)),
    (&["with effect from", "effective from", "as from", "as of", "not before", "no earlier than", "not earlier than", "no sooner than", "on or after", "to commence", "to start", "to begin", "due to start", "due to commence", "due to begin", "in place from", "live from", "start date", "starting from", "commencing from", "beginning in", "starting in", "commencing in", "start in", "begin in", "commence in", "starts in", "commencing on", "starting on", "begins in", "commences in", "commencement date", "go live", "to be started", "to be commenced"], Sense::Limit(Limit::From)),
    (&["up to", "up until", "up till", "up to and including", "through to", "right up to", "until the end of"], Sense::Limit(Limit::Until)),
    (&["and onwards", "and onward", "and beyond", "and thereafter", "and after", "on wards", "or later", "and later", "going forward", "going forwards"], Sense::Onwards),
    (&["working days", "working day", "business days", "business day", "school days", "school day", "work days"], Sense::Unit(Unit::WorkingDay)),
    (&["calendar months", "calendar month"], Sense::Unit(Unit::Month)),
    (&["calendar days", "calendar day"], Sense::Unit(Unit::Day)),
    (&["half termly", "each half term", "every half term", "per half term"], Sense::Rate(1, Unit::HalfTerm)),
    (&["half yearly", "half annually", "half annual", "semi annual", "semi annually", "bi annual", "bi annually"], Sense::Rate(6, Unit::Month)),
    (&["bi ennial", "bi ennially"], Sense::Rate(2, Unit::Year)),
    (&["bi monthly"], Sense::TwoWays(Unit::Month)),
    (&["bi weekly"], Sense::TwoWays(Unit::Week)),
    (&["bi yearly"], Sense::TwoWays(Unit::Year)),
    (&["per annum", "p a", "year on year"], Sense::Rate(1, Unit::Year)),
    (&["every other", "every second", "each alternate", "every alternate", "each other"], Sense::Alternate),
    (&["on going", "on goin", "under review", "until further notice", "all year", "all year round", "year round", "throughout the year", "at all times", "business as usual", "no end date", "open ended", "rolling programme", "continuous improvement", "continuing programme", "for the foreseeable future", "life of the plan", "throughout", "in perpetuity"], Sense::Ongoing),
    (&["to be confirmed", "to be agreed", "to be advised", "to be announced", "to be arranged", "to be decided", "to be determined", "to be set", "to be scheduled", "to be finalised", "to be finalized", "to be identified", "to be notified", "to be negotiated", "to be fixed", "to be established", "to be discussed", "to be considered", "to be defined", "to be clarified", "to be planned", "to be programmed", "to be timetabled", "to be booked", "to follow", "awaiting date", "awaiting dates", "awaiting confirmation", "awaiting a date", "date awaited", "awaited", "not yet agreed", "not yet known", "not yet set", "not yet confirmed", "not yet decided", "not yet scheduled", "not yet fixed", "not agreed", "not known", "not confirmed", "not decided", "not scheduled", "not yet determined", "yet to be agreed", "yet to be confirmed", "yet to be decided", "yet to be set", "yet to be determined", "yet to be arranged", "yet to be scheduled", "no date set", "no date agreed", "no date yet", "no dates yet", "no date fixed", "date needed", "date required", "dont know", "do not know", "not sure", "timescale unknown"], Sense::Tbc),
    (&["to be added", "to be inserted", "to be entered", "insert date", "enter date", "add date"], Sense::Placeholder),
    (&["not applicable", "n a", "no date", "not required", "not needed", "no action required", "no action needed", "no deadline", "no completion date"], Sense::NotApplicable),
    (&["as above", "see above", "same as above", "as previous", "same as previous", "as per above", "as before", "refer to above", "as previously", "as for above", "same date", "as stated above"], Sense::Ditto),
    (&["fully achieved", "fully met"], Sense::Status(Status::Done("achieved"))),
    (&["fully implemented", "now implemented"], Sense::Status(Status::Done("implemented"))),
    (&["now complete", "now completed", "now done", "already done", "already complete", "already completed", "fully complete", "fully completed", "carried out", "action complete", "action completed"], Sense::Status(Status::Done("complete"))),
    (&["in place", "already in place", "now in place", "already exists", "in existence"], Sense::Status(Status::Done("in place"))),
    (&["signed off", "sign off complete"], Sense::Status(Status::Done("signed off"))),
    (&["in progress", "under way", "in hand", "work in progress", "in train", "being progressed", "work ongoing", "already started", "now started", "work has started", "work started", "has started", "in development", "being developed", "being implemented", "being done"], Sense::Status(Status::UnderWay("in progress"))),
    (&["on track", "on target", "on schedule", "on course"], Sense::Status(Status::UnderWay("on track"))),
    (&["part complete", "part completed", "partly complete", "partly completed", "partially complete", "partially completed", "part done", "partly done"], Sense::Status(Status::UnderWay("partly complete"))),
    (&["partially achieved", "partly achieved", "part achieved", "partially met", "partly met"], Sense::Status(Status::UnderWay("partly achieved"))),
    (&["nearly complete", "nearly completed", "nearly done", "almost complete", "almost completed", "almost done", "near completion", "nearing completion"], Sense::Status(Status::UnderWay("nearly complete"))),
    (&["not started", "not yet started", "not commenced", "not yet commenced", "yet to start", "yet to commence", "not begun", "not yet begun"], Sense::Status(Status::Other("not started"))),
    (&["not complete", "not completed", "not yet complete", "not yet completed", "not done", "not yet done", "not finished"], Sense::Status(Status::Other("not complete"))),
    (&["not achieved", "not yet achieved", "not met", "not yet met"], Sense::Status(Status::Other("not achieved"))),
    (&["not due", "not yet due"], Sense::Status(Status::Other("not yet due"))),
    (&["not overdue"], Sense::Status(Status::Other("not overdue"))),
    (&["behind schedule", "off track", "off target", "behind target"], Sense::Status(Status::Other("behind schedule"))),
    (&["no longer required", "no longer needed", "no longer applicable", "no longer relevant", "not proceeding", "not going ahead", "no longer going ahead"], Sense::Status(Status::Other("cancelled"))),
    (&["on hold"], Sense::Status(Status::Other("on hold"))),
    (&["as soon as possible", "as soon as practicable", "as soon as is practicable", "as soon as reasonably practicable", "with immediate effect", "a s a p", "straight away", "right away", "at once", "without delay", "at the earliest opportunity", "earliest opportunity", "as a matter of urgency", "for immediate action", "forthwith"], Sense::Immediate),
    (&["longer term", "long term", "medium term", "short term", "medium to long term", "short to medium term", "in due course", "in the future"], Sense::Horizon),
    (&["refer to", "as per", "in line with", "linked to", "cross reference", "cross ref", "as detailed in", "as set out in"], Sense::SeeOther),
    (&["subject to", "dependent on", "dependant on", "dependent upon", "depending on", "conditional on", "if required", "if needed", "if necessary"], Sense::Condition),
    (&["as required", "as needed", "as necessary", "as appropriate", "when required", "when needed", "when necessary", "as and when", "as and when required", "as and when needed", "as and when necessary", "where required", "ad hoc", "as it arises", "as they arise", "as requested", "on request", "on demand", "as applicable"], Sense::AsNeeded),
    (&["moved to", "changed to", "revised to", "amended to", "extended to", "extended until", "extended from", "slipped to", "slipped from", "put back to", "put back from", "deferred to", "deferred until", "deferred from", "postponed to", "postponed until", "postponed from", "rescheduled to", "rescheduled for", "rescheduled from", "brought forward to", "brought forward from", "carried forward to", "carried forward from", "carried over to", "moved from", "changed from", "revised from", "amended from", "moved back to", "moved forward to", "delayed to", "delayed until", "delayed from", "pushed back to", "c/f", "b/f", "c/f to", "b/f to", "b/f from", "replaced by", "replaced with", "re scheduled to", "re scheduled for", "updated to", "re profiled to", "reprofiled to", "extension to", "extension agreed to", "transferred to", "now due", "now expected", "now by", "now to be", "now extended to", "now revised to", "now moved to", "now scheduled for"], Sense::Moved),
    (&["original date", "original target", "original deadline", "original target date", "original completion date", "originally planned", "originally planned for", "originally due", "first planned", "previous date", "previous target", "previous target date", "old date", "was due", "was originally", "originally by", "instead of"], Sense::Original),
    (&["revised date", "revised target", "revised deadline", "revised target date", "revised completion date", "new date", "new target", "new deadline", "new target date", "new completion date", "amended date", "updated date", "current target", "now revised"], Sense::Revised),
    (&["to be", "due to be", "will be", "must be", "should be", "shall be", "has to be", "have to be", "needs to be", "need to be", "yet to be", "is to be", "are to be", "once complete", "once completed", "when complete", "when completed", "awaiting completion", "due for", "due to", "ready to be", "can be", "aim to", "expected to be", "planned to be", "until complete", "until completed", "until done", "until achieved"], Sense::Unmade),
    (&["close of play", "close of business", "end of play", "end of day", "end of the day", "first thing"], Sense::Time),
];

/// What a single word means, in small letters without apostrophes.
pub(super) fn word(word: &str) -> Option<Sense> {
    static TABLE: LazyLock<HashMap<&'static str, Sense>> =
        LazyLock::new(|| WORDS.iter().flat_map(|(words, sense)| words.iter().map(|word| (*word, *sense))).collect());
    TABLE.get(word).copied()
}

/// Words of a phrase and what the phrase means.
pub(super) type Phrase = (Vec<&'static str>, Sense);

/// The phrases that begin with a word, the longest first.
pub(super) fn phrases(first: &str) -> &'static [Phrase] {
    static TABLE: LazyLock<HashMap<&'static str, Vec<Phrase>>> = LazyLock::new(|| {
        let mut table: HashMap<&'static str, Vec<Phrase>> = HashMap::new();
        for (phrases, sense) in PHRASES {
            for phrase in *phrases {
                let words: Vec<&'static str> = phrase.split(' ').collect();
                if words.len() > 1 {
                    table.entry(words.first().copied().unwrap_or_default()).or_default().push((words, *sense));
                }
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
    const SMALL: [&str; 13] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
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
    fn no_word_is_listed_twice() {
        let mut words: Vec<&str> = WORDS.iter().flat_map(|(words, _)| words.iter().copied()).collect();
        let count = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), count);
        let mut phrases: Vec<&str> = PHRASES.iter().flat_map(|(phrases, _)| phrases.iter().copied()).collect();
        let count = phrases.len();
        phrases.sort_unstable();
        phrases.dedup();
        assert_eq!(phrases.len(), count);
    }
}
