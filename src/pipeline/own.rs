//! A council's own folder of schemas, packs and lists, as `--schemas` names it.

use std::path::{Path, PathBuf};

use crate::cell::Book;
use crate::read::{self, Limits, ReadError};
use crate::record::{Library, ListError, SchemaError, lists};

/// A folder of schemas, packs and lists that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum OwnError {
    /// The folder or a file in it cannot be read.
    #[error("The folder of schemas \"{path}\" cannot be read ({reason}). Check the name after --schemas.")]
    Unreadable {
        /// The folder or file.
        path: String,
        /// What the system says.
        reason: String,
    },
    /// There is nothing in the folder that could be used.
    #[error(
        "The folder of schemas \"{path}\" holds no schema (.json), no pack (.toml) and no list ({}). Put them into it, or into the folders records, packs and lists in it.",
        lists::NAMES.join(", ")
    )]
    Empty {
        /// The folder.
        path: String,
    },
    /// A schema cannot be used.
    #[error(transparent)]
    Schema(#[from] SchemaError),
    /// A list cannot be used.
    #[error(transparent)]
    List(#[from] ListError),
    /// A list cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
}

/// The shipped schemas, packs and lists, with those of a folder added or put in their place.
///
/// The folder may hold `.json` schemas, `.toml` packs and the lists of [`lists::NAMES`], or folders `records`, `packs` and `lists` with them.
///
/// # Errors
///
/// [`OwnError`] where the folder or a schema or list in it cannot be used; packs are checked when they are loaded.
pub fn library(folder: Option<&Path>) -> Result<Library, OwnError> {
    let mut library = Library::shipped();
    let Some(folder) = folder else { return Ok(library) };
    if !folder.is_dir() {
        return Err(OwnError::Unreadable { path: folder.display().to_string(), reason: "there is no such folder".to_owned() });
    }
    let Own { schemas, packs, lists: own_lists } = Own::of(folder)?;
    let (schemas, packs) = (texts(&schemas)?, texts(&packs)?);
    if schemas.is_empty() && packs.is_empty() && own_lists.is_empty() {
        return Err(OwnError::Empty { path: folder.display().to_string() });
    }
    library.add(&schemas, &packs)?;
    for path in own_lists {
        library.add_list(&super::file_name(&path), &rows(&read::open(&path, &Limits::default())?))?;
    }
    Ok(library)
}

/// Adds the days on which nobody works that a job file names, as the list `bank-holidays.csv` of a folder would.
///
/// # Errors
///
/// [`OwnError`] where the file cannot be read or a row of it cannot be used.
pub fn add_calendar(library: &mut Library, path: &Path) -> Result<(), OwnError> {
    Ok(library.add_list("bank-holidays.csv", &rows(&read::open(path, &Limits::default())?))?)
}

/// The files that [`library`] takes from a folder.
///
/// # Errors
///
/// [`OwnError::Unreadable`].
pub fn own_files(folder: &Path) -> Result<Vec<PathBuf>, OwnError> {
    let Own { schemas, packs, lists } = Own::of(folder)?;
    Ok(schemas.into_iter().chain(packs).chain(lists).collect())
}

/// What a folder holds.
struct Own {
    schemas: Vec<PathBuf>,
    packs: Vec<PathBuf>,
    lists: Vec<PathBuf>,
}

impl Own {
    fn of(folder: &Path) -> Result<Self, OwnError> {
        let mut own = Self { schemas: Vec::new(), packs: Vec::new(), lists: Vec::new() };
        for place in [folder.to_path_buf(), folder.join("records"), folder.join("packs")] {
            own.schemas.extend(files(&place, "json")?);
            own.packs.extend(files(&place, "toml")?);
        }
        // Beside schemas there may be any tables, so that only in a folder of lists every file must be one.
        own.lists.extend(files(folder, "csv")?.into_iter().filter(|path| lists::NAMES.contains(&super::file_name(path).as_str())));
        own.lists.extend(files(&folder.join("lists"), "csv")?);
        Ok(own)
    }
}

/// The rows of a list that say anything, each with its one-based line.
fn rows(book: &Book) -> Vec<(usize, Vec<String>)> {
    let filled = |cells: &std::collections::BTreeMap<u32, crate::cell::Cell>| {
        let width = cells.keys().next_back().map_or(0, |last| last + 1);
        (0..width).map(|column| cells.get(&column).map(|cell| cell.shown().trim().to_owned()).unwrap_or_default()).collect::<Vec<_>>()
    };
    let rows = book.sheets.iter().flat_map(|grid| grid.rows().map(|(row, cells)| (row as usize + 1, filled(cells))));
    rows.filter(|(_, row)| row.iter().any(|cell| !cell.is_empty())).collect()
}

/// The files of a folder with an ending, by name; none where there is no such folder.
fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, OwnError> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let fault = |fault: std::io::Error| OwnError::Unreadable { path: folder.display().to_string(), reason: fault.to_string() };
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(fault)? {
        let path = entry.map_err(fault)?.path();
        if path.is_file() && path.extension().is_some_and(|known| known.eq_ignore_ascii_case(ending)) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// Files by their names, with their text.
fn texts(paths: &[PathBuf]) -> Result<Vec<(String, String)>, OwnError> {
    let text = |path: &PathBuf| match std::fs::read_to_string(path) {
        Ok(text) => Ok((super::file_name(path), text.trim_start_matches('\u{feff}').to_owned())),
        Err(fault) => Err(OwnError::Unreadable { path: path.display().to_string(), reason: fault.to_string() }),
    };
    paths.iter().map(text).collect()
}
