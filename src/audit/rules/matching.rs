//! `matching`: a cell has the shape it must have: a pattern, or a number with check digits.

use std::sync::OnceLock;

use regex::Regex;
use serde::Deserialize;

use super::Kind;
use crate::audit::{FieldList, FieldRef, Judgement, Missing, Subject, Visit, Wanted};
use crate::cell::{Field, Mark, Value};

/// A cell has the shape it must have.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Matching {
    /// The field, or several that must all have it.
    field: FieldList,
    /// A regular expression for the whole cell, without spaces at its ends.
    pattern: Option<String>,
    /// What the pattern means, for the message: `a number of 6 digits`.
    shape: Option<String>,
    /// A known kind of number, in place of a pattern.
    format: Option<Format>,
    /// What a blank cell comes to.
    #[serde(default = "not_applicable")]
    blank: Missing,
    #[serde(skip)]
    compiled: OnceLock<Option<Regex>>,
}

const fn not_applicable() -> Missing {
    Missing::NotApplicable
}

/// Known kinds of number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Format {
    /// A CRB or DBS certificate number: 12 digits (help pages of the DBS).
    DbsCertificate,
    /// A National Insurance number (HMRC manual NIM39110).
    NiNumber,
    /// An NHS number: 10 digits, the last a check digit modulo 11.
    NhsNumber,
    /// A unique pupil number: a check letter and 12 digits (DfE).
    Upn,
}

impl Matching {
    fn regex(&self) -> Option<&Regex> {
        let compile = || self.pattern.as_ref().and_then(|pattern| Regex::new(&format!("^(?:{pattern})$")).ok());
        self.compiled.get_or_init(compile).as_ref()
    }
}

/// What is wrong with a number, as a clause; nothing where it is sound.
fn fault(format: Format, said: &str) -> Option<String> {
    let plain: String = said.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '.' | '/')).collect::<String>().to_uppercase();
    match format {
        Format::DbsCertificate => dbs_fault(&plain),
        Format::NiNumber => {
            (!is_ni_number(&plain)).then(|| "it is not a National Insurance number (two letters, six digits, and A to D)".to_owned())
        }
        Format::NhsNumber => {
            (!is_nhs_number(&plain)).then(|| "it is not an NHS number (ten digits of which the last one checks the others)".to_owned())
        }
        Format::Upn => {
            (!is_upn(&plain)).then(|| "it is not a unique pupil number (a letter that checks the twelve digits behind it)".to_owned())
        }
    }
}

fn dbs_fault(plain: &str) -> Option<String> {
    let digits = plain.chars().all(|c| c.is_ascii_digit());
    match plain.len() {
        12 if digits => plain.chars().all(|c| plain.starts_with(c)).then(|| "its digits are all the same".to_owned()),
        count @ (9..=11) if digits => Some(format!(
            "it has {count} digits where a certificate number has 12; a spreadsheet takes zeros from the front of a number, so it may be {plain:0>12}"
        )),
        count if digits => Some(format!("it has {count} digits where a certificate number has 12")),
        _ if plain.starts_with('F') || plain.starts_with('E') => {
            Some("it looks like the number of the application form, not of the certificate".to_owned())
        }
        _ => Some("a certificate number has 12 digits and nothing else".to_owned()),
    }
}

/// HMRC manual NIM39110: prefix letters never D, F, I, Q, U, V; O not second; some prefixes never issued.
fn is_ni_number(plain: &str) -> bool {
    let letters: Vec<char> = plain.chars().collect();
    let [a, b, rest @ ..] = letters.as_slice() else { return false };
    let prefix: String = [*a, *b].iter().collect();
    let sound = |c: &char| c.is_ascii_uppercase() && !matches!(c, 'D' | 'F' | 'I' | 'Q' | 'U' | 'V');
    letters.len() == 9
        && sound(a)
        && sound(b)
        && *b != 'O'
        && !["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"].contains(&prefix.as_str())
        && rest[..6].iter().all(char::is_ascii_digit)
        && matches!(rest[6], 'A'..='D')
}

/// Weights 10 to 2, modulo 11; 11 counts as 0, and 10 is never issued. Ten equal digits pass the sum and are refused.
fn is_nhs_number(plain: &str) -> bool {
    let digits: Vec<u32> = plain.chars().filter_map(|c| c.to_digit(10)).collect();
    if digits.len() != 10 || plain.len() != 10 || digits.iter().all(|digit| *digit == digits[0]) {
        return false;
    }
    let sum: u32 = digits[..9].iter().zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
    let check = match 11 - sum % 11 {
        11 => 0,
        check => check,
    };
    check == digits[9]
}

/// The check letter of a UPN: weights 2 to 13 over characters 2 to 13, modulo 23.
fn is_upn(plain: &str) -> bool {
    const LETTERS: &[u8] = b"ABCDEFGHJKLMNPQRTUVWXYZ";
    let bytes = plain.as_bytes();
    if bytes.len() != 13 {
        return false;
    }
    let value = |place: usize, byte: u8| match byte {
        b'0'..=b'9' => Some(usize::from(byte - b'0')),
        // A temporary number has a letter in the last place.
        _ if place == 12 => LETTERS.iter().position(|letter| *letter == byte),
        _ => None,
    };
    let values: Option<Vec<usize>> = bytes.iter().enumerate().skip(1).map(|(place, byte)| value(place, *byte)).collect();
    let Some(values) = values else { return false };
    let sum: usize = values.iter().zip(2..).map(|(value, weight)| value * weight).sum();
    LETTERS.get(sum % 23) == Some(&bytes[0])
}

impl Kind for Matching {
    fn visit(&mut self, visit: &mut Visit<'_>) {
        for field in self.field.fields_mut() {
            visit(field, None, Wanted::Any);
        }
    }

    fn check(&self) -> Result<(), String> {
        if self.pattern.is_some() == self.format.is_some() {
            return Err("it needs either \"pattern\" or \"format\", and not both".to_owned());
        }
        if let Some(pattern) = &self.pattern {
            Regex::new(&format!("^(?:{pattern})$")).map_err(|fault| {
                let said = fault.to_string();
                format!(
                    "the pattern \"{pattern}\" is no regular expression ({})",
                    said.lines().last().unwrap_or_default().trim_start_matches("error: ")
                )
            })?;
        }
        Ok(())
    }

    fn judge(&self, subject: &Subject<'_>) -> Judgement {
        let judged: Vec<Judgement> = self.field.fields().iter().map(|field| self.one(subject, field)).collect();
        // A column that only some sheets have says nothing about the others.
        let some = judged.iter().any(|judgement| !judgement.absent);
        Judgement::worst(judged.into_iter().filter(|judgement| !(some && judgement.absent)))
    }
}

impl Matching {
    fn one(&self, subject: &Subject<'_>, field: &FieldRef) -> Judgement {
        let place = field.place;
        let title = subject.title(place);
        match subject.field(field) {
            Field::Absent => return Judgement::absent(title),
            Field::Blank => return crate::audit::order::missing(self.blank, format!("{title} is blank."), vec![place]),
            Field::Known(Value::Mark(Mark::NotApplicable)) => return Judgement::not_applicable(),
            Field::Known(Value::Mark(Mark::Awaited(_))) => {
                return crate::audit::order::missing(self.blank, format!("{title} says \"{}\".", subject.said(place)), vec![place]);
            }
            _ => {}
        }
        let said = subject.field(field).as_text().map_or_else(|| subject.said(place).to_string(), str::to_owned);
        let wrong = match self.format {
            Some(format) => fault(format, &said),
            None if self.regex().is_some_and(|regex| regex.is_match(said.trim())) => None,
            None => Some(self.shape.as_ref().map_or_else(|| "it has another shape".to_owned(), |shape| format!("it should be {shape}"))),
        };
        match wrong {
            None => Judgement::pass(),
            Some(wrong) => Judgement::fail(format!("{title} says \"{said}\": {wrong}."), [place]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_are_those_of_the_published_rules() {
        assert!(is_upn("H243278544154") && is_upn("A950000178301") && !is_upn("R247962919251"));
        assert!(
            is_nhs_number("9434765919") && !is_nhs_number("9434765918") && !is_nhs_number("1111111111") && !is_nhs_number("0000000000")
        );
        assert!(is_ni_number("AB123456C") && !is_ni_number("QQ123456A") && !is_ni_number("GB123456A") && !is_ni_number("AO123456A"));
        assert_eq!(dbs_fault("001234567890"), None);
        assert!(dbs_fault("1234567890").is_some_and(|fault| fault.contains("001234567890")));
        assert!(dbs_fault("F0012345678").is_some_and(|fault| fault.contains("application form")));
    }
}
