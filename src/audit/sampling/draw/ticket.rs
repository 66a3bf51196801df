//! Tickets: what puts records in the order of the draw, whatever order they stand in.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// The text that decides a draw, and its hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seed {
    text: String,
    hex: String,
}

/// Why a text is no seed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "The seed must be one line without a blank at either end, so that it can be typed again exactly. Use words or digits, such as the numbers of a public draw."
)]
pub struct SeedError;

impl Seed {
    /// A seed from its text, which is taken as it is, in UTF-8.
    ///
    /// # Errors
    ///
    /// [`SeedError`] for a text that is empty, has blanks at its ends or control characters: nobody could be sure to type it again.
    pub fn new(text: &str) -> Result<Self, SeedError> {
        if text.is_empty() || text.trim() != text || text.chars().any(char::is_control) {
            return Err(SeedError);
        }
        Ok(Self { text: text.to_owned(), hex: hexadecimal(&Sha256::digest(text.as_bytes())) })
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The SHA-256 of this seed's hash, as 64 hexadecimal digits, followed by `text`.
    #[must_use]
    pub fn hash(&self, text: &str) -> [u8; 32] {
        let mut hash = Sha256::new();
        // The prefix is always 64 characters long, so that no key can pass for a longer seed with a shorter key.
        hash.update(self.hex.as_bytes());
        hash.update(text.as_bytes());
        hash.finalize().into()
    }
}

/// The ticket of one record; tickets are in the order of their hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ticket([u8; 32]);

impl Ticket {
    /// The ticket of a key: `SHA-256(hex(SHA-256(seed)) + key)`.
    #[must_use]
    pub fn of(seed: &Seed, key: &str) -> Self {
        Self(seed.hash(key))
    }

    /// All 64 hexadecimal digits.
    #[must_use]
    pub fn hex(&self) -> String {
        hexadecimal(&self.0)
    }

    /// The first 16 hexadecimal digits, which is what is printed.
    #[must_use]
    pub fn short(&self) -> String {
        hexadecimal(&self.0[..8])
    }
}

/// The SHA-256 of keys in the order of their bytes, each followed by a line feed, as 64 hexadecimal digits.
#[must_use]
pub fn list_hash<'a>(sorted: impl IntoIterator<Item = &'a str>) -> String {
    let mut hash = Sha256::new();
    for key in sorted {
        hash.update(key.as_bytes());
        hash.update(b"\n");
    }
    hexadecimal(&hash.finalize())
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ticket_is_the_hash_of_the_seeds_hash_and_the_key() {
        // hashlib.sha256((hashlib.sha256(b"dice 4 2 6 1").hexdigest() + "P-017").encode()).hexdigest()
        let seed = Seed::new("dice 4 2 6 1").unwrap();
        assert_eq!(Ticket::of(&seed, "P-017").hex(), "ecf40d057a586029e9d1d3a69547f5b2f5e3df21c40b3750eba137accef888bb");
        assert_eq!(Ticket::of(&seed, "P-017").short().len(), 16);
    }

    #[test]
    fn a_seed_that_cannot_be_typed_again_is_refused() {
        for text in ["", " ", "a ", "\ta", "a\nb", "a\u{7}"] {
            assert_eq!(Seed::new(text), Err(SeedError), "{text:?}");
        }
        assert!(Seed::new("Würfel 3-1-4").is_ok());
    }
}
