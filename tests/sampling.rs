//! Sizes, limits and decisions against published tables and against figures computed to many digits; draws and sheets as used.

mod bare;
mod computed;
mod kind;
mod published;
mod readme;
mod redraw;
mod returned;
mod round;

use boardready::audit::sampling::Rate;

/// A file of figures: its rows by heading, lines that begin with `#` left out.
struct Figures {
    headings: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Figures {
    fn open(name: &str) -> Self {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/published").join(name);
        let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_path(&path).expect("the figures are there");
        let headings = reader.headers().expect("headings").iter().map(str::to_owned).collect();
        let rows = reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect();
        Self { headings, rows }
    }

    fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|cells| Row { headings: &self.headings, cells })
    }
}

/// One row of figures.
#[derive(Debug)]
struct Row<'a> {
    headings: &'a [String],
    cells: &'a [String],
}

impl Row<'_> {
    fn text(&self, heading: &str) -> &str {
        let place = self.headings.iter().position(|known| known == heading).expect("a column of that heading");
        &self.cells[place]
    }

    /// A whole number; nothing where the cell is empty.
    fn count(&self, heading: &str) -> Option<u64> {
        let text = self.text(heading);
        (!text.is_empty()).then(|| text.parse().expect("a whole number"))
    }

    fn number(&self, heading: &str) -> f64 {
        self.text(heading).parse().expect("a number")
    }

    fn rate(&self, heading: &str) -> Rate {
        self.text(heading).parse().expect("a rate")
    }

    /// What the definition gives: the column `exact`, or what is printed where that is empty.
    fn exact(&self) -> Option<u64> {
        self.count("exact").or_else(|| self.count("printed"))
    }
}
