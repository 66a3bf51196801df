//! Where a value came from, in the words a person can follow: `plan.xlsx > Actions!B7`.

use std::fmt;
use std::sync::Arc;

use super::CellAddress;

/// One cell of one sheet of one file.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceRef {
    /// The file's name without its folders.
    pub file: Arc<str>,
    /// The sheet's name; empty for a text file, which has no sheets.
    pub sheet: Arc<str>,
    /// The cell.
    pub at: CellAddress,
}

impl SourceRef {
    /// The cell `at` of `sheet` in `file`; `sheet` is empty for a text file.
    #[must_use]
    pub fn new(file: &Arc<str>, sheet: &Arc<str>, at: CellAddress) -> Self {
        Self { file: Arc::clone(file), sheet: Arc::clone(sheet), at }
    }

    /// The sheet and cell without the file: `Actions!B7`, `'Key issue 1'!B7`, or `B7` in a text file.
    #[must_use]
    pub fn within_file(&self) -> String {
        if self.sheet.is_empty() {
            return self.at.to_string();
        }
        let plain = self.sheet.chars().all(|c| c.is_alphanumeric() || c == '_');
        if plain { format!("{}!{}", self.sheet, self.at) } else { format!("'{}'!{}", self.sheet.replace('\'', "''"), self.at) }
    }
}

impl fmt::Display for SourceRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} > {}", self.file, self.within_file())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_prints_as_a_person_would_look_it_up() {
        let file: Arc<str> = "plan.xlsx".into();
        let at = CellAddress::new(6, 1);
        assert_eq!(SourceRef::new(&file, &"Actions".into(), at).to_string(), "plan.xlsx > Actions!B7");
        assert_eq!(SourceRef::new(&file, &"Joe's plan".into(), at).to_string(), "plan.xlsx > 'Joe''s plan'!B7");
        assert_eq!(SourceRef::new(&file, &"".into(), at).to_string(), "plan.xlsx > B7");
    }
}
