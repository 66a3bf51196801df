//! What a bracket says about the party before it: initials, a name, a unit, ages, an outside body, or a short form.

use super::assemble::{Assembly, Draft};
use super::doubt;
use super::glossary::GlossaryKind;
use super::identity::generation;
use super::initials::{initials_fit, initials_shape};
use super::lexicon::{BodyWord, Lexicon, document_word, plain};
use super::phrase::{Element, Kind};
use super::term::Term;
use super::token::Mark;
use super::weave::{Item, glue};
use super::{PartyContext, WordRole};

/// Words in a bracket that say how a post is held, not who or what.
const HELD: &[&str] = &[
    "acting",
    "interim",
    "designate",
    "temporary",
    "temp",
    "seconded",
    "all",
    "both",
    "various",
    "each",
    "shared",
    "new",
    "part time",
    "part-time",
    "job share",
    "maternity cover",
    "retired",
    "secondment",
    "p/t",
    "f/t",
    "elect",
    "cover",
    "pt",
    "ft",
    "new",
];

/// Whether letters in a bracket shorten the words before it: `Youth Offending Service (YOS)`.
fn shortens(letters: &str, words: &str) -> bool {
    let initials: String = words
        .split(|c: char| c.is_whitespace() || c == '-' || c == '/')
        .filter(|word| !matches!(plain(word).as_str(), "and" | "of" | "for" | "the" | "&" | "in" | ""))
        .filter_map(|word| word.chars().find(|c| c.is_alphanumeric()))
        .collect();
    let all: String = words.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphanumeric())).collect();
    let letters = letters.replace(['.', '&'], "").to_lowercase();
    letters.chars().count() > 1 && (initials.to_lowercase() == letters || all.to_lowercase() == letters)
}

/// How the letters in a bracket are taken.
enum Taken {
    Initials { asked: bool },
    Short(WordRole),
    Unit { text: String, asked: bool },
    Organisation { text: String, asked: bool },
    Role(String),
    Other,
}

/// Decides on one word in capitals (or a short word) in a bracket.
fn letters(term: &Term, draft: &Draft, context: &PartyContext) -> Taken {
    let said = term.said.as_str();
    let count = said.chars().filter(|c| c.is_alphanumeric()).count();
    let party = &draft.party;
    if let Some(unit) = party.unit.as_deref().filter(|unit| shortens(said, unit)) {
        return if context.is_known_initials(said) && count == 2 && unit.contains(' ') && party.role.is_some() && party.initials.is_none() {
            Taken::Initials { asked: true }
        } else {
            Taken::Short(WordRole::Unit)
        };
    }
    if party.organisation.as_deref().is_some_and(|body| shortens(said, body)) {
        return Taken::Short(WordRole::Organisation);
    }
    let title = party.role.as_deref().unwrap_or("");
    let words: Vec<&str> = title.split(' ').collect();
    let part = (0..words.len()).any(|from| (from + 2..=words.len()).any(|to| shortens(said, &words[from..to].join(" "))));
    if term.subject && part && party.person.is_none() {
        return Taken::Short(WordRole::Post);
    }
    let after_of = title.split_once(" of ").map_or("", |(_, rest)| rest);
    if count > 2 && shortens(said, title)
        || shortens(said, after_of) && (count > 2 || after_of.split_whitespace().count() == 2 && term.subject)
    {
        return Taken::Short(WordRole::Post);
    }
    let shaped = initials_shape(said);
    if let Some(person) = &party.person {
        if shaped && initials_fit(said, person) {
            return Taken::Initials { asked: false };
        }
        return match term.known {
            Some(GlossaryKind::Post) if party.role.is_none() => Taken::Role(term.text.clone()),
            Some(GlossaryKind::Organisation) => Taken::Organisation { text: term.text.clone(), asked: false },
            Some(GlossaryKind::Team | GlossaryKind::Unit | GlossaryKind::Board) => Taken::Unit { text: term.text.clone(), asked: false },
            _ if term.subject => Taken::Unit { text: said.to_owned(), asked: false },
            _ if !shaped => Taken::Other,
            _ if count > 3 => Taken::Organisation { text: said.to_owned(), asked: false },
            _ if count == 3 && !said.chars().any(char::is_lowercase) => Taken::Organisation { text: said.to_owned(), asked: true },
            _ => Taken::Initials { asked: true },
        };
    }
    let held_by_other = context.is_known_initials(said);
    let placed = party.unit.is_some() || draft.post.as_ref().is_some_and(|post| post.area.is_some());
    if term.own_name && term.known == Some(GlossaryKind::Organisation) {
        return Taken::Organisation { text: term.text.clone(), asked: false };
    }
    if count > 2 && !held_by_other {
        match term.known {
            Some(GlossaryKind::Organisation) if party.organisation.is_none() => {
                return Taken::Organisation { text: term.text.clone(), asked: false };
            }
            Some(GlossaryKind::Team | GlossaryKind::Unit | GlossaryKind::Board) if party.unit.is_none() => {
                return Taken::Unit { text: term.text.clone(), asked: false };
            }
            Some(GlossaryKind::Post) if party.role.is_none() => return Taken::Role(term.text.clone()),
            Some(GlossaryKind::Post) => return Taken::Short(WordRole::Post),
            _ => {}
        }
    }
    if term.subject && said.chars().any(char::is_uppercase) && shaped {
        if held_by_other || placed || party.role.is_none() {
            // Letters such as (IT) beside a post that already says what it is for are a person.
            return Taken::Initials { asked: !held_by_other && said != "IT" && party.role.is_none() };
        }
        return Taken::Unit { text: said.to_owned(), asked: count == 2 && said != "HR" };
    }
    let known_word = term.subject || term.post.is_some() && term.known.is_none() || term.body.is_some();
    if shaped && (count <= 3 || said.chars().any(char::is_lowercase)) && !known_word {
        let open = draft.post.as_ref().is_some_and(|post| post.open && post.area.is_none()) && party.unit.is_none();
        return Taken::Initials { asked: open && count == 3 && !held_by_other && !said.chars().any(char::is_lowercase) };
    }
    if shaped && count == 4 && !known_word {
        return Taken::Organisation { text: said.to_owned(), asked: true };
    }
    let small = count == 2 && said.chars().all(char::is_lowercase) && term.unknown();
    if small { Taken::Initials { asked: false } } else { Taken::Other }
}

/// "AD Resources (TW) (JB)": the second initials are a second person in the post.
fn second_initials(term: &Term, draft: &Draft) -> Option<Draft> {
    let first = draft.party.initials.as_ref()?;
    let letters = initials_shape(&term.said) && term.known.is_none() && !term.subject && *first != term.said;
    (letters && draft.party.person.is_none()).then(|| {
        let mut second = draft.clone();
        second.party.initials = Some(term.said.clone());
        second.uses.push((term.words.clone(), WordRole::Initials));
        second.after = Some(Mark::And);
        second
    })
}

fn set(draft: &mut Draft, taken: Taken, term: &Term, doubts: &mut Vec<crate::normalise::Doubt>) -> bool {
    let said = term.said.as_str();
    match taken {
        Taken::Initials { asked } => {
            if draft.party.initials.is_some() {
                return false;
            }
            draft.party.initials = Some(said.to_owned());
            draft.uses.push((term.words.clone(), WordRole::Initials));
            if asked {
                doubts.push(doubt::initials_or_subject(said));
            }
        }
        Taken::Short(role) => draft.uses.push((term.words.clone(), role)),
        Taken::Unit { text, asked } => {
            draft.party.unit = Some(match draft.party.unit.take() {
                Some(unit) => format!("{unit} ({text})"),
                None => text,
            });
            draft.uses.push((term.words.clone(), WordRole::Unit));
            if asked {
                doubts.push(doubt::initials_or_subject(said));
            }
        }
        Taken::Organisation { text, asked } => {
            if draft.party.organisation.is_some() {
                return false;
            }
            draft.party.organisation = Some(text);
            draft.uses.push((term.words.clone(), WordRole::Organisation));
            if asked {
                doubts.push(doubt::code(said));
            }
        }
        Taken::Role(text) => {
            draft.party.role = Some(text);
            draft.uses.push((term.words.clone(), WordRole::Post));
        }
        Taken::Other => return false,
    }
    true
}

/// Puts what a bracket holds into the party before it, or begins parties where none stands before it.
pub(super) fn fill(assembly: &mut Assembly, items: &[Item], lone: Option<&Term>, mark: Option<Mark>, context: &PartyContext) {
    // "Head of Service (with designated teachers)" names a second party.
    let mark = if let Some(Item::Mark(Mark::Join)) = items.first() { Some(Mark::Join) } else { mark };
    let fresh = assembly.drafts.is_empty() || mark.is_some_and(|mark| !matches!(mark, Mark::Line | Mark::Dash | Mark::Comma | Mark::Colon));
    if let Some(term) = lone {
        if fresh && initials_shape(&term.said) && (term.known.is_none() && !term.subject || context.is_known_initials(&term.said)) {
            let mut draft = Draft { after: mark, ..Draft::default() };
            draft.party.initials = Some(term.said.clone());
            draft.uses.push((term.words.clone(), WordRole::Initials));
            assembly.drafts.push(draft);
            return;
        }
        if !fresh && let Some(draft) = assembly.drafts.last_mut() {
            if let Some(second) = second_initials(term, draft) {
                assembly.drafts.push(second);
                return;
            }
            let taken = letters(term, draft, context);
            if set(draft, taken, term, &mut assembly.doubts) {
                return;
            }
        }
    }
    let elements: Vec<&Element> =
        items.iter().filter_map(|item| if let Item::Element(element) = item { Some(element) } else { None }).collect();
    let ages = elements.len() == 1 && elements[0].kind == Kind::Ages;
    if fresh
        && ages
        && let Some(before) = assembly.drafts.last().filter(|draft| draft.ages && draft.party.role.is_some())
    {
        // "District Managers (0-11) and (11-19)": the post stands before both.
        let mut draft = Draft { after: mark, post: before.post.clone(), ages: true, ..Draft::default() };
        draft.party.role.clone_from(&before.party.role);
        draft.attach(elements[0], None, true);
        assembly.drafts.push(draft);
        return;
    }
    if fresh {
        let mut between = mark;
        for item in items {
            match item {
                Item::Mark(inner) => between = Some(*inner),
                Item::Element(element) => {
                    assembly.take(element, between);
                    between = None;
                }
                Item::Bracket(_) => {}
            }
        }
        return;
    }
    let people = elements.len() > 1 && elements.iter().all(|element| matches!(element.kind, Kind::Initials | Kind::Person { .. }));
    if people {
        share_out(assembly, &elements);
        return;
    }
    for element in together(items) {
        attach(assembly, &element);
    }
}

/// Bodies of one sort that a slash or "and" joins in a bracket are one text: `(PCT/LA)`.
fn together(items: &[Item]) -> Vec<Element> {
    let mut out: Vec<Element> = Vec::new();
    let mut mark = None;
    for item in items {
        match item {
            Item::Mark(between) => mark = Some(*between),
            Item::Element(element) => {
                let outside = |element: &Element| matches!(element.kind, Kind::Body { word: BodyWord::Institution, .. });
                let body = |element: &Element| matches!(element.kind, Kind::Body { .. } | Kind::Subject);
                let joined = mark.filter(|mark| matches!(mark, Mark::Slash { .. } | Mark::And | Mark::Ampersand | Mark::Comma));
                match (out.last_mut(), joined) {
                    (Some(last), Some(mark)) if body(last) && body(element) && outside(last) == outside(element) => {
                        glue(last, mark, element)
                    }
                    _ => out.push(element.clone()),
                }
                mark = None;
            }
            Item::Bracket(_) => {}
        }
    }
    out
}

/// "Heads of Service (JS/BJ)": as many parties as people, each with the post before the bracket.
fn share_out(assembly: &mut Assembly, elements: &[&Element]) {
    let Some(mut base) = assembly.drafts.pop() else { return };
    let paired = elements.len() == 2 && matches!(elements[0].kind, Kind::Person { .. }) != matches!(elements[1].kind, Kind::Person { .. });
    if paired || base.party.person.is_some() || base.party.initials.is_some() {
        for element in elements {
            if !base.attach(element, None, true) {
                base.uses.push((element.words.clone(), WordRole::Aside));
            }
        }
        assembly.drafts.push(base);
        return;
    }
    for (number, element) in elements.iter().enumerate() {
        let mut draft = base.clone();
        draft.attach(element, None, true);
        if number > 0 {
            draft.after = Some(Mark::And);
        }
        assembly.drafts.push(draft);
    }
}

fn attach(assembly: &mut Assembly, element: &Element) {
    let Some(draft) = assembly.drafts.last_mut() else { return };
    let low = plain(&element.text);
    if generation(&low).is_some()
        && draft.party.role.is_none()
        && let Some(person) = &mut draft.party.person
    {
        *person = format!("{person} {}", element.text);
        draft.uses.push((element.words.clone(), WordRole::Person));
        return;
    }
    if HELD.contains(&low.as_str()) {
        if matches!(low.as_str(), "acting" | "interim")
            && let Some(role) = draft.party.role.take()
        {
            draft.party.role = Some(format!("{} {role}", element.text));
        }
        draft.uses.push((element.words.clone(), WordRole::Status));
        return;
    }
    if matches!(element.kind, Kind::Subject | Kind::Unknown) && document_word(&element.last) {
        draft.uses.push((element.words.clone(), WordRole::Document));
        return;
    }
    let second = matches!(element.kind, Kind::Person { .. }) && draft.party.person.is_some();
    if second && let Some(first) = draft.party.person.clone() {
        assembly.doubts.push(doubt::second_name(&first, &element.text));
        assembly.drafts.extend(Draft::begin(element, Some(Mark::And)));
        return;
    }
    if !draft.attach(element, None, true) {
        draft.uses.push((element.words.clone(), WordRole::Aside));
    }
}

/// Whether a term may be decided on as letters in a bracket.
pub(super) fn is_lone(term: &Term) -> bool {
    let capitals = term.said.chars().filter(|c| c.is_uppercase()).count();
    capitals >= 2 || term.said.chars().count() == 2 && Lexicon::shipped().post(&term.low).is_none() || term.own_name || term.known.is_some()
}
