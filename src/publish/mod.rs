//! What makes an edition safe and accessible to publish: small numbers withheld, people without names, nothing hidden, everyone can read it.

pub mod accessible;
mod element;
pub mod leak;
mod opened;
pub mod pseudonym;
pub mod suppress;
pub mod view;
