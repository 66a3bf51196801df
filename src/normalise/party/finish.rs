//! The last steps of a reading: what parties share, what is a document, and what a person would ask.

use super::assemble::{Assembly, Draft};
use super::context::PartyContext;
use super::doubt;
use super::interpret::{PartyReading, WordUse};
use super::lexicon::{Lexicon, document_word, plain};
use super::notice::Notices;
use super::term;
use super::token::{self, Mark};
use super::{Party, WordRole};
use crate::normalise::Doubt;

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

/// "Mr and Mrs Hale" are Mr Hale and Mrs Hale.
fn share_family_name(drafts: &mut [Draft]) {
    for at in 1..drafts.len() {
        let (head, tail) = drafts.split_at_mut(at);
        let (Some(left), Some(right)) = (head.last_mut(), tail.first()) else { continue };
        let (Some(title), Some(name)) = (&mut left.party.person, &right.party.person) else { continue };
        let alone = matches!(plain(title).as_str(), "mr" | "mrs" | "ms" | "dr" | "miss");
        if alone && let Some((_, family)) = name.split_once(' ') {
            title.push(' ');
            title.push_str(family);
            left.strange_name = false;
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
    let paper = document_word(last)
        || words > 1 && matches!(last, "policy" | "policies" | "review" | "assessment" | "assessments" | "system")
        || words > 2 && last == "strategy";
    // "Audit of files" is an audit, whatever it is of.
    let of = party.unit.as_deref().is_some_and(|unit| {
        unit.split_once(" of ")
            .is_some_and(|(first, _)| document_word(&plain(first)) || matches!(plain(first).as_str(), "audit" | "review" | "sample"))
    });
    alone && (paper || of)
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
            let named = |other: &Draft| other.party.person.is_some() || other.party.initials.is_some();
            let companion = drafts.len() > 1 && drafts.iter().all(named) || draft.post.as_ref().is_some_and(|post| post.uniform);
            if !companion {
                doubts.push(doubt::strange(person));
            }
        }
        if (draft.strange_unit || draft.post.as_ref().is_some_and(|post| post.strange && !post.open))
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
        let code = draft
            .party
            .initials
            .as_deref()
            .filter(|letters| letters.chars().filter(|c| c.is_alphabetic()).count() > 2 && !letters.chars().any(char::is_lowercase));
        if only_initials && let Some(code) = code {
            doubts.push(doubt::code(code));
        }
        let before = at.checked_sub(1).and_then(|place| drafts.get(place));
        let pair = matches!(draft.after, Some(Mark::Slash { .. } | Mark::And | Mark::Ampersand | Mark::Comma)) && draft.dashed;
        if pair
            && let (Some(first), Some(body)) = (
                before
                    .filter(|first| first.party.unit.is_none() && first.party.organisation.is_none())
                    .and_then(|first| first.party.person.as_deref()),
                draft.party.organisation.as_deref().or(draft.party.unit.as_deref()),
            )
        {
            doubts.push(doubt::whose_body(first, body));
        }
    }
}

pub(super) fn finish(
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
    share_family_name(&mut drafts);
    doubts_of_drafts(&drafts, context, &mut doubts);
    for draft in &drafts {
        for (words, role) in &draft.uses {
            term::use_words(&mut tokens.words, words, *role);
        }
    }
    for word in &mut tokens.words {
        if word.role == WordRole::NotUnderstood
            && matches!(
                plain(&word.said).as_str(),
                "the"
                    | "a"
                    | "an"
                    | "of"
                    | "for"
                    | "in"
                    | "to"
                    | "at"
                    | "on"
                    | "as"
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
