//! The way of a lead cell: tokens, elements, parties, and what a person would ask.

use serde::Serialize;

use super::assemble::Assembly;
use super::bracket;
use super::context::PartyContext;
use super::doubt;
use super::finish::finish;
use super::initials::initials_shape;
use super::lexicon::{Lexicon, plain};
use super::names::{self, Name};
use super::notice;
use super::phrase::{Kind, Run};
use super::term::{self, Term};
use super::token::{self, Mark, Node, Word};
use super::weave::{Item, weave};
use super::{Party, WordRole};
use crate::normalise::Doubt;
use crate::normalise::text::clean_line;

/// How one word of the cell was used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WordUse {
    /// The word as written, without the marks around it.
    pub word: String,
    /// What it was used for.
    pub used_as: WordRole,
}

/// What a lead or monitor cell says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PartyReading {
    /// The cell's own words on one line.
    pub text: String,
    /// The parties in the order of the cell; none where the cell names none.
    pub parties: Vec<Party>,
    /// What a person would ask before believing it.
    pub doubt: Option<Doubt>,
    /// Each word of the cell in order, with its use: none is lost.
    pub words: Vec<WordUse>,
    /// The cell points to the one above.
    pub ditto: bool,
    /// The cell says that the lead is still to be found.
    pub undecided: bool,
    /// The cell names a document or an activity in place of a party.
    pub document: bool,
}

/// A reading as `interpret lead --format json` gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct LeadReading {
    /// The phrase as given.
    pub text: String,
    /// The parties it names, in order.
    pub parties: Vec<Party>,
    /// Whether a person should be asked.
    pub ambiguous: bool,
    /// The question, or nothing.
    pub question: Option<String>,
}

impl PartyReading {
    /// The reading for other programs; a ditto with nothing above it is asked about.
    #[must_use]
    pub fn as_lead(&self) -> LeadReading {
        let question = match &self.doubt {
            Some(doubt) => Some(doubt.question.clone()),
            None if self.ditto && self.parties.is_empty() => Some(doubt::ditto(&self.text).question),
            None => None,
        };
        LeadReading { text: self.text.clone(), parties: self.parties.clone(), ambiguous: question.is_some(), question }
    }

    /// Whether the cell is blank or names nobody, without pointing elsewhere.
    #[must_use]
    pub fn names_nobody(&self) -> bool {
        self.parties.is_empty() && !self.ditto
    }
}

/// The reading of a ditto cell once the cell above is known; other readings stay as they are. The cell's own words are kept.
#[must_use]
pub fn follow_ditto(reading: PartyReading, above: &PartyReading) -> PartyReading {
    if !reading.ditto || above.parties.is_empty() {
        return reading;
    }
    let mut parties = above.parties.clone();
    parties.extend(reading.parties.iter().filter(|party| !above.parties.contains(party)).cloned());
    PartyReading { parties, doubt: reading.doubt.clone().or_else(|| above.doubt.clone()), ..reading }
}

/// Reads one lead or monitor cell.
///
/// Always answers; every word of the cell is in `words` with its use. The context's glossary says what abbreviations stand for.
#[must_use]
pub fn interpret(text: &str, context: &PartyContext) -> PartyReading {
    let line = clean_line(text);
    let mut tokens = token::scan(text);
    let notices = notice::strip(&mut tokens, text);
    let mut found = Vec::new();
    let nodes = names::find_names(std::mem::take(&mut tokens.nodes), &tokens.words, context, &mut found);
    let letters = |test: fn(char) -> bool| tokens.words.iter().any(|word| word.said.chars().any(test));
    let long = tokens.words.iter().filter(|word| word.said.chars().filter(|c| c.is_alphabetic()).count() > 4).count();
    let reader = Reader {
        words: &tokens.words,
        names: &found,
        context,
        loud: !letters(char::is_lowercase) && long > 0,
        quiet: !letters(char::is_uppercase),
        letters: gives_initials(&outside_brackets(&nodes, &tokens.words), context),
    };
    let mut assembly = Assembly { drafts: Vec::new(), doubts: Vec::new() };
    let unread = reader.read(&nodes, &mut assembly);
    finish(line, tokens, assembly, unread, &notices, context)
}

fn outside_brackets(nodes: &[Node], words: &[Word]) -> Vec<Word> {
    nodes.iter().filter_map(|node| if let Node::Word(number) = node { Some(words[*number].clone()) } else { None }).collect()
}

struct Reader<'a> {
    words: &'a [Word],
    names: &'a [Name],
    context: &'a PartyContext,
    loud: bool,
    quiet: bool,
    /// The cell gives people's initials without brackets, so that `TA` is one too.
    letters: bool,
}

/// Short forms of posts that are people's initials as often.
const AMBIGUOUS_POSTS: &[&str] = &["TA", "EP", "GP", "HT", "PC", "DS", "DI", "GB", "OT", "PA"];

/// Whether a cell has short capital letters that no list knows, outside brackets.
fn gives_initials(words: &[Word], context: &PartyContext) -> bool {
    words.iter().filter(|word| word.role == WordRole::NotUnderstood).any(|word| {
        let known = context.glossary.look_up(&word.said).is_some();
        let low = plain(&word.said);
        let lexicon = Lexicon::shipped();
        let word_of_field = lexicon.subject(&low) || lexicon.post(&low).is_some() || lexicon.body(&low).is_some() || lexicon.given(&low);
        let short = word.said.chars().count() <= 3 || word.said.chars().any(char::is_lowercase);
        initials_shape(&word.said) && short && !word_of_field && !known
    })
}

impl Reader<'_> {
    fn term(&self, node: &Node) -> Option<Term> {
        match node {
            Node::Word(number) => {
                let mut term = term::word_term(*number, &self.words[*number], self.context, self.quiet);
                if self.letters && AMBIGUOUS_POSTS.contains(&term.said.as_str()) {
                    (term.known, term.post, term.subject, term.short) = (None, None, false, false);
                    term.text.clone_from(&term.said);
                }
                Some(term)
            }
            Node::Name(name, covered) => Some(term::name_term(covered, &self.names[*name], self.words)),
            Node::Mark(_) | Node::Bracket(_) => None,
        }
    }

    /// Cuts nodes into elements, marks and brackets, and weaves them.
    fn items(&self, nodes: &[Node]) -> Vec<Item> {
        let known = |word: &str| self.context.surnames.contains(word);
        let mut items = Vec::new();
        let mut at = 0;
        while at < nodes.len() {
            let mut terms: Vec<Term> = nodes[at..].iter().map_while(|node| self.term(node)).collect();
            let length = terms.len();
            names::join_places(&mut terms);
            names::mark_places(&mut terms);
            if terms.is_empty() {
                match &nodes[at] {
                    Node::Mark(mark) => items.push(Item::Mark(*mark)),
                    Node::Bracket(inner) => items.push(Item::Bracket(inner.clone())),
                    Node::Word(_) | Node::Name(..) => {}
                }
                at += 1;
                continue;
            }
            let run = Run { terms: &terms, loud: self.loud, quiet: self.quiet, is_known_name: &known };
            items.extend(run.cut().into_iter().map(Item::Element));
            at += length;
        }
        weave(items)
    }

    /// Reads nodes into the assembly, and returns what no party could be made of.
    fn read(&self, nodes: &[Node], assembly: &mut Assembly) -> Vec<String> {
        let mut unread = Vec::new();
        let mut mark: Option<Mark> = None;
        for item in self.items(nodes) {
            match item {
                Item::Mark(between) => mark = Some(between),
                Item::Element(element) => {
                    if !assembly.take(&element, mark) && element.kind == Kind::Unknown {
                        unread.push(element.text.clone());
                    }
                    mark = None;
                }
                Item::Bracket(inner) => {
                    let lone = if let [node] = inner.as_slice() { self.term(node).filter(bracket::is_lone) } else { None };
                    bracket::fill(assembly, &self.items(&inner), lone.as_ref(), mark, self.context);
                    mark = None;
                }
            }
        }
        unread
    }
}
