//! A term: one word or one known name of a cell, with all that the lists know about it.

use super::glossary::{GlossaryEntry, GlossaryKind};
use super::initials::initials_shape;
use super::lexicon::{BodyWord, Lexicon, plain};
use super::names::Name;
use super::token::Word;
use super::{PartyContext, WordRole};

/// One word, abbreviation or known name inside a run of words.
#[derive(Debug, Clone)]
pub(super) struct Term {
    /// The words it covers, by their number in the cell.
    pub(super) words: Vec<usize>,
    /// As it is printed: abbreviations in full.
    pub(super) text: String,
    /// As written, lower case.
    pub(super) low: String,
    /// As written.
    pub(super) said: String,
    /// What the glossary or the list of names says it is.
    pub(super) known: Option<GlossaryKind>,
    /// Whether it was written as an abbreviation of the glossary.
    pub(super) short: bool,
    /// Whether it is an outside body by a name of its own, which no dictionary word is (`Connexions`).
    pub(super) own_name: bool,
    /// Whether it stands in the list of outside bodies.
    pub(super) listed: bool,
    /// A post noun, and whether a plural.
    pub(super) post: Option<bool>,
    pub(super) body: Option<BodyWord>,
    pub(super) subject: bool,
    pub(super) given: bool,
    /// Starts with a capital letter.
    pub(super) capital: bool,
}

/// Words that go before a post's noun and show that a new title begins.
const RANKS: &[&str] = &[
    "assistant",
    "deputy",
    "senior",
    "principal",
    "acting",
    "interim",
    "chief",
    "vice",
    "associate",
    "designated",
    "named",
    "independent",
    "lead",
    "joint",
    "executive",
    "head",
    "strategic",
    "corporate",
    "divisional",
    "group",
    "trainee",
    "advanced",
    "designate",
    "nominated",
    "detective",
];
/// Words that go before a post's noun without saying what the post is for.
const PLAIN: &[&str] = &[
    "team",
    "project",
    "service",
    "area",
    "district",
    "locality",
    "general",
    "section",
    "unit",
    "regional",
    "business",
    "practice",
    "operations",
    "operational",
    "commissioning",
    "social",
    "class",
    "link",
    "key",
    "support",
    "case",
    "programme",
    "relevant",
    "all",
    "each",
    "other",
    "centre",
    "cluster",
    "neighbourhood",
    "of",
    "the",
    "appropriate",
    "both",
    "every",
    "our",
    "subject",
    "council",
    "school",
    "police",
    "committee",
    "clinical",
];
/// Titles that stand before a person's name.
pub(super) const HONORIFICS: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "cllr",
    "councillor",
    "cllrs",
    "rev",
    "revd",
    "reverend",
    "sir",
    "dame",
    "prof",
    "professor",
    "lord",
    "lady",
    "fr",
    "canon",
    "baroness",
    "hon",
];
/// Words inside a family name.
const PARTICLES: &[&str] =
    &["de", "da", "di", "dos", "van", "von", "der", "den", "le", "la", "el", "al", "bin", "ap", "du", "st", "ul", "ur", "o'"];
const PREPOSITIONS: &[&str] =
    &["of", "for", "in", "at", "from", "on", "to", "within", "across", "under", "responsible", "representing", "as"];

impl Term {
    /// Whether a new title can begin with it.
    pub(super) fn rank(&self) -> bool {
        self.known.is_none() && RANKS.contains(&self.low.as_str())
    }

    /// Whether it may stand before a post's noun without saying what the post is for.
    pub(super) fn plain_modifier(&self) -> bool {
        self.rank() || self.known.is_none() && PLAIN.contains(&self.low.as_str())
    }

    pub(super) fn honorific(&self) -> bool {
        self.known.is_none() && HONORIFICS.contains(&self.low.as_str())
    }

    pub(super) fn particle(&self) -> bool {
        PARTICLES.contains(&self.low.as_str())
    }

    pub(super) fn preposition(&self) -> bool {
        self.known.is_none() && PREPOSITIONS.contains(&self.low.as_str())
    }

    pub(super) fn article(&self) -> bool {
        matches!(self.low.as_str(), "the" | "a" | "an" | "our" | "their" | "his" | "her") && self.said != "A"
    }

    /// Whether the lists do not know it as anything but perhaps a name.
    pub(super) fn unknown(&self) -> bool {
        self.known.is_none()
            && self.post.is_none()
            && self.body.is_none()
            && !self.subject
            && !self.preposition()
            && !self.article()
            && !self.rank()
    }

    /// Whether it is a party of the glossary that is no post: SMT, YOS, PCT, `Health and Wellbeing Board`.
    pub(super) fn known_body(&self) -> bool {
        matches!(self.known, Some(GlossaryKind::Team | GlossaryKind::Unit | GlossaryKind::Board | GlossaryKind::Organisation))
    }

    /// A post noun whose form may also say what another post is for (`Governor Support Service`).
    pub(super) fn dual(&self) -> bool {
        self.post == Some(false) && self.subject
            || matches!(
                self.low.as_str(),
                "lead"
                    | "deputy"
                    | "assistant"
                    | "principal"
                    | "associate"
                    | "head"
                    | "clerk"
                    | "parents"
                    | "members"
                    | "governors'"
                    | "members'"
            )
    }

    /// Whether it has the shape of a person's initials: two to five letters, mostly capitals (`IT`, `PMcG`, `JCu`).
    pub(super) fn initials_shape(&self) -> bool {
        initials_shape(&self.said)
    }

    /// Whether it can be part of a person's name by its shape.
    pub(super) fn name_shape(&self, loud: bool) -> bool {
        let letters = self.said.chars().filter(|c| c.is_alphabetic()).count();
        let shouted = letters > 1 && !self.said.chars().any(char::is_lowercase);
        let clean = self.said.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '\u{2019}' | '.' | '\u{2018}'));
        let several = self.said.strip_suffix('s').is_some_and(|one| one.len() > 1 && one.chars().all(char::is_uppercase));
        let particle = ["al-", "el-", "d'", "d\u{2019}"].iter().any(|start| self.said.starts_with(start));
        (self.capital || particle && self.said.chars().any(char::is_uppercase))
            && !several
            && clean
            && letters > 1
            && (loud || !shouted || letters > 4)
            && !self.said.ends_with("'s")
            && !self.said.ends_with("\u{2019}s")
    }

    /// Whether it is one or more single letters: `J`, `J.`, `J.A.`.
    pub(super) fn single_letters(&self) -> bool {
        let letters: Vec<char> = self.said.chars().filter(|c| *c != '.').collect();
        letters.len() == 1 && letters[0].is_uppercase()
            || self.said.contains('.') && letters.len() <= 3 && letters.iter().all(|c| c.is_uppercase())
    }
}

fn from_entry(term: &mut Term, entry: &GlossaryEntry, plural: bool) {
    term.text = if plural { entry.plural.clone() } else { entry.meaning.clone() };
    match entry.kind {
        GlossaryKind::Subject => {
            term.subject = true;
            term.text = term.said.clone();
        }
        GlossaryKind::Word => {
            let low = plain(&term.text);
            term.post = Lexicon::shipped().post(&low);
            term.body = Lexicon::shipped().body(&low);
            term.subject = Lexicon::shipped().subject(&low);
            term.low = low;
        }
        GlossaryKind::Post => {
            term.known = Some(GlossaryKind::Post);
            term.post = Some(plural || plain(&entry.meaning).ends_with("directors"));
            term.short = true;
        }
        kind => {
            term.known = Some(kind);
            term.short = true;
        }
    }
}

/// The term of one word.
///
/// In a cell that is all small letters an abbreviation is known in small letters too, where it is no other word.
pub(super) fn word_term(number: usize, word: &Word, context: &PartyContext, quiet: bool) -> Term {
    let lexicon = Lexicon::shipped();
    let low = plain(&word.said);
    let mut term = Term {
        words: vec![number],
        text: word.said.clone(),
        said: word.said.clone(),
        known: None,
        short: false,
        own_name: false,
        listed: false,
        post: lexicon.post(&low).or_else(|| low.strip_suffix("'s").and_then(|one| lexicon.post(one)).filter(|_| low == "head's")),
        body: lexicon.body(&low),
        subject: lexicon.subject(&low),
        given: lexicon.given(&low),
        capital: word.said.chars().next().is_some_and(char::is_uppercase),
        low,
    };
    if term.low == "head's" {
        (term.low, term.text) = ("heads".to_owned(), "Heads".to_owned());
        term.post = Some(true);
    }
    let small = quiet && term.unknown() && !term.given;
    let loud = word.said.to_uppercase();
    let found = context.glossary.look_up(&word.said).or_else(|| if small { context.glossary.look_up(&loud) } else { None });
    if let Some((entry, plural)) = found {
        from_entry(&mut term, entry, plural);
    }
    term
}

/// The term of a known name.
pub(super) fn name_term(covered: &[usize], name: &Name, words: &[Word]) -> Term {
    let said: Vec<&str> = covered.iter().map(|number| words[*number].said.as_str()).collect();
    let post = if name.kind == GlossaryKind::Post { Some(false) } else { None };
    Term {
        words: covered.to_vec(),
        text: name.text.clone(),
        low: plain(&name.text),
        said: said.join(" "),
        known: Some(name.kind),
        short: false,
        own_name: name.own_name,
        listed: name.listed,
        post,
        body: None,
        subject: false,
        given: false,
        capital: true,
    }
}

/// Marks the words of terms with their use.
pub(super) fn use_words(words: &mut [Word], numbers: &[usize], role: WordRole) {
    for number in numbers {
        words[*number].role = role;
    }
}
