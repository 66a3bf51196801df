//! Elements that a mark parts on paper but not in meaning are woven into one: "SEN *and* Disabilities", "Fire *&* Public Safety Committee".

use super::lexicon::BodyWord;
use super::phrase::{Area, Element, Kind, Place};
use super::token::{Mark, Node};

/// An element, a mark or a bracket, in the order of the cell.
#[derive(Debug, Clone)]
pub(super) enum Item {
    Element(Element),
    Mark(Mark),
    Bracket(Vec<Node>),
}

fn element(items: &[Item], at: Option<usize>) -> Option<&Element> {
    match items.get(at?) {
        Some(Item::Element(element)) => Some(element),
        _ => None,
    }
}

/// How a mark is printed inside a title.
fn printed(mark: Mark) -> &'static str {
    match mark {
        Mark::And => " and ",
        Mark::Ampersand => " & ",
        Mark::Comma => ", ",
        Mark::Slash { tight: true } => "/",
        Mark::Slash { tight: false } => " / ",
        Mark::Join => " with ",
        _ => " ",
    }
}

pub(super) fn glue(left: &mut Element, mark: Mark, right: &Element) {
    left.text = format!("{}{}{}", left.text, printed(mark), right.text);
    left.words.extend(right.words.iter().copied());
    left.last.clone_from(&right.last);
}

/// Whether "with" after these words says whom the work is about: `Children with Disabilities`.
fn people_with(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or(text).to_lowercase();
    matches!(last.as_str(), "children" | "people" | "persons" | "adults" | "pupils" | "students" | "learners" | "those" | "working")
}

/// A subject before a mark belongs to the title or body after it: `Health & | Safety Officer`.
fn prefixes(left: &Element, mark: Mark, right: &Element, before: Option<&Item>) -> bool {
    if !left.is_subject() || matches!(before, Some(Item::Element(_))) {
        return false;
    }
    let listed = right.text.contains(" and ") || right.text.contains(" & ");
    let joins = match mark {
        Mark::And | Mark::Ampersand | Mark::Slash { tight: true } => true,
        Mark::Comma => listed,
        Mark::Join => people_with(&left.text),
        Mark::Line => left.text.ends_with(" Young") || left.text == "Young",
        _ => false,
    };
    let takes = match &right.kind {
        Kind::Subject => mark == Mark::Join,
        Kind::Post(post) => post.begins_with_subject && mark != Mark::Line,
        Kind::Body { known, .. } => !known && right.text.contains(' ') || !known && mark != Mark::Slash { tight: true } && listed,
        _ => false,
    };
    joins && takes
}

/// A word of rank before two subjects: `Principal Youth & | Community Officer`.
fn ranked(left: &Element, mark: Mark, right: &Element) -> bool {
    let rank = left.post().is_some_and(|post| !post.joined && post.area.as_ref().is_some_and(|area| !area.closed))
        && matches!(left.text.to_lowercase().as_str(), "principal" | "deputy" | "assistant" | "associate" | "lead");
    rank && matches!(mark, Mark::And | Mark::Ampersand | Mark::Slash { tight: true })
        && right.post().is_some_and(|post| post.begins_with_subject && !post.open)
}

/// Two bodies that are one: `Children Centre and | Extended Service Strategy Group`.
fn one_body(left: &Element, mark: Mark, right: &Element) -> bool {
    let weak = matches!(left.kind, Kind::Body { word: BodyWord::Weak, known: false });
    let strong = matches!(right.kind, Kind::Body { word: BodyWord::Strong, known: false });
    let bare = !right.text.contains(' ');
    weak && strong && !bare && matches!(mark, Mark::And | Mark::Ampersand)
}

/// What a post is for goes on after a mark: `Head of SEN and | Disabilities`.
fn continues(left: &Element, mark: Mark, right: &Element) -> bool {
    let Some(post) = left.post() else { return false };
    let soft = matches!(mark, Mark::And | Mark::Ampersand | Mark::Slash { .. });
    let Some(area) = &post.area else {
        return right.is_subject() && soft && post.open && !post.plural;
    };
    let about = mark == Mark::Join && people_with(&area.text);
    match &right.kind {
        Kind::Subject => about || soft || mark == Mark::Comma,
        Kind::Body { word, known } => {
            let bare = !right.text.contains(' ');
            let light = matches!(word, BodyWord::Weak | BodyWord::Team)
                || *word == BodyWord::Institution && bare && right.last.ends_with('s') && right.last != "police";
            let services = mark == Mark::Comma && right.last == "services" && (right.text.contains(" and ") || right.text.contains(" & "));
            let plainly = about || services || matches!(mark, Mark::And | Mark::Ampersand);
            let team = bare && *word == BodyWord::Team;
            !known && !team && !area.closed && plainly && (post.chair || light && (post.open || area.place == Place::Title || post.joined))
                || mark == Mark::Line && bare && !known
        }
        _ => false,
    }
}

/// Adds to what a post is for.
fn extend_area(left: &mut Element, mark: Mark, right: &Element) {
    let Kind::Post(post) = &mut left.kind else { return };
    let institution = matches!(right.kind, Kind::Body { word: BodyWord::Institution, .. });
    let body = matches!(right.kind, Kind::Body { .. });
    match &mut post.area {
        Some(area) if area.place == Place::Title => {
            left.text = format!("{}{}{}", left.text, printed(mark), right.text);
            left.words.extend(right.words.iter().copied());
            area.closed = body;
        }
        Some(area) => {
            area.text = format!("{}{}{}", area.text, printed(mark), right.text);
            area.words.extend(right.words.iter().copied());
            area.closed = body;
        }
        None => {
            let place = if institution { Place::Organisation } else { Place::Unit };
            post.area = Some(Area { text: right.text.clone(), words: right.words.clone(), place, closed: body });
        }
    }
    left.last.clone_from(&right.last);
}

/// Whether an institution's name begins with a word no list knows: a place, as in `Moorside NHS Trust`.
fn named_after_place(right: &Element) -> bool {
    let first = right.text.split(' ').next().unwrap_or("");
    let word = super::lexicon::plain(first);
    let lexicon = super::lexicon::Lexicon::shipped();
    matches!(right.kind, Kind::Body { word: BodyWord::Institution, .. })
        && first.starts_with(char::is_uppercase)
        && right.text.contains(' ')
        && !(lexicon.subject(&word) || lexicon.given(&word) || lexicon.body(&word).is_some() || lexicon.post(&word).is_some())
}

/// Whether the subject at a place goes on, over commas and "and", from what a post is for.
fn under_post(items: &[Item], subject: usize) -> bool {
    let mut at = subject;
    loop {
        let mark = at.checked_sub(1).and_then(|place| items.get(place));
        if !matches!(mark, Some(Item::Mark(Mark::Comma | Mark::And | Mark::Ampersand))) {
            return false;
        }
        match element(items, at.checked_sub(2)) {
            Some(before) if before.is_subject() => at -= 2,
            Some(before) => return before.post().is_some_and(|post| post.area.is_some() || post.open),
            None => return false,
        }
    }
}

/// "Assistant Director, Schools, Quality and Inclusion": schools are the first of what the post is for, no party beside it.
fn list_under_post(items: &mut [Item]) {
    for at in 2..items.len() {
        let post =
            element(items, at.checked_sub(2)).and_then(Element::post).is_some_and(|post| !post.plural && post.open && post.area.is_none());
        let and = |at: usize| matches!(items.get(at), Some(Item::Mark(Mark::And | Mark::Ampersand)));
        let commas = matches!(items[at - 1], Item::Mark(Mark::Comma));
        let listed = and(at + 1) || matches!(items.get(at + 1), Some(Item::Mark(Mark::Comma))) && and(at + 3);
        let more = listed && element(items, Some(at + 2)).is_some_and(Element::is_subject);
        if let Item::Element(first) = &mut items[at]
            && post
            && commas
            && more
            && first.generic
            && !first.text.contains(' ')
        {
            first.kind = Kind::Subject;
        }
    }
}

/// Weaves from right to left, so that "Planning, Regeneration and Transport" is whole before it meets its post.
pub(super) fn weave(mut items: Vec<Item>) -> Vec<Item> {
    list_under_post(&mut items);
    let mut at = items.len();
    while at > 0 {
        at -= 1;
        let Item::Mark(mark) = items[at] else { continue };
        let (Some(left), Some(right)) = (element(&items, at.checked_sub(1)), element(&items, Some(at + 1))) else { continue };
        let before = at.checked_sub(2).and_then(|place| items.get(place));
        let mut woven = left.clone();
        let committee = left.post().is_some_and(|post| post.chair && post.area.is_none())
            && matches!(right.kind, Kind::Body { known: false, .. })
            && !right.text.contains(' ')
            && mark == Mark::And;
        let ages = left.kind == Kind::Ages && right.kind == Kind::Ages;
        // "Eastbrook, Highfell and Marden District Councils" are places of one kind.
        let places = matches!(left.kind, Kind::Person { sure: false })
            && (matches!(right.kind, Kind::Body { known: false, .. })
                || right.is_subject() && matches!(right.last.as_str(), "localities" | "districts" | "areas" | "clusters" | "boroughs"))
            && (right.last.ends_with('s') || named_after_place(right))
            && matches!(mark, Mark::And | Mark::Ampersand | Mark::Comma);
        // "NHS Elmet and Morley" serves two places.
        let nhs = left.text.starts_with("NHS ")
            && matches!(left.kind, Kind::Body { word: BodyWord::Institution, .. })
            && right.kind == (Kind::Person { sure: false })
            && matches!(mark, Mark::And | Mark::Ampersand);
        // "Head of Commissioning, Performance & Partnerships": a plural that the post is for, not a body beside it.
        let plural = matches!(right.kind, Kind::Body { known: false, .. }) && !right.text.contains(' ') && right.last.ends_with('s');
        let portfolio = left.is_subject() && plural && matches!(mark, Mark::And | Mark::Ampersand) && under_post(&items, at - 1);
        // In a list that names bodies, "Social Care and Health" are two: "YOT, Police, Social Care and Health".
        let listed = matches!(before, Some(Item::Mark(Mark::Comma)))
            && at
                .checked_sub(3)
                .and_then(|place| element(&items, Some(place)))
                .is_some_and(|element| matches!(element.kind, Kind::Body { .. } | Kind::Person { .. }));
        let follows = matches!(items.get(at + 2), Some(Item::Mark(Mark::Comma | Mark::And | Mark::Ampersand)))
            && element(&items, Some(at + 3)).is_some_and(|element| !element.is_subject());
        let listed = listed || mark == Mark::Comma && follows && !under_post(&items, at - 1);
        let subjects =
            portfolio || !listed && left.is_subject() && right.is_subject() && matches!(mark, Mark::And | Mark::Ampersand | Mark::Comma);
        let widened = matches!(left.kind, Kind::Body { word: BodyWord::Weak, known: false })
            && right.is_subject()
            && matches!(mark, Mark::And | Mark::Ampersand);
        if prefixes(left, mark, right, before) || one_body(left, mark, right) || places {
            glue(&mut woven, mark, right);
            let text = woven.text.clone();
            let words = woven.words.clone();
            woven = Element { text, words, ..right.clone() };
        } else if ranked(left, mark, right) {
            if let Some(area) = left.post().and_then(|post| post.area.clone()) {
                woven.text = format!("{} {}", left.text, area.text);
                woven.words.extend(area.words);
            }
            glue(&mut woven, mark, right);
            woven.kind = right.kind.clone();
        } else if continues(left, mark, right) {
            extend_area(&mut woven, mark, right);
        } else if committee || subjects || widened || ages || nhs {
            glue(&mut woven, mark, right);
        } else if let Some(name) = turned_name(left, mark, right) {
            glue(&mut woven, mark, right);
            woven.text = name;
            woven.kind = Kind::Person { sure: true };
        } else {
            continue;
        }
        items.splice(at - 1..=at + 1, [Item::Element(woven)]);
        at -= 1;
        // What was woven may now belong to the mark on its right.
        if at + 1 < items.len() && matches!(items[at + 1], Item::Mark(_)) {
            at += 2;
        }
    }
    items
}

/// `Hale, Ann` is Ann Hale; a name parted by a line break is one name.
fn turned_name(left: &Element, mark: Mark, right: &Element) -> Option<String> {
    let single = |element: &Element| !element.text.contains(' ');
    let letter = right.text.trim_end_matches('.').chars().count() == 1 && right.text.starts_with(char::is_uppercase);
    if letter && mark == Mark::Comma && matches!(left.kind, Kind::Person { .. }) && single(left) {
        return Some(format!("{} {}", right.text, left.text));
    }
    let (Kind::Person { sure: left_sure }, Kind::Person { sure: right_sure }) = (&left.kind, &right.kind) else { return None };
    if !single(left) || !single(right) {
        return None;
    }
    match mark {
        Mark::Comma if !left_sure && *right_sure => Some(format!("{} {}", right.text, left.text)),
        Mark::Line if *left_sure && !right_sure => Some(format!("{} {}", left.text, right.text)),
        _ => None,
    }
}
