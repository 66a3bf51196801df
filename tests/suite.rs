//! One binary for all tests, so that they link once.

mod architecture;
mod audits;
mod audits_services;
mod dates;
mod documents;
mod journeys;
mod parties;
mod reading;
mod recognition;
mod rules;
mod samples;
mod schemas;
