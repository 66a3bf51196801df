//! One thing said one way: text, days, deadlines and parties, without knowing what table they stand in.

pub mod calendar;
pub mod cluster;
pub mod date;
pub mod likeness;
pub mod party;
pub mod text;

/// What a reasonable person would ask before believing an interpretation.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Doubt {
    /// One plain sentence that ends in a question mark.
    pub question: String,
    /// What it could mean, the likeliest first.
    pub suggestions: Vec<Suggestion>,
}

/// One answer a person could choose.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Suggestion {
    /// The words that would say it without doubt; giving them back as the answer settles the query.
    pub answer: String,
    /// What that answer would mean, in words.
    pub means: String,
}
