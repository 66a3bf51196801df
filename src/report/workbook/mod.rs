//! How our workbooks look and how they are put together: the same dress, page set-up and limits for every sheet.

mod book;
mod chart;
pub mod fit;
mod form;
mod language;
mod limits;
mod marked;
mod page;
mod published;
mod sheet;
mod style;
mod tone;
mod words;

pub use book::{Book, Identity};
pub use chart::{ChartKind, ChartPlace, ChartSpec, chart_height};
pub use limits::{LONGEST_TEXT, MOST_LINKS, MOST_ROWS, opens_like_a_formula, sheet_name, short_enough, without_controls};
pub use marked::Marking;
pub use page::Page;
pub use published::{Entry, NOT_AVAILABLE, Placed, PublishedTable};
pub use sheet::{DropDown, KeyedList, Link, Sheet, TableSpec};
pub use style::Style;
pub use tone::Tone;
pub use words::WordSheet;
