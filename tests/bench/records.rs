//! How many rows of a register are recognised, read and judged in a second, on one core.

use std::hint::black_box;
use std::sync::Arc;

use boardready::audit::{Tables, load_all, run_packs};
use boardready::cell::{Book, Cell, CellAddress, CellValue, DateShape, Format, Grid};
use boardready::record::{Library, Places, find};
use chrono::{Days, NaiveDate};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

/// So many rows are below the headings.
const ROWS: u32 = 10_000;
/// The register's headings.
const HEADINGS: [&str; 20] = [
    "Staff number",
    "Surname",
    "Forename",
    "Post title",
    "Team",
    "Site",
    "Start date",
    "CRB number",
    "CRB issue date",
    "CRB level",
    "Barred list checked",
    "ID checked",
    "Right to work checked",
    "Reference 1 received",
    "Reference 2 received",
    "Qualifications checked",
    "Medical clearance",
    "Checked by",
    "Leaving date",
    "Comments",
];

/// A register of staff as a program exports it; days are values of the sheet, or words as in a text file.
fn register(days_are_words: bool) -> Grid {
    let mut grid = Grid::new(&Arc::from("register.xlsx"), "Personnel");
    let start = NaiveDate::from_ymd_opt(2002, 1, 1).expect("a fixed day");
    let mut put = |row, column, value| grid.put(CellAddress::new(row, column), Cell::plain(value));
    let day = |after: u32| {
        let day = start.checked_add_days(Days::new(u64::from(after))).expect("a day within decades");
        if days_are_words {
            return CellValue::text(&day.format("%d/%m/%Y").to_string());
        }
        CellValue::DateTime(day.and_hms_opt(0, 0, 0).expect("midnight"), DateShape::Day)
    };
    for (column, heading) in (0..).zip(HEADINGS) {
        put(0, column, CellValue::text(heading));
    }
    for row in 1..=ROWS {
        let pick = |words: &[&str]| CellValue::text(words[row as usize * 7 % words.len()]);
        let begun = 200 + row * 13 % 2_300;
        let name = format!("Surname{}", row % 997);
        let cells = [
            CellValue::text(&format!("E{row:06}")),
            CellValue::text(&name),
            pick(&["Ann", "Bert", "Carla", "Dev", "Ella"]),
            pick(&["Social worker", "Team manager", "Residential worker", "Administrator"]),
            pick(&["Fostering", "Looked after children", "Early years"]),
            pick(&["Civic Centre", "North House"]),
            day(begun),
            CellValue::text(&format!("{:012}", 100_000_000_000_u64 + u64::from(row) * 7_919)),
            day(begun - row % 180),
            pick(&["Enhanced", "Enhanced", "Standard"]),
            day(begun - row % 70),
            day(begun - row % 60),
            pick(&["Yes", "Yes", "Yes", "N/A"]),
            day(begun - row % 50),
            if row % 200 == 0 { CellValue::Empty } else { day(begun - row % 40) },
            CellValue::text("Yes"),
            day(begun - row % 30),
            pick(&["AB", "CD", "EF"]),
            if row % 10 == 0 { day(begun + 300) } else { CellValue::Empty },
            if row % 3 == 0 { CellValue::text(&format!("see file {row}")) } else { CellValue::Empty },
        ];
        for (column, value) in (0..).zip(cells) {
            put(row, column, value);
        }
    }
    grid
}

fn records(criterion: &mut Criterion) {
    let library = Library::shipped();
    let packs = load_all(&library).expect("the shipped packs are checked by a test");
    let as_at = NaiveDate::from_ymd_opt(2009, 3, 31).expect("a fixed day");
    let mut group = criterion.benchmark_group("rows of a register");
    group.throughput(Throughput::Elements(u64::from(ROWS)));
    group.sample_size(10);
    for (title, days_are_words) in [("with days", false), ("with days in words", true)] {
        let grid = register(days_are_words);
        group.bench_function(format!("found, {title}"), |bencher| bencher.iter(|| black_box(find(black_box(&grid), &library))));
        let book = Book {
            file: "register.xlsx".into(),
            format: Format::Xlsx,
            size: 0,
            sha256: String::new(),
            title: None,
            sheets: vec![grid],
            caveats: Vec::new(),
        };
        let books = [book];
        let places = Places::find(&books, &library);
        group.bench_function(format!("read, {title}"), |bencher| bencher.iter(|| black_box(places.read(&library, as_at))));
        let tables = Tables::new(places.read(&library, as_at).kinds, as_at);
        group.bench_function(format!("judged, {title}"), |bencher| bencher.iter(|| black_box(run_packs(&packs, &tables))));
    }
    group.finish();
}

criterion_group!(benches, records);
criterion_main!(benches);
