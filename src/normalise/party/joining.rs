//! Words and marks that join two parties: "with", "in liaison with", "and", and which of several marks counts.

use super::WordRole;
use super::lexicon::plain;
use super::token::{Mark, Node, Word};

/// Words that join two parties, longest first; each a run of lower-case words.
const JOINS: &[&str] = &[
    "working in partnership with",
    "working in conjunction with",
    "with the support of",
    "with support from",
    "with input from",
    "with help from",
    "in co-operation with",
    "in cooperation with",
    "in collaboration with",
    "in conjunction with",
    "in consultation with",
    "in association with",
    "in partnership with",
    "in discussion with",
    "in liaison with",
    "working with",
    "together with",
    "along with",
    "jointly with",
    "liaising with",
    "linking with",
    "shared with",
    "joint with",
    "as well as",
    "supported by",
    "assisted by",
    "to be led by",
    "to be monitored by",
    "led by",
    "chaired by",
    "managed by",
    "headed by",
    "co-ordinated by",
    "coordinated by",
    "facilitated by",
    "advised by",
    "overseen by",
    "via",
    "through",
    "followed by",
    "succeeded by",
    "then",
    "alongside",
    "including",
    "plus",
    "with",
];

/// Drops a line break that a narrow column put beside "of" or "for".
pub(super) fn unbroken(nodes: Vec<Node>, words: &[Word]) -> Vec<Node> {
    let leads = |node: Option<&Node>| match node {
        Some(Node::Word(number)) => matches!(plain(&words[*number].said).as_str(), "of" | "for" | "the"),
        _ => false,
    };
    let broken = |at: usize| nodes[at] == Node::Mark(Mark::Line) && (at > 0 && leads(nodes.get(at - 1)) || leads(nodes.get(at + 1)));
    (0..nodes.len()).filter(|at| !broken(*at)).map(|at| nodes[at].clone()).collect()
}

/// Turns the words that join parties into marks, and drops marks that stand at the ends or beside stronger ones.
pub(super) fn joined(nodes: Vec<Node>, words: &mut [Word]) -> Vec<Node> {
    let mut out: Vec<Node> = Vec::with_capacity(nodes.len());
    let mut at = 0;
    while at < nodes.len() {
        if let Node::Bracket(inner) = &nodes[at] {
            out.push(Node::Bracket(joined(inner.clone(), words)));
            at += 1;
            continue;
        }
        let centre = matches!(out.last(), Some(Node::Word(number)) if plain(&words[*number].said).ends_with("centre"));
        let found = phrase_at(&nodes[at..], words).filter(|(mark, length)| !(centre && *mark == Mark::Join && *length == 1));
        if let Some((mark, length)) = found {
            for node in &nodes[at..at + length] {
                if let Node::Word(number) = node {
                    words[*number].role = WordRole::Joining;
                }
            }
            out.push(Node::Mark(mark));
            at += length;
        } else {
            out.push(nodes[at].clone());
            at += 1;
        }
    }
    tidy(out)
}

/// A joining word or phrase at the start of the nodes, with how many nodes it takes.
fn phrase_at(nodes: &[Node], words: &[Word]) -> Option<(Mark, usize)> {
    let run: Vec<String> = nodes
        .iter()
        .map_while(|node| if let Node::Word(number) = node { Some(plain(&words[*number].said)) } else { None })
        .take(5)
        .collect();
    match run.first()?.as_str() {
        "and" | "and/or" => return Some((Mark::And, 1)),
        "or" => return Some((Mark::Or, 1)),
        "on" if run.len() > 2 && run[1] == "behalf" && run[2] == "of" => return Some((Mark::Dash, 3)),
        _ => {}
    }
    JOINS.iter().find_map(|phrase| {
        let parts: Vec<&str> = phrase.split(' ').collect();
        let fits = run.len() >= parts.len() && parts.iter().zip(&run).all(|(part, word)| part == word);
        fits.then_some((Mark::Join, parts.len()))
    })
}

/// How strongly a mark separates; of several side by side the strongest stays.
fn strength(mark: Mark) -> u8 {
    match mark {
        Mark::Line => 0,
        Mark::Comma => 1,
        Mark::Dash | Mark::Colon => 2,
        Mark::And | Mark::Ampersand => 3,
        Mark::Or => 4,
        Mark::Slash { .. } => 5,
        Mark::Semicolon => 6,
        Mark::Join => 7,
    }
}

/// Leaves no two marks side by side and none at the ends.
pub(super) fn tidy(nodes: Vec<Node>) -> Vec<Node> {
    let mut out: Vec<Node> = Vec::with_capacity(nodes.len());
    for node in nodes {
        if matches!(&node, Node::Bracket(inner) if inner.is_empty()) {
            continue;
        }
        match (&node, out.last_mut()) {
            (Node::Mark(Mark::Join), None) => out.push(node),
            (Node::Mark(_), None) => {}
            (Node::Mark(new), Some(Node::Mark(old))) => {
                if strength(*new) > strength(*old) {
                    *old = *new;
                }
            }
            _ => out.push(node),
        }
    }
    while matches!(out.last(), Some(Node::Mark(_))) {
        out.pop();
    }
    out
}
