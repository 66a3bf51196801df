//! One sheet in the making: cells that stay text, links that stay inside, tables, drop-downs and colours.

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{
    Color, ConditionalFormatCell, ConditionalFormatCellRule, ConditionalFormatFormula, ConditionalFormatText, ConditionalFormatTextRule,
    DataValidation, DataValidationErrorStyle, Format, FormatBorder, Formula, IgnoreError, ProtectionOptions, Table, TableColumn,
    TableStyle, Url, Worksheet, XlsxError,
};

use super::fit::{self, Type};
use super::limits::{MOST_LINKS, MOST_ROWS, first_units, opens_like_a_formula, short_enough, without_controls};
use super::style::{RULE, Style, Wardrobe};
use super::tone::Tone;
use crate::cell::CellAddress;
use crate::report::ReportError;

/// A place inside the document to which a cell leads.
#[derive(Debug, Clone, Copy)]
pub struct Link<'a> {
    /// The sheet.
    pub sheet: &'a str,
    /// The cell.
    pub at: CellAddress,
    /// What a pointer held over the cell is told.
    pub tip: &'a str,
}

/// A real Excel table with its headings in the first row and from column A.
#[derive(Debug, Clone)]
pub struct TableSpec<'a> {
    /// Its name: letters, digits and underscores.
    pub name: &'a str,
    /// What it holds, for people who cannot see it.
    pub about: &'a str,
    /// The zero-based first column.
    pub column: u16,
    /// Its headings, none like another.
    pub headings: &'a [String],
    /// How many rows follow the headings; a table without rows gets a blank one.
    pub rows: usize,
    /// The columns that a person is to fill in, by their zero-based places in the table.
    pub inputs: &'a [usize],
}

/// A list of words that a cell offers; other words are allowed after a question.
#[derive(Debug, Clone, Copy)]
pub struct DropDown<'a> {
    /// The sheet with the list.
    pub sheet: &'a str,
    /// The first cell of the list.
    pub first: CellAddress,
    /// How many words it has.
    pub words: usize,
    /// What is asked when another word is typed.
    pub question: &'a str,
}

/// A list on another sheet from which each cell is offered what belongs to its row: keys in column A, words in column B, headings above.
#[derive(Debug, Clone, Copy)]
pub struct KeyedList<'a> {
    /// The sheet with the list; the words of one key stand one below the other.
    pub sheet: &'a str,
    /// How many rows the list has.
    pub rows: usize,
    /// The title of what is said when a cell is chosen, at most 32 characters.
    pub title: &'a str,
    /// What is said then, at most 255 characters.
    pub message: &'a str,
}

/// One sheet in the making.
pub struct Sheet<'b> {
    pub(super) inner: &'b mut Worksheet,
    wardrobe: &'b mut Wardrobe,
    name: String,
    links: usize,
}

impl<'b> Sheet<'b> {
    pub(super) fn new(inner: &'b mut Worksheet, wardrobe: &'b mut Wardrobe, name: String) -> Self {
        Self { inner, wardrobe, name, links: 0 }
    }

    /// Writes words, which stay words whatever they begin with; too long ones are cut visibly. No words make an empty cell in the style.
    ///
    /// # Errors
    ///
    /// [`ReportError::Cell`] outside a sheet's rows and columns.
    pub fn text(&mut self, row: u32, column: u16, text: &str, style: Style) -> Result<(), ReportError> {
        let format = self.wardrobe.format(style, opens_like_a_formula(text));
        let written = if text.is_empty() {
            // Writing an empty text would write nothing, not even the borders.
            self.inner.write_blank(row, column, format)
        } else {
            self.inner.write_string_with_format(row, column, short_enough(text), format)
        };
        written.map(|_| ()).map_err(|fault| self.fault(row, column, fault))
    }

    /// Writes words in the cells of a row from column A on, and makes the row high enough for all of them in columns of these widths.
    ///
    /// # Errors
    ///
    /// [`ReportError::Cell`] and [`ReportError::Sheet`] outside a sheet's rows and columns.
    pub fn text_row(&mut self, row: u32, cells: &[(&str, Style)], widths: &[f64]) -> Result<(), ReportError> {
        let mut lines = 1;
        for (column, ((text, style), width)) in (0_u16..).zip(cells.iter().zip(widths)) {
            self.text(row, column, text, *style)?;
            lines = lines.max(fit::lines(text, *width, Type::Plain));
        }
        self.lines(row, lines)
    }

    /// Writes a whole number.
    ///
    /// # Errors
    ///
    /// [`ReportError::Cell`] outside a sheet's rows and columns.
    pub fn number(&mut self, row: u32, column: u16, number: u32, style: Style) -> Result<(), ReportError> {
        let format = self.wardrobe.format(style, false);
        self.inner.write_number_with_format(row, column, number, format).map(|_| ()).map_err(|fault| self.fault(row, column, fault))
    }

    /// Writes a number with a decimal; what is no number (0 divided by 0) as `[x]`, not available.
    ///
    /// # Errors
    ///
    /// [`ReportError::Cell`] outside a sheet's rows and columns.
    pub fn decimal(&mut self, row: u32, column: u16, number: f64, style: Style) -> Result<(), ReportError> {
        if !number.is_finite() {
            return self.text(row, column, super::NOT_AVAILABLE, style);
        }
        let format = self.wardrobe.format(style, false);
        self.inner.write_number_with_format(row, column, number, format).map(|_| ()).map_err(|fault| self.fault(row, column, fault))
    }

    /// The name it bears.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Writes a day as a real date; one that Excel cannot show (before March 1900, after 9999) as words.
    ///
    /// # Errors
    ///
    /// [`ReportError::Cell`] outside a sheet's rows and columns.
    pub fn day(&mut self, row: u32, column: u16, day: NaiveDate, style: Style) -> Result<(), ReportError> {
        // Excel counts a 29 February 1900 that never was, so earlier days differ between programs.
        let shown = (1900..=9999).contains(&day.year()) && (day.year(), day.month()) >= (1900, 3);
        if !shown {
            return self.text(row, column, &day.format("%d %b %Y").to_string(), style);
        }
        let format = self.wardrobe.format(style, false);
        self.inner.write_date_with_format(row, column, day, format).map(|_| ()).map_err(|fault| self.fault(row, column, fault))
    }

    /// Writes words that lead to a place inside the document; past the most links a sheet may have, the words alone.
    ///
    /// # Errors
    ///
    /// [`ReportError::Cell`] outside a sheet's rows and columns.
    pub fn link(&mut self, row: u32, column: u16, text: &str, link: Link<'_>, style: Style) -> Result<(), ReportError> {
        let text = &without_controls(text);
        if self.links >= MOST_LINKS || text.is_empty() {
            return self.text(row, column, text, Style::Cell);
        }
        self.links += 1;
        let target = format!("internal:'{}'!{}", link.sheet.replace('\'', "''"), link.at);
        let url = Url::new(target).set_text(short_enough(text)).set_tip(first_units(link.tip, 255));
        let format = self.wardrobe.format(style, opens_like_a_formula(text));
        self.inner.write_url_with_format(row, column, url, format).map(|_| ()).map_err(|fault| self.fault(row, column, fault))
    }

    /// Sets column widths from column A on, in Excel's units, at most 255 each.
    ///
    /// # Errors
    ///
    /// [`ReportError::Sheet`] for more columns than a sheet has.
    pub fn widths(&mut self, widths: &[f64]) -> Result<(), ReportError> {
        for (column, width) in (0_u16..).zip(widths) {
            let set = self.inner.set_column_width(column, width.clamp(1.0, 255.0));
            set.map(|_| ()).map_err(|fault| self.sheet_fault(fault))?;
        }
        Ok(())
    }

    /// Makes a row high enough for so many lines.
    ///
    /// # Errors
    ///
    /// [`ReportError::Sheet`] for a row that a sheet does not have.
    pub fn lines(&mut self, row: u32, lines: u32) -> Result<(), ReportError> {
        self.height(row, fit::height(lines))
    }

    /// Sets a row's height in points.
    ///
    /// # Errors
    ///
    /// [`ReportError::Sheet`] for a row that a sheet does not have.
    pub fn height(&mut self, row: u32, points: f64) -> Result<(), ReportError> {
        self.inner.set_row_height(row, points.clamp(1.0, fit::HIGHEST_ROW)).map(|_| ()).map_err(|fault| self.sheet_fault(fault))
    }

    /// Turns rows into a table, headings in row 0. Cells below the headings are written apart from this.
    ///
    /// # Errors
    ///
    /// [`ReportError::TooManyRows`], or [`ReportError::Sheet`] when the writer refuses the name or the headings.
    pub fn table(&mut self, spec: &TableSpec<'_>) -> Result<(), ReportError> {
        if spec.rows >= MOST_ROWS {
            return Err(ReportError::TooManyRows { sheet: self.name.clone(), rows: spec.rows });
        }
        let rows = u32::try_from(spec.rows).unwrap_or(u32::MAX);
        let heading = self.wardrobe.format(Style::Heading, false).clone();
        let input = self.wardrobe.format(Style::InputHeading, false).clone();
        let dressed = |(place, text): (usize, &String)| {
            let format = if spec.inputs.contains(&place) { &input } else { &heading };
            TableColumn::new().set_header(text.as_str()).set_header_format(format.clone())
        };
        let columns: Vec<TableColumn> = spec.headings.iter().enumerate().map(dressed).collect();
        // LibreOffice shows no table style, so the cells bring their own dress.
        let table = Table::new()
            .set_name(spec.name)
            .set_columns(&columns)
            .set_style(TableStyle::None)
            .set_alt_text_title(first_units(spec.name, 255))
            .set_alt_text(first_units(spec.about, 255));
        let last = spec.column + u16::try_from(spec.headings.len().saturating_sub(1)).unwrap_or(u16::MAX);
        if rows == 0 {
            for column in spec.column..=last {
                self.text(1, column, "", Style::Cell)?;
            }
        }
        self.inner.add_table(0, spec.column, rows.max(1), last, &table).map(|_| ()).map_err(|fault| self.sheet_fault(fault))
    }

    /// Makes the heading row high enough for its headings in columns of these widths.
    ///
    /// # Errors
    ///
    /// [`ReportError::Sheet`] as in [`Sheet::height`].
    pub fn heading_height(&mut self, headings: &[String], widths: &[f64]) -> Result<(), ReportError> {
        let lines = headings.iter().zip(widths).map(|(text, width)| fit::lines(text, *width, Type::Heading)).max();
        self.lines(0, lines.unwrap_or(1))
    }

    /// Keeps row 0 and so many columns in sight, and prints row 0 on every page.
    ///
    /// # Errors
    ///
    /// [`ReportError::Sheet`] for more columns than a sheet has.
    pub fn freeze_headings(&mut self, columns: u16) -> Result<(), ReportError> {
        self.inner.set_freeze_panes(1, columns).map(|_| ()).map_err(|fault| self.sheet_fault(fault))?;
        self.inner.set_repeat_rows(0, 0).map(|_| ()).map_err(|fault| self.sheet_fault(fault))
    }

    /// Prints a form that is judged from no day, so many pages wide and with column A on each.
    ///
    /// # Errors
    ///
    /// [`ReportError::Sheet`] when the writer refuses the column.
    pub fn as_form(&mut self, title: &str, pages: u16) -> Result<(), ReportError> {
        super::page::set_up_form(self.inner, title, pages);
        self.inner.set_repeat_columns(0, 0).map(|_| ()).map_err(|fault| self.sheet_fault(fault))
    }

    /// Keeps people from changing anything but the cells that are theirs to fill in; they can still filter, and make rows and columns
    /// larger. There is no password: who must change more can lift it.
    pub fn protect(&mut self) {
        let options =
            ProtectionOptions { use_autofilter: true, sort: true, format_columns: true, format_rows: true, ..ProtectionOptions::default() };
        self.inner.protect_with_options(&options);
    }

    /// Spares people the green corners that Excel puts on keys such as `2.3`; rows 1 to `rows`, zero-based columns.
    ///
    /// # Errors
    ///
    /// [`ReportError::Sheet`] for rows or columns that a sheet does not have.
    pub fn no_number_warnings(&mut self, rows: usize, first: u16, last: u16) -> Result<(), ReportError> {
        let rows = last_row(rows);
        let quiet = self.inner.ignore_error_range(1, first, rows, last, IgnoreError::NumberStoredAsText);
        quiet.map(|_| ()).map_err(|fault| self.sheet_fault(fault))
    }

    /// Offers a list of words in rows 1 to `rows` of a column. The list is a range: a comma in a word would split a written-out list.
    ///
    /// # Errors
    ///
    /// [`ReportError::Sheet`] when the writer refuses the list.
    pub fn drop_down(&mut self, rows: usize, column: u16, list: DropDown<'_>) -> Result<(), ReportError> {
        let letters = crate::cell::column_letters(list.first.column);
        let (from, to) = (list.first.row + 1, list.first.row as usize + list.words.max(1));
        let range = format!("='{}'!${letters}${from}:${letters}${to}", list.sheet.replace('\'', "''"));
        let made = DataValidation::new()
            .allow_list_formula(Formula::new(range))
            .ignore_blank(true)
            .set_error_style(DataValidationErrorStyle::Warning)
            .set_error_title("Not in the list")
            .and_then(|list_rule| list_rule.set_error_message(first_units(list.question, 255)));
        let rule = made.map_err(|fault| self.sheet_fault(fault))?;
        self.inner.add_data_validation(1, column, last_row(rows), column, &rule).map(|_| ()).map_err(|fault| self.sheet_fault(fault))
    }

    /// Offers the cells of a column, rows 1 to `rows`, what the list has for the key in column A of the same row, and takes any other words
    /// without a question. The row's own key decides, so that the offers follow their rows when a person sorts the table.
    ///
    /// # Errors
    ///
    /// [`ReportError::Sheet`] when the writer refuses the list.
    pub fn keyed_drop_down(&mut self, rows: usize, column: u16, list: KeyedList<'_>) -> Result<(), ReportError> {
        let rule = DataValidation::new().ignore_blank(true).show_error_message(false);
        let (sheet, last) = (list.sheet.replace('\'', "''"), list.rows.max(1) + 1);
        let keys = format!("'{sheet}'!$A$2:$A${last}");
        let offered = format!("=OFFSET('{sheet}'!$B$1,MATCH($A2,{keys},0),0,COUNTIF({keys},$A2),1)");
        let rule = if list.rows == 0 { rule.allow_any_value() } else { rule.allow_list_formula(Formula::new(offered)) };
        let said =
            rule.set_input_title(first_units(list.title, 32)).and_then(|rule| rule.set_input_message(first_units(list.message, 255)));
        let rule = said.map_err(|fault| self.sheet_fault(fault))?;
        self.inner.add_data_validation(1, column, last_row(rows), column, &rule).map(|_| ()).map_err(|fault| self.sheet_fault(fault))
    }

    /// Colours the cells of a column, rows 1 to `rows`, that begin with a word, whatever the capitals.
    ///
    /// # Errors
    ///
    /// [`ReportError::Sheet`] when the writer refuses the rule.
    pub fn colour_beginnings(&mut self, rows: usize, column: u16, words: &[(&str, Tone)]) -> Result<(), ReportError> {
        for (word, tone) in words {
            let begins = ConditionalFormatTextRule::BeginsWith((*word).to_owned());
            let rule = ConditionalFormatText::new().set_rule(begins).set_format(tone.format());
            let added = self.inner.add_conditional_format(1, column, last_row(rows), column, &rule);
            added.map(|_| ()).map_err(|fault| self.sheet_fault(fault))?;
        }
        Ok(())
    }

    /// Colours each row, from 1 to `rows` and column A to `last`, as long as its cell in `column` says anything.
    ///
    /// # Errors
    ///
    /// [`ReportError::Sheet`] when the writer refuses the rule.
    pub fn colour_rows_with_words(&mut self, rows: usize, column: u16, last: u16, tone: Tone) -> Result<(), ReportError> {
        let letters = crate::cell::column_letters(u32::from(column));
        let rule = ConditionalFormatFormula::new().set_rule(Formula::new(format!("=LEN(${letters}2)>0"))).set_format(tone.format());
        self.inner.add_conditional_format(1, 0, last_row(rows), last, &rule).map(|_| ()).map_err(|fault| self.sheet_fault(fault))
    }

    /// Prints only so many columns from column A on, and all rows.
    ///
    /// # Errors
    ///
    /// [`ReportError::Sheet`] for more columns than a sheet has.
    pub fn print_columns(&mut self, columns: usize) -> Result<(), ReportError> {
        let last = u16::try_from(columns.saturating_sub(1)).unwrap_or(u16::MAX);
        let rows = u32::try_from(MOST_ROWS - 1).unwrap_or(u32::MAX);
        self.inner.set_print_area(0, 0, rows, last).map(|_| ()).map_err(|fault| self.sheet_fault(fault))
    }

    /// Colours the cells of a column, rows 1 to `rows`, that say exactly one of the words, whatever the capitals.
    ///
    /// # Errors
    ///
    /// [`ReportError::Sheet`] when the writer refuses the rule.
    pub fn colour_words(&mut self, rows: usize, column: u16, words: &[(&str, Tone)]) -> Result<(), ReportError> {
        for (word, tone) in words {
            let rule = ConditionalFormatCell::new().set_rule(ConditionalFormatCellRule::EqualTo(*word)).set_format(tone.format());
            let added = self.inner.add_conditional_format(1, column, last_row(rows), column, &rule);
            added.map(|_| ()).map_err(|fault| self.sheet_fault(fault))?;
        }
        Ok(())
    }

    /// Draws a line above each row whose cell in `column` differs from the one above it, in any order of the rows.
    ///
    /// # Errors
    ///
    /// [`ReportError::Sheet`] when the writer refuses the rule.
    pub fn rule_between_groups(&mut self, rows: usize, column: u16, last: u16) -> Result<(), ReportError> {
        let letters = crate::cell::column_letters(u32::from(column));
        // LibreOffice takes away the sides that a rule does not name.
        let line = Format::new().set_border(FormatBorder::Thin).set_border_color(RULE).set_border_top_color(Color::Black);
        let rule = ConditionalFormatFormula::new().set_rule(Formula::new(format!("=${letters}2<>${letters}1"))).set_format(line);
        self.inner.add_conditional_format(1, 0, last_row(rows), last, &rule).map(|_| ()).map_err(|fault| self.sheet_fault(fault))
    }

    pub(super) fn dress(&mut self, style: Style, quoted: bool) -> Format {
        self.wardrobe.format(style, quoted).clone()
    }

    pub(super) fn fault(&self, row: u32, column: u16, fault: XlsxError) -> ReportError {
        let cell = CellAddress::new(row, u32::from(column)).to_string();
        ReportError::Cell { sheet: self.name.clone(), cell, source: Box::new(fault) }
    }

    pub(super) fn sheet_fault(&self, fault: XlsxError) -> ReportError {
        ReportError::Sheet { sheet: self.name.clone(), source: Box::new(fault) }
    }
}

/// The zero-based last row of a table with so many rows below its headings.
pub(super) fn last_row(rows: usize) -> u32 {
    u32::try_from(rows.max(1)).unwrap_or(u32::MAX)
}
