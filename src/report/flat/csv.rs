//! `action-plan.csv`: the table of the sheet *Plan* as RFC 4180 text in UTF-8 with a byte order mark, which Excel needs to see.

use csv::{Terminator, WriterBuilder};

use crate::outcome::Outcome;
use crate::report::plan_table::{PlanCell, PlanColumn, PlanTable};
use crate::report::{ReportError, workbook};

/// The mark by which Excel knows UTF-8.
pub(super) const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// The plan as CSV: the columns of the sheet *Plan*, days as `2008-03-31`.
///
/// Words that a spreadsheet would take for a formula (beginning with `=`, `+`, `-`, `@`, a tab or a carriage return) get a `'` before
/// them, and so do words that already begin with `'` and one of these, so that taking one `'` away always gives the words back.
///
/// # Errors
///
/// [`ReportError::Csv`] when the writer fails.
pub fn action_plan_csv(outcome: &Outcome) -> Result<Vec<u8>, ReportError> {
    let table = PlanTable::of(&outcome.plan);
    let headings = table.columns.iter().map(|(heading, _)| guarded(heading.clone())).collect();
    let record = |(issue, action)| {
        let cell = |(_, column): &(String, PlanColumn)| match table.cell(issue, action, *column) {
            PlanCell::Blank => String::new(),
            PlanCell::Text(text) => guarded(text),
            PlanCell::Number(number) => number.to_string(),
            PlanCell::Day(day) => day.format("%Y-%m-%d").to_string(),
        };
        table.columns.iter().map(cell).collect()
    };
    text(std::iter::once(headings).chain(outcome.plan.actions().map(record)))
}

/// Any table as CSV, with the same care as the plan's.
///
/// # Errors
///
/// [`ReportError::Csv`] when the writer fails.
pub fn table_csv(headings: &[String], rows: Vec<Vec<String>>) -> Result<Vec<u8>, ReportError> {
    let records = std::iter::once(headings.to_vec()).chain(rows);
    text(records.map(|record| record.into_iter().map(guarded).collect()))
}

/// Records of cells that are already guarded, as text.
pub(super) fn text(records: impl Iterator<Item = Vec<String>>) -> Result<Vec<u8>, ReportError> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(BYTE_ORDER_MARK.to_vec());
    for record in records {
        writer.write_record(record).map_err(|fault| ReportError::Csv(Box::new(fault)))?;
    }
    writer.into_inner().map_err(|fault| ReportError::Csv(Box::new(fault.into_error())))
}

/// Words that no spreadsheet takes for a formula.
pub(super) fn guarded(text: String) -> String {
    if workbook::opens_like_a_formula(text.trim_start_matches('\'')) { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_look_like_a_formula_are_guarded_and_can_be_had_back() {
        for text in ["=1+1", "+44 1632", "-", "@home", "\tx", "\rx", "'=x", "''+x"] {
            assert_eq!(guarded(text.to_owned()).strip_prefix('\''), Some(text));
        }
        for text in ["plain", "", "'quoted'", "• =x", "1-2"] {
            assert_eq!(guarded(text.to_owned()), text);
        }
    }
}
