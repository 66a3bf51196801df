//! Names that are known as a whole: outside bodies, the glossary's meanings, councils and schools by their short forms.

use super::PartyContext;
use super::glossary::GlossaryKind;
use super::lexicon::{BodyWord, plain};
use super::term::Term;
use super::token::{Mark, Node, Word};

/// A known name found in the cell.
#[derive(Debug, Clone)]
pub(super) struct Name {
    pub(super) text: String,
    pub(super) kind: GlossaryKind,
    pub(super) own_name: bool,
    pub(super) listed: bool,
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
        let found = context
            .names_from(&keys[at])
            .iter()
            .filter_map(|known| Some((fits(&keys[at..], &known.parts)?, known)))
            .max_by_key(|(length, _)| *length);
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
                names.push(Name { text, kind: known.kind, own_name: known.own_name, listed: known.listed });
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
    /// Its first word in comparable form.
    pub(super) fn first(&self) -> &str {
        self.parts.first().map_or("", String::as_str)
    }

    /// A name of the glossary, which may stand before a title as its abbreviation does.
    pub(super) fn of_glossary(said: &str, text: &str, kind: GlossaryKind) -> Self {
        Self { parts: name_parts(said), text: text.to_owned(), kind, own_name: kind != GlossaryKind::Post, listed: false }
    }

    /// An outside body of the list; `own_name` where no dictionary word names it.
    pub(super) fn of_list(name: &str, own_name: bool) -> Self {
        Self { parts: name_parts(name), text: name.to_owned(), kind: GlossaryKind::Organisation, own_name, listed: true }
    }
}

/// Short forms of councils after a place's name.
const COUNCILS: &[&str] = &["DC", "BC", "CC", "MBC", "MDC", "CBC", "RBC", "UA", "TC"];

/// Kinds of school that stand for the school itself after its name.
const SCHOOLS: &[&str] =
    &["primary", "high", "infants", "infant", "junior", "juniors", "secondary", "comprehensive", "grammar", "nursery", "academy"];

/// Makes one name of an outside body and the place after it that it serves: `NHS Harnshire`, `Age Concern Wendale`.
pub(super) fn join_places(terms: &mut Vec<Term>) {
    let place = |term: &Term| term.unknown() && !term.given && term.capital && term.said.chars().count() > 3 && !term.initials_shape();
    let serves = |term: &Term| term.said == "NHS" || term.own_name && term.listed;
    let Some(at) = terms.iter().position(serves) else { return };
    let compass = terms.get(at + 1).is_some_and(|term| {
        matches!(term.low.as_str(), "north" | "south" | "east" | "west" | "central" | "mid") && terms.get(at + 2).is_some_and(place)
    });
    let end = at + 1 + usize::from(compass);
    // "NHS Elmet Trust" is a trust's name, which the body's noun ends.
    let ends = terms.get(end).is_some_and(place) && terms.get(end + 1).is_none_or(|next| next.known == Some(GlossaryKind::Post));
    if ends {
        let rest: Vec<Term> = terms.drain(at + 1..=end).collect();
        let name = &mut terms[at];
        for term in rest {
            name.words.extend(term.words);
            name.text = format!("{} {}", name.text, term.text);
            name.said = format!("{} {}", name.said, term.said);
        }
        name.low = plain(&name.text);
        (name.known, name.body, name.own_name, name.subject) = (Some(GlossaryKind::Organisation), Some(BodyWord::Institution), true, false);
    }
}

/// Marks the words that name a council or a school only by what stands before them: `Eastbrook DC`, `St Oswald's Primary`.
pub(super) fn mark_places(terms: &mut [Term]) {
    for at in 1..terms.len() {
        let (before, rest) = terms.split_at_mut(at);
        let Some(place) = before.last() else { continue };
        let given = at > 1 && before[at - 2].given || place.given;
        let named = place.unknown() && place.capital && !place.initials_shape();
        let term = &rest[0];
        let council = COUNCILS.contains(&term.said.as_str()) && named && !given;
        let school = SCHOOLS.contains(&term.low.as_str()) && named && !given && rest.len() == 1;
        let saint = place.low == "st" && !given && rest.len() == 1 && rest[0].unknown();
        let probation = term.low == "area" && place.low.ends_with("probation");
        if council || school || saint || probation {
            rest[0].body = Some(BodyWord::Institution);
        }
    }
}
