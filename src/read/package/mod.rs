//! What the reading library cannot see in a workbook's package: what is hidden, struck out, merged, never calculated.

pub(super) mod biff;
mod compound;
pub(super) mod ods_settings;
pub(super) mod ods_styles;
pub(super) mod ods_text;
mod parts;
pub(super) mod sheet;
pub(super) mod strings;
pub(super) mod structure;
pub(super) mod xlsb;
pub(super) mod xml;

pub(super) use compound::{Compound, u16_at, u32_at};
pub(super) use parts::{Package, PackageError, part_text};
