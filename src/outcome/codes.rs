//! The codes that messages and documents carry, each with a text that explains it offline.

use crate::cell::CaveatKind;

/// One code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code {
    /// Short, to be read over the telephone; never used for anything else.
    pub code: &'static str,
    /// What it is about.
    pub title: &'static str,
    /// What it means and what to do, in paragraphs.
    pub text: &'static str,
}

/// All codes, in order.
pub const ALL: &[Code] = &[
    Code {
        code: "W01",
        title: "Something could not be read",
        text: "A file, a sheet or a part of one gave nothing: it is damaged, it is a chart, or it holds no table of a plan. Everything else was read.\n\nOpen the file in Excel or LibreOffice. If it opens, save it anew as .xlsx and run again; if it does not, ask for another copy.",
    },
    Code {
        code: "W02",
        title: "Something hidden was found",
        text: "A sheet, row or column is hidden in the file. Hidden rows and columns are read like any other. A hidden sheet that holds another plan is left out where visible sheets hold the plan, because it is usually last year's.\n\nUnhide what belongs to the plan, and delete what does not before the file is passed on: hidden cells travel with it.",
    },
    Code {
        code: "W03",
        title: "A cell's value is uncertain",
        text: "A formula was never calculated, a cell shows an error such as #REF!, its text is struck out, or its date makes no sense. The cell was kept as it stands.\n\nOpen the file in Excel, let it calculate, correct the cell, save and run again.",
    },
    Code {
        code: "W04",
        title: "How the file's bytes were taken",
        text: "A text file does not say in which alphabet it is written or what parts its columns. The file was taken as the caveat says.\n\nIf letters such as £ or é look wrong in the result, save the file in Excel as \"CSV UTF-8\" or as .xlsx and run again.",
    },
    Code {
        code: "W05",
        title: "How the plan's shape was taken",
        text: "Rows cut by a page break were joined, a column was taken for something its heading does not say, rows of totals and notes were left out, or key issues were numbered anew. The caveat names the cells.\n\nCompare the cells it names with the original. To change a reading, change the heading or the row in the file: \"boardready inspect FILE\" shows what each column is taken for.",
    },
    Code {
        code: "A01",
        title: "A waiver that fits no finding",
        text: "A waiver names a rule and a record, and no finding of this run is about both. Either the fault was put right, and the waiver can go, or the rule's code or the record's key is not written as in findings.csv.\n\nTake the line out of the waivers, or correct its rule and record.",
    },
    Code {
        code: "A02",
        title: "A waiver whose time has run out",
        text: "The waiver's last day is before the day of the audit. The finding that it accepted counts again.\n\nPut the fault right, or have the exception accepted anew with a later day.",
    },
    Code {
        code: "A03",
        title: "A waiver that does not say what it must",
        text: "A waiver needs the rule, the record, the reason, who accepted it, and the last day on which it holds. One that lacks any of these accepts nothing.\n\nFill in what is missing.",
    },
    Code {
        code: "X01",
        title: "An action without a lead",
        text: "Nobody is named as lead, or only a place is kept (\"TBC\", \"vacant\"). An action without an owner is seldom done.\n\nName a post or a person in the lead column. Where several share it, say who answers for it.",
    },
    Code {
        code: "X02",
        title: "An action without a date",
        text: "The completion date is blank or says that there is none. It can be neither chased nor counted as overdue.\n\nGive a day, a month, or \"ongoing\" with the month in which it is reviewed.",
    },
    Code {
        code: "X03",
        title: "An action without a monitor",
        text: "Other actions of the plan say who monitors them; this one does not.\n\nName the person or body that will look whether it was done.",
    },
    Code {
        code: "X04",
        title: "A document as monitor",
        text: "The monitor column names a document or an activity. A document cannot look whether an action was done.\n\nName the person or body that keeps it.",
    },
    Code {
        code: "X05",
        title: "A document as lead",
        text: "The lead column names a document or an activity.\n\nName the post or person that leads.",
    },
    Code {
        code: "X06",
        title: "Initials that fit several people",
        text: "The initials fit more than one person of the plan or the roster on the as-at day, so nobody can tell who is meant. Boards do meet this: two members with the same initials.\n\nWrite the name, or give the people different initials in the roster.",
    },
    Code {
        code: "X07",
        title: "One party written in several ways",
        text: "The plan writes one person or post in more than one way. They were counted together only because it is certain; what is merely likely is asked about on the Queries sheet.\n\nWrite it one way, or keep the ways as aliases in the roster.",
    },
    Code {
        code: "X08",
        title: "The lead monitors the action",
        text: "The same person or post leads and monitors the action. Whoever does the work should not be the one who checks it.\n\nName another monitor.",
    },
    Code {
        code: "X09",
        title: "The monitor is junior to the lead",
        text: "The monitor's post ranks below the lead's. It is hard to hold one's own chief to account.\n\nName a monitor of at least the same rank, or a board.",
    },
    Code {
        code: "X10",
        title: "One lead with much of the plan",
        text: "One person leads more than a quarter of the actions. If that person is away, much of the plan stops; and a name beside most actions often means that the work is really done elsewhere.\n\nCheck that the leads are those who do the work.",
    },
    Code {
        code: "X11",
        title: "Dates bunched on one day",
        text: "Nearly a third or more of the dated actions are due on one day, often the end of a financial year. Such dates are often set without thought, and all fall due at once.\n\nSpread them, or confirm them.",
    },
    Code {
        code: "X12",
        title: "Ongoing without a review date",
        text: "The action goes on without an end and names no date on which anybody looks at it.\n\nAdd when it is reviewed: \"Ongoing, reviewed each April and October\".",
    },
    Code {
        code: "X13",
        title: "Due before the plan, without a result",
        text: "The action was due before the day the plan was put in, and neither status nor progress tells what came of it. The day is taken from the plan's introduction, or from plan_day in the job file.\n\nGive its result, or a date that is still to come.",
    },
    Code {
        code: "X14",
        title: "Which action a row is",
        text: "A row of a returned workbook has no key any more, bears one that stands twice, or one that is not its own. The row was known again by its words where that was possible, and else taken for a new action; nothing was thrown away.\n\nLook at the row. Where it was taken for the wrong action, write the right key in the column Key and run again.",
    },
    Code {
        code: "X15",
        title: "Returns differ",
        text: "Two returns of the plan edited the same thing in different ways. Until somebody decides, the words of the base stand in the plan.\n\nChoose a side under Decision on the sheet Conflicts, or type other words, save, and run on that workbook.",
    },
];

/// The code, in capitals or not.
#[must_use]
pub fn find(code: &str) -> Option<&'static Code> {
    ALL.iter().find(|known| known.code.eq_ignore_ascii_case(code.trim()))
}

impl CaveatKind {
    /// The code that explains caveats of this kind.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotRead => "W01",
            Self::Hidden => "W02",
            Self::Cell => "W03",
            Self::File => "W04",
            Self::Shape => "W05",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_there_once_and_says_what_to_do() {
        let mut codes: Vec<&str> = ALL.iter().map(|code| code.code).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), ALL.len());
        for number in 1..=15 {
            assert!(find(&format!("x{number:02}")).is_some());
        }
        assert!(ALL.iter().all(|code| code.text.contains("\n\n") && code.text.ends_with('.')));
    }
}
