//! boardready turns the spreadsheets behind a council's action plan into board-ready workbooks.
//!
//! # The journey of a cell
//!
//! [`read`] opens a file and gives grids of cells with addresses. [`table`] finds the headed blocks in them.
//! [`record`] knows which headings a kind of sheet may have. [`normalise`] says one thing one way. [`plan`]
//! understands an action plan, [`audit`] judges records and draws samples of them. [`outcome`] is all that one run found out. [`report`] writes it down,
//! [`publish`] makes it safe to be read by everyone, and [`pipeline`] joins them on one screen. The command line lives in the binary alone.
//!
//! # Invariants
//!
//! - `cell` knows no file format; nothing but `read` opens an input.
//! - Only the command line asks what day it is; everywhere else the as-at date is an input.
//! - `report` decides nothing and computes no figure that is not in the outcome.
//! - The library prints nothing.

pub mod audit;
pub mod cell;
pub mod normalise;
pub mod outcome;
pub mod pipeline;
pub mod plan;
pub mod publish;
pub mod read;
pub mod record;
pub mod report;
pub mod table;
