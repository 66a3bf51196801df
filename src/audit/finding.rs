//! A finding: one record breaks one rule, with the cells that show it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::cell::SourceRef;

/// Where a rule comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The council's own action plan.
    Plan,
    /// Law: an Act or regulations.
    Statute,
    /// Guidance of government or of an inspectorate, or good practice.
    Guidance,
    /// The council's own policy.
    Policy,
}

impl Basis {
    /// Every basis.
    pub const ALL: [Self; 4] = [Self::Plan, Self::Statute, Self::Guidance, Self::Policy];

    /// The basis in one word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Statute => "statute",
            Self::Guidance => "guidance",
            Self::Policy => "policy",
        }
    }
}

/// How grave a finding is; the gravest is the greatest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// A data defect that allows no conclusion.
    Data,
    /// A record error that can be corrected.
    Administrative,
    /// A breach of the plan or of policy.
    Moderate,
    /// A gap in a record that the law asks for.
    Major,
    /// An unchecked person with children, or a child-protection timescale missed.
    Critical,
}

impl Severity {
    /// All severities, the gravest first.
    pub const ALL: [Self; 5] = [Self::Critical, Self::Major, Self::Moderate, Self::Administrative, Self::Data];

    /// The severity in one word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::Administrative => "administrative",
            Self::Moderate => "moderate",
            Self::Major => "major",
            Self::Critical => "critical",
        }
    }
}

/// One cell that shows something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Where it stands.
    pub at: SourceRef,
    /// The field's title.
    pub field: String,
    /// What the cell says, verbatim on one line; empty where it says nothing.
    pub said: Arc<str>,
}

/// One record, or group of records, that breaks a rule, or of which it cannot be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The same from run to run while the record's key and the cells stay the same.
    pub id: String,
    /// The rule's code.
    pub code: String,
    /// How grave it is.
    pub severity: Severity,
    /// Where the rule comes from.
    pub basis: Basis,
    /// What the record is called.
    pub about: String,
    /// What is wrong, as sentences.
    pub message: String,
    /// The cells that show it, never empty: the first is where to look.
    pub evidence: Vec<Evidence>,
    /// The reason why it is accepted, by whom and until when, where it is waived.
    pub waived: Option<String>,
    /// How many records it stands for: more than one only where a whole table lacks a column.
    pub records: usize,
}

/// An identity from a rule, a record's key and what its cells say, as 12 hexadecimal digits.
#[must_use]
pub fn identity(code: &str, about: &str, evidence: &[Evidence]) -> String {
    let mut hash = Sha256::new();
    for part in [code, about].into_iter().chain(evidence.iter().map(|cell| cell.said.as_ref())) {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}
