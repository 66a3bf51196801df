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
        code: "C01",
        title: "Something could not be read",
        text: "A file, a sheet or a part of one gave nothing: it is damaged, it is a chart, or it holds no table of a plan. Everything else was read.\n\nOpen the file in Excel or LibreOffice. If it opens, save it anew as .xlsx and run again; if it does not, ask for another copy.",
    },
    Code {
        code: "C02",
        title: "Something hidden was found",
        text: "A sheet, row or column is hidden in the file. Hidden rows and columns are read like any other. A hidden sheet that holds another plan is left out where visible sheets hold the plan, because it is usually last year's.\n\nUnhide what belongs to the plan, and delete what does not before the file is passed on: hidden cells travel with it.",
    },
    Code {
        code: "C03",
        title: "A cell's value is uncertain",
        text: "A formula was never calculated, a cell shows an error such as #REF!, its text is struck out, or its date makes no sense. The cell was kept as it stands.\n\nOpen the file in Excel, let it calculate, correct the cell, save and run again.",
    },
    Code {
        code: "C04",
        title: "How the file's bytes were taken",
        text: "A text file does not say in which alphabet it is written or what parts its columns. The file was taken as the caveat says.\n\nIf letters such as £ or é look wrong in the result, save the file in Excel as \"CSV UTF-8\" or as .xlsx and run again.",
    },
    Code {
        code: "C05",
        title: "How the plan's shape was taken",
        text: "Rows cut by a page break were joined, a column was taken for something its heading does not say, rows of totals and notes were left out, or key issues were numbered anew. The caveat names the cells.\n\nCompare the cells it names with the original. To change a reading, change the heading or the row in the file: \"boardready inspect FILE\" shows what each column is taken for.",
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
            Self::NotRead => "C01",
            Self::Hidden => "C02",
            Self::Cell => "C03",
            Self::File => "C04",
            Self::Shape => "C05",
        }
    }
}
