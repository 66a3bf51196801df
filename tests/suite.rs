//! One binary for all tests, so that they link once.
#![allow(clippy::panic, reason = "a test that cannot go on stops with a message")]

mod accessibility;
mod architecture;
mod audits;
mod audits_services;
mod audits_youth;
mod board;
mod board_pack;
mod compare;
mod dates;
mod documents;
mod html;
mod journeys;
mod manual;
mod parties;
mod publish;
mod reading;
mod recognition;
mod rules;
mod samples;
mod sampling;
mod schemas;
mod working_papers;
