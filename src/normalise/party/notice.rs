//! What a lead cell holds beside parties: e-mail addresses, telephone numbers, days, labels, and words such as TBC or ditto.

use super::WordRole;
use super::joining::tidy;
use super::lexicon::plain;
use super::token::{Mark, Node, Tokens, Word};

/// What was found and taken out of the tokens.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Notices {
    /// E-mail addresses as written.
    pub(super) emails: Vec<String>,
    /// "As above", a ditto mark.
    pub(super) ditto: bool,
    /// TBC, to be appointed, vacant.
    pub(super) undecided: bool,
    /// Not applicable, none.
    pub(super) none: bool,
    /// Days or years stood in the cell.
    pub(super) dated: bool,
}

const DITTO: &[&str] = &[
    "same as above",
    "same lead as above",
    "lead as above",
    "as per above",
    "as above",
    "see above",
    "as before",
    "as previous",
    "as previously",
    "ditto",
    "same",
    "-do-",
    "do",
];
const UNDECIDED: &[&str] = &[
    "to be confirmed",
    "to be agreed",
    "to be advised",
    "to be announced",
    "to be appointed",
    "to be decided",
    "to be determined",
    "to be identified",
    "to be nominated",
    "to be recruited",
    "to be allocated",
    "to be assigned",
    "to be named",
    "yet to be appointed",
    "once appointed",
    "when appointed",
    "when in post",
    "once in post",
    "currently vacant",
    "not yet appointed",
    "not yet known",
    "not yet agreed",
    "not known",
    "awaiting appointment",
    "vacant post",
    "post vacant",
    "new post",
    "vacant",
    "vacancy",
    "unknown",
    "tbc",
    "t.b.c",
    "t.b.a",
    "tba",
    "tbd",
    "tbi",
    "tbn",
];
const NONE: &[&str] = &["not applicable", "none", "n/a", "na", "nil", "no lead"];
/// Labels that may stand before a party with a colon or a dash, or in a bracket after it.
const LABELS: &[&str] = &[
    "lead",
    "leads",
    "lead officer",
    "lead officers",
    "lead person",
    "lead persons",
    "lead agency",
    "joint lead",
    "joint leads",
    "co-lead",
    "co-leads",
    "overall lead",
    "main lead",
    "support",
    "supporting",
    "supporting officer",
    "supported",
    "owner",
    "owners",
    "action owner",
    "responsible",
    "responsible officer",
    "responsible person",
    "accountable",
    "accountable officer",
    "accountable person",
    "monitored by",
    "monitoring",
    "reviewed by",
    "led by",
    "lead by",
    "owned by",
    "joint",
    "jointly",
    "to lead",
    "will lead",
    "to support",
    "who",
    "by",
    "by whom",
    "other officers",
    "other officer",
    "other leads",
    "others",
    "supporting officers",
    "support officers",
    "support officer",
    "sponsor",
    "project sponsor",
    "executive sponsor",
    "action by",
    "c/o",
];
/// Labels that need no mark after them: what follows is the party.
const BARE_LABELS: &[&str] = &["led by", "lead by", "owned by", "monitored by", "to be led by", "to be monitored by", "c/o", "by"];
/// Words that say how often, which tell nothing of who.
const OFTEN: &str = "daily weekly fortnightly monthly bi-monthly quarterly termly half-termly annually yearly ongoing";
const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

fn is_month(word: &str) -> bool {
    let long = ["january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december"];
    long.contains(&word) || MONTHS.contains(&word) || word == "sept"
}

fn is_date(word: &str) -> bool {
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let others = word.chars().all(|c| c.is_ascii_digit() || matches!(c, '/' | '.' | '-'));
    let year = digits == 4 && word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    let two_marks = others && word.chars().filter(|c| !c.is_ascii_digit()).count() == 2 && digits >= 4;
    let financial = others && word.contains('/') && digits >= 4;
    year || two_marks || financial
}

fn is_telephone(word: &str) -> bool {
    let digits = word.chars().filter(char::is_ascii_digit).count();
    digits >= 7 && word.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '+' | '.'))
        || word.strip_prefix('x').is_some_and(|rest| rest.len() >= 3 && rest.chars().all(|c| c.is_ascii_digit()))
}

struct Stripper<'a> {
    words: &'a mut Vec<Word>,
    notices: Notices,
    /// A label with a colon stood in the cell already.
    labelled: bool,
}

impl Stripper<'_> {
    fn low(&self, node: &Node) -> Option<String> {
        if let Node::Word(number) = node { Some(plain(&self.words[*number].said)) } else { None }
    }

    fn use_all(&mut self, nodes: &[Node], role: WordRole) {
        for node in nodes {
            match node {
                Node::Word(number) => self.words[*number].role = role,
                Node::Bracket(inner) => self.use_all(inner, role),
                Node::Mark(_) | Node::Name(..) => {}
            }
        }
    }

    /// The lower-case words from the start of the nodes, up to six.
    fn run(&self, nodes: &[Node]) -> Vec<String> {
        nodes.iter().map_while(|node| self.low(node)).take(6).collect()
    }

    fn phrase(run: &[String], phrases: &[&str]) -> Option<usize> {
        phrases.iter().find_map(|phrase| {
            let parts: Vec<&str> = phrase.split(' ').collect();
            (run.len() >= parts.len() && parts.iter().zip(run).all(|(part, word)| part == word)).then_some(parts.len())
        })
    }

    /// How many nodes from here are no part of any party, and what they are.
    fn aside(&mut self, nodes: &[Node], begins: bool) -> Option<(usize, WordRole)> {
        let run = self.run(nodes);
        let first = run.first()?.clone();
        if first.contains('@') {
            self.notices.emails.push(first);
            return Some((1, WordRole::Email));
        }
        if first.starts_with("http") || first.starts_with("www.") {
            return Some((1, WordRole::Email));
        }
        if let Some(length) = self.telephone(nodes, &run) {
            return Some((length, WordRole::Telephone));
        }
        if let Some(length) = dates(&run) {
            self.notices.dated = true;
            return Some((length, WordRole::Date));
        }
        let how_often = OFTEN.split(' ').any(|word| word == first);
        let stands_alone = nodes.get(1).is_none_or(|node| !matches!(node, Node::Word(_)));
        let leads_on = run.get(1).is_some_and(|next| matches!(next.as_str(), "at" | "by" | "to" | "meetings" | "meeting"));
        if how_often && (stands_alone || leads_on) {
            return Some((1, WordRole::Date));
        }
        if let Some(length) = Self::phrase(&run, UNDECIDED) {
            self.notices.undecided = true;
            return Some((length, WordRole::Status));
        }
        if begins {
            let alone = |length: usize| nodes.get(length).is_none_or(|node| matches!(node, Node::Mark(_) | Node::Bracket(_)));
            if let Some(length) = Self::phrase(&run, DITTO).filter(|length| alone(*length)) {
                self.notices.ditto = true;
                return Some((length, WordRole::Status));
            }
            if let Some(length) = Self::phrase(&run, NONE).filter(|length| alone(*length)) {
                self.notices.none = true;
                return Some((length, WordRole::Status));
            }
            let marked =
                |length: usize| matches!(nodes.get(length), Some(Node::Mark(Mark::Colon | Mark::Dash))) && nodes.len() > length + 1;
            let label = (1..=run.len().min(3)).rev().find(|length| marked(*length) && LABELS.contains(&run[..*length].join(" ").as_str()));
            if let Some(length) = label.filter(|length| matches!(nodes.get(*length), Some(Node::Mark(Mark::Colon)))) {
                self.labelled = true;
                return Some((length, WordRole::Label));
            }
            if let Some(length) = label {
                return Some((length, WordRole::Label));
            }
            if let Some(length) = Self::phrase(&run, BARE_LABELS).filter(|length| nodes.len() > *length) {
                return Some((length, WordRole::Label));
            }
            let said = if let Node::Word(number) = &nodes[0] { self.words[*number].said.trim_end_matches('.') } else { "" };
            let numbered = said.len() <= 2 && said.chars().all(|c| c.is_ascii_digit())
                || matches!(first.as_str(), "a" | "b" | "c" | "d" | "e" | "o" | "ii" | "iii");
            let ages = run.get(1).is_some_and(|next| next == "to");
            if numbered && !ages && nodes.len() > 1 && self.words.len() > 1 && !self.capital(&nodes[0]) {
                return Some((1, WordRole::Label));
            }
        }
        // "Lead: Ann Hale Support: Bob Moss": after one label the next needs no mark before it.
        let again = self.labelled && LABELS.contains(&first.as_str()) && matches!(nodes.get(1), Some(Node::Mark(Mark::Colon)));
        if again {
            return Some((1, WordRole::Label));
        }
        let trailing = (1..=run.len().min(2)).rev().find(|length| {
            nodes.get(*length).is_none_or(|node| matches!(node, Node::Mark(_)))
                && matches!(run[..*length].join(" ").as_str(), "to lead" | "will lead" | "to support" | "jointly" | "to monitor")
        });
        trailing.map(|length| (length, WordRole::Label))
    }

    fn capital(&self, node: &Node) -> bool {
        if let Node::Word(number) = node { self.words[*number].said.chars().any(char::is_uppercase) } else { false }
    }

    fn telephone(&self, nodes: &[Node], run: &[String]) -> Option<usize> {
        let digits = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_digit() || c == '-');
        let first = run.first()?;
        if matches!(first.as_str(), "tel" | "telephone" | "phone" | "ext" | "extension" | "extn" | "mob" | "fax" | "x") {
            let skip = usize::from(matches!(nodes.get(1), Some(Node::Mark(Mark::Colon)))) + 1;
            let numbers = nodes.iter().skip(skip).take_while(|node| self.low(node).is_some_and(|word| digits(&word))).count();
            return (numbers > 0).then_some(skip + numbers);
        }
        if is_telephone(first) {
            return Some(1);
        }
        let numbers: Vec<&String> = run.iter().take_while(|word| digits(word)).collect();
        let total: usize = numbers.iter().map(|word| word.len()).sum();
        (numbers.len() > 1 && total >= 9).then_some(numbers.len())
    }

    fn strip(&mut self, nodes: Vec<Node>, bracket: bool) -> Vec<Node> {
        let mut out: Vec<Node> = Vec::with_capacity(nodes.len());
        if bracket {
            let run = self.run(&nodes);
            if run.len() == nodes.len() && LABELS.contains(&run.join(" ").as_str()) && run != ["c/o"] {
                self.use_all(&nodes, WordRole::Label);
                return out;
            }
        }
        let mut at = 0;
        while at < nodes.len() {
            let begins = out.is_empty()
                || matches!(out.last(), Some(Node::Mark(mark)) if !matches!(mark, Mark::And | Mark::Ampersand | Mark::Comma) || bracket);
            // "Ann Hale – Lead, Bob Moss – Support".
            let ends = |at: usize| nodes.get(at).is_none_or(|node| matches!(node, Node::Mark(mark) if *mark != Mark::Dash));
            let after_dash = nodes[at] == Node::Mark(Mark::Dash)
                && nodes
                    .get(at + 1)
                    .and_then(|node| self.low(node))
                    .is_some_and(|word| matches!(word.as_str(), "lead" | "support" | "supporting"));
            if after_dash && ends(at + 2) && !out.is_empty() {
                self.use_all(&nodes[at + 1..at + 2], WordRole::Label);
                at += 2;
                continue;
            }
            if let Node::Bracket(inner) = &nodes[at] {
                let numbered = begins
                    && inner.len() == 1
                    && self.run(inner).first().is_some_and(|word| word.chars().count() == 1 || word == "ii" || word == "iii")
                    && at + 1 < nodes.len();
                if numbered && !self.capital(&inner[0]) {
                    self.use_all(inner, WordRole::Label);
                } else {
                    let inner = tidy(self.strip(inner.clone(), true));
                    out.push(Node::Bracket(inner));
                }
                at += 1;
            } else if let Some((length, role)) = self.aside(&nodes[at..], begins) {
                self.use_all(&nodes[at..at + length], role);
                at += length;
                let marked = role == WordRole::Label && matches!(nodes.get(at), Some(Node::Mark(Mark::Colon)));
                if marked && !begins {
                    out.push(Node::Mark(Mark::Semicolon));
                    at += 1;
                    continue;
                }
                // A label's own colon or dash goes with it.
                if role == WordRole::Label && begins && matches!(nodes.get(at), Some(Node::Mark(Mark::Colon | Mark::Dash))) {
                    at += 1;
                } else if !matches!(nodes.get(at), None | Some(Node::Mark(_))) && role != WordRole::Label && !out.is_empty() {
                    out.push(Node::Mark(Mark::Comma));
                }
            } else {
                out.push(nodes[at].clone());
                at += 1;
            }
        }
        out
    }
}

/// How many words from here say a day, a month of a year, or a period.
fn dates(run: &[String]) -> Option<usize> {
    let lead = usize::from(matches!(
        run[0].as_str(),
        "from" | "until" | "till" | "since" | "wef" | "w.e.f" | "to" | "by" | "up" | "in" | "during"
    ));
    let rest = &run[lead..];
    let number = |word: &String| {
        word.chars().any(|c| c.is_ascii_digit()) && word.chars().filter(|c| c.is_alphabetic()).count() <= 2 && !word.contains('-')
    };
    let mut length = 0;
    if rest.first().is_some_and(number) && rest.get(1).is_some_and(|word| is_month(word)) {
        length = 2 + rest.get(2).is_some_and(number) as usize;
    } else if rest.first().is_some_and(|word| is_month(word)) && rest.get(1).is_some_and(number) {
        length = 2;
    } else if rest.first().is_some_and(|word| is_date(word))
        || lead == 1 && rest.len() == 1 && rest.first().is_some_and(|word| is_month(word))
    {
        length = 1;
    }
    (length > 0).then_some(lead + length)
}

/// Takes out of a cell what is no part of a party, marking each word with its use.
pub(super) fn strip(tokens: &mut Tokens, text: &str) -> Notices {
    let marks: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let mut notices = Notices::default();
    if !marks.is_empty() && marks.chars().all(|c| matches!(c, '"' | '\u{201c}' | '\u{201d}' | '\u{2033}' | '\u{3003}' | '\'' | '`' | ',')) {
        notices.ditto = true;
        return notices;
    }
    let nodes = std::mem::take(&mut tokens.nodes);
    let opening: Vec<String> = tokens.words.iter().take(2).map(|word| plain(&word.said)).collect();
    let points =
        matches!(opening.first().map(String::as_str), Some("see" | "refer")) || opening == ["same", "as"] || opening == ["as", "for"];
    let ends_above = tokens.words.last().is_some_and(|word| matches!(plain(&word.said).as_str(), "above"));
    let numbered = tokens.words.len() == 2 && tokens.words[1].said.chars().any(|c| c.is_ascii_digit());
    if points && (tokens.words.len() > 2 || numbered) && !(ends_above && tokens.words.len() == 3) {
        // "See action 2.3": another cell says who, and which one only a person can find.
        for word in &mut tokens.words {
            word.role = WordRole::Status;
        }
        return notices;
    }
    let mut stripper = Stripper { words: &mut tokens.words, notices, labelled: false };
    let nodes = stripper.strip(nodes, false);
    let notices = stripper.notices;
    tokens.nodes = tidy(nodes);
    notices
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::party::token::scan;

    fn left(text: &str) -> (String, Notices) {
        let mut tokens = scan(text);
        let notices = strip(&mut tokens, text);
        let words: Vec<&str> =
            tokens.words.iter().filter(|word| word.role == WordRole::NotUnderstood).map(|word| word.said.as_str()).collect();
        (words.join(" "), notices)
    }

    #[test]
    fn addresses_numbers_days_and_labels_are_set_aside() {
        assert_eq!(left("Lead: Ann Hale, ann.hale@example.gov.uk, ext 1234").0, "Ann Hale");
        assert_eq!(left("Ann Hale (from April 2008)").0, "Ann Hale");
        assert_eq!(left("1. Ann Hale\n2. Bob Moss 01234 567890").0, "Ann Hale Bob Moss");
        assert_eq!(left("District Managers (0-11)").0, "District Managers 0-11");
    }

    #[test]
    fn dittos_and_undecided_leads_are_known() {
        assert!(left("As above.").1.ditto && left("\"").1.ditto && left("ditto").1.ditto);
        assert!(left("Project Worker (to be appointed)").1.undecided && left("TBC").1.undecided);
        assert!(left("N/A").1.none);
    }
}
