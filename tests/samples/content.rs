//! Our own action plan, the one source of all samples: an invented county answers an invented inspection.

mod access;
mod equality;
mod findings;
mod health_projects;
mod looked_after;
mod participation;
mod recruitment;
mod youth_offending;

/// Stands in the text where a page break cuts the row in the files that have pages.
pub const CUT: char = '\u{2016}';

/// The council whose plan it is.
pub const COUNCIL: &str = "Harnshire County Council";

/// The plan's title.
pub const TITLE: &str = "Joint Inspection of Children's Services: Action Plan";

/// The running header beside each key issue's title.
pub const RUNNING_HEADER: &str = "Local Authority Plan of Action";

/// The headings of the actions, in the order of the paper plan.
pub const HEADINGS: [&str; 6] = [
    "Actions",
    "Lead Person",
    "CYP Plan Reference (to be added - 2008/09 review)",
    "Completion Date",
    "Monitored By",
    "Monitoring strategy",
];

/// One key issue as it stands in the plan.
pub struct Issue {
    /// Its number, from 1.
    pub number: u32,
    /// Its title.
    pub title: &'static str,
    /// How title, running header and criteria stand on paper.
    pub shape: Shape,
    /// Success criteria: depth (0, or 1 for a sub-point) and text.
    pub criteria: &'static [(u8, &'static str)],
    /// How success is evaluated.
    pub evaluation: &'static [&'static str],
    /// The actions in order.
    pub entries: &'static [Entry],
}

/// How the head of a key issue stands in the text pasted from Word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Number and title in one cell, the running header in the next, criteria and evaluation in two cells.
    TwoCells,
    /// As `TwoCells`, and the county in the running header ends in a full stop.
    TwoCellsStop,
    /// Number, title, running header and county each on a line, criteria as paragraphs that begin with a hyphen.
    OwnLines,
    /// As `OwnLines`, without the county, and the label of the criteria glued to the running header.
    Glued,
}

/// The words of one cell: a paragraph, then bullets. Either may be missing.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    /// What stands before the bullets.
    pub paragraph: &'static str,
    /// The bullets.
    pub bullets: &'static [&'static str],
    /// What becomes of the bullets in text pasted from Word.
    pub pasted: Pasted,
}

/// What becomes of a cell's list in text pasted from Word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pasted {
    /// A list element opened and never closed, with its bullets.
    Bulleted,
    /// A list element opened and never closed; the bullets are lost.
    Bare,
    /// The paragraph in a paragraph element, then a list with its bullets.
    ParagraphThenBulleted,
    /// The paragraph in a paragraph element, then a list whose bullets are lost.
    ParagraphThenBare,
}

/// One action.
pub struct Entry {
    /// What is to be done.
    pub action: Words,
    /// Who leads.
    pub lead: &'static str,
    /// The reference to the other plan; mostly blank, as such columns are.
    pub reference: &'static str,
    /// When it is due.
    pub date: &'static str,
    /// Who monitors.
    pub monitored_by: &'static str,
    /// How it is monitored.
    pub strategy: Words,
    /// Whether a page begins, and the headings are repeated, before this row.
    pub page_break_before: bool,
    /// Year and month, where the page-broken workbook holds a real date shown as `mmm-yy` instead of the words.
    pub month_as_date: Option<(u16, u8)>,
}

/// The lines of a cell, and whether each is a bullet.
pub type Lines = Vec<(String, bool)>;

/// A plain paragraph.
const fn says(paragraph: &'static str) -> Words {
    Words { paragraph, bullets: &[], pasted: Pasted::Bulleted }
}

/// A paragraph (or none) with bullets below it.
const fn lists(paragraph: &'static str, bullets: &'static [&'static str], pasted: Pasted) -> Words {
    Words { paragraph, bullets, pasted }
}

/// An action with a blank plan reference, on the same page as the one before.
const fn entry(action: Words, lead: &'static str, date: &'static str, monitored_by: &'static str, strategy: Words) -> Entry {
    Entry { action, lead, reference: "", date, monitored_by, strategy, page_break_before: false, month_as_date: None }
}

impl Entry {
    const fn on_a_new_page(mut self) -> Self {
        self.page_break_before = true;
        self
    }

    const fn refers_to(mut self, reference: &'static str) -> Self {
        self.reference = reference;
        self
    }

    const fn shown_as_month(mut self, year: u16, month: u8) -> Self {
        self.month_as_date = Some((year, month));
        self
    }
}

impl Words {
    /// Each line as it was before any page break, and whether it is a bullet.
    pub fn lines(&self) -> Lines {
        let whole = |text: &str| text.replace(CUT, "");
        let paragraph = (!self.paragraph.is_empty()).then(|| (whole(self.paragraph), false));
        paragraph.into_iter().chain(self.bullets.iter().map(|bullet| (whole(bullet), true))).collect()
    }

    /// The lines before and after the page break, where one cuts this cell.
    pub fn torn(&self) -> Option<(Lines, Lines)> {
        let (mut before, mut after) = (Vec::new(), Vec::new());
        let mut cut = false;
        let lines = std::iter::once((self.paragraph, false)).chain(self.bullets.iter().map(|bullet| (*bullet, true)));
        for (text, bullet) in lines.filter(|(text, _)| !text.is_empty()) {
            match text.split_once(CUT) {
                Some((head, tail)) => {
                    cut = true;
                    let (head, tail) = (head.trim_end(), tail.trim_start());
                    if !head.is_empty() {
                        before.push((head.to_owned(), bullet));
                    }
                    // What follows a cut inside a line is no new bullet.
                    after.push((tail.to_owned(), bullet && head.is_empty()));
                }
                None if cut => after.push((text.to_owned(), bullet)),
                None => before.push((text.to_owned(), bullet)),
            }
        }
        cut.then_some((before, after))
    }
}

/// The eight key issues in order.
pub fn issues() -> [&'static Issue; 8] {
    [
        &findings::ISSUE,
        &recruitment::ISSUE,
        &youth_offending::ISSUE,
        &looked_after::ISSUE,
        &health_projects::ISSUE,
        &equality::ISSUE,
        &access::ISSUE,
        &participation::ISSUE,
    ]
}

/// A piece of what stands before the first key issue.
pub enum Preamble {
    /// A heading on a line of its own.
    Heading(&'static str),
    /// A paragraph.
    Paragraph(&'static str),
    /// Points, each on a line that begins with a hyphen.
    Points(&'static [&'static str]),
}

/// Introduction and recommendations: they look much like the plan and hold no action of it.
pub const PREAMBLE: &[Preamble] = &[
    Preamble::Heading("Introduction"),
    Preamble::Paragraph(
        "Inspectors of six inspectorates visited Harnshire for two weeks in October 2007. Their joint report on services for children and \
         young people was published in January 2008.",
    ),
    Preamble::Paragraph(
        "The report makes eight recommendations. The Council has to answer them with an action plan, which is due on 18 April 2008.",
    ),
    Preamble::Heading("What the inspectors found:-"),
    Preamble::Points(&[
        "Work to keep children safe is good.",
        "Children in care and care leavers are well served, and most of them do well.",
        "Support for children with a disability or learning difficulty is adequate, and good in places.",
        "Services make an adequate difference to inequalities in health.",
        "Leadership is good, and so are the prospects of improving further.",
    ]),
    Preamble::Heading("What they recommend"),
    Preamble::Heading("To be done at once"),
    Preamble::Paragraph("The Partnership Board should:"),
    Preamble::Points(&["tell children and young people in the area what the inspection found, in ways that suit them."]),
    Preamble::Paragraph("The Harnshire Safeguarding Children Board should:"),
    Preamble::Points(&["see that the rules on safe recruitment are kept to without exception."]),
    Preamble::Heading("To be done within six months"),
    Preamble::Paragraph("The youth offending team should:"),
    Preamble::Points(&["train and supervise its staff as they need, and refer to social care the children who should be referred."]),
    Preamble::Paragraph("The Children and Young People's Service, the youth offending team and the police should:"),
    Preamble::Points(&["bring down the number of looked after children who offend."]),
    Preamble::Paragraph("The Partnership Board and the PCT should:"),
    Preamble::Points(&["secure a future for health projects that rest on short-term money."]),
    Preamble::Paragraph("The Partnership Board should:"),
    Preamble::Points(&["take one planned approach to equality and diversity."]),
    Preamble::Heading("To be done in the longer term"),
    Preamble::Paragraph("The Partnership Board should:"),
    Preamble::Points(&[
        "give children with a disability or learning difficulty fairer access to specialist and outreach services",
        "make it a habit to ask disabled children and young people, and to let their answers shape decisions.",
    ]),
    Preamble::Heading("How the plan is carried out"),
    Preamble::Paragraph(
        "What this plan promises is repeated in the 2008/09 review of the Children and Young People's Plan. The Partnership Board looks at \
         progress each quarter; its Steering Group sees the reports first and adds its comments.",
    ),
];
