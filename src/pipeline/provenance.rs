//! What a run was asked, of which program, about which files: noted so that an auditor can do it again.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use super::{Request, Unused};
use crate::cell::{Book, Cell};
use crate::outcome::papers::{InputFile, Provenance, Role, RuleText, SheetRows};
use crate::read;
use crate::record::Library;

/// The facts of a file that was read, before its sheets go their ways.
#[derive(Debug, Clone)]
pub(super) struct BookFacts {
    file: InputFile,
    /// The zero-based place of its path among those asked for.
    place: usize,
}

/// Notes what was read, sheet by sheet; `places` are those of the paths among the ones asked for.
pub(super) fn facts(books: &[Book], places: &[usize]) -> Vec<BookFacts> {
    let rows =
        |grid: &crate::cell::Grid| grid.rows().filter(|(_, cells)| !cells.values().all(Cell::is_blank)).map(|(row, _)| row).collect();
    let sheet = |grid: &crate::cell::Grid| SheetRows { name: grid.name().to_string(), visibility: grid.visibility, rows: rows(grid) };
    books
        .iter()
        .zip(places)
        .map(|(book, place)| BookFacts {
            file: InputFile {
                role: Role::Input,
                name: book.file.to_string(),
                file: book.file.to_string(),
                format: Some(book.format),
                size: Some(book.size),
                sha256: Some(book.sha256.clone()),
                not_used: None,
                sheets: book.sheets.iter().map(sheet).collect(),
            },
            place: *place,
        })
        .collect()
}

/// Every file of a request with its role, in the order of reading.
#[must_use]
pub fn files(request: &Request) -> Vec<(Role, PathBuf)> {
    let inputs = request.files.iter().map(|path| (Role::Input, path.clone()));
    inputs.chain(request.beside.iter().cloned()).collect()
}

/// What a run was asked; `unused` are the files that gave nothing, with the reason.
pub(super) fn provenance(request: &Request, facts: Vec<BookFacts>, unused: &[Unused]) -> Provenance {
    let all = files(request);
    let names = names(&all.iter().map(|(_, path)| path.clone()).collect::<Vec<_>>());
    let mut known: Vec<Option<InputFile>> = vec![None; all.len()];
    for BookFacts { file, place } in facts {
        if let Some(slot) = known.get_mut(place) {
            *slot = Some(file);
        }
    }
    let inputs = all
        .iter()
        .zip(names)
        .zip(known)
        .map(|(((role, path), name), known)| {
            let file = super::file_name(path);
            let mut input = known.unwrap_or_else(|| by_bytes(*role, path));
            input.name = request.names.get(path).cloned().unwrap_or(name);
            if *role == Role::Input {
                input.not_used = unused.iter().find(|one| one.file == file).map(|one| one.reason.clone());
            }
            input
        })
        .collect();
    Provenance {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        options: options(request),
        inputs,
        texts: request.judging.as_ref().map(|judging| texts(judging.library())).unwrap_or_default(),
    }
}

/// A file that was read as something else than a workbook, or not at all.
fn by_bytes(role: Role, path: &Path) -> InputFile {
    let (size, sha256) = read::fingerprint(path).map_or((None, None), |(size, sha256)| (Some(size), Some(sha256)));
    let file = super::file_name(path);
    InputFile { role, name: file.clone(), file, format: None, size, sha256, not_used: None, sheets: Vec::new() }
}

/// The folder that holds all of the paths, as the system knows it; none where they share none.
#[must_use]
pub fn common_folder(paths: &[PathBuf]) -> Option<PathBuf> {
    let mut folders = paths.iter().map(|path| std::fs::canonicalize(path).ok()?.parent().map(Path::to_path_buf));
    let first = folders.next()??;
    let shared = folders.try_fold(first, |shared, folder| {
        let folder = folder?;
        Some(shared.components().zip(folder.components()).take_while(|(a, b)| a == b).map(|(part, _)| part).collect::<PathBuf>())
    })?;
    shared.components().any(|part| matches!(part, Component::Normal(_))).then_some(shared)
}

/// The paths from the folder that holds them all, with `/` between the parts; a file's name alone where they share none.
#[must_use]
pub fn names(paths: &[PathBuf]) -> Vec<String> {
    let folder = common_folder(paths);
    paths
        .iter()
        .map(|path| {
            let full = std::fs::canonicalize(path).ok();
            let inside = full.as_deref().zip(folder.as_deref()).and_then(|(full, folder)| full.strip_prefix(folder).ok());
            inside.map_or_else(|| super::file_name(path), slashed)
        })
        .collect()
}

/// A path with `/` between its parts, on every system.
pub(super) fn slashed(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// The schemas and packs of a library, with their hashes.
fn texts(library: &Library) -> Vec<RuleText> {
    let shipped = Library::shipped();
    let known: BTreeSet<(&str, &str)> = shipped.schemas().chain(shipped.packs()).collect();
    let text = |folder: &str, (file, text): (&str, &str)| RuleText {
        name: format!("{folder}/{file}"),
        sha256: read::sha256(text.as_bytes()),
        own: !known.contains(&(file, text)),
    };
    library.schemas().map(|one| text("records", one)).chain(library.packs().map(|one| text("packs", one))).collect()
}

/// What decided the run, each by its name.
fn options(request: &Request) -> Vec<(String, String)> {
    let (terms, job) = (&request.terms, &request.job);
    let mut options = vec![("as at".to_owned(), terms.as_at.to_string())];
    let mut add = |name: &str, value: String| options.push((name.to_owned(), value));
    if let Some(day) = terms.plan_day {
        add("plan_day", day.to_string());
    }
    add("due_soon_days", terms.thresholds.due_soon_days.to_string());
    add("complete_is_blue", if terms.thresholds.blue { "yes" } else { "no" }.to_owned());
    add("files named one by one", if request.named { "yes" } else { "no: found in folders" }.to_owned());
    for (name, value) in [("title", &job.title), ("organisation", &job.organisation)] {
        if let Some(value) = value {
            add(name, value.clone());
        }
    }
    add("packs", if job.audit.packs.is_empty() { "every pack whose records are there".to_owned() } else { job.audit.packs.join(", ") });
    for (pack, day) in &job.audit.as_at {
        add(&format!("as at, pack {pack}"), day.to_string());
    }
    for (rule, share) in &job.targets {
        add(&format!("target of {rule}"), share.to_string());
    }
    for map in &job.criteria {
        let evidence = map.rules.iter().chain(&map.tests).cloned().collect::<Vec<_>>().join(", ");
        let target = map.target.map(|target| format!(", target {target}")).unwrap_or_default();
        add(&format!("criterion {}", map.criterion), format!("{}{target}", if evidence.is_empty() { "no evidence" } else { &evidence }));
    }
    for (colour, means) in &job.status_colours {
        add(&format!("status of the colour {colour}"), means.clone());
    }
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inputs_are_named_from_the_folder_that_holds_them_all() {
        let folder = tempfile::tempdir().unwrap();
        for (sub, name) in [("plans", "plan.csv"), ("records/staff", "list.csv")] {
            std::fs::create_dir_all(folder.path().join(sub)).unwrap();
            std::fs::write(folder.path().join(sub).join(name), b"x").unwrap();
        }
        let paths = [folder.path().join("plans/plan.csv"), folder.path().join("records/staff/list.csv")];
        assert_eq!(names(&paths), ["plans/plan.csv", "records/staff/list.csv"]);
        assert_eq!(names(&paths[..1]), ["plan.csv"]);
        assert!(names(&[PathBuf::from("no/such/file.csv")]) == ["file.csv"] && common_folder(&[]).is_none());
    }
}
