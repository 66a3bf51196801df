//! The way of a lead cell: tokens, elements, parties, and what a person would ask.

use std::collections::BTreeSet;

use serde::Serialize;

use super::assemble::{Assembly, DOCUMENTS, Draft};
use super::bracket;
use super::doubt;
use super::glossary::{Glossary, GlossaryKind};
use super::identity::name_words;
use super::lexicon::Lexicon;
use super::notice::{self, Notices};
use super::phrase::{Kind, Run};
use super::term::{self, KnownName, Name, Term};
use super::token::{self, Mark, Node, Word};
use super::weave::{Item, weave};
use super::{Party, WordRole};
use crate::normalise::Doubt;
use crate::normalise::text::clean_line;

/// What is known beside the cell: the glossary, and what the rest of the plan or a roster says.
#[derive(Debug, Clone)]
pub struct PartyContext {
    pub(super) glossary: Glossary,
    names: Vec<KnownName>,
    /// Family names of people seen elsewhere, lower case.
    surnames: BTreeSet<String>,
    /// Initials seen elsewhere beside a post or a name, as written.
    initials: BTreeSet<String>,
}

impl Default for PartyContext {
    fn default() -> Self {
        Self::new(Glossary::default())
    }
}

impl PartyContext {
    /// A context that knows a glossary and the outside bodies of the shipped list.
    #[must_use]
    pub fn new(glossary: Glossary) -> Self {
        let mut names: Vec<KnownName> = Vec::new();
        for (short, entry) in glossary.iter() {
            let whole = matches!(entry.kind, GlossaryKind::Team | GlossaryKind::Unit | GlossaryKind::Board | GlossaryKind::Organisation);
            if whole && entry.meaning.contains(' ') || entry.meaning.contains(" and ") && entry.kind == GlossaryKind::Post {
                names.push(KnownName::of_glossary(&entry.meaning, &entry.meaning, entry.kind));
            }
            if short.contains(' ') {
                names.push(KnownName::of_glossary(short, &entry.meaning, entry.kind));
            }
        }
        for (_, name) in &Lexicon::shipped().organisations {
            let generic = name.to_lowercase();
            let generic =
                generic.contains("police") || generic.contains("probation") || generic.contains("service") || generic.starts_with("fire");
            names.push(KnownName::of_list(name, !generic));
        }
        Self { glossary, names, surnames: BTreeSet::new(), initials: BTreeSet::new() }
    }

    /// Learns from all lead and monitor cells of a plan (or the rows of a roster) who is named elsewhere.
    pub fn learn<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) {
        let mut surnames = BTreeSet::new();
        let mut initials = BTreeSet::new();
        for cell in cells {
            for party in interpret(cell, self).parties {
                if let Some(person) = &party.person {
                    let words = name_words(person);
                    if words.len() > 1 {
                        surnames.extend(words.last().cloned());
                    }
                }
                let placed =
                    party.person.is_some() || party.unit.is_some() || party.role.as_deref().is_some_and(|role| role.contains(" of "));
                if placed && let Some(letters) = party.initials {
                    initials.insert(letters);
                }
            }
        }
        self.surnames.extend(surnames);
        self.initials.extend(initials);
    }

    /// Learns one person of a roster: the name and the initials used for it.
    pub fn learn_person(&mut self, name: &str, initials: &str) {
        if let Some(last) = name_words(name).last() {
            self.surnames.insert(last.clone());
        }
        if !initials.trim().is_empty() {
            self.initials.insert(initials.trim().to_owned());
        }
    }

    pub(super) fn names(&self) -> &[KnownName] {
        &self.names
    }

    pub(super) fn is_known_initials(&self, letters: &str) -> bool {
        self.initials.contains(letters)
    }
}

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
    let mut names = Vec::new();
    let nodes = term::find_names(std::mem::take(&mut tokens.nodes), &tokens.words, context, &mut names);
    let letters = |test: fn(char) -> bool| tokens.words.iter().any(|word| word.said.chars().any(test));
    let long = tokens.words.iter().filter(|word| word.said.chars().filter(|c| c.is_alphabetic()).count() > 4).count();
    let reader = Reader {
        words: &tokens.words,
        names: &names,
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
const AMBIGUOUS_POSTS: &[&str] = &["TA", "EP", "GP", "HT", "PC", "DS", "DI", "GB"];

/// Whether a cell has short capital letters that no list knows, outside brackets.
fn gives_initials(words: &[Word], context: &PartyContext) -> bool {
    words.iter().filter(|word| word.role == WordRole::NotUnderstood).any(|word| {
        let known = context.glossary.look_up(&word.said).is_some();
        let low = super::lexicon::plain(&word.said);
        let lexicon = Lexicon::shipped();
        let word_of_field = lexicon.subject(&low) || lexicon.post(&low).is_some() || lexicon.body(&low).is_some() || lexicon.given(&low);
        let short = word.said.chars().count() <= 3 || word.said.chars().any(char::is_lowercase);
        term::initials_shape(&word.said) && short && !word_of_field && !known
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
            term::mark_places(&mut terms);
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
            at += terms.len();
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

/// Whether two chairs are named together, the second with what both chair in its title: `Chair and Vice Chair of Governors`.
fn alike_title(left: &Draft, right: &Draft) -> bool {
    let chair = |draft: &Draft| draft.post.as_ref().is_some_and(|post| post.chair);
    chair(left) && chair(right) && left.party.role.as_deref().is_some_and(|role| !role.contains(" of "))
}

/// Words that name nobody while a lead is still to be found.
const UNFILLED: &[&str] = &["lead", "leads", "lead officer", "lead person", "officer", "post", "postholder", "person", "owner"];

/// Chairs and deputies named together share the body that only the last one gives.
fn share_bodies(drafts: &mut [Draft]) {
    for at in (1..drafts.len()).rev() {
        let (head, tail) = drafts.split_at_mut(at);
        let (Some(left), Some(right)) = (head.last_mut(), tail.first()) else { continue };
        let joined = matches!(right.after, Some(Mark::And | Mark::Ampersand));
        let noun = |draft: &Draft| draft.party.role.as_deref().and_then(|role| role.rsplit(' ').next()).map(str::to_lowercase);
        let bare =
            left.party.unit.is_none() && left.party.organisation.is_none() && left.party.person.is_none() && left.party.initials.is_none();
        let alike = left.post.as_ref().is_some_and(|post| post.plain)
            && noun(left).is_some()
            && noun(left).map(|word| word.replace("vice-", "")) == noun(right).map(|word| word.replace("vice-", ""));
        let of = right.party.role.as_deref().and_then(|role| Some(role.split_at(role.find(" of ")?).1.to_owned()));
        if joined
            && bare
            && alike_title(left, right)
            && let (Some(role), Some(of)) = (&mut left.party.role, of)
        {
            role.push_str(&of);
            continue;
        }
        if joined && bare && alike && (right.party.unit.is_some() || right.party.organisation.is_some()) {
            left.party.unit.clone_from(&right.party.unit);
            left.party.organisation.clone_from(&right.party.organisation);
        }
    }
}

/// "Cllrs Hale and Moss" are Cllr Hale and Cllr Moss.
fn share_titles(drafts: &mut [Draft]) {
    let mut title: Option<&str> = None;
    for draft in drafts {
        let Some(person) = &mut draft.party.person else {
            title = None;
            continue;
        };
        let begins = [("Cllrs ", "Cllr"), ("Councillors ", "Councillor"), ("Drs ", "Dr")]
            .into_iter()
            .find_map(|(many, one)| Some((person.strip_prefix(many)?.to_owned(), one)));
        if let Some((name, one)) = begins {
            *person = format!("{one} {name}");
            title = Some(one);
        } else if let (Some(one), true) = (title, matches!(draft.after, Some(Mark::And | Mark::Ampersand | Mark::Comma))) {
            *person = format!("{one} {person}");
        }
    }
}

/// Whether a party is only words that name a document or an activity.
fn is_document(draft: &Draft) -> bool {
    let party = &draft.party;
    let alone = party.role.is_none() && party.person.is_none() && party.initials.is_none() && party.organisation.is_none();
    let words = party.unit.as_deref().map_or(0, |unit| unit.split_whitespace().count());
    let last = draft.subject_end.as_deref().unwrap_or("");
    let paper = DOCUMENTS.contains(&last)
        || words > 1 && matches!(last, "policy" | "policies" | "review" | "assessment" | "assessments" | "system")
        || words > 2 && last == "strategy";
    alone && paper
}

fn email_name(email: &str) -> Option<String> {
    let (local, _) = email.split_once('@')?;
    let parts: Vec<&str> = local.split(['.', '_']).filter(|part| !part.is_empty()).collect();
    let named = parts.len() >= 2 && parts.len() <= 3 && parts.iter().all(|part| part.chars().all(|c| c.is_alphabetic() || c == '-'));
    let capital = |part: &&str| {
        let mut letters = part.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default()
    };
    let given = parts.first().is_some_and(|first| first.len() == 1 || Lexicon::shipped().given(first));
    (named && given).then(|| parts.iter().map(capital).collect::<Vec<_>>().join(" "))
}

fn doubts_of_drafts(drafts: &[Draft], context: &PartyContext, doubts: &mut Vec<Doubt>) {
    for (at, draft) in drafts.iter().enumerate() {
        if draft.strange_name
            && let Some(person) = &draft.party.person
        {
            let companion = drafts.len() > 1 || draft.party.role.is_some();
            if !companion {
                doubts.push(doubt::strange(person));
            }
        }
        if draft.post.as_ref().is_some_and(|post| post.strange && !post.open)
            && let Some(unit) = &draft.party.unit
        {
            doubts.push(doubt::strange(unit));
        }
        let coded = draft.party.unit.as_deref().filter(|unit| {
            let first = unit.split(' ').next().unwrap_or(unit);
            let whole = first.len() == unit.len();
            let letters = first.strip_suffix('s').unwrap_or(first);
            let boards = ["SCB", "SCP", "SAB"].iter().any(|end| letters.ends_with(end));
            let capitals = letters.chars().all(char::is_uppercase)
                && letters.len() > 1
                && !boards
                && (whole && letters.len() > 2 || !whole && letters.len() < 4);
            let unit = first;
            let alone = draft.party.role.is_none()
                && draft.party.person.is_none()
                && draft.party.initials.is_none()
                && draft.party.organisation.is_none();
            capitals
                && (alone || draft.party.role.is_none() && !whole)
                && draft.subject_end.is_some()
                && context.glossary.look_up(unit).is_none()
                && !Lexicon::shipped().subject(&unit.to_lowercase())
        });
        doubts.extend(coded.map(doubt::code));
        let only_initials =
            draft.party.role.is_none() && draft.party.unit.is_none() && draft.party.person.is_none() && draft.party.organisation.is_none();
        let code =
            draft.party.initials.as_deref().filter(|letters| letters.chars().count() > 2 && !letters.chars().any(char::is_lowercase));
        if only_initials && let Some(code) = code {
            doubts.push(doubt::code(code));
        }
        let before = at.checked_sub(1).and_then(|place| drafts.get(place));
        let pair = matches!(draft.after, Some(Mark::Slash { .. } | Mark::And | Mark::Ampersand | Mark::Comma)) && draft.dashed;
        if pair
            && let (Some(first), Some(body)) = (
                before.and_then(|first| first.party.person.as_deref()),
                draft.party.organisation.as_deref().or(draft.party.unit.as_deref()),
            )
        {
            doubts.push(doubt::whose_body(first, body));
        }
    }
}

fn finish(
    text: String,
    mut tokens: token::Tokens,
    assembly: Assembly,
    unread: Vec<String>,
    notices: &Notices,
    context: &PartyContext,
) -> PartyReading {
    let Assembly { mut drafts, mut doubts } = assembly;
    let mut papers: Vec<String> = Vec::new();
    drafts.retain_mut(|draft| {
        let paper = is_document(draft);
        if paper {
            let said = draft.party.unit.clone().unwrap_or_default();
            papers.push(said);
            for (words, _) in &draft.uses {
                term::use_words(&mut tokens.words, words, WordRole::Document);
            }
        }
        let label = notices.undecided
            && draft.party.unit.is_none()
            && draft.party.role.as_deref().is_some_and(|role| UNFILLED.contains(&role.to_lowercase().as_str()));
        if label {
            for (words, _) in &draft.uses {
                term::use_words(&mut tokens.words, words, WordRole::Label);
            }
        }
        !paper && !label && !draft.is_empty()
    });
    // A report to a body is the body's.
    let document = drafts.is_empty() && !papers.is_empty();
    if let (true, Some(paper)) = (document, papers.first()) {
        doubts.insert(0, doubt::document(paper));
    }
    share_bodies(&mut drafts);
    share_titles(&mut drafts);
    doubts_of_drafts(&drafts, context, &mut doubts);
    for draft in &drafts {
        for (words, role) in &draft.uses {
            term::use_words(&mut tokens.words, words, *role);
        }
    }
    for word in &mut tokens.words {
        if word.role == WordRole::NotUnderstood
            && matches!(
                super::lexicon::plain(&word.said).as_str(),
                "the"
                    | "a"
                    | "an"
                    | "of"
                    | "for"
                    | "in"
                    | "to"
                    | "at"
                    | "on"
                    | "from"
                    | "our"
                    | "their"
                    | "his"
                    | "her"
                    | "responsible"
                    | "within"
                    | "across"
                    | "under"
                    | "representing"
            )
        {
            word.role = WordRole::Joining;
        }
    }
    let mut parties: Vec<Party> = drafts.into_iter().map(|draft| draft.party).collect();
    if parties.is_empty() {
        parties.extend(
            notices.emails.iter().filter_map(|email| email_name(email)).map(|name| Party { person: Some(name), ..Party::default() }),
        );
    }
    let mut seen: Vec<Party> = Vec::new();
    parties.retain(|party| {
        let new = !seen.contains(party);
        seen.push(party.clone());
        new
    });
    if let Some(first) = unread.first() {
        doubts.push(doubt::not_understood(first));
    }
    let silent = parties.is_empty()
        && !document
        && !notices.ditto
        && !notices.undecided
        && !notices.none
        && !text.chars().all(|c| !c.is_alphanumeric());
    if silent && doubts.is_empty() {
        doubts.push(if notices.dated { doubt::date(&text) } else { doubt::not_understood(&text) });
    }
    let lost: Vec<&str> = tokens
        .words
        .iter()
        .filter(|word| word.role == WordRole::NotUnderstood && word.said.chars().any(char::is_alphabetic))
        .map(|word| word.said.as_str())
        .collect();
    if doubts.is_empty() && !lost.is_empty() {
        doubts.push(doubt::not_understood(&lost.join(" ")));
    }
    if tokens.unsure && !text.chars().all(|c| !c.is_alphanumeric()) {
        doubts.push(doubt::unsure(&text));
    }
    PartyReading {
        text,
        parties,
        doubt: doubts.into_iter().next(),
        words: tokens.words.into_iter().map(|word| WordUse { word: word.said, used_as: word.role }).collect(),
        ditto: notices.ditto,
        undecided: notices.undecided,
        document,
    }
}
