//! Who a lead cell names: posts, people, units, bodies and outside organisations.

use serde::Serialize;

/// One party that a lead or monitor cell names; at least one part is given.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, schemars::JsonSchema)]
pub struct Party {
    /// The post: `Assistant Director`.
    pub role: Option<String>,
    /// What the post is for, or a team, board or service by itself: `Children and Family Support`.
    pub unit: Option<String>,
    /// An outside body or department: `Primary Care Trust`.
    pub organisation: Option<String>,
    /// A person's name.
    pub person: Option<String>,
    /// A person's initials as written: `PMcG`.
    pub initials: Option<String>,
}
