//! The sheet *Columns*: the heading of each column, and the field it was taken for.

use super::{COLUMNS as SHEET, Entry, Tab};
use crate::cell::column_letters;
use crate::outcome::papers::Papers;

const COLUMNS: &[(&str, f64)] =
    &[("File", 30.0), ("Sheet", 24.0), ("Table", 30.0), ("Column", 9.0), ("Heading", 40.0), ("Taken for", 34.0), ("Because", 40.0)];

pub(super) fn tab<'a>(papers: &Papers<'a>) -> Tab<'a> {
    let plans: Vec<_> = papers.plans.iter().map(|(_, outcome)| *outcome).collect();
    let of_plans = plans.into_iter().flat_map(|outcome| &outcome.inputs).flat_map(|input| {
        let tables = input.sheets.iter().flat_map(|sheet| sheet.tables.iter().map(move |table| (sheet, table)));
        tables.flat_map(move |(sheet, table)| {
            table.columns.iter().map(move |column| {
                vec![
                    Entry::text(&input.file),
                    Entry::text(&sheet.name),
                    Entry::text(&table.taken_as),
                    Entry::text(&column.column),
                    Entry::text(&column.heading),
                    Entry::text(column.field.as_deref().unwrap_or("nothing: carried as it is")),
                    Entry::text(&column.because),
                ]
            })
        })
    });
    let kinds = papers.audit.into_iter().flat_map(|audit| audit.tables.values());
    let of_records = kinds.flat_map(|records| records.tables.iter().map(move |table| (records, table))).flat_map(|(records, table)| {
        let line = move |letters: String, heading: &'a str, field: &'a str| {
            vec![
                Entry::text(table.file.as_ref()),
                Entry::text(table.sheet.as_ref()),
                Entry::text(&records.schema.title),
                Entry::text(letters),
                Entry::text(heading),
                Entry::text(field),
                Entry::BLANK,
            ]
        };
        let mut bound: Vec<(u32, usize)> =
            table.columns.iter().enumerate().filter_map(|(place, column)| column.map(|column| (column, place))).collect();
        bound.sort_unstable();
        let fields = bound.into_iter().filter_map(move |(column, place)| {
            let field = records.schema.fields.get(place)?;
            Some(line(column_letters(column), table.headings.get(place)?, &field.title))
        });
        fields.chain(table.unknown_headings.iter().map(move |heading| line(String::new(), heading, "nothing: not used")))
    });
    Tab::new(SHEET, "Columns_and_fields", "The heading of each column, and the field it was taken for", COLUMNS, of_plans.chain(of_records))
        .or("No table was found.")
}
