//! Working days, bank holidays, school terms and financial years of England.
