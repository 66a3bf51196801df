//! What is published: no name, initials, identifier or small count leaves the house.

#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "publish/people.rs"]
mod people;
