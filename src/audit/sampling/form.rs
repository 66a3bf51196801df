//! The words of the test sheet: what we write and look for when it comes back.

/// The sheet that a tester fills in.
pub const SHEET_TEST: &str = "Test sheet";
/// The same for the reserves.
pub const SHEET_RESERVES: &str = "Reserves";
/// The questions in full.
pub const SHEET_TESTS: &str = "Tests";
/// What was drawn, as it was drawn.
pub const SHEET_DRAWN: &str = "Drawn";
/// How it was drawn, an item to a row.
pub const SHEET_RECIPE: &str = "Recipe";
/// The words of the drop-down.
pub const SHEET_ANSWERS: &str = "Answers";

/// A record's place in the draw.
pub const ORDER: &str = "No.";
/// A record's key.
pub const KEY: &str = "Key";
/// A record's stratum.
pub const STRATUM: &str = "Stratum";
/// The short name of a test.
pub const TEST: &str = "Test";
/// Its question.
pub const QUESTION: &str = "Question";
/// What the tester found.
pub const ANSWER: &str = "Answer";
/// What the tester looked at.
pub const EVIDENCE: &str = "Evidence seen";
/// When.
pub const DATE: &str = "Date";
/// Who.
pub const INITIALS: &str = "Initials";
/// What "met" means.
pub const CRITERION: &str = "Criterion";
/// Where to look, and what to do in doubt.
pub const GUIDANCE: &str = "Guidance";
/// How grave a deviation is.
pub const SEVERITY: &str = "Severity";
/// Where a question comes from.
pub const BASIS: &str = "Basis";
/// The share of records that is to meet it at least.
pub const TARGET: &str = "Target";
/// Whether a record is of the sample or a reserve.
pub const KIND: &str = "Drawn as";
/// A record's ticket.
pub const TICKET: &str = "Ticket";
/// Where a record stands in the list.
pub const PLACE: &str = "Stands at";
/// What a row of the recipe is about.
pub const ITEM: &str = "Item";
/// What it says.
pub const VALUE: &str = "Value";
/// The headings of ours that a field of the list must not take.
pub const OURS: [&str; 14] =
    [ORDER, KEY, STRATUM, TEST, QUESTION, ANSWER, EVIDENCE, DATE, INITIALS, CRITERION, GUIDANCE, KIND, TICKET, PLACE];

/// A record of the sample, in the column [`KIND`].
pub const AS_SAMPLE: &str = "sample";
/// A reserve, in the column [`KIND`].
pub const AS_RESERVE: &str = "reserve";

/// The items of the recipe.
pub mod item {
    /// The algorithm with its version.
    pub const ALGORITHM: &str = "Algorithm";
    /// The seed.
    pub const SEED: &str = "Seed";
    /// Whether the program made the seed.
    pub const SEED_MADE: &str = "Seed made by the program";
    /// Records drawn.
    pub const SIZE: &str = "Size";
    /// Reserves asked for, in each stratum.
    pub const RESERVES: &str = "Reserves";
    /// Whether each stratum gets at least one.
    pub const AT_LEAST_ONE: &str = "At least one from each stratum";
    /// Records in the population.
    pub const POPULATION: &str = "Population";
    /// The list's file.
    pub const FILE: &str = "List";
    /// The hash of its bytes.
    pub const FILE_SHA256: &str = "SHA-256 of the list's file";
    /// The hash of the sorted keys.
    pub const LIST_SHA256: &str = "SHA-256 of the sorted keys";
    /// The list's sheet.
    pub const SHEET: &str = "Sheet of the list";
    /// The kind of record, where its sheets were found by their headings.
    pub const KIND: &str = "Kind of record";
    /// The pack whose scope was applied.
    pub const SCOPE: &str = "Scope of the pack";
    /// The heading of the key.
    pub const KEY: &str = "Heading of the key";
    /// The heading of the strata.
    pub const STRATIFY: &str = "Heading of the strata";
    /// A condition, `HEADING=VALUE`; an item for each.
    pub const WHERE: &str = "Only where";
    /// A stratum, `NAME=POPULATION:SIZE`; an item for each.
    pub const STRATUM: &str = "Stratum";
    /// How sure the conclusion is to be.
    pub const CONFIDENCE: &str = "Confidence";
    /// The rate that must be shown not to be reached.
    pub const TOLERABLE: &str = "Tolerable rate";
    /// The day of the draw.
    pub const AS_AT: &str = "Drawn on";
    /// The day from which the dates of the list were read, where its records are of a kind.
    pub const READ_AS_AT: &str = "List read as at";
    /// The day of the first draw, where the sample was enlarged since.
    pub const FIRST_DRAWN: &str = "First drawn on";
    /// The version of the program.
    pub const VERSION: &str = "Drawn by boardready";
    /// The earlier sample and its size, `FILE: SIZE`.
    pub const EXTENDS: &str = "Enlarged from";
}

/// What a tester can find.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Answer {
    /// The criterion is met.
    Met,
    /// It is not: a deviation.
    NotMet,
    /// The file, and any other evidence, could not be had: a deviation too.
    NotAvailable,
    /// The question does not apply to this record, which a reserve replaces.
    NotApplicable,
}

impl Answer {
    /// Every answer, in the order of the drop-down.
    pub const ALL: [Self; 4] = [Self::Met, Self::NotMet, Self::NotAvailable, Self::NotApplicable];

    /// The answer in words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Met => "Met",
            Self::NotMet => "Not met",
            Self::NotAvailable => "File not available",
            Self::NotApplicable => "Not applicable",
        }
    }

    /// The answer of a cell, capitals, blanks and full stops aside; nothing for other words: "n/a" may mean two of them.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let plain = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
        let said = plain(text);
        Self::ALL.into_iter().find(|answer| plain(answer.words()) == said)
    }

    /// Whether it counts as a deviation.
    #[must_use]
    pub const fn deviates(self) -> bool {
        matches!(self, Self::NotMet | Self::NotAvailable)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_four_answers_are_read_and_nothing_else() {
        assert_eq!(Answer::read(" NOT  MET. "), Some(Answer::NotMet));
        assert_eq!(Answer::read("file not available"), Some(Answer::NotAvailable));
        for other in ["n/a", "N/A", "yes", "partly met", "", "unavailable", "met?no"] {
            assert_eq!(Answer::read(other), None, "{other}");
        }
    }
}
