//! Words within one cell that are marked as taken out or put in: struck out in red, underlined in green, so that colour is never alone.

use rust_xlsxwriter::{Color, Format, FormatUnderline};

use super::limits::{opens_like_a_formula, without_controls};
use super::style::base;
use super::{Sheet, Style};
use crate::report::ReportError;

/// How a stretch of words is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marking {
    /// Not at all.
    Plain,
    /// Struck out.
    TakenOut,
    /// Underlined.
    PutIn,
}

/// The most bytes of a marked text with what marks it: the writer counts both against the limit of a cell.
const LONGEST: usize = 30_000;
/// About what the marks of one stretch take in the file.
const MARK: usize = 220;

impl Sheet<'_> {
    /// Writes words of which some are marked; where they are too many for marks, all of them plain.
    ///
    /// # Errors
    ///
    /// [`ReportError::Cell`] outside a sheet's rows and columns.
    pub fn marked(&mut self, row: u32, column: u16, stretches: &[(&str, Marking)], style: Style) -> Result<(), ReportError> {
        let clean: Vec<_> = stretches.iter().map(|(text, marking)| (without_controls(text), *marking)).collect();
        let clean: Vec<(&str, Marking)> =
            clean.iter().map(|(text, marking)| (text.as_ref(), *marking)).filter(|(text, _)| !text.is_empty()).collect();
        let whole: String = clean.iter().map(|(text, _)| *text).collect();
        let unmarked = clean.iter().all(|(_, marking)| *marking == Marking::Plain);
        if unmarked || whole.len() + clean.len() * MARK > LONGEST {
            return self.text(row, column, &whole, style);
        }
        let [plain, out, put] = [base(), taken_out(), put_in()];
        let dressed: Vec<(&Format, &str)> = clean
            .iter()
            .map(|(text, marking)| {
                let format = match marking {
                    Marking::Plain => &plain,
                    Marking::TakenOut => &out,
                    Marking::PutIn => &put,
                };
                (format, *text)
            })
            .collect();
        let format = self.dress(style, opens_like_a_formula(&whole));
        let written = self.inner.write_rich_string_with_format(row, column, &dressed, &format);
        written.map(|_| ()).map_err(|fault| self.fault(row, column, fault))
    }
}

fn taken_out() -> Format {
    base().set_font_strikethrough().set_font_color(Color::RGB(0x008A_0010))
}

fn put_in() -> Format {
    base().set_underline(FormatUnderline::Single).set_bold().set_font_color(Color::RGB(0x0000_5220))
}
