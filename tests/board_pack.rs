//! The board pack: what each sheet says in both editions, that it adds up, and that the published one gives nobody away.

// clippy.toml allows these in test functions, but not in what they call.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "board_pack/fixture.rs"]
mod fixture;
#[path = "board_pack/golden.rs"]
mod golden;
#[path = "board_pack/package.rs"]
mod package;
#[path = "board_pack/private.rs"]
mod private;
#[path = "board_pack/traced.rs"]
mod traced;
