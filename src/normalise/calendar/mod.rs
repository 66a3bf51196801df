//! Working days, bank holidays, school terms and financial years of England.

mod easter;
mod term;
mod working_day;
pub mod written;
mod year;

pub use easter::easter_sunday;
pub use term::{HalfTerm, Term};
pub use working_day::{
    BANK_HOLIDAYS, BankHoliday, KNOWN_YEARS, WorkingDays, add_working_days, bank_holiday, bank_holiday_named, is_working_day,
    working_days_after,
};
pub use year::{
    academic_year, academic_year_of, add_months, calendar_quarter, calendar_year, financial_half, financial_quarter, financial_year,
    financial_year_of, month,
};

use chrono::NaiveDate;

/// A day that is known to exist; the first day the calendar knows otherwise, so that arithmetic never fails.
pub(crate) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or(NaiveDate::MIN)
}
