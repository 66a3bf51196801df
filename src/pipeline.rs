//! A job, start to finish.
