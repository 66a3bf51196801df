//! Which records are about the same one: by a number where there is one, by a name in whatever order where there is none.

use std::collections::{BTreeMap, BTreeSet};

use super::{FieldRef, Truth, name_key, words_of};
use crate::audit::rules::Members;

/// For each member, in their order, what it is the same as others by; nothing where it names nobody.
///
/// Of the fields the first is the surest. A record that leaves it blank is taken with the one record number that its name goes
/// with, where there is just one; two numbers under one name are two people.
#[must_use]
pub fn identities(members: &Members<'_>, fields: &[FieldRef]) -> Vec<Option<String>> {
    let mut ids: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let named = |nth: usize, field: &FieldRef| {
        let member = &members.members[nth];
        words_of(&members.records.rows[member.place], field.place)?;
        Some(name_key(&members.subject(member).said(field.place))).filter(|key| !key.is_empty())
    };
    let Some((first, others)) = fields.split_first() else { return vec![None; members.members.len()] };
    let own = |nth: usize| words_of(&members.records.rows[members.members[nth].place], first.place);
    if others.is_empty() {
        return (0..members.members.len()).map(own).collect();
    }
    for nth in (0..members.members.len()).filter(|nth| members.members[*nth].applies != Truth::No) {
        let Some(id) = own(nth) else { continue };
        for name in others.iter().filter_map(|field| named(nth, field)) {
            ids.entry(name).or_default().insert(id.clone());
        }
    }
    let one = |nth: usize| {
        own(nth).or_else(|| {
            let name = others.iter().find_map(|field| named(nth, field))?;
            match ids.get(&name) {
                Some(known) if known.len() == 1 => known.first().cloned(),
                _ => Some(format!("\0{name}")),
            }
        })
    };
    (0..members.members.len()).map(one).collect()
}
