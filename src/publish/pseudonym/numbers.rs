//! Numbers and addresses that lead to a person, known by their shape alone.

use std::borrow::Cow;
use std::sync::OnceLock;

use regex::{Captures, Regex};

/// What is looked for, in this order, and what stands in its place. `keep` marks the part of a match that stays.
#[rustfmt::skip]
const SHAPES: &[(&str, &str)] = &[
    // Addresses of people on the net, with or without "mailto:".
    (r"(?i)(?:mailto:)?[\w.+'’-]+@[\w-]+(?:\.[\w-]+)+", "[e-mail address]"),
    // National Insurance numbers: two letters, six digits, a letter.
    (r"(?i)\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D]\b", "[NI number]"),
    // A day of birth, said to be one.
    (r"(?i)(?P<keep>\b(?:d\.?\s?o\.?\s?b\.?|date of birth|birth date|born(?:\s+on)?)\W{0,4})(?:\d{1,4}[./ -]\d{1,2}[./ -]\d{2,4}|\d{1,2}(?:st|nd|rd|th)?\s+[a-z]{3,9}\.?,?\s+\d{2,4}|[a-z]{3,9}\s+\d{4})", "[date of birth]"),
    // Unique pupil numbers: a letter, eleven digits, a digit or letter.
    (r"(?i)\b[A-Z]\d{11}[0-9A-Z]\b", "[pupil number]"),
    // NHS numbers: 3, 3 and 4 digits. A telephone number begins with 0.
    (r"\b[1-9]\d{2}[ -]\d{3}[ -]\d{4}\b", "[NHS number]"),
    (r"(?i)(?P<keep>\bNHS\s*(?:no|num|number)?\W{0,3})\d{10}\b", "[NHS number]"),
    // Numbers of disclosures: twelve digits, alone or in groups of four.
    (r"\b\d{4}[ -]?\d{4}[ -]?\d{4}\b", "[certificate number]"),
    // Registrations of teachers and social workers.
    (r"(?i)\b(?:SW|SWE)\s?\d{4,7}\b|\b\d{2}/\d{5}\b", "[registration number]"),
    (r"(?i)(?P<keep>\b(?:certificate|disclosure|dbs|crb|passport|licen[cs]e|payroll|staff|employee|case|file|pupil|trn|dfes|gtc|ni)\s*(?:no|num|number|ref|reference|id)\.?\s*[:#]?\s*)[A-Z]{0,4}[-/ ]?\d[\w/-]{2,}", "[number]"),
    // Telephone numbers: +44 or 0 and nine or ten digits in groups, brackets around the code; an extension.
    (r"(?:\+\s?44\s?(?:\(0\)\s?)?|\(0|\b0)\d{2,5}\)?(?:[ -]?\d){5,8}\b", "[telephone number]"),
    (r"(?i)\b(?:ext|extn|extension)\.?\s*:?\s*\d{3,6}\b", "[telephone number]"),
    (r"(?i)(?P<keep>\b(?:tel|telephone|phone|mobile|mob|fax)\.?\s*(?:no|number)?\.?\s*[:.]?\s*)\+?[\d(][\d ()-]{4,}\d", "[telephone number]"),
    // Postcodes.
    (r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[ABD-HJLNP-UW-Z]{2}\b", "[postcode]"),
];

fn shapes() -> &'static [(Regex, &'static str)] {
    static MADE: OnceLock<Vec<(Regex, &'static str)>> = OnceLock::new();
    MADE.get_or_init(|| SHAPES.iter().map(|(shape, words)| (Regex::new(shape).expect("our own shapes are sound"), *words)).collect())
}

/// The text with each such number named by what it is, and how many there were.
pub(super) fn without_numbers(text: &str) -> (Cow<'_, str>, usize) {
    let mut count = 0;
    let mut text = Cow::Borrowed(text);
    for (shape, words) in shapes() {
        if !shape.is_match(&text) {
            continue;
        }
        let replaced = shape.replace_all(&text, |found: &Captures<'_>| {
            count += 1;
            format!("{}{words}", found.name("keep").map_or("", |kept| kept.as_str()))
        });
        text = Cow::Owned(replaced.into_owned());
    }
    (text, count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_lead_to_a_person_are_named_by_what_they_are() {
        for (text, without) in [
            ("Write to a.hale@wolds.example.gov.uk today", "Write to [e-mail address] today"),
            ("NI QQ 12 34 56 C", "NI QQ 12 34 56 C"),
            ("NI AB 12 34 56 C seen", "NI [NI number] seen"),
            ("dob 4/5/1996, seen", "dob [date of birth], seen"),
            ("Born on 3 March 1994.", "Born on [date of birth]."),
            ("D.O.B: 1994-03-12", "D.O.B: [date of birth]"),
            ("UPN A123456789012", "UPN [pupil number]"),
            ("NHS 943 476 5919", "NHS [NHS number]"),
            ("NHS no: 9434765919", "NHS no: [NHS number]"),
            ("CRB 001234567890 of May 2008", "CRB [certificate number] of May 2008"),
            ("disclosure no. 12345/AB", "disclosure no. [number]"),
            (
                "Ring 01482 393939 or (020) 7946 0018 or +44 7700 900123",
                "Ring [telephone number] or [telephone number] or [telephone number]",
            ),
            ("ext. 4021", "[telephone number]"),
            ("Home: HU17 9BA", "Home: [postcode]"),
            ("GTC 04/12345", "GTC [registration number]"),
        ] {
            assert_eq!(without_numbers(text).0, without);
        }
    }

    #[test]
    fn dates_amounts_and_references_of_a_plan_stay() {
        for text in [
            "By 31/03/2008, 2008/09, Q3 2008",
            "£1,250,000 and 12,345",
            "Action 2.3 and CYPP 4.1.2",
            "95% of 1,200 files",
            "2007-08 to 2009-10",
            "31 March 2008",
            "0-11 year olds; 11 - 19",
            "B4 10 files",
            "ext. year 2008",
            "Staff: 1200",
            "1 April 2008 - 31 March 2009",
        ] {
            assert_eq!(without_numbers(text), (Cow::Borrowed(text), 0));
        }
    }
}
