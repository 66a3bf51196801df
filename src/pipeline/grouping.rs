//! Which files make one plan together.

use std::collections::BTreeMap;

use crate::cell::Book;
use crate::plan::outline::Recogniser;
use crate::record::Records;

/// The files without the sheets that hold records: most rows of such a sheet are records of a kind that is known. A sheet with a plan above
/// a small list of records stays.
pub(super) fn without_records(mut books: Vec<Book>, kinds: &BTreeMap<String, Records>) -> Vec<Book> {
    for book in &mut books {
        let file = book.file.clone();
        book.sheets.retain(|grid| {
            let tables = kinds.values().flat_map(|records| &records.tables);
            let of_sheet = tables.filter(|table| table.file == file && table.sheet == *grid.name());
            let records: usize = of_sheet.map(|table| table.records).sum();
            records * 2 < grid.rows().count().max(1)
        });
    }
    books
}

/// What is known of the files that make one plan.
struct Parts {
    numbers: Vec<u32>,
    numbered: bool,
    part: bool,
}

/// Files that make one plan stand together: those whose key issues carry other numbers than the ones before.
pub(super) fn group(books: Vec<Book>, recogniser: &Recogniser) -> (Vec<Vec<Book>>, Vec<Book>) {
    let mut groups: Vec<(Vec<Book>, Parts)> = Vec::new();
    let mut without = Vec::new();
    let mut criteria_only = Vec::new();
    for book in books {
        let survey = recogniser.survey(&book);
        if survey.actions == 0 {
            if survey.criteria > 0 {
                criteria_only.push(book)
            } else {
                without.push(book)
            }
            continue;
        }
        // Without numbers, only files of a single key issue each can be the parts of one plan.
        let numbers = if survey.numbered { survey.numbers.clone() } else { Vec::new() };
        let part = survey.numbered || survey.numbers.len() == 1;
        let fits = groups.iter_mut().find(|(_, known)| {
            part && known.numbered == survey.numbered
                && !numbers.iter().any(|number| known.numbers.contains(number))
                && (known.numbered || known.part)
        });
        match fits {
            Some((group, known)) => {
                group.push(book);
                known.numbers.extend(numbers);
            }
            None => groups.push((vec![book], Parts { numbers, numbered: survey.numbered, part })),
        }
    }
    let mut groups: Vec<Vec<Book>> = groups.into_iter().map(|(group, _)| group).collect();
    match groups.as_mut_slice() {
        [only] => only.extend(criteria_only),
        _ => without.extend(criteria_only),
    }
    (groups, without)
}
