//! A completion-date cell is a small language: tokens, then a grammar, then a [`Deadline`].

mod deadline;

pub use deadline::{Deadline, DeadlineKind, Milestone};
