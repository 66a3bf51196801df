//! One binary for all tests, so that they link once.

mod architecture;
mod audits_youth;
mod dates;
mod documents;
mod journeys;
mod parties;
mod reading;
mod recognition;
mod rules;
mod samples;
