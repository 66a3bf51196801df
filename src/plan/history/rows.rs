//! The history as rows of text, and back: a damaged file is told, never guessed at.

use chrono::NaiveDate;

use super::{History, Line};

/// The columns of `history.csv`, in order.
pub const COLUMNS: [&str; 13] = [
    "edition",
    "as_at",
    "key",
    "action",
    "original_date",
    "date",
    "date_words",
    "times_revised",
    "reason",
    "who",
    "standing",
    "claimed",
    "evidence",
];

/// A history that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "The history {file} is damaged in row {row}: {fault}. It was not changed. Put back a good copy, or move it away to begin a new history."
)]
pub struct HistoryError {
    /// The file.
    pub file: String,
    /// The row, from 1.
    pub row: usize,
    /// What is wrong, as a clause.
    pub fault: String,
}

impl History {
    /// Reads the rows of `history.csv`, headings first.
    ///
    /// # Errors
    ///
    /// [`HistoryError`] with the row of the first fault.
    pub fn of_rows(file: &str, rows: &[Vec<String>]) -> Result<Self, HistoryError> {
        let fault = |row: usize, fault: String| HistoryError { file: file.to_owned(), row: row + 1, fault };
        let headings = rows.first().ok_or_else(|| fault(0, "it is empty".to_owned()))?;
        if !headings.iter().map(String::as_str).eq(COLUMNS) {
            return Err(fault(0, format!("its headings should be {}", COLUMNS.join(", "))));
        }
        let mut history = Self::default();
        for (place, row) in rows.iter().enumerate().skip(1) {
            let line = line(row).map_err(|clause| fault(place, clause))?;
            let before = history.latest();
            match before {
                None if line.edition != 1 => return Err(fault(place, "the first edition is not number 1".to_owned())),
                Some((edition, day)) if line.edition == edition && line.as_at != day => {
                    return Err(fault(place, format!("edition {edition} has two days")));
                }
                Some((edition, day)) if line.edition != edition && (line.edition != edition + 1 || line.as_at < day) => {
                    return Err(fault(place, format!("edition {} cannot follow edition {edition} of {day}", line.edition)));
                }
                _ => {}
            }
            if history.lines.iter().rev().take_while(|known| known.edition == line.edition).any(|known| known.key == line.key) {
                return Err(fault(place, format!("the action {} stands twice in edition {}", line.key, line.edition)));
            }
            history.lines.push(line);
        }
        Ok(history)
    }
}

fn line(row: &[String]) -> Result<Line, String> {
    let [edition, as_at, key, action, original, date, said, times_revised, reason, who, standing, claimed, evidence] = row else {
        return Err(format!("it has {} cells, and {} are needed", row.len(), COLUMNS.len()));
    };
    let day = |name: &str, text: &str| -> Result<Option<NaiveDate>, String> {
        if text.is_empty() {
            return Ok(None);
        }
        NaiveDate::parse_from_str(text, "%Y-%m-%d")
            .map(Some)
            .map_err(|_| format!("\"{text}\" under {name} is not a day such as 2008-03-31"))
    };
    let number = |name: &str, text: &str| text.parse::<u32>().map_err(|_| format!("\"{text}\" under {name} is not a whole number"));
    if key.is_empty() {
        return Err("it has no key".to_owned());
    }
    Ok(Line {
        edition: number("edition", edition)?,
        as_at: day("as_at", as_at)?.ok_or_else(|| "it has no day under as_at".to_owned())?,
        key: key.clone(),
        action: action.clone(),
        original: day("original_date", original)?,
        date: day("date", date)?,
        said: said.clone(),
        times_revised: number("times_revised", times_revised)?,
        reason: reason.clone(),
        who: who.clone(),
        standing: standing.clone(),
        claimed: claimed.clone(),
        evidence: evidence.clone(),
    })
}

impl Line {
    /// The line as cells, in the order of [`COLUMNS`].
    #[must_use]
    pub fn cells(&self) -> [String; COLUMNS.len()] {
        let day = |day: Option<NaiveDate>| day.map(|day| day.format("%Y-%m-%d").to_string()).unwrap_or_default();
        [
            self.edition.to_string(),
            day(Some(self.as_at)),
            self.key.clone(),
            self.action.clone(),
            day(self.original),
            day(self.date),
            self.said.clone(),
            self.times_revised.to_string(),
            self.reason.clone(),
            self.who.clone(),
            self.standing.clone(),
            self.claimed.clone(),
            self.evidence.clone(),
        ]
    }
}
