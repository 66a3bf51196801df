//! Spreadsheet dates: from a count of days to a day, or back to the number when no sensible day is meant.

use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use crate::cell::{CellValue, DateShape};

/// The last year that a plan or a record can mean.
const LAST_YEAR: i32 = 2199;

/// Which day a workbook counts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Epoch {
    /// Day 1 is 1 January 1900 and 29 February 1900 is believed in (Windows).
    Y1900,
    /// Day 0 is 1 January 1904 (old Macs).
    Y1904,
}

/// The date a count of days means, or nothing when it means no sensible one: before March 1900, where Excel's
/// calendar has a day that never was, or after 2199.
pub(super) fn date(serial: f64, shape: DateShape, epoch: Epoch) -> Option<CellValue> {
    if shape == DateShape::Time && (0.0..1.0).contains(&serial) {
        let midnight = NaiveDate::from_ymd_opt(1899, 12, 31)?.and_time(NaiveTime::MIN);
        return Some(CellValue::DateTime(later(midnight, serial)?, shape));
    }
    let (day_zero, first) = match epoch {
        Epoch::Y1900 => (NaiveDate::from_ymd_opt(1899, 12, 30)?, 61.0),
        Epoch::Y1904 => (NaiveDate::from_ymd_opt(1904, 1, 1)?, 1.0),
    };
    if !(first..=200_000.0).contains(&serial) {
        return None;
    }
    let at = later(day_zero.and_time(NaiveTime::MIN), serial)?;
    Some(CellValue::DateTime(at, narrowed(at, shape))).filter(|_| chrono::Datelike::year(&at) <= LAST_YEAR)
}

/// A day with a time of midnight is a day: databases write `00:00:00` behind every date.
pub(super) fn narrowed(at: NaiveDateTime, shape: DateShape) -> DateShape {
    if shape == DateShape::DayTime && at.time() == NaiveTime::MIN { DateShape::Day } else { shape }
}

/// A moment some days and parts of a day later, to the nearest second where the difference is rounding.
fn later(from: NaiveDateTime, days: f64) -> Option<NaiveDateTime> {
    let at = from.checked_add_signed(Duration::try_milliseconds((days * 86_400_000.0).round() as i64)?)?;
    // A time such as 09:30 is a fraction without an end; half a millisecond off must not print as 09:29.
    let nanos = i64::from(at.nanosecond());
    match nanos {
        ..=10_000_000 => at.checked_sub_signed(Duration::nanoseconds(nanos)),
        990_000_000.. => at.checked_add_signed(Duration::nanoseconds(1_000_000_000 - nanos)),
        _ => Some(at),
    }
}

/// A date, a time, or both in ISO 8601, as OpenDocument and strict xlsx files write them.
pub(super) fn iso(text: &str) -> Option<NaiveDateTime> {
    let text = text.trim().trim_end_matches('Z');
    if let Ok(day) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        return Some(day.and_time(NaiveTime::MIN));
    }
    ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S%.f"]
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok())
}

/// A length of time in ISO 8601 (`PT09H30M00S`), in days; years and months have no fixed length and give nothing.
pub(super) fn iso_duration(text: &str) -> Option<f64> {
    let (negative, text) = match text.trim().strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.trim()),
    };
    let (days, clock) = text.strip_prefix('P')?.split_once('T').unwrap_or((text.strip_prefix('P')?, ""));
    let mut total = 0.0;
    for (part, units) in [(days, [('D', 1.0)].as_slice()), (clock, &[('H', 1.0 / 24.0), ('M', 1.0 / 1_440.0), ('S', 1.0 / 86_400.0)])] {
        let mut number = String::new();
        for c in part.chars() {
            match units.iter().find(|(unit, _)| *unit == c) {
                Some((_, size)) => total += std::mem::take(&mut number).replace(',', ".").parse::<f64>().ok()? * size,
                None if c.is_ascii_digit() || matches!(c, '.' | ',') => number.push(c),
                None => return None,
            }
        }
        if !number.is_empty() {
            return None;
        }
    }
    total.is_finite().then_some(if negative { -total } else { total })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(serial: f64, shape: DateShape, epoch: Epoch) -> Option<String> {
        date(serial, shape, epoch).map(|value| value.shown().into_owned())
    }

    #[test]
    fn both_date_systems_give_the_same_day() {
        assert_eq!(shown(39_538.0, DateShape::Day, Epoch::Y1900).unwrap(), "31 March 2008");
        assert_eq!(shown(38_076.0, DateShape::Day, Epoch::Y1904).unwrap(), "31 March 2008");
        assert_eq!(shown(61.0, DateShape::Day, Epoch::Y1900).unwrap(), "1 March 1900");
    }

    #[test]
    fn what_means_no_sensible_day_is_left_alone() {
        for serial in [0.0, 60.0, -5.0, 2_958_465.0, 1e300, f64::NAN] {
            assert_eq!(shown(serial, DateShape::Day, Epoch::Y1900), None, "{serial}");
        }
        assert_eq!(shown(0.0, DateShape::Day, Epoch::Y1904), None);
    }

    #[test]
    fn times_are_not_a_second_off() {
        assert_eq!(shown(9.5 / 24.0, DateShape::Time, Epoch::Y1900).unwrap(), "09:30");
        assert_eq!(shown(39_538.0 + 14.0 / 24.0, DateShape::DayTime, Epoch::Y1900).unwrap(), "31 March 2008 14:00");
        assert_eq!(shown(39_538.0, DateShape::DayTime, Epoch::Y1900).unwrap(), "31 March 2008");
    }

    #[test]
    fn iso_texts_are_understood() {
        assert_eq!(iso("2008-03-31").unwrap().to_string(), "2008-03-31 00:00:00");
        assert_eq!(iso("2008-03-31T14:00:00Z").unwrap().to_string(), "2008-03-31 14:00:00");
        assert_eq!(iso("31/03/2008"), None);
        assert_eq!(iso_duration("PT12H00M00S"), Some(0.5));
        assert_eq!(iso_duration("-P1DT12H"), Some(-1.5));
        assert_eq!(iso_duration("P1M"), None);
        assert_eq!(iso_duration("12:00"), None);
    }
}
