//! What a cell says, and where: addresses, values, grids and caveats, free of any file format.

mod address;
mod caveat;
mod field;
mod grid;
mod source;
mod span;
mod value;

pub use address::{AddressError, CellAddress, column_letters};
pub use caveat::{Caveat, CaveatKind};
pub use field::{Field, Mark, Unclear, Value};
pub use grid::{Book, Cell, Format, Grid, HeadingHint, HintKind, MergedRange, Strike, Visibility};
pub use source::SourceRef;
pub use span::DateSpan;
pub use value::{CellValue, DateShape};
