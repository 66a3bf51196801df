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
    let mut texts: Vec<&str> = Vec::with_capacity(terms.len());
    for (at, term) in terms.iter().enumerate() {
        // "LSCB Board" is no Local Safeguarding Children Board Board.
        let said = at > 0 && terms[at - 1].short && terms[at - 1].text.to_lowercase().ends_with(&format!(" {}", term.low));
        if !said {
            texts.push(&term.text);
        }
    }
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

impl Run<'_> {
    pub(super) fn get(&self, at: usize) -> Option<&Term> {
        self.terms.get(at)
    }

    /// Cuts the run into elements, in order; every term is in one of them, or is an article between them.
    pub(super) fn cut(&self) -> Vec<Element> {
        let mut elements: Vec<Element> = Vec::new();
        let mut at = 0;
        while let Some(term) = self.get(at) {
            if let Some(length) = self.ages(at) {
                elements.push(Element::new(Kind::Ages, &self.terms[at..at + length]));
                at += length;
                continue;
            }
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

    /// How many terms from here say ages: `0-11`, `11 to 19`, `under 5s`.
    fn ages(&self, at: usize) -> Option<usize> {
        let digits = |at: usize| {
            self.get(at).is_some_and(|term| {
                let age = term.said.trim_end_matches(['s', '\'']);
                !age.is_empty() && age.len() <= 2 && age.chars().all(|c| c.is_ascii_digit())
            })
        };
        let low = |at: usize| self.get(at).map_or("", |term| term.low.as_str());
        if digits(at) && low(at + 1) == "to" && digits(at + 2) {
            return Some(3);
        }
        (matches!(low(at), "under" | "over" | "aged" | "ages" | "age") && (digits(at + 1) || is_ages(low(at + 1)))).then_some(2)
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
}
