//! Cell addresses: zero-based in code, `B7` on paper, converted here and nowhere else.

use std::fmt;
use std::str::FromStr;

/// The place of one cell on its sheet; both parts are zero-based.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CellAddress {
    /// Zero-based row: row 0 is printed as 1.
    pub row: u32,
    /// Zero-based column: column 0 is printed as A.
    pub column: u32,
}

impl CellAddress {
    /// The cell at a zero-based row and column.
    #[must_use]
    pub const fn new(row: u32, column: u32) -> Self {
        Self { row, column }
    }
}

/// The letters Excel shows above a zero-based column: 0 is `A`, 26 is `AA`.
#[must_use]
pub fn column_letters(column: u32) -> String {
    let mut rest = u64::from(column) + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        let digit = ((rest - 1) % 26) as u8;
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

impl fmt::Display for CellAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", column_letters(self.column), u64::from(self.row) + 1)
    }
}

/// The text is not a cell address such as `B7`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a cell address such as B7")]
pub struct AddressError(String);

impl FromStr for CellAddress {
    type Err = AddressError;

    /// Reads `B7` or `$B$7`.
    ///
    /// # Errors
    ///
    /// [`AddressError`] when the text has no letters, no digits, a row of 0, or runs past any sheet.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let fault = || AddressError(text.to_owned());
        let plain: String = text.chars().filter(|c| *c != '$').collect();
        let split = plain.find(|c: char| c.is_ascii_digit()).ok_or_else(fault)?;
        let (letters, digits) = plain.split_at(split);
        if letters.is_empty() || letters.len() > 4 {
            return Err(fault());
        }
        let mut column: u32 = 0;
        for letter in letters.chars() {
            if !letter.is_ascii_alphabetic() {
                return Err(fault());
            }
            column = column * 26 + u32::from(letter.to_ascii_uppercase() as u8 - b'A') + 1;
        }
        let row: u32 = digits.parse().map_err(|_| fault())?;
        match row.checked_sub(1) {
            Some(row) => Ok(Self::new(row, column - 1)),
            None => Err(fault()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_numbers_go_there_and_back() {
        for (row, column, text) in [(0, 0, "A1"), (6, 1, "B7"), (9, 25, "Z10"), (0, 26, "AA1"), (1_048_575, 16_383, "XFD1048576")] {
            let address = CellAddress::new(row, column);
            assert_eq!(address.to_string(), text);
            assert_eq!(text.parse(), Ok(address));
        }
        assert_eq!("$C$4".parse(), Ok(CellAddress::new(3, 2)));
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for text in ["", "B", "7", "B0", "7B", "B7C", "É7", "ABCDE1", "A99999999999"] {
            assert!(text.parse::<CellAddress>().is_err(), "{text}");
        }
    }
}
