//! People inside a run of words: where a name begins and how many words it takes.

use super::glossary::GlossaryKind;
use super::identity::generation;
use super::phrase::Run;
use super::term::Term;

/// Posts that are family names too: after a given name, at the end, they are one.
const SURNAMES: &[&str] = &[
    "clerk",
    "judge",
    "warden",
    "head",
    "driver",
    "constable",
    "sergeant",
    "nurse",
    "mayor",
    "master",
    "steward",
    "sheriff",
    "coach",
    "carer",
    "parent",
    "captain",
    "dean",
    "prior",
    "provost",
];

impl Run<'_> {
    /// How many terms from here are one person's name, with the Senior or Junior that ends it.
    pub(super) fn person(&self, at: usize) -> Option<usize> {
        let length = self.name(at)?;
        let namesake = at + length + 1 == self.terms.len() && length > 1 && generation(&self.terms[at + length].said).is_some();
        Some(length + usize::from(namesake))
    }

    fn name(&self, at: usize) -> Option<usize> {
        let term = &self.terms[at];
        if term.known.is_some() {
            return None;
        }
        if term.honorific() {
            return self.after_honorific(at);
        }
        if dotted_name(&term.said) {
            return Some(1);
        }
        let fresh = |at: usize| self.get(at).is_some_and(|next| next.known.is_none() && next.name_shape(self.loud) && next.post.is_none());
        if term.single_letters() {
            let mut next = at + 1;
            while self.get(next).is_some_and(Term::single_letters) {
                next += 1;
            }
            let surname = fresh(next)
                && (self.terms[next].unknown()
                    || self.terms[next].given
                    || next + 1 == self.terms.len() && self.terms[next].body.is_none());
            return surname.then_some(next + 1 - at);
        }
        let letters = term.said.chars().count();
        if term.unknown()
            && (2..=3).contains(&letters)
            && term.said.chars().all(char::is_uppercase)
            && !self.loud
            && fresh(at + 1)
            && self.terms[at + 1].unknown()
            && at + 2 == self.terms.len()
        {
            return Some(2);
        }
        if term.given && (term.capital || self.quiet) {
            return self.after_given(at);
        }
        self.strangers(at)
    }

    fn after_honorific(&self, at: usize) -> Option<usize> {
        let mut next = at + 1;
        while self.get(next).is_some_and(Term::honorific) {
            next += 1;
        }
        let first = next;
        while next < self.terms.len() && next < first + 4 {
            let term = &self.terms[next];
            let name = term.known.is_none() && (term.name_shape(self.loud) || term.single_letters() || term.particle());
            let plain = term.unknown() || term.given || next == first && term.post.is_none() || term.particle();
            let full = next > first + 1 && self.terms[first].given && self.terms[next].given;
            if !name || !(plain || next + 1 == self.terms.len() && next == first + 1 && term.post.is_none() && term.body.is_none()) || full
            {
                break;
            }
            next += 1;
        }
        (next > first).then_some(next - at)
    }

    fn after_given(&self, at: usize) -> Option<usize> {
        let term = &self.terms[at];
        let total = self.terms.len();
        // A name that is a word of the field too (Grant, Faith, Amber) needs a plain family name after it.
        let word_too = term.subject;
        let mut next = at + 1;
        while next + 1 < total && (self.terms[next].single_letters() || self.terms[next].particle() && !self.terms[next].given) {
            next += 1;
        }
        if next + 1 < total
            && next == at + 1
            && self.terms[next].given
            && self.family_name(next + 1, false)
            && self.terms[next + 1].unknown()
            && !self.terms[next + 1].given
        {
            next += 1;
        }
        if self.family_name(next, !word_too) {
            let mut end = next + 1;
            let more = self.get(end).is_some_and(|term| {
                term.unknown()
                    && (!term.given || end + 1 == total)
                    && term.name_shape(self.loud)
                    && !term.initials_shape()
                    && !(self.is_known_name)(&term.low)
            });
            if more && end + 1 == total && next == at + 1 {
                end += 1;
            }
            let next_body = self.get(end).and_then(|term| term.body);
            let place = next_body.is_some() && (word_too || end + 1 == total);
            let title = word_too && self.terms[end..].iter().any(|term| term.body.is_some());
            return (!place && !title).then_some(end - at);
        }
        if self.get(at + 1).is_some_and(Term::single_letters) && !word_too {
            return Some(2);
        }
        if self.quiet && total > at + 1 {
            return (total == 2 && self.terms[at + 1].unknown()).then_some(2);
        }
        let alone = match self.get(at + 1) {
            None => true,
            Some(after) => after.known.is_some() || after.rank() || after.preposition() || after.initials_shape(),
        };
        (!word_too && alone && term.post.is_none()).then_some(1)
    }

    /// Whether the term can be the family name after a given one; `lenient` lets it be a word of the field where it ends the run.
    fn family_name(&self, at: usize, lenient: bool) -> bool {
        let Some(term) = self.get(at) else { return false };
        let ends =
            self.get(at + 1).is_none_or(|after| after.known == Some(GlossaryKind::Post) || after.rank() && self.post(at + 1).is_some());
        let name = term.known.is_none() && term.name_shape(self.loud) && !term.honorific();
        if !name || term.initials_shape() && !self.loud && term.said.len() < 4 {
            return false;
        }
        // "Mary Church" is a person where nothing else stands there.
        let house = matches!(term.low.as_str(), "church" | "house" | "lodge") && self.terms.len() == 2;
        house && lenient
            || term.unknown()
            || lenient
                && ends
                && term.body.is_none()
                && (term.post.is_none()
                    || SURNAMES.contains(&term.low.as_str()) && self.terms[..at].last().is_some_and(|before| before.given))
    }

    /// Two or three words that no list knows, and nothing after them that would make them part of a longer name.
    fn strangers(&self, at: usize) -> Option<usize> {
        let stranger = |at: usize| self.get(at).is_some_and(|term| term.unknown() && term.name_shape(self.loud) && !term.honorific());
        if !stranger(at) {
            return None;
        }
        if self.terms.len() == at + 2 && at == 0 && self.terms[1].single_letters() {
            return Some(2);
        }
        if (self.is_known_name)(&self.terms[at].low) && !stranger(at + 1) && self.get(at + 1).is_none_or(|after| after.body.is_none()) {
            return Some(1);
        }
        let mut end = at + 1;
        while stranger(end) && end < at + 3 && (!self.terms[end].given || end == at + 2 && end + 1 == self.terms.len())
            || end == at + 1 && self.get(end).is_some_and(|term| term.given && stranger(end))
        {
            end += 1;
        }
        let after = self.get(end);
        let free = after.is_none_or(|term| term.known == Some(GlossaryKind::Post) || term.rank() || term.initials_shape());
        let given_follows = stranger(end) && after.is_some_and(|term| term.given);
        (end >= at + 2 && (free || given_follows)).then_some(end - at)
    }
}

/// Whether a word is initials and a family name without a blank: `M.Lund`, `J.A.Hale`.
fn dotted_name(word: &str) -> bool {
    let parts: Vec<&str> = word.split('.').collect();
    let Some((last, first)) = parts.split_last() else { return false };
    let letters = |part: &&str| part.chars().count() == 1 && part.starts_with(char::is_uppercase);
    !first.is_empty()
        && first.iter().all(letters)
        && last.chars().count() > 1
        && last.starts_with(char::is_uppercase)
        && last.chars().any(char::is_lowercase)
}
