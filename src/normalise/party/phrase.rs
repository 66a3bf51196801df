//! A run of words without a mark in it, cut into elements: posts with what they are for, people, bodies and subjects.

use super::glossary::GlossaryKind;
use super::lexicon::{BodyWord, document_word};
use super::term::Term;

/// Where what a post is for belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Part of the title: Head *of Personnel*.
    Title,
    Unit,
    Organisation,
}

/// What a post is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) text: String,
    pub(super) words: Vec<usize>,
    pub(super) place: Place,
    /// Ends with a body or a known name, so that no "and" continues it.
    pub(super) closed: bool,
}

/// A post.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Post {
    pub(super) area: Option<Area>,
    pub(super) plural: bool,
    /// Chairs a body: what follows is the body.
    pub(super) chair: bool,
    /// The area follows it by its nature: AD, Director, Head of Service.
    pub(super) open: bool,
    /// Its title says nothing of what it is for: Team Manager, Senior Adviser.
    pub(super) plain: bool,
    /// "of", "for" joined the area.
    pub(super) joined: bool,
    /// Serves a body: manager, co-ordinator, clerk.
    pub(super) keeps: bool,
    /// A rank that stands before a family name: Inspector Hale.
    pub(super) uniform: bool,
    /// The title begins with a word of what it is for: Safety Officer.
    pub(super) begins_with_subject: bool,
    /// The area is one word no list knows: a place or a person.
    pub(super) strange: bool,
}

/// What an element is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Post(Post),
    /// A person; `sure` is false for one word that no list knows.
    Person {
        sure: bool,
    },
    Initials,
    /// A body of the council or of a partnership; known ones stand in the glossary or in the plan.
    Body {
        word: BodyWord,
        known: bool,
    },
    /// Words about work that name no party by their form: Resources, Public Relations.
    Subject,
    /// `0-11`, `16+`.
    Ages,
    /// Words we make nothing of.
    Unknown,
}

/// A piece of a run of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Element {
    pub(super) kind: Kind,
    pub(super) text: String,
    pub(super) words: Vec<usize>,
    /// A known outside body or the glossary's unit by an abbreviation or a name of its own: may stand before a post's title.
    pub(super) prefix: bool,
    /// A management team, which no post belongs to.
    pub(super) team: bool,
    /// Institutions of a kind, none by its name.
    pub(super) generic: bool,
    /// The last word as written, lower case.
    pub(super) last: String,
}

impl Element {
    pub(super) fn new(kind: Kind, terms: &[Term]) -> Self {
        Self {
            kind,
            text: join(terms),
            words: terms.iter().flat_map(|term| term.words.iter().copied()).collect(),
            prefix: false,
            team: false,
            generic: false,
            last: terms.last().map(|term| term.low.clone()).unwrap_or_default(),
        }
    }

    pub(super) fn post(&self) -> Option<&Post> {
        if let Kind::Post(post) = &self.kind { Some(post) } else { None }
    }

    pub(super) fn is_subject(&self) -> bool {
        self.kind == Kind::Subject
    }
}

/// The terms' texts on one line.
pub(super) fn join(terms: &[Term]) -> String {
    let texts: Vec<&str> = terms.iter().map(|term| term.text.as_str()).collect();
    texts.join(" ")
}

/// A run of terms being cut.
pub(super) struct Run<'a> {
    pub(super) terms: &'a [Term],
    /// The whole cell is written in capitals.
    pub(super) loud: bool,
    /// The whole cell is written in small letters.
    pub(super) quiet: bool,
    /// Whether a word is a name that the plan or the roster gives elsewhere.
    pub(super) is_known_name: &'a dyn Fn(&str) -> bool,
}

/// Whether a word says an age range.
pub(super) fn is_ages(word: &str) -> bool {
    let word = word.trim_end_matches("yrs").trim_end_matches("years");
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let range = word.split_once('-').is_some_and(|(a, b)| {
        !a.is_empty() && !b.is_empty() && a.len() <= 2 && b.len() <= 2 && a.chars().chain(b.chars()).all(|c| c.is_ascii_digit())
    });
    range || digits > 0 && digits <= 2 && word.strip_suffix('+').is_some_and(|age| age.chars().all(|c| c.is_ascii_digit()))
}

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
    pub(super) fn get(&self, at: usize) -> Option<&Term> {
        self.terms.get(at)
    }

    /// Cuts the run into elements, in order; every term is in one of them, or is an article between them.
    pub(super) fn cut(&self) -> Vec<Element> {
        let mut elements: Vec<Element> = Vec::new();
        let mut at = 0;
        while let Some(term) = self.get(at) {
            if (term.article() || term.preposition()) && (at + 1 < self.terms.len() || term.article()) && !is_ages(&term.low) {
                at += 1;
                continue;
            }
            let (element, length) = self.element(at, elements.last());
            at += length.max(1);
            elements.push(element);
        }
        elements
    }

    fn element(&self, at: usize, before: Option<&Element>) -> (Element, usize) {
        let term = &self.terms[at];
        let leads = self.get(at + 1).is_some_and(|next| next.body.is_some() || next.subject || next.post.is_some());
        if is_ages(&term.said.to_lowercase()) && !leads {
            return (Element::new(Kind::Ages, &self.terms[at..=at]), 1);
        }
        if let Some(length) = self.person(at) {
            return (self.named(at, length, true), length);
        }
        let uniform = before.and_then(Element::post).is_some_and(|post| post.uniform && post.area.is_none());
        if uniform && term.unknown() && term.name_shape(self.loud) {
            return (self.named(at, 1, true), 1);
        }
        if let Some(found) = self.post(at) {
            return found;
        }
        if self.bare_initials(at) {
            return (Element::new(Kind::Initials, &self.terms[at..=at]), 1);
        }
        if let Some(found) = self.body(at) {
            return found;
        }
        if self.terms.len() == 1 && term.unknown() && term.name_shape(self.loud) {
            return (self.named(at, 1, false), 1);
        }
        let mut end = at + 1;
        // "Report to Cabinet": the document ends where the body begins.
        let paper = |at: usize| self.terms[at].preposition() && document_word(&self.terms[at - 1].low);
        while end < self.terms.len() && !self.begins(end) && !paper(end) {
            end += 1;
        }
        while end > at + 1 && (self.terms[end - 1].preposition() || self.terms[end - 1].article()) {
            end -= 1;
        }
        let terms = &self.terms[at..end];
        let sense = terms.iter().any(|term| term.subject || term.capital || term.known.is_some() || term.body.is_some());
        let strange = terms.iter().filter(|term| term.unknown() && !term.capital).count();
        let kind = if sense && strange * 2 <= terms.len() { Kind::Subject } else { Kind::Unknown };
        (Element::new(kind, terms), end - at)
    }

    fn named(&self, at: usize, length: usize, sure: bool) -> Element {
        let terms = &self.terms[at..at + length];
        let mut element = Element::new(Kind::Person { sure }, terms);
        let said: Vec<&str> = terms.iter().map(|term| term.said.as_str()).collect();
        element.text = said.join(" ");
        element
    }

    /// Whether a new element that is no subject begins here.
    fn begins(&self, at: usize) -> bool {
        let term = &self.terms[at];
        self.person(at).is_some()
            || term.known == Some(GlossaryKind::Post)
            || term.known_body()
            || self.bare_initials(at) && at + 1 == self.terms.len()
            || self.rank_starts(at)
    }

    /// Whether a title begins here with a word of rank.
    pub(super) fn rank_starts(&self, at: usize) -> bool {
        self.terms[at].rank() && self.post(at).is_some()
    }

    /// Whether the term is initials that stand without a bracket.
    fn bare_initials(&self, at: usize) -> bool {
        let term = &self.terms[at];
        let letters = term.said.chars().filter(|c| c.is_alphabetic()).count();
        let shouted = !term.said.chars().any(char::is_lowercase);
        term.known.is_none()
            && !term.subject
            && term.post.is_none()
            && term.body.is_none()
            && term.initials_shape()
            && (letters <= 3 || !shouted)
            && (at + 1 == self.terms.len() || !shouted || self.get(at + 1).is_some_and(|next| next.unknown() && next.initials_shape()))
            && !(shouted && self.loud && letters > 3)
    }

    /// How many terms from here are one person's name.
    pub(super) fn person(&self, at: usize) -> Option<usize> {
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
