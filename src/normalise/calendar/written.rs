//! Days as job files write them: `2008-03-31` with or without quotes, or `"31/03/2008"`.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::de::{Deserialize, Deserializer, Error};

struct Day(NaiveDate);

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let said = match toml::Value::deserialize(deserializer)? {
            toml::Value::String(text) => text,
            toml::Value::Datetime(day) if day.time.is_none() => day.to_string(),
            other => return Err(D::Error::custom(format!("{other} is not a day; write it as 2008-03-31"))),
        };
        let read = ["%Y-%m-%d", "%d/%m/%Y"].iter().find_map(|format| NaiveDate::parse_from_str(said.trim(), format).ok());
        read.map(Self).ok_or_else(|| D::Error::custom(format!("\"{said}\" is not a day; write it as 2008-03-31")))
    }
}

/// Reads a day that may be left out.
///
/// # Errors
///
/// What is wrong with it.
pub fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
    Day::deserialize(deserializer).map(|day| Some(day.0))
}

/// Reads days by name.
///
/// # Errors
///
/// What is wrong with the first that is none.
pub fn read_all<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<String, NaiveDate>, D::Error> {
    let days = BTreeMap::<String, Day>::deserialize(deserializer)?;
    Ok(days.into_iter().map(|(name, day)| (name, day.0)).collect())
}
