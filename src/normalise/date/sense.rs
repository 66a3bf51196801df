//! What a word or a mark can mean in a date cell.

use chrono::Weekday;

use super::super::calendar::Term;

/// A season; winter runs over New Year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Season {
    /// March to May.
    Spring,
    /// June to August.
    Summer,
    /// September to November.
    Autumn,
    /// December to February.
    Winter,
}

impl Season {
    /// `spring` and so on.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Spring => "spring",
            Self::Summer => "summer",
            Self::Autumn => "autumn",
            Self::Winter => "winter",
        }
    }

    /// The school term of that name; winter has none.
    pub(super) const fn term(self) -> Option<Term> {
        match self {
            Self::Spring => Some(Term::Spring),
            Self::Summer => Some(Term::Summer),
            Self::Autumn => Some(Term::Autumn),
            Self::Winter => None,
        }
    }
}

/// A day that has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Feast {
    /// The Friday before Easter.
    GoodFriday,
    /// Easter Sunday.
    Easter,
    /// The Monday after Easter.
    EasterMonday,
    /// 24 December.
    ChristmasEve,
    /// 25 December.
    Christmas,
    /// 26 December.
    BoxingDay,
    /// 31 December.
    NewYearsEve,
    /// 1 January.
    NewYear,
}

impl Feast {
    /// Its name as written.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::GoodFriday => "Good Friday",
            Self::Easter => "Easter",
            Self::EasterMonday => "Easter Monday",
            Self::ChristmasEve => "Christmas Eve",
            Self::Christmas => "Christmas",
            Self::BoxingDay => "Boxing Day",
            Self::NewYearsEve => "New Year's Eve",
            Self::NewYear => "New Year",
        }
    }
}

/// A part of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// Its first day.
    Start,
    /// Its first third.
    Early,
    /// Its middle third.
    Mid,
    /// Its last third.
    Late,
    /// Its first half.
    FirstHalf,
    /// Its second half.
    SecondHalf,
    /// Its last day.
    End,
}

impl Part {
    /// The word for it before a period.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Start => "start of",
            Self::Early => "early",
            Self::Mid => "mid",
            Self::Late => "late",
            Self::FirstHalf => "first half of",
            Self::SecondHalf => "second half of",
            Self::End => "end of",
        }
    }
}

/// How a word before a date bounds the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Limit {
    /// By, no later than.
    By,
    /// In, on, during: the period itself.
    In,
    /// Before: the day before the date begins.
    Before,
    /// After: from the day after the date ends.
    After,
    /// From: the first day on.
    From,
    /// Until: up to the last day.
    Until,
}

/// A length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    /// Hours.
    Hour,
    /// Calendar days.
    Day,
    /// Working days.
    WorkingDay,
    /// Weeks.
    Week,
    /// Calendar months.
    Month,
    /// Quarters of a year.
    Quarter,
    /// School half-terms.
    HalfTerm,
    /// School terms.
    Term,
    /// Years.
    Year,
}

impl Unit {
    /// `week` and so on.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Hour => "hour",
            Self::Day => "day",
            Self::WorkingDay => "working day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::HalfTerm => "half-term",
            Self::Term => "term",
            Self::Year => "year",
        }
    }
}

/// What kind of year a year is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Basis {
    /// January to December.
    Calendar,
    /// April to March.
    Financial,
    /// September to August.
    Academic,
}

/// A status said in place of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    /// The work is said to be done.
    Done(&'static str),
    /// Agreed, approved: done when it stands alone, a milestone beside a date.
    Agreed(&'static str),
    /// The work goes on.
    UnderWay(&'static str),
    /// Not started, cancelled, overdue: says nothing about when.
    Other(&'static str),
}

impl Status {
    /// The status in words.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Done(words) | Self::Agreed(words) | Self::UnderWay(words) | Self::Other(words) => words,
        }
    }
}

/// What a token means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    /// A number with its count of digits; `ordinal` for 17th and third.
    Number { value: u32, width: u8, ordinal: bool },
    /// Three numbers with one mark between: 31/03/2008.
    Triple { parts: [u32; 3], widths: [u8; 3], mark: char },
    /// Two numbers with one mark between: 2008/09, 3-7.
    Pair { parts: [u32; 2], widths: [u8; 2], mark: char },
    /// '08.
    ShortYear(u32),
    /// A time of day.
    Time,
    /// a) or (ii).
    Label,
    /// A dash.
    Dash,
    /// A slash.
    Slash,
    /// A comma.
    Comma,
    /// A semicolon.
    Semicolon,
    /// A colon.
    Colon,
    /// A full stop.
    Stop,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// An arrow from one to another.
    Arrow,
    /// A bullet.
    Bullet,
    /// A question mark.
    Question,
    /// A double quotation mark.
    Quote,
    /// Any other mark.
    Other,
    /// A month, 1 to 12.
    Month(u32),
    /// A word so like a month that it may be a slip: `Match 2008`.
    MonthLike(u32),
    /// A day of the week.
    Weekday(Weekday),
    /// A season.
    Season(Season),
    /// A named day.
    Feast(Feast),
    /// The word holidays or break.
    Holidays,
    /// `HT4`.
    HalfTerm(u32),
    /// `Q3`.
    Quarter(u32),
    /// `H1`.
    Half(u32),
    /// The word half.
    HalfWord,
    /// Financial, calendar or academic, with or without the word year.
    Basis(Basis, bool),
    /// Week commencing.
    WeekCommencing,
    /// Week ending.
    WeekEnding,
    /// Ending or ended, after a unit.
    Ending,
    /// Last.
    Last,
    /// Early, mid, end.
    Part(Part),
    /// By, from, until.
    Limit(Limit),
    /// Start or begin as a verb: from, or the start of.
    Begin,
    /// Onwards, after a date.
    Onwards,
    /// Between.
    Between,
    /// To.
    To,
    /// And, &, +.
    And,
    /// Or.
    Or,
    /// Then, thereafter.
    Then,
    /// Of.
    Of,
    /// The, a, an.
    The,
    /// Each, every, per.
    Each,
    /// A length of time.
    Unit(Unit),
    /// How often: every so many units.
    Rate(u32, Unit),
    /// A rate that two readers take in two ways: bi-monthly.
    TwoWays(Unit),
    /// Once, twice.
    Times(u32),
    /// The word times.
    TimesWord,
    /// Every other.
    Alternate,
    /// Next, following, coming.
    Next,
    /// This, current.
    This,
    /// Within.
    Within,
    /// Ongoing.
    Ongoing,
    /// To be confirmed.
    Tbc,
    /// To be added: a placeholder, whatever stands beside it.
    Placeholder,
    /// Not applicable.
    NotApplicable,
    /// As above.
    Ditto,
    /// A status.
    Status(Status),
    /// Immediately, as soon as possible.
    Immediate,
    /// Short, medium or long term.
    Horizon,
    /// See something else.
    SeeOther,
    /// If, subject to.
    Condition,
    /// As required, when needed.
    AsNeeded,
    /// Was.
    Was,
    /// Now.
    Now,
    /// Original, before a date that no longer holds.
    Original,
    /// Revised, before the date that holds.
    Revised,
    /// Moved to, extended to: the date after it holds.
    Moved,
    /// Not.
    Not,
    /// To be, will be, when, once: what follows has not happened.
    Unmade,
    /// Roughly.
    About,
    /// A word that says nothing about dates.
    Word,
}
