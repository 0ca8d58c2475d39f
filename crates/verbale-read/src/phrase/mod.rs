//! Phrases: names, offices, people with their titles, bodies, dates, and the chunks a sentence is made of.

pub mod again;
pub mod around;
pub mod chunk;
pub mod date;
mod date_calendar;
pub mod date_context;
mod date_days;
pub mod decline;
pub mod lone;
pub mod mention;
pub mod name;
pub mod office;
pub mod organisation;
