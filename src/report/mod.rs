//! Documents: each is written from the outcome alone and decides nothing.

pub mod action_plan;
pub mod board_pack;
pub mod comparison;
mod error;
pub mod flat;
pub mod html;
pub mod people;
mod plan_table;
pub mod template;
pub mod test_sheet;
pub mod wording;
pub mod workbook;
pub mod working_papers;
pub mod write;

pub use error::ReportError;
pub use flat::answers;
pub use plan_table::{PlanCell, PlanColumn, PlanTable};
