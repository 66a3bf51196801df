//! Layouts written down as text, one file each in `written/`: the sheets as a person sees them, and beneath them what a
//! careful person reads. `written/README.md` says how such a file is written.

// A layout that is written down wrongly fails its test as loudly as a wrong reading.
#![allow(clippy::panic)]

use std::collections::BTreeMap;
use std::path::PathBuf;

use rust_xlsxwriter::{Color, ExcelDateTime, Format, Formula, Table, TableColumn, Workbook, XlsxError};

use super::Layout;
use crate::samples::truth::{Action, KeyIssue, Plan, Point};

/// One sheet as written down.
#[derive(Debug, Default)]
struct Page {
    name: String,
    hidden: bool,
    hidden_columns: Vec<u16>,
    hidden_rows: Vec<u32>,
    /// First row, first column, last row, last column.
    filter: Option<[u32; 4]>,
    table: Option<[u32; 4]>,
    rows: Vec<Vec<String>>,
}

/// A layout with what else its file promises.
pub struct Written {
    /// The layout.
    pub layout: Layout,
    /// Words that must stand in a caveat.
    pub caveats: Vec<String>,
    /// What fill colours mean, as a job file would say.
    pub colours: BTreeMap<String, String>,
}

/// All layouts that are written down, by name.
pub fn written() -> Vec<Written> {
    let folder = std::env::var_os("LAYOUTS")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/samples/layouts/written"), PathBuf::from);
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("the folder is checked in").map(|entry| entry.expect("readable").path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    files.sort();
    files
        .iter()
        .map(|path| {
            let text = std::fs::read_to_string(path).expect("a layout is UTF-8 text");
            let stem = path.file_stem().expect("it has a name").to_string_lossy().into_owned();
            parse(&stem, &text)
        })
        .collect()
}

fn parse(stem: &str, text: &str) -> Written {
    let (mut why, mut ending, mut pages) = (String::new(), "xlsx", Vec::<Page>::new());
    let (mut caveats, mut colours, mut name) = (Vec::new(), BTreeMap::new(), stem.to_owned());
    let mut lines = text.lines();
    for line in lines.by_ref() {
        if let Some(words) = line.strip_prefix("why: ") {
            words.clone_into(&mut why);
        } else if let Some(kind) = line.strip_prefix("file: ") {
            ending = match kind {
                "csv" => "csv",
                "tsv" => "tsv",
                _ => "xlsx",
            };
        } else if let Some(known) = line.strip_prefix("name: ") {
            known.clone_into(&mut name);
        } else if let Some(words) = line.strip_prefix("caveat: ") {
            caveats.push(words.to_owned());
        } else if let Some((colour, means)) = line.strip_prefix("colour: ").and_then(|rest| rest.split_once('=')) {
            colours.insert(colour.trim().to_owned(), means.trim().to_owned());
        } else if line == "== read" {
            break;
        } else if let Some(title) = line.strip_prefix("== ") {
            let hidden = title.strip_suffix(" [hidden]");
            pages.push(Page { name: hidden.unwrap_or(title).to_owned(), hidden: hidden.is_some(), ..Page::default() });
        } else if let Some(page) = pages.last_mut() {
            page_line(page, line, stem);
        }
    }
    let expected = reading(lines, stem);
    let bytes = match ending {
        "csv" => delimited(&pages[0], b','),
        "tsv" => delimited(&pages[0], b'\t'),
        _ => workbook(&pages).expect("written layouts keep Excel's limits"),
    };
    let shown: &'static str = Box::leak(stem.to_owned().into_boxed_str());
    let why: &'static str = Box::leak(why.into_boxed_str());
    Written { layout: Layout { name: shown, file_name: format!("{name}.{ending}"), bytes, expected, why }, caveats, colours }
}

fn page_line(page: &mut Page, line: &str, stem: &str) {
    let numbers = |text: &str| -> [u32; 4] {
        let all: Vec<u32> = text.split(' ').map(|n| n.parse().unwrap_or_else(|_| panic!("{stem}: {line}"))).collect();
        all.try_into().unwrap_or_else(|_| panic!("{stem}: four numbers: {line}"))
    };
    if let Some(rest) = line.strip_prefix("@table ") {
        page.table = Some(numbers(rest));
    } else if let Some(rest) = line.strip_prefix("@filter ") {
        page.filter = Some(numbers(rest));
    } else if let Some(rest) = line.strip_prefix("@hide column ") {
        page.hidden_columns.push(rest.parse().unwrap_or_else(|_| panic!("{stem}: {line}")));
    } else if let Some(rest) = line.strip_prefix("x|") {
        page.hidden_rows.push(page.rows.len() as u32);
        page.rows.push(cells(rest));
    } else if let Some(rest) = line.strip_prefix('|') {
        page.rows.push(cells(rest));
    } else {
        assert!(line.is_empty() || line.starts_with('#'), "{stem}: {line:?} is neither a row nor a mark");
    }
}

fn cells(rest: &str) -> Vec<String> {
    let mut cells: Vec<String> = rest.split('|').map(|cell| cell.trim().replace("\\n", "\n").replace("\\_", " ")).collect();
    while cells.last().is_some_and(String::is_empty) {
        cells.pop();
    }
    cells
}

/// What a careful person reads.
fn reading<'t>(lines: impl Iterator<Item = &'t str>, stem: &str) -> Plan {
    let mut plan = Plan::default();
    let mut fields: Vec<String> = Vec::new();
    for line in lines.filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
        if let Some(names) = line.strip_prefix("fields: ") {
            fields = names.split(' ').map(str::to_owned).collect();
            continue;
        }
        let point = |text: &str, level| Point { text: text.trim().to_owned(), level };
        if line.starts_with(|c: char| c.is_ascii_digit()) {
            let (number, title) = line.split_once(' ').unwrap_or((line, ""));
            let number = number.parse().unwrap_or_else(|_| panic!("{stem}: {line}"));
            plan.key_issues.push(KeyIssue { number, title: title.trim().to_owned(), ..KeyIssue::default() });
            continue;
        }
        let issue = plan.key_issues.last_mut().unwrap_or_else(|| panic!("{stem}: a key issue before {line}"));
        if let Some(rest) = line.strip_prefix("++ ") {
            issue.success_criteria.push(point(rest, 1));
        } else if let Some(rest) = line.strip_prefix("+ ") {
            issue.success_criteria.push(point(rest, 0));
        } else if let Some(rest) = line.strip_prefix("= ") {
            issue.evaluation.push(point(rest, 0));
        } else if let Some(rest) = line.strip_prefix("-") {
            let key = format!("{}.{}", issue.number, issue.actions.len() + 1);
            issue.actions.push(action(key, rest, &fields, stem));
        } else {
            panic!("{stem}: {line:?} is no line of a reading");
        }
    }
    plan
}

fn action(key: String, rest: &str, fields: &[String], stem: &str) -> Action {
    let mut action = Action { key, ..Action::default() };
    let values: Vec<String> = rest.split('|').map(|value| value.trim().replace("\\n", "\n")).collect();
    assert!(values.len() <= fields.len(), "{stem}: more values than fields: {rest}");
    for (name, value) in fields.iter().zip(values) {
        let lines = || if value.is_empty() { Vec::new() } else { value.split('\n').map(str::to_owned).collect::<Vec<_>>() };
        match name.as_str() {
            "action" => (action.lines, action.text) = (lines(), value),
            "lead" => action.lead = value,
            "date" => action.completion_date = value,
            "plan" => action.plan_reference = value,
            "monitor" => action.monitored_by = value,
            "strategy" => action.monitoring_strategy = lines(),
            "reference" => action.reference = value,
            "status" => action.status = value,
            "rag" => action.rag = value,
            "progress" => action.progress = value,
            "success" => action.success_criteria = lines(),
            "extra" if value.is_empty() => {}
            "extra" => action.extra.push((String::new(), value)),
            _ => panic!("{stem}: {name} is no field"),
        }
    }
    action
}

/// A mark before a cell's text, `[FF0000]` or `[struck]`, and the text.
fn marked(cell: &str) -> (Option<&str>, &str) {
    let mark = cell.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    match mark.filter(|(mark, _)| *mark == "struck" || (mark.len() == 6 && mark.chars().all(|c| c.is_ascii_hexdigit()))) {
        Some((mark, text)) => (Some(mark), text),
        None => (None, cell),
    }
}

/// What stands in braces: `{n 3}`, `{date 2008-03-31 dd/mm/yyyy}`, `{f COUNTA(A1:A3)=3}`.
fn braced(text: &str) -> Option<(&str, &str)> {
    text.strip_prefix('{')?.strip_suffix('}')?.split_once(' ')
}

fn workbook(pages: &[Page]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    for page in pages {
        let sheet = book.add_worksheet();
        sheet.set_name(&page.name)?;
        sheet.set_hidden(page.hidden);
        for (row, cells) in (0..).zip(&page.rows) {
            for (column, cell) in (0..).zip(cells) {
                if cell == "<" || cell == "^" {
                    continue;
                }
                let (mark, text) = marked(cell);
                let format = match mark {
                    Some("struck") => Format::new().set_font_strikethrough(),
                    Some(colour) => Format::new().set_background_color(Color::RGB(u32::from_str_radix(colour, 16).unwrap_or(0))),
                    None => Format::new(),
                };
                let (last_row, last_column) = extent(page, row, column);
                if (last_row, last_column) != (row, column) {
                    sheet.merge_range(row, column, last_row, last_column, "", &format)?;
                }
                match braced(text) {
                    Some(("n", number)) => sheet.write_number_with_format(row, column, number.parse().unwrap_or(0.0), &format)?,
                    Some(("f", formula)) => {
                        let (formula, value) = formula.rsplit_once('=').unwrap_or((formula, "0"));
                        sheet.write_formula_with_format(row, column, Formula::new(formula).set_result(value), &format)?
                    }
                    Some(("date", day)) => {
                        let (day, shown) = day.split_once(' ').unwrap_or((day, "dd/mm/yyyy"));
                        sheet.write_datetime_with_format(row, column, ExcelDateTime::parse_from_str(day)?, &format.set_num_format(shown))?
                    }
                    _ if text.is_empty() && mark.is_none() => continue,
                    _ if text.is_empty() => sheet.write_blank(row, column, &format)?,
                    _ => sheet.write_string_with_format(row, column, text, &format)?,
                };
            }
        }
        page.hidden_rows.iter().try_for_each(|row| sheet.set_row_hidden(*row).map(|_| ()))?;
        page.hidden_columns.iter().try_for_each(|column| sheet.set_column_hidden(*column).map(|_| ()))?;
        if let Some([first_row, first_column, last_row, last_column]) = page.filter {
            sheet.autofilter(first_row, first_column as u16, last_row, last_column as u16)?;
        }
        if let Some([first_row, first_column, last_row, last_column]) = page.table {
            let headings: Vec<TableColumn> = (first_column..=last_column)
                .map(|at| TableColumn::new().set_header(page.rows[first_row as usize][at as usize].clone()))
                .collect();
            sheet.add_table(first_row, first_column as u16, last_row, last_column as u16, &Table::new().set_columns(&headings))?;
        }
    }
    book.save_to_buffer()
}

/// The last row and column of the range merged from a cell: `<` to its right and `^` below it.
fn extent(page: &Page, row: u32, column: u16) -> (u32, u16) {
    let cell = |row: u32, column: u16| page.rows.get(row as usize).and_then(|cells| cells.get(column as usize)).map_or("", String::as_str);
    let mut last_column = column;
    while cell(row, last_column + 1) == "<" {
        last_column += 1;
    }
    let mut last_row = row;
    while cell(last_row + 1, column) == "^" {
        last_row += 1;
    }
    (last_row, last_column)
}

fn delimited(page: &Page, delimiter: u8) -> Vec<u8> {
    let width = page.rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in &page.rows {
        let filled: Vec<&str> = (0..width).map(|at| row.get(at).map_or("", String::as_str)).collect();
        writer.write_record(&filled).expect("a Vec takes every write");
    }
    writer.into_inner().expect("a Vec takes every write")
}
