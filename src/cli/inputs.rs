//! What a person names on the command line: files, folders, days.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use boardready::outcome::papers::Role;
use boardready::pipeline::Request;
use boardready::pipeline::audit::{self, AuditError, Judging};
use boardready::pipeline::beside::{self, Beside};
use boardready::pipeline::job::{Job, JobError};
use boardready::read::{Limits, ReadError};
use chrono::NaiveDate;

use super::arguments::Reading;

/// Endings of files that may hold a plan; in a folder, others are passed over.
const ENDINGS: &[&str] = &["xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "tsv", "tab", "txt"];
/// Files of our own that a folder may hold from an earlier run.
const OURS: &[&str] = &[
    "action-plan.csv",
    "action-plan.json",
    "reading.json",
    "answers.csv",
    "findings.csv",
    "evidence.csv",
    "history.csv",
    "working-papers.xlsx",
];

/// Reads a day written as 2008-03-31 or 31/03/2008.
pub fn day(text: &str) -> Result<NaiveDate, String> {
    ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y"]
        .iter()
        .find_map(|format| NaiveDate::parse_from_str(text.trim(), format).ok())
        .ok_or_else(|| "write the day as 2008-03-31 or 31/03/2008".to_owned())
}

/// Whether a path ends as our workbooks do.
pub fn is_workbook(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"))
}

/// The files meant, and whether each was named by itself.
pub struct Named {
    pub files: Vec<PathBuf>,
    pub one_by_one: bool,
}

/// Folders become the files in them that may hold a plan, in the order of their names.
pub fn files(inputs: &[PathBuf]) -> Result<Named, ReadError> {
    let mut files = Vec::new();
    let mut one_by_one = true;
    for input in inputs {
        if !input.is_dir() {
            files.push(input.clone());
            continue;
        }
        one_by_one = false;
        let mut found = Vec::new();
        in_folder(input, 0, &mut found)?;
        found.sort();
        if found.is_empty() {
            return Err(ReadError::EmptyFolder { file: input.display().to_string() });
        }
        files.append(&mut found);
    }
    Ok(Named { files, one_by_one })
}

fn in_folder(folder: &Path, depth: u8, found: &mut Vec<PathBuf>) -> Result<(), ReadError> {
    let fault = |fault: std::io::Error| ReadError::Unreadable { file: folder.display().to_string(), reason: fault.to_string() };
    for entry in std::fs::read_dir(folder).map_err(fault)? {
        let path = entry.map_err(fault)?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
        let unseen = name.starts_with('.') || name.starts_with("~$");
        if unseen || OURS.contains(&name.as_str()) {
            continue;
        }
        if path.is_dir() {
            if depth < 4 && !name.ends_with("-boardready") {
                in_folder(&path, depth + 1, found)?;
            }
        } else if path.extension().is_some_and(|ending| ENDINGS.contains(&ending.to_string_lossy().to_lowercase().as_str())) {
            found.push(path);
        }
    }
    Ok(())
}

/// The day it is: nothing else in the program asks.
pub fn today() -> NaiveDate {
    chrono::Local::now().date_naive()
}

/// The job file: the one that is named, else a `job.toml` in the only folder that is read.
pub fn job(inputs: &[PathBuf], named: Option<&Path>) -> Result<(Job, Option<PathBuf>), JobError> {
    let beside = match inputs {
        [folder] if folder.is_dir() => Some(folder.join("job.toml")).filter(|path| path.is_file()),
        _ => None,
    };
    let path = named.map(Path::to_path_buf).or(beside);
    let job = path.as_deref().map(Job::open).transpose()?.unwrap_or_default();
    Ok((job, path))
}

/// The request that the arguments make.
pub fn request(inputs: &[PathBuf], reading: &Reading) -> Result<Request, Box<dyn std::error::Error>> {
    let (job, job_file) = job(inputs, reading.job.as_deref())?;
    let named = files(if inputs.is_empty() { &job.inputs } else { inputs })?;
    let as_at = reading.as_at.or(job.as_at).unwrap_or_else(today);
    let limits = Limits::default();
    let beside = Beside {
        roster: reading.roster.clone().or_else(|| job.roster.clone()),
        answers: job.answers.iter().chain(&reading.answers).cloned().collect(),
        glossary: job.glossary.clone(),
    };
    let terms = beside::terms(as_at, &job, &beside, &limits)?;
    let mut others: Vec<(Role, PathBuf)> = job_file.into_iter().map(|path| (Role::Job, path)).collect();
    others.extend(beside.files());
    let (files, named) = (named.files, named.one_by_one);
    Ok(Request { files, named, terms, job, judging: None, limits, beside: others, names: BTreeMap::new(), schemas: None, kept: None })
}

/// How record sheets are judged: the shipped schemas and packs with those of a folder, and what the job file says.
pub fn judging(request: &mut Request, schemas: Option<&Path>) -> Result<Judging, AuditError> {
    let own = schemas.or(request.job.schemas.as_deref()).map(Path::to_path_buf);
    let library = audit::library(own.as_deref())?;
    if let Some(folder) = &own {
        request.beside.extend(audit::own_files(folder)?.into_iter().map(|path| (Role::Schema, path)));
    }
    request.beside.extend(request.job.calendar.clone().map(|path| (Role::Schema, path)));
    request.schemas = own;
    request.terms.glossary.extend(library.lists().glossary.iter().cloned());
    Judging::of_job(library, &request.job, request.terms.as_at)
}

/// The day given, or today.
pub fn as_at(given: Option<NaiveDate>) -> NaiveDate {
    given.unwrap_or_else(today)
}

/// Where documents go when no folder was named: beside the first input.
pub fn folder_beside(input: &Path) -> PathBuf {
    let name = if input.is_dir() { input.file_name() } else { input.file_stem() };
    let name = name.map_or_else(|| "plan".to_owned(), |name| name.to_string_lossy().into_owned());
    let beside = std::fs::canonicalize(input).ok().and_then(|path| path.parent().map(Path::to_path_buf));
    let shown = input.parent().filter(|parent| !parent.as_os_str().is_empty()).map(Path::to_path_buf);
    shown.or(beside.filter(|_| input.is_dir())).unwrap_or_default().join(format!("{name}-boardready"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_the_british_way_or_the_iso_way() {
        let wanted = NaiveDate::from_ymd_opt(2008, 3, 4).unwrap();
        for text in ["2008-03-04", "04/03/2008", "4/3/2008", "4 March 2008"] {
            assert_eq!(day(text), Ok(wanted), "{text}");
        }
        assert!(day("03/14/2008").is_err() && day("soon").is_err());
    }
}
