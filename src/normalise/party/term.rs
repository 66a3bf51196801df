//! A term: one word or one known name of a cell, with all that the lists know about it.

use super::glossary::{GlossaryEntry, GlossaryKind};
use super::lexicon::{BodyWord, Lexicon, plain};
use super::token::{Mark, Node, Word};
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
const HONORIFICS: &[&str] = &[
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
const PREPOSITIONS: &[&str] = &["of", "for", "in", "at", "from", "on", "to", "within", "across", "under", "responsible", "representing"];

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
        self.capital
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

/// Whether a word has the shape of initials: two to five letters, two capitals or more, no long run of small letters.
pub(super) fn initials_shape(word: &str) -> bool {
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    let clean = word.chars().all(|c| c.is_alphabetic() || c == '.' || c == '\'' || c == '\u{2019}');
    let capitals = letters.iter().filter(|c| c.is_uppercase()).count();
    let small = word.split(|c: char| !c.is_lowercase()).map(str::len).max().unwrap_or(0);
    let mac = word.contains("Mac");
    let several = word.strip_suffix('s').is_some_and(|one| one.len() > 1 && one.chars().all(char::is_uppercase));
    clean && (2..=5).contains(&letters.len()) && capitals >= 2 && letters[0].is_uppercase() && !several && (small <= 1 || mac && small == 2)
}

/// A known name found in the cell.
#[derive(Debug, Clone)]
pub(super) struct Name {
    pub(super) text: String,
    pub(super) kind: GlossaryKind,
    pub(super) own_name: bool,
}

fn flat(word: &str) -> String {
    plain(word).replace('\'', "")
}

/// A name as comparable words: `and` for `&`, commas by themselves.
fn name_parts(name: &str) -> Vec<String> {
    name.split_whitespace()
        .flat_map(|word| {
            let mut parts = vec![if word == "&" { "and".to_owned() } else { flat(word) }];
            if word.ends_with(',') {
                parts.push(",".to_owned());
            }
            parts
        })
        .collect()
}

/// Finds known names (of the glossary's meanings, outside bodies, and what the plan taught us) among the nodes and makes each one node.
pub(super) fn find_names(nodes: Vec<Node>, words: &[Word], context: &PartyContext, names: &mut Vec<Name>) -> Vec<Node> {
    let mut out = Vec::with_capacity(nodes.len());
    let keys: Vec<String> = nodes
        .iter()
        .map(|node| match node {
            Node::Word(number) => flat(&words[*number].said),
            Node::Mark(Mark::And | Mark::Ampersand) => "and".to_owned(),
            Node::Mark(Mark::Comma) => ",".to_owned(),
            Node::Mark(Mark::Line) => "\n".to_owned(),
            _ => String::new(),
        })
        .collect();
    let mut at = 0;
    while at < nodes.len() {
        if let Node::Bracket(inner) = &nodes[at] {
            out.push(Node::Bracket(find_names(inner.clone(), words, context, names)));
            at += 1;
            continue;
        }
        let found =
            context.names().iter().filter_map(|known| Some((fits(&keys[at..], &known.parts)?, known))).max_by_key(|(length, _)| *length);
        let capital = matches!(&nodes[at], Node::Word(number) if words[*number].said.starts_with(char::is_uppercase));
        match found {
            Some((length, known)) if capital || matches!(known.parts[0].as_str(), "police" | "probation") || length > 1 => {
                let covered: Vec<usize> = nodes[at..at + length]
                    .iter()
                    .filter_map(|node| if let Node::Word(number) = node { Some(*number) } else { None })
                    .collect();
                // Outside bodies stay as written; the glossary's meanings are printed as the glossary has them.
                let said: Vec<&str> = covered.iter().map(|number| words[*number].said.as_str()).collect();
                let text = if known.listed && said.len() == known.parts.len() { said.join(" ") } else { known.text.clone() };
                names.push(Name { text, kind: known.kind, own_name: known.own_name });
                out.push(Node::Name(names.len() - 1, covered));
                at += length;
            }
            _ => {
                out.push(nodes[at].clone());
                at += 1;
            }
        }
    }
    out
}

/// How many nodes a name takes at the start of the keys; line breaks inside it are passed over.
fn fits(keys: &[String], parts: &[String]) -> Option<usize> {
    let mut at = 0;
    for (number, part) in parts.iter().enumerate() {
        while number > 0 && keys.get(at).is_some_and(|key| key == "\n") {
            at += 1;
        }
        if keys.get(at)? != part {
            return None;
        }
        at += 1;
    }
    Some(at)
}

/// A name that is looked for.
#[derive(Debug, Clone)]
pub(super) struct KnownName {
    pub(super) parts: Vec<String>,
    pub(super) text: String,
    pub(super) kind: GlossaryKind,
    pub(super) own_name: bool,
    /// Stands in the list of outside bodies.
    listed: bool,
}

impl KnownName {
    /// A name of the glossary, which may stand before a title as its abbreviation does.
    pub(super) fn of_glossary(said: &str, text: &str, kind: GlossaryKind) -> Self {
        Self { parts: name_parts(said), text: text.to_owned(), kind, own_name: kind != GlossaryKind::Post, listed: false }
    }

    /// An outside body of the list; `own_name` where no dictionary word names it.
    pub(super) fn of_list(name: &str, own_name: bool) -> Self {
        Self { parts: name_parts(name), text: name.to_owned(), kind: GlossaryKind::Organisation, own_name, listed: true }
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
        post: lexicon.post(&low).or_else(|| low.strip_suffix("'s").and_then(|one| lexicon.post(one)).filter(|_| low == "head's")),
        body: lexicon.body(&low),
        subject: lexicon.subject(&low),
        given: lexicon.given(&low),
        capital: word.said.chars().next().is_some_and(char::is_uppercase),
        low,
    };
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
        post,
        body: None,
        subject: false,
        given: false,
        capital: true,
    }
}

/// Short forms of councils after a place's name.
const COUNCILS: &[&str] = &["DC", "BC", "CC", "MBC", "MDC", "CBC", "RBC", "UA", "TC"];
/// Kinds of school that stand for the school itself after its name.
const SCHOOLS: &[&str] =
    &["primary", "infants", "infant", "junior", "juniors", "secondary", "comprehensive", "grammar", "nursery", "academy"];

/// Marks the words that name a council or a school only by what stands before them: `Eastbrook DC`, `St Oswald's Primary`.
pub(super) fn mark_places(terms: &mut [Term]) {
    for at in 1..terms.len() {
        let (before, rest) = terms.split_at_mut(at);
        let Some(place) = before.last() else { continue };
        let given = at > 1 && before[at - 2].given || place.given;
        let named = place.unknown() && place.capital && !place.initials_shape();
        let term = &mut rest[0];
        let council = COUNCILS.contains(&term.said.as_str()) && named && !given;
        let school = SCHOOLS.contains(&term.low.as_str()) && named && !given && rest.len() == 1;
        let saint = place.low == "st" && rest.len() == 1 && rest[0].unknown();
        if council || school || saint {
            rest[0].body = Some(BodyWord::Institution);
        }
    }
}

/// Marks the words of terms with their use.
pub(super) fn use_words(words: &mut [Word], numbers: &[usize], role: WordRole) {
    for number in numbers {
        words[*number].role = role;
    }
}
