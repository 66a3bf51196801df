//! Shares and verdicts as figures: in words, as numbers, and against a target.

use super::{EvidenceState, MeasureNumbers};
use crate::audit::sampling::Rate;
use crate::audit::{Figure, RuleRun};

/// The numbers of a share, where nothing of it is unknown.
pub(super) fn numbers_of(figure: &Figure) -> Option<MeasureNumbers> {
    let [(part, whole), highest] = figure.range?;
    (highest == (part, whole)).then(|| MeasureNumbers { base: figure.base.clone(), sampled: false, met: part, of: whole, unknown: 0 })
}

/// The state of a rule by its verdicts alone.
pub(super) const fn overall(rule: &RuleRun) -> EvidenceState {
    if rule.counts.fail > 0 {
        EvidenceState::NotMet
    } else if rule.counts.cannot_tell > 0 {
        EvidenceState::CannotTell
    } else {
        EvidenceState::Evidenced
    }
}

/// Whether a share reaches a target whatever the unknown ones are, and what is missing at best; decided on whole numbers.
pub(super) fn against([lowest, highest]: [(usize, usize); 2], target: Rate) -> (EvidenceState, String) {
    let needed = |whole: usize| target.ceil_of(whole as u64);
    let reached = |(part, whole): (usize, usize)| whole == 0 || part as u64 >= needed(whole);
    if reached(lowest) && lowest.1 > 0 {
        return (EvidenceState::Evidenced, String::new());
    }
    if reached(highest) {
        let missing = needed(lowest.1).saturating_sub(lowest.0 as u64);
        return (EvidenceState::CannotTell, format!("up to {missing}, of which it cannot be told"));
    }
    let missing = needed(highest.1).saturating_sub(highest.0 as u64);
    if target.is_one() {
        return (EvidenceState::NotMet, format!("{missing} short of all"));
    }
    let points = (target.to_f64() - highest.0 as f64 / highest.1.max(1) as f64) * 100.0;
    (EvidenceState::NotMet, format!("{missing} more needed ({points:.2} percentage points)"))
}

/// A share in words, with the range where some of it is not known.
pub(super) fn share_words(figure: &Figure, [lowest, highest]: [(usize, usize); 2]) -> String {
    let shown = |(part, whole): (usize, usize)| format!("{part} of {whole} ({})", per_cent(part, whole));
    if lowest == highest {
        format!("{}: {}", figure.base, shown(lowest))
    } else {
        format!("{}: at worst {}, at best {}", figure.base, shown(lowest), shown(highest))
    }
}

/// A share in per cent with two places, cut and never rounded up.
#[must_use]
pub fn per_cent(part: usize, whole: usize) -> String {
    let scaled = part as u128 * 10_000 / (whole.max(1) as u128);
    format!("{}.{:02}%", scaled / 100, scaled % 100)
}
