//! The commands, one file each.

pub mod audit;
pub mod compare;
pub mod convert;
pub mod explain;
pub mod init;
pub mod inspect;
pub mod interpret;
pub mod merge;
pub mod paper;
pub mod people;
pub mod rules;
pub mod run;
pub mod sample;
pub mod template;
pub mod verify;

/// What a command gives back: an exit code, or the problem that stopped it.
pub type Outcome = Result<u8, Box<dyn std::error::Error>>;
