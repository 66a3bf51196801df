//! A worksheet as we lay it out for samples and layouts, written as xlsx or as delimited text, the same bytes each time.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet, XlsxError};

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// Text; line breaks are `\n`.
    Text(String),
    /// A number.
    Number(f64),
    /// A real date and the format it is shown in: year, month, day.
    Date(u16, u8, u8, &'static str),
    /// A formula (without `=`) and the value it had when last calculated.
    Formula(String, f64),
}

/// How a cell looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Look {
    /// Wrapped text with a thin border.
    #[default]
    Plain,
    /// Bold on grey: a heading.
    Heading,
    /// Large and bold: a title.
    Title,
    /// Bold on a pale colour: a key issue, a section.
    Section,
    /// Text outside any table.
    Note,
    /// The three colours of a key.
    Red,
    /// Amber.
    Amber,
    /// Green.
    Green,
}

/// One worksheet. Rows and columns count from zero.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// Its name on the tab.
    pub name: String,
    /// Whether it is hidden.
    pub hidden: bool,
    /// Cells by row and column.
    pub cells: BTreeMap<(u32, u16), (Content, Look)>,
    /// Merged ranges: first row, first column, last row, last column. Their cell is the first.
    pub merges: Vec<[u32; 4]>,
    /// Column widths in characters, from column A.
    pub widths: Vec<f64>,
    /// Rows that stand above a manual page break.
    pub page_breaks: Vec<u32>,
    /// The row that `row` and its kin write next.
    pub next: u32,
    /// The column they begin in.
    pub left: u16,
}

impl Sheet {
    /// An empty sheet.
    pub fn new(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// The same sheet, whose rows begin in another column.
    #[must_use]
    pub fn indented_to(mut self, left: u16) -> Self {
        self.left = left;
        self
    }

    /// Puts a content into a cell.
    pub fn put(&mut self, row: u32, column: u16, content: Content, look: Look) {
        self.cells.insert((row, column), (content, look));
    }

    /// Puts text into a cell; empty text makes a blank cell that has a border all the same.
    pub fn text(&mut self, row: u32, column: u16, text: &str, look: Look) {
        self.put(row, column, Content::Text(text.to_owned()), look);
    }

    /// Writes a row of plain cells and says where.
    pub fn row<T: AsRef<str>>(&mut self, texts: &[T]) -> u32 {
        self.row_as(texts, Look::Plain)
    }

    /// Writes a row of headings and says where.
    pub fn headings<T: AsRef<str>>(&mut self, texts: &[T]) -> u32 {
        self.row_as(texts, Look::Heading)
    }

    /// Writes a row in one look and says where.
    pub fn row_as<T: AsRef<str>>(&mut self, texts: &[T], look: Look) -> u32 {
        let row = self.next;
        for (column, text) in (self.left..).zip(texts) {
            self.text(row, column, text.as_ref(), look);
        }
        self.next += 1;
        row
    }

    /// Leaves rows empty.
    pub fn skip(&mut self, rows: u32) {
        self.next += rows;
    }

    /// Merges a range.
    pub fn merge(&mut self, first_row: u32, first_column: u16, last_row: u32, last_column: u16) {
        self.merges.push([first_row, u32::from(first_column), last_row, u32::from(last_column)]);
    }

    /// Writes one text over the first `columns` columns of a row and merges them.
    pub fn banner(&mut self, text: &str, columns: u16, look: Look) -> u32 {
        let row = self.row_as(&[text], look);
        self.merge(row, self.left, row, self.left + columns - 1);
        row
    }

    /// Heights in points that show the text of each row; empty for a sheet whose widths were left alone.
    fn heights(&self) -> BTreeMap<u32, f64> {
        let mut heights = BTreeMap::new();
        for ((row, at), (content, look)) in self.cells.iter().filter(|_| !self.widths.is_empty()) {
            let Content::Text(text) = content else { continue };
            let merge = self.merges.iter().find(|[top, left, ..]| top == row && *left == u32::from(*at));
            let [_, left, _, right] = merge.copied().unwrap_or([*row, u32::from(*at), *row, u32::from(*at)]);
            let width: f64 = (left..=right).map(|at| self.widths.get(at as usize).copied().unwrap_or(8.43)).sum();
            let lines: f64 = text.lines().map(|line| (line.chars().count() as f64 * 1.1 / width).ceil().max(1.0)).sum();
            let height = (lines * if *look == Look::Title { 21.0 } else { 15.0 }).min(409.0);
            let tallest = heights.entry(*row).or_insert(height);
            *tallest = height.max(*tallest);
        }
        heights
    }

    /// The number of rows and columns from A1 to the last filled cell.
    pub fn extent(&self) -> (u32, u16) {
        let rows = self.cells.keys().map(|(row, _)| row + 1).max().unwrap_or(0);
        let columns = self.cells.keys().map(|(_, column)| column + 1).max().unwrap_or(0);
        (rows, columns)
    }
}

/// Writes the sheets as an xlsx workbook with a fixed creation date.
pub fn workbook(sheets: &[Sheet]) -> Vec<u8> {
    write_workbook(sheets).expect("our own sheets keep Excel's limits")
}

fn write_workbook(sheets: &[Sheet]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let created = ExcelDateTime::from_ymd(2008, 4, 2)?.and_hms(9, 30, 0)?;
    book.set_properties(&DocProperties::new().set_title("Action plan (invented)").set_creation_datetime(&created));
    for sheet in sheets {
        let page = book.add_worksheet();
        page.set_name(&sheet.name)?;
        page.set_landscape();
        page.set_hidden(sheet.hidden);
        for (width, column) in sheet.widths.iter().zip(0..) {
            page.set_column_width(column, *width)?;
        }
        page.set_page_breaks(&sheet.page_breaks)?;
        page.set_print_fit_to_pages(1, 0);
        write_cells(page, sheet)?;
        for (row, height) in sheet.heights() {
            page.set_row_height(row, height)?;
        }
    }
    book.save_to_buffer()
}

fn write_cells(page: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    for [first_row, first_column, last_row, last_column] in &sheet.merges {
        let (first_column, last_column) = (column(*first_column), column(*last_column));
        let look = sheet.cells.get(&(*first_row, first_column)).map_or(Look::Plain, |(_, look)| *look);
        page.merge_range(*first_row, first_column, *last_row, last_column, "", &format(look))?;
    }
    for ((row, column), (content, look)) in &sheet.cells {
        let format = format(*look);
        match content {
            Content::Text(text) if text.is_empty() => page.write_blank(*row, *column, &format)?,
            Content::Text(text) => page.write_string_with_format(*row, *column, text, &format)?,
            Content::Number(number) => page.write_number_with_format(*row, *column, *number, &format)?,
            Content::Date(year, month, day, shown) => page.write_datetime_with_format(
                *row,
                *column,
                ExcelDateTime::from_ymd(*year, *month, *day)?,
                &format.set_num_format(*shown),
            )?,
            Content::Formula(formula, result) => {
                page.write_formula_with_format(*row, *column, Formula::new(formula).set_result(result.to_string()), &format)?
            }
        };
    }
    Ok(())
}

/// A column number that came out of a list of merged ranges.
pub fn column(number: u32) -> u16 {
    u16::try_from(number).expect("our sheets have few columns")
}

fn format(look: Look) -> Format {
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    match look {
        Look::Plain => wrapped.set_border(FormatBorder::Thin),
        Look::Heading => wrapped.set_border(FormatBorder::Thin).set_bold().set_background_color(Color::RGB(0xD9_D9_D9)),
        Look::Title => Format::new().set_bold().set_font_size(16),
        Look::Section => wrapped.set_border(FormatBorder::Thin).set_bold().set_background_color(Color::RGB(0xDD_EB_F7)),
        Look::Note => wrapped,
        Look::Red => wrapped.set_background_color(Color::RGB(0xFF_00_00)),
        Look::Amber => wrapped.set_background_color(Color::RGB(0xFF_C0_00)),
        Look::Green => wrapped.set_background_color(Color::RGB(0x00_B0_50)),
    }
}

/// Writes a sheet as delimited text: every row as long as the longest, quotes where they are needed, `\r\n` after each row.
pub fn delimited(sheet: &Sheet, delimiter: u8) -> String {
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let (rows, columns) = sheet.extent();
    for row in 0..rows {
        let texts: Vec<String> = (0..columns).map(|column| shown(sheet.cells.get(&(row, column)))).collect();
        // A lone empty field would be written as a pair of quotes; Excel writes delimiters, which two columns or more give.
        writer.write_record(&texts).expect("a Vec takes every write");
    }
    let bytes = writer.into_inner().expect("a Vec takes every write");
    String::from_utf8(bytes).expect("fields were strings")
}

fn shown(cell: Option<&(Content, Look)>) -> String {
    match cell.map(|(content, _)| content) {
        None => String::new(),
        Some(Content::Text(text)) => text.clone(),
        Some(Content::Number(number) | Content::Formula(_, number)) => number.to_string(),
        Some(Content::Date(year, month, day, _)) => format!("{day:02}/{month:02}/{year:04}"),
    }
}
