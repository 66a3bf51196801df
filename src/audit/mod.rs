//! Judges records: samples are drawn from them, and what a sample shows is worked out.

pub mod sampling;
