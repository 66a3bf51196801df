//! Files that cannot be read, each with its message, and files that are only read.
