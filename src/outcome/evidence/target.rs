//! The target that a criterion states in its own words.

use std::sync::LazyLock;

use regex::Regex;

use crate::audit::sampling::Rate;

/// "20%", "18 per cent", "one case in four", "1 in 5".
static SHARE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)\b(?:(?P<percent>\d{1,3}(?:\.\d+)?)\s*(?:%|per\s*cent\b|percent\b)",
        r"|one(?:\s+\w+){0,2}\s+in\s+(?P<word>two|three|four|five|six|seven|eight|nine|ten)\b",
        r"|1(?:\s+\w+){0,2}\s+in\s+(?P<number>[2-9]|1\d|20)\b)"
    ))
    .expect("a pattern that is tried in the tests")
});
/// Words before or behind a share that make it something other than a level to be reached.
static CHANGE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:reduc\w+|decreas\w+|increas\w+|rise|fall|fewer|less|more|improve\w*|growth|drop|cut|below|under|at most|no more|maximum|up to)\b")
        .expect("a pattern that is tried in the tests")
});

const NUMBERS: [&str; 9] = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/// The share that is to be reached, where the words state exactly one and no change or upper limit is meant.
pub(super) fn said_target(text: &str) -> Option<Rate> {
    let mut found = SHARE.captures_iter(text);
    let share = found.next()?;
    if found.next().is_some() || CHANGE.is_match(text) {
        return None;
    }
    if let Some(percent) = share.name("percent") {
        return format!("{}%", percent.as_str()).parse().ok();
    }
    let parts = match (share.name("word"), share.name("number")) {
        (Some(word), _) => u64::try_from(NUMBERS.iter().position(|known| word.as_str().eq_ignore_ascii_case(known))?).ok()? + 2,
        (None, Some(number)) => number.as_str().parse().ok()?,
        (None, None) => return None,
    };
    Rate::of(1, parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_read_from_the_words() {
        let said = |text: &str| said_target(text).map(|rate| rate.to_string());
        assert_eq!(said("Restorative justice solutions applied in 20% of cases.").as_deref(), Some("20%"));
        assert_eq!(said("18 per cent of users have additional needs").as_deref(), Some("18%"));
        assert_eq!(said("One case in four is settled by a restorative meeting.").as_deref(), Some("25%"));
        assert_eq!(said("1 in 5 users").as_deref(), Some("20%"));
    }

    #[test]
    fn changes_upper_limits_and_several_shares_are_no_target() {
        for text in
            ["Reduce offending by 10%", "20% in 2008 and 25% in 2009", "No more than 5% late", "All staff are trained", "Level 3 of 5"]
        {
            assert_eq!(said_target(text), None, "{text}");
        }
    }
}
