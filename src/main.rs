//! The command line of boardready.

fn main() {}
