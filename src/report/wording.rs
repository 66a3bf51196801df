//! Words for things that more than one document names: formats, sizes, deviations, conventions.

use crate::cell::{CaveatKind, Format};
use crate::plan::{Deviation, Rag, Thresholds};

/// The conventions by which cells were read, printed on every cover beside those of dates.
pub const CONVENTIONS: [&str; 7] = [
    "Every cell stands in its own words. Only odd spaces, line breaks and bullets were tidied. The Sources sheet has each cell untouched.",
    "Due is the last day that a completion date can mean: a month is due on its last day. A blank under Due means that the words give no day.",
    "What the words of a date, a lead or a monitor leave open is asked on the sheet Queries, never guessed.",
    "A key such as 2.3 is the third action of key issue 2, counted in the order of the plan.",
    "Blank and zero are not the same: a blank cell says nothing, and nothing was put in its place.",
    "A colour never stands alone: the word beside it says the same. Status and RAG are the plan's own words; Standing and Standing RAG are ours.",
    "A row cut by a page break is joined to the row above it. The Sources sheet lists both cells.",
];

/// What decides how an action stands, in words.
#[must_use]
pub fn standings(thresholds: Thresholds) -> [String; 2] {
    let blue = if thresholds.blue { Rag::Blue } else { Rag::Green }.words().to_lowercase();
    [
        format!(
            "An action is overdue from the day after it is due, and due soon when it is due within {}, the as-at day included.",
            counted(thresholds.due_soon_days as usize, "day", "days")
        ),
        format!(
            "Red is overdue; amber is due soon, without a date, or asked about; green is on track or ongoing; {blue} is complete; grey is closed. Complete is the plan's \
             claim unless it says that the evidence was seen."
        ),
    ]
}

/// A kind of file, in words.
#[must_use]
pub fn format(format: Format) -> String {
    match format {
        Format::Xlsx => "Excel workbook (xlsx)".into(),
        Format::Xlsm => "Excel workbook with macros (xlsm)".into(),
        Format::Xlsb => "binary Excel workbook (xlsb)".into(),
        Format::Xls => "Excel 97-2003 workbook (xls)".into(),
        Format::Ods => "OpenDocument spreadsheet (ods)".into(),
        Format::Delimited(',') => "text with commas between the cells (csv)".into(),
        Format::Delimited(';') => "text with semicolons between the cells".into(),
        Format::Delimited('\t') => "text with tabs between the cells".into(),
        Format::Delimited('|') => "text with upright strokes between the cells".into(),
        Format::Delimited(other) => format!("text with \"{other}\" between the cells"),
    }
}

/// A size in bytes, in words: `24,576 bytes` or `1.2 MB (1,234,567 bytes)`.
#[must_use]
pub fn size(bytes: u64) -> String {
    let exact = format!("{} {}", grouped(bytes), if bytes == 1 { "byte" } else { "bytes" });
    if bytes < 1_000_000 {
        return exact;
    }
    format!("{}.{} MB ({exact})", grouped(bytes / 1_000_000), bytes % 1_000_000 / 100_000)
}

/// A whole number with a comma between thousands.
#[must_use]
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number with its noun: `1 action`, `65 actions`.
#[must_use]
pub fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(number as u64), if number == 1 { one } else { many })
}

/// How a row was put together, in words.
#[must_use]
pub const fn deviation(deviation: Deviation) -> &'static str {
    match deviation {
        Deviation::JoinedOverPageBreak => "Row cut by a page break, joined again",
        Deviation::FromMergedCell => "Some words come from a cell merged over several actions",
        Deviation::HiddenRow => "Row hidden in the file",
        Deviation::FromColour => "Status read from the cell's fill colour",
        Deviation::StruckOut => "Some text is struck out in the file",
    }
}

/// What sort of caution a caveat is, in words.
#[must_use]
pub const fn caveat(kind: CaveatKind) -> &'static str {
    match kind {
        CaveatKind::NotRead => "Not read",
        CaveatKind::Hidden => "Hidden in the file",
        CaveatKind::Cell => "Uncertain cell",
        CaveatKind::File => "How the file was read",
        CaveatKind::Shape => "How the plan was read",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_numbers_are_written_for_people() {
        assert_eq!(size(1), "1 byte");
        assert_eq!(size(24_576), "24,576 bytes");
        assert_eq!(size(1_234_567), "1.2 MB (1,234,567 bytes)");
        assert_eq!(grouped(0), "0");
        assert_eq!(counted(1, "action", "actions"), "1 action");
        assert_eq!(counted(1065, "action", "actions"), "1,065 actions");
    }
}
