//! What a person would ask about a lead cell: one plain sentence each, with the answers that would settle it.

use crate::normalise::{Doubt, Suggestion};

fn suggestion(answer: &str, means: &str) -> Suggestion {
    Suggestion { answer: answer.to_owned(), means: means.to_owned() }
}

/// Two senior titles with a comma between.
pub(super) fn one_or_two(first: &str, second: &str) -> Doubt {
    Doubt {
        question: format!("Are \u{201c}{first}\u{201d} and \u{201c}{second}\u{201d} two posts, or one person with two titles?"),
        suggestions: vec![
            suggestion(&format!("{first}; {second}"), "two posts lead together"),
            suggestion(&format!("{first} (also {second})"), "one person holds both titles"),
        ],
    }
}

/// A name on one line and a post on the next.
pub(super) fn name_above_post(person: &str, post: &str) -> Doubt {
    Doubt {
        question: format!("Is {person} the {post}, or are they two different people?"),
        suggestions: vec![
            suggestion(&format!("{person}, {post}"), "one person, with the post beneath the name"),
            suggestion(&format!("{person}; {post}"), "two parties, one on each line"),
        ],
    }
}

/// "or" between two parties.
pub(super) fn either(first: &str, second: &str) -> Doubt {
    Doubt {
        question: format!("Which of the two is it: \u{201c}{first}\u{201d} or \u{201c}{second}\u{201d}?"),
        suggestions: vec![
            suggestion(first, "the first alone"),
            suggestion(second, "the second alone"),
            suggestion(&format!("{first}; {second}"), "both"),
        ],
    }
}

/// A document or an activity where a party should be.
pub(super) fn document(said: &str) -> Doubt {
    Doubt {
        question: format!("\u{201c}{said}\u{201d} is a document or an activity, not a person or a body: who is meant?"),
        suggestions: Vec::new(),
    }
}

/// A bracket that may be initials or a subject.
pub(super) fn initials_or_subject(said: &str) -> Doubt {
    Doubt {
        question: format!("Is \u{201c}({said})\u{201d} a person's initials, or what the post is for?"),
        suggestions: vec![
            suggestion(&format!("initials {said}"), "a person whose initials these are"),
            suggestion(&format!("unit {said}"), "what the post is for"),
        ],
    }
}

/// Capital letters that the glossary does not know.
pub(super) fn code(said: &str) -> Doubt {
    Doubt {
        question: format!("Is \u{201c}{said}\u{201d} a person's initials, a team or an outside body?"),
        suggestions: vec![
            suggestion(&format!("initials {said}"), "a person whose initials these are"),
            suggestion(&format!("unit {said}"), "a team or service of ours"),
            suggestion(&format!("organisation {said}"), "an outside body"),
        ],
    }
}

/// One word that no list knows.
pub(super) fn strange(said: &str) -> Doubt {
    Doubt {
        question: format!("Is \u{201c}{said}\u{201d} a person, a place or team, or an outside body?"),
        suggestions: vec![
            suggestion(&format!("person {said}"), "a person"),
            suggestion(&format!("unit {said}"), "a place or team of ours"),
            suggestion(&format!("organisation {said}"), "an outside body"),
        ],
    }
}

/// Two names of which only the last has a body beside it.
pub(super) fn whose_body(first: &str, body: &str) -> Doubt {
    Doubt {
        question: format!("Is {first} of {body} too?"),
        suggestions: vec![suggestion(&format!("{first}, {body}"), "both are"), suggestion(first, "only the one beside it is")],
    }
}

/// Words that were not understood.
pub(super) fn not_understood(said: &str) -> Doubt {
    Doubt { question: format!("Who is meant by \u{201c}{said}\u{201d}?"), suggestions: Vec::new() }
}

/// Two names where one was expected, the second in a bracket.
pub(super) fn second_name(first: &str, second: &str) -> Doubt {
    Doubt {
        question: format!("Do {first} and {second} lead together, or does one stand in for the other?"),
        suggestions: vec![suggestion(&format!("{first}; {second}"), "both lead"), suggestion(first, "the first alone leads")],
    }
}

/// A date stands where a party should be.
pub(super) fn date(said: &str) -> Doubt {
    Doubt { question: format!("\u{201c}{said}\u{201d} looks like a date, not a lead: who leads?"), suggestions: Vec::new() }
}

/// The cell carries a question mark of its own.
pub(super) fn unsure(said: &str) -> Doubt {
    Doubt { question: format!("The cell itself is unsure (\u{201c}{said}\u{201d}): who is it?"), suggestions: Vec::new() }
}

/// "As above" where nothing stands above.
pub(super) fn ditto(said: &str) -> Doubt {
    Doubt { question: format!("\u{201c}{said}\u{201d} points to the cell above: who is named there?"), suggestions: Vec::new() }
}
