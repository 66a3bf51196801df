//! A rate read from decimal text and kept as a fraction, so that no double decides a ceiling.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// Why a text is no rate.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RateError {
    /// It is not a number, a percentage or a fraction.
    #[error("\"{0}\" is not a rate. Write it as 5%, 0.05 or 1/20.")]
    NotANumber(String),
    /// It is below 0 or above 100%.
    #[error("\"{0}\" is not between 0% and 100%. Write it as 5%, 0.05 or 1/20.")]
    OutOfRange(String),
    /// `1.0` may mean 1% or all.
    #[error("\"{0}\" may mean 1% or 100%. Write the one that is meant, with the percent sign.")]
    OneOrAll(String),
    /// More digits than can be kept exactly.
    #[error("\"{0}\" has more than 15 digits. A rate with so many is never meant; write fewer.")]
    TooLong(String),
}

/// The largest numerator or denominator before reduction: products with a count of 64 bits stay within 128.
const LARGEST: u128 = 1_000_000_000_000_000_000;

/// An exact rate from 0 to 1, as a fraction in lowest terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rate {
    numerator: u128,
    denominator: u128,
}

impl Rate {
    /// No record.
    pub const ZERO: Self = Self { numerator: 0, denominator: 1 };
    /// Every record.
    pub const ONE: Self = Self { numerator: 1, denominator: 1 };

    /// The rate `part` of `whole`; nothing when `whole` is 0 or less than `part`.
    #[must_use]
    pub fn of(part: u64, whole: u64) -> Option<Self> {
        (whole > 0 && part <= whole).then(|| Self::reduced(u128::from(part), u128::from(whole)))
    }

    fn reduced(numerator: u128, denominator: u128) -> Self {
        let shared = greatest_common_divisor(numerator, denominator);
        Self { numerator: numerator / shared, denominator: denominator / shared }
    }

    /// What is left to the whole: the risk that belongs to a confidence.
    #[must_use]
    pub fn complement(self) -> Self {
        Self { numerator: self.denominator - self.numerator, denominator: self.denominator }
    }

    /// Its numerator and denominator, in lowest terms.
    #[must_use]
    pub const fn parts(self) -> (u128, u128) {
        (self.numerator, self.denominator)
    }

    /// The nearest double.
    #[must_use]
    pub fn to_f64(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }

    /// The smallest whole number that is not below this rate of `count`.
    #[must_use]
    pub fn ceil_of(self, count: u64) -> u64 {
        let product = self.numerator * u128::from(count);
        u64::try_from(product.div_ceil(self.denominator)).unwrap_or(u64::MAX)
    }

    /// The largest whole number that is not above this rate of `count`.
    #[must_use]
    pub fn floor_of(self, count: u64) -> u64 {
        let product = self.numerator * u128::from(count);
        u64::try_from(product / self.denominator).unwrap_or(u64::MAX)
    }

    /// The largest count of which this rate is not above `part`: the last sample size with `part` expected deviations. The rate must
    /// not be 0.
    #[must_use]
    pub(super) fn last_size_with(self, part: u64) -> u64 {
        let product = u128::from(part) * self.denominator;
        u64::try_from(product / self.numerator.max(1)).unwrap_or(u64::MAX)
    }

    /// Whether it is 0.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.numerator == 0
    }

    /// Whether it is 1.
    #[must_use]
    pub fn is_one(self) -> bool {
        self.numerator == self.denominator
    }

    /// As people write it in a spreadsheet: `0.05` where it ends, else `1/30`.
    #[must_use]
    pub fn decimal(self) -> String {
        self.terminating(0).unwrap_or_else(|| format!("{}/{}", self.numerator, self.denominator))
    }

    /// The exact decimal of the rate times ten to `shift`, where it ends within twenty digits.
    fn terminating(self, shift: u32) -> Option<String> {
        let scaled = self.numerator * 10_u128.pow(shift);
        let whole = scaled / self.denominator;
        let mut rest = scaled % self.denominator;
        let mut digits = String::new();
        while rest > 0 {
            if digits.len() == 20 {
                return None;
            }
            rest *= 10;
            digits.push(char::from(b'0' + u8::try_from(rest / self.denominator).unwrap_or(0)));
            rest %= self.denominator;
        }
        Some(if digits.is_empty() { whole.to_string() } else { format!("{whole}.{digits}") })
    }
}

impl fmt::Display for Rate {
    /// `5%`, or `1/30` where no decimal is exact.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.terminating(2) {
            Some(percent) => write!(f, "{percent}%"),
            None => write!(f, "{}/{}", self.numerator, self.denominator),
        }
    }
}

impl PartialOrd for Rate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Rate {
    fn cmp(&self, other: &Self) -> Ordering {
        // Numerators and denominators are at most 10^18, so the products fit.
        (self.numerator * other.denominator).cmp(&(other.numerator * self.denominator))
    }
}

impl<'de> serde::Deserialize<'de> for Rate {
    /// From its text, as job files write it: a number of TOML would already have been rounded.
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

impl FromStr for Rate {
    type Err = RateError;

    /// Reads `5%`, `5`, `0.05` or `1/30`: a bare number of 1 or more is a percentage, one below 1 a share. `1` is 1%.
    fn from_str(text: &str) -> Result<Self, RateError> {
        let said = || text.trim().to_owned();
        let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        if let Some((above, below)) = plain.split_once('/') {
            let (above, below) = (decimal(above, &said)?, decimal(below, &said)?);
            // Both are brought to whole numbers by the power of ten of the other.
            let numerator = above.0.checked_mul(below.1).filter(|product| *product <= LARGEST);
            let denominator = below.0.checked_mul(above.1).filter(|product| *product <= LARGEST);
            let (Some(numerator), Some(denominator)) = (numerator, denominator) else { return Err(RateError::TooLong(said())) };
            if denominator == 0 || numerator > denominator {
                return Err(RateError::OutOfRange(said()));
            }
            return Ok(Self::reduced(numerator, denominator));
        }
        let lower = plain.to_lowercase();
        let percent = ["%", "percent", "pc"].iter().find_map(|sign| lower.strip_suffix(sign));
        let (numerator, denominator) = decimal(percent.unwrap_or(&lower), &said)?;
        let hundredths = match percent {
            Some(_) => true,
            None if numerator < denominator => false,
            None if numerator == denominator && lower.contains('.') => return Err(RateError::OneOrAll(said())),
            None => true,
        };
        let denominator = if hundredths { denominator * 100 } else { denominator };
        if numerator > denominator { Err(RateError::OutOfRange(said())) } else { Ok(Self::reduced(numerator, denominator)) }
    }
}

/// A plain decimal as digits over a power of ten.
fn decimal(text: &str, said: &dyn Fn() -> String) -> Result<(u128, u128), RateError> {
    let unsigned = text.strip_prefix('+').unwrap_or(text);
    let negative = unsigned.strip_prefix(['-', '−']);
    let (whole, part) = negative.unwrap_or(unsigned).split_once('.').unwrap_or((negative.unwrap_or(unsigned), ""));
    let digits = format!("{whole}{part}");
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(RateError::NotANumber(said()));
    }
    if negative.is_some() && digits.bytes().any(|b| b != b'0') {
        return Err(RateError::OutOfRange(said()));
    }
    let part = part.trim_end_matches('0');
    let digits = format!("{}{part}", whole.trim_start_matches('0'));
    if digits.len() > 15 || part.len() > 15 {
        return Err(RateError::TooLong(said()));
    }
    let number = if digits.is_empty() { 0 } else { digits.parse().map_err(|_| RateError::NotANumber(said()))? };
    Ok((number, 10_u128.pow(u32::try_from(part.len()).unwrap_or(0))))
}

fn greatest_common_divisor(mut a: u128, mut b: u128) -> u128 {
    while b > 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rate(text: &str) -> Rate {
        text.parse().unwrap()
    }

    #[test]
    fn the_same_rate_is_read_from_each_way_to_write_it() {
        for text in ["5", "5%", "5.0 %", "0.05", ".05", "1/20", "05", "5 per cent".replace("per cent", "percent").as_str()] {
            assert_eq!(rate(text), Rate::of(1, 20).unwrap(), "{text}");
        }
        assert_eq!(rate("1/30"), Rate::of(1, 30).unwrap());
        assert_eq!(rate("1"), Rate::of(1, 100).unwrap());
        assert_eq!(rate("100"), Rate::ONE);
        assert_eq!(rate("0.5%"), Rate::of(1, 200).unwrap());
        assert_eq!(rate("2.5/100"), Rate::of(1, 40).unwrap());
        assert_eq!((rate("0"), rate("0.000"), rate("-0")), (Rate::ZERO, Rate::ZERO, Rate::ZERO));
    }

    #[test]
    fn what_is_no_rate_is_refused_with_what_to_write() {
        for text in ["", "%", "five", "5,5", "1e-2", "NaN", "1/", "/3", "--5", "0x5"] {
            assert!(matches!(text.parse::<Rate>(), Err(RateError::NotANumber(_))), "{text}");
        }
        for text in ["-5%", "101", "100.1%", "3/2", "1/0"] {
            assert!(matches!(text.parse::<Rate>(), Err(RateError::OutOfRange(_))), "{text}");
        }
        assert!(matches!("1.0".parse::<Rate>(), Err(RateError::OneOrAll(_))));
        assert!(matches!("0.12345678901234567".parse::<Rate>(), Err(RateError::TooLong(_))));
    }

    #[test]
    fn ceilings_are_those_of_the_decimal_and_not_of_the_double() {
        // In doubles 0.07 x 100 is 7.000000000000001, 0.035 x 400 is 14.000000000000002 and 0.06 of 100 is 6.
        assert_eq!((rate("7%").ceil_of(100), rate("3.5%").ceil_of(400), rate("0.06").ceil_of(100)), (7, 14, 6));
        assert_eq!((rate("5%").ceil_of(45), rate("5%").floor_of(45), rate("1/30").ceil_of(30)), (3, 2, 1));
        assert_eq!(rate("99.9999999999999%").ceil_of(u64::MAX), u64::MAX - 18_446);
    }

    #[test]
    fn a_rate_prints_as_it_would_be_written() {
        for (text, percent, decimal) in
            [("5", "5%", "0.05"), ("0.125", "12.5%", "0.125"), ("1/30", "1/30", "1/30"), ("0", "0%", "0"), ("100%", "100%", "1")]
        {
            assert_eq!((rate(text).to_string().as_str(), rate(text).decimal().as_str()), (percent, decimal));
        }
        assert_eq!(rate("95").complement().to_f64(), 0.05);
        assert_eq!(rate("90%").complement().to_f64(), 0.1);
    }
}
