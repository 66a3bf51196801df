//! A cell cut into pieces: dates, rhythms, statuses, and the words between them.

use super::group::Group;
use super::reader::Reader;
use super::recurrence::Recurrence;
use super::relative::Relative;
use super::sense::{Limit, Sense, Status};

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// Dates in a row, by their number.
    Group(usize),
    /// A rhythm, by its number.
    Recur(usize),
    /// A period counted from something, by its number.
    Relative(usize),
    /// A word that bounds the date after it.
    Limit(Limit),
    /// Start, begin.
    Begin,
    /// Onwards.
    Onwards,
    /// Ongoing.
    Ongoing,
    /// As soon as possible.
    Immediate,
    /// In the longer term.
    Horizon,
    /// A status.
    Status(Status),
    /// To be confirmed.
    Tbc,
    /// To be added.
    Placeholder,
    /// Not applicable.
    NotApplicable,
    /// As above.
    Ditto,
    /// See something else.
    SeeOther,
    /// If, subject to.
    Condition,
    /// As required.
    AsNeeded,
    /// Was: an old date follows.
    Was,
    /// Now: the date that holds follows.
    Now,
    /// Original: an old date follows.
    Original,
    /// Revised: the date that holds follows.
    Revised,
    /// Moved to: the date that holds follows.
    Moved,
    /// An arrow.
    Arrow,
    /// Not.
    Not,
    /// To be, when, nearly: what follows has not happened.
    Unmade,
    /// Start or end of a period that is not named.
    Part,
    /// a)
    Label,
    /// A mark or word that changes nothing.
    Filler,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// A full stop, semicolon or bullet.
    Break,
    /// And, comma, dash, slash.
    Link,
    /// To, with no date before it.
    To,
    /// A question mark.
    Question,
    /// Any other word.
    Word,
}

/// A piece and its tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    /// What it is.
    pub(super) what: What,
    /// Its first token and the one after its last.
    pub(super) tokens: (usize, usize),
    /// Whether it begins a new line.
    pub(super) line: bool,
}

/// A cell in pieces.
#[derive(Debug, Clone, Default)]
pub(super) struct Pieces {
    /// The pieces in order.
    pub(super) list: Vec<Piece>,
    /// The dates.
    pub(super) groups: Vec<Group>,
    /// The rhythms.
    pub(super) recurrences: Vec<Recurrence>,
    /// The counted periods.
    pub(super) relatives: Vec<Relative>,
}

/// Cuts a cell into pieces: at each place the longest thing that can be read there.
pub(super) fn cut(reader: &Reader<'_>) -> Pieces {
    let mut pieces = Pieces::default();
    let mut at = 0;
    while let Some(sense) = reader.peek(at) {
        let (what, next) = one(reader, at, sense, &mut pieces);
        let next = next.max(at + 1);
        let line = reader.tokens.get(at).is_some_and(|token| token.line);
        pieces.list.push(Piece { what, tokens: (at, next), line });
        at = next;
    }
    pieces
}

fn one(reader: &Reader<'_>, at: usize, sense: Sense, pieces: &mut Pieces) -> (What, usize) {
    if may_begin_date(sense) {
        if let Some(recurrence) = reader.recurrence(at) {
            let next = recurrence.tokens.1;
            pieces.recurrences.push(recurrence);
            return (What::Recur(pieces.recurrences.len() - 1), next);
        }
        if let Some(relative) = reader.relative(at) {
            let next = relative.tokens.1;
            pieces.relatives.push(relative);
            return (What::Relative(pieces.relatives.len() - 1), next);
        }
        if let Some(group) = reader.group(at) {
            let next = group.tokens.1;
            pieces.groups.push(group);
            return (What::Group(pieces.groups.len() - 1), next);
        }
    }
    (plain(sense), at + 1)
}

/// Whether a date, a rhythm or a counted period can begin with a token: spares the trying.
const fn may_begin_date(sense: Sense) -> bool {
    !matches!(
        sense,
        Sense::Dash
            | Sense::Slash
            | Sense::Comma
            | Sense::Semicolon
            | Sense::Colon
            | Sense::Stop
            | Sense::Open
            | Sense::Close
            | Sense::Quote
            | Sense::Ongoing
            | Sense::Status(_)
            | Sense::Tbc
            | Sense::Ditto
            | Sense::And
            | Sense::To
    )
}

const fn plain(sense: Sense) -> What {
    match sense {
        Sense::Limit(limit) => What::Limit(limit),
        Sense::Begin => What::Begin,
        Sense::Onwards => What::Onwards,
        Sense::Ongoing => What::Ongoing,
        Sense::Immediate => What::Immediate,
        Sense::Horizon => What::Horizon,
        Sense::Status(status) => What::Status(status),
        Sense::Tbc => What::Tbc,
        Sense::Placeholder => What::Placeholder,
        Sense::NotApplicable => What::NotApplicable,
        Sense::Ditto => What::Ditto,
        Sense::SeeOther => What::SeeOther,
        Sense::Condition => What::Condition,
        Sense::AsNeeded => What::AsNeeded,
        Sense::Was => What::Was,
        Sense::Now => What::Now,
        Sense::Original => What::Original,
        Sense::Revised => What::Revised,
        Sense::Moved => What::Moved,
        Sense::Arrow => What::Arrow,
        Sense::Not => What::Not,
        Sense::Unmade => What::Unmade,
        Sense::Part(_) => What::Part,
        Sense::Label => What::Label,
        Sense::Open => What::Open,
        Sense::Close => What::Close,
        Sense::Stop | Sense::Semicolon | Sense::Bullet => What::Break,
        Sense::And | Sense::Comma | Sense::Dash | Sense::Slash | Sense::Then | Sense::Or => What::Link,
        Sense::To => What::To,
        Sense::Question => What::Question,
        Sense::The | Sense::About | Sense::Time | Sense::Colon | Sense::Quote | Sense::Other | Sense::Of | Sense::Between => What::Filler,
        _ => What::Word,
    }
}
