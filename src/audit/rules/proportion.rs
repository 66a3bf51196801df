//! `proportion`: so large a share of records, or of people, on the unrounded ratio, for each base that it may be of.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::Error;

use super::{Group, Kind, Members, Outcomes};
use crate::audit::people::identities;
use crate::audit::sampling::Rate;
use crate::audit::{Condition, FieldList, Figure, Judgement, Truth, Visit, Wanted};

/// So large a share of records, or of people.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proportion {
    /// What is counted: records for which all of these hold.
    having: Vec<Condition>,
    /// What it may be a share of, each a base of its own; all records where nothing is said.
    #[serde(default)]
    of: Vec<Base>,
    /// Records that say the same here are one, which has what is counted if one of them has.
    distinct: Option<FieldList>,
    /// The least share, between 0 and 1.
    at_least: Option<Share>,
    /// The greatest share, between 0 and 1.
    at_most: Option<Share>,
}

/// What a share is of.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Base {
    /// What it is called: `looked-after cases`.
    name: String,
    /// Conditions that all hold.
    #[serde(default)]
    when: Vec<Condition>,
}

/// A share as a fraction of whole numbers, so that no rounding can decide: 0.2 is 2 of 10.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Share {
    over: u128,
    under: u128,
}

impl<'de> Deserialize<'de> for Share {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = f64::deserialize(deserializer)?;
        let refuse = || D::Error::custom(format!("{number} is no share between 0 and 1"));
        if !(0.0..=1.0).contains(&number) {
            return Err(refuse());
        }
        // The shortest decimal that means this number is what the pack says.
        let text = format!("{number}");
        let (whole, part) = text.split_once('.').unwrap_or((text.as_str(), ""));
        let under = 10_u128.checked_pow(u32::try_from(part.len()).unwrap_or(u32::MAX)).ok_or_else(refuse)?;
        let over = format!("{whole}{part}").parse().map_err(|_| refuse())?;
        Ok(Self { over, under })
    }
}

impl Share {
    /// Whether `part` of `whole` is at least the share.
    fn reached(self, part: usize, whole: usize) -> bool {
        part as u128 * self.under >= self.over * whole as u128
    }

    /// Whether `part` of `whole` is at most the share.
    fn kept(self, part: usize, whole: usize) -> bool {
        part as u128 * self.under <= self.over * whole as u128
    }

    fn words(self) -> String {
        format!("{}%", per_cent(self.over, self.under, 6).trim_end_matches('0').trim_end_matches('.'))
    }
}

/// A share in per cent, cut and never rounded up to its target, with so many places.
fn per_cent(part: u128, whole: u128, places: u32) -> String {
    let scale = 10_u128.pow(places);
    let scaled = part * 100 * scale / whole.max(1);
    format!("{}.{:0width$}", scaled / scale, scaled % scale, width = places as usize)
}

impl Proportion {
    fn one(&self, members: &Members<'_>, name: &str, base: &[Condition]) -> Group {
        // Of each person, or record: whether it is in the base, and whether it has what is counted.
        let mut people: BTreeMap<String, (Vec<Truth>, Vec<Truth>)> = BTreeMap::new();
        let mut records = Vec::new();
        let same = self.distinct.as_ref().map(|fields| identities(members, fields.fields()));
        for (nth, member) in members.members.iter().enumerate().filter(|(_, member)| member.applies != Truth::No) {
            let subject = members.subject(member);
            let inside = Truth::all(std::iter::once(member.applies.clone()).chain(base.iter().map(|condition| condition.truth(&subject))));
            if inside == Truth::No {
                continue;
            }
            let has = Truth::all(self.having.iter().map(|condition| condition.truth(&subject)));
            let key = same.as_ref().and_then(|same| same[nth].clone()).unwrap_or_else(|| format!("\0\0{:09}", member.place));
            let (insides, having) = people.entry(key).or_default();
            insides.push(inside);
            having.push(has);
            records.push(member.place);
        }
        let (mut surely_in, mut maybe_in) = (Vec::new(), Vec::new());
        for (insides, having) in people.into_values() {
            // What one row answers is not undone by a blank in another.
            let has = if having.contains(&Truth::Yes) {
                Truth::Yes
            } else if having.contains(&Truth::No) {
                Truth::No
            } else {
                Truth::any(having)
            };
            if insides.contains(&Truth::Yes) { surely_in.push(has) } else { maybe_in.push(has) }
        }
        let count = |list: &[Truth], wanted: fn(&Truth) -> bool| list.iter().filter(|truth| wanted(truth)).count();
        let yes = count(&surely_in, |truth| *truth == Truth::Yes);
        let unknown = count(&surely_in, Truth::is_unknown);
        let whole = surely_in.len();
        // Those of whom it is not even known whether they belong: at worst they all do and have it not, at best all do and have it.
        let lowest = (yes, whole + count(&maybe_in, |truth| *truth != Truth::Yes));
        let highest_in = count(&maybe_in, |truth| *truth != Truth::No);
        let highest = (yes + unknown + highest_in, whole + highest_in);
        let target = match (self.at_least, self.at_most) {
            (Some(least), Some(most)) => format!("from {} to {}", least.words(), most.words()),
            (Some(least), None) => format!("at least {}", least.words()),
            (None, Some(most)) => format!("at most {}", most.words()),
            (None, None) => String::new(),
        };
        let shown = |(part, whole): (usize, usize)| format!("{part} of {whole} ({}%)", per_cent(part as u128, whole as u128, 2));
        let open = unknown + maybe_in.len();
        let words = if open == 0 {
            format!("{name}: {}, target {target}", shown((yes, whole)))
        } else {
            format!(
                "{name}: {}, at worst {} and at best {}, as of {open} it is not known; target {target}",
                shown((yes, whole)),
                shown(lowest),
                shown(highest)
            )
        };
        let place = self.having.iter().find_map(|condition| condition.field.as_ref()).map_or(0, |field| field.place);
        let judgement = if highest.1 == 0 {
            Judgement::new(crate::audit::Verdict::NotApplicable, format!("{name}: there are none."), [place])
        } else {
            let least = self.at_least.map_or(Some(true), |share| {
                if share.reached(lowest.0, lowest.1.max(1)) {
                    Some(true)
                } else if share.reached(highest.0, highest.1) {
                    None
                } else {
                    Some(false)
                }
            });
            let most = self.at_most.map_or(Some(true), |share| {
                if share.kept(highest.0, highest.1) {
                    Some(true)
                } else if share.kept(lowest.0, lowest.1.max(1)) {
                    None
                } else {
                    Some(false)
                }
            });
            match (least, most) {
                (Some(false), _) | (_, Some(false)) => Judgement::fail(format!("{words}."), [place]),
                (Some(true), Some(true)) => Judgement::pass(),
                _ => Judgement::cannot_tell(format!("{words}."), [place]),
            }
        };
        let figure = Figure {
            base: name.to_owned(),
            numerator: yes,
            denominator: whole,
            unknown: open,
            range: Some([lowest, highest]),
            target,
            words,
        };
        Group { label: name.to_owned(), judgement, figures: vec![figure], records }
    }
}

impl Kind for Proportion {
    fn visit(&mut self, visit: &mut Visit<'_>) {
        let bases = self.of.iter_mut().flat_map(|base| &mut base.when);
        for condition in self.having.iter_mut().chain(bases) {
            condition.visit(visit);
        }
        for field in self.distinct.iter_mut().flat_map(FieldList::fields_mut) {
            visit(field, None, Wanted::Any);
        }
    }

    fn check(&self) -> Result<(), String> {
        if self.having.is_empty() {
            return Err("its list \"having\" is empty".to_owned());
        }
        if self.at_least.is_none() && self.at_most.is_none() {
            return Err("it needs \"at_least\" or \"at_most\"".to_owned());
        }
        self.having.iter().chain(self.of.iter().flat_map(|base| &base.when)).try_for_each(Condition::check)
    }

    fn retarget(&mut self, share: Rate) -> Result<(), String> {
        let (over, under) = share.parts();
        let share = Some(Share { over, under });
        match (self.at_least.is_some(), self.at_most.is_some()) {
            (true, false) => self.at_least = share,
            (false, true) => self.at_most = share,
            _ => return Err("it asks for a share between two limits".to_owned()),
        }
        Ok(())
    }

    fn is_single(&self) -> bool {
        false
    }

    fn judge(&self, _subject: &crate::audit::Subject<'_>) -> Judgement {
        Judgement::cannot_tell("One record by itself cannot be judged.", [])
    }

    fn judge_all(&self, members: &Members<'_>) -> Outcomes {
        if self.of.is_empty() {
            return Outcomes::Whole(vec![self.one(members, "all records", &[])]);
        }
        Outcomes::Whole(self.of.iter().map(|base| self.one(members, &base.name, &base.when)).collect())
    }
}
