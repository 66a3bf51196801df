//! Compares what stands in a folder with its manifest, and does the run again where that is asked.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::audit::{AuditError, Judging, library};
use super::beside::{self, Beside, BesideError};
use super::job::{Edition, Job, JobError};
use super::manifest::{self, ManifestError};
use super::provenance::slashed;
use super::{Request, RunError, documents, run};
use crate::outcome::papers::Role;
use crate::read::{self, Limits};
use crate::report::ReportError;
use crate::report::flat::manifest::{Manifest, ManifestInput};

/// Why nothing could be compared.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// The manifest cannot be used.
    #[error(transparent)]
    Manifest(#[from] ManifestError),
    /// The run cannot be done again without files that it read.
    #[error(
        "The run cannot be done again: {} not to be found. Name the folder or the files with --inputs.",
        if missing.len() == 1 { format!("{} is", missing[0]) } else { format!("{} are", missing.join(", ")) }
    )]
    InputsMissing {
        /// Their names.
        missing: Vec<String>,
    },
    /// The job file cannot be used.
    #[error(transparent)]
    Job(#[from] JobError),
    /// A file beside the plan cannot be used.
    #[error(transparent)]
    Beside(#[from] BesideError),
    /// The schemas and packs cannot be used.
    #[error(transparent)]
    Audit(#[from] AuditError),
    /// The run went wrong.
    #[error(transparent)]
    Run(#[from] RunError),
    /// A document could not be made.
    #[error(transparent)]
    Report(#[from] ReportError),
}

/// How a file stands to what was noted of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// The same bytes.
    Same,
    /// Other bytes.
    Changed,
    /// It is not there.
    Missing,
    /// It is there, and the run did not write it.
    Extra,
}

impl Standing {
    /// In one word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Changed => "changed",
            Self::Missing => "missing",
            Self::Extra => "extra",
        }
    }
}

/// A file by its name in the manifest, and how it stands.
pub type Compared = (String, Standing);

/// What a comparison found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    /// The manifest.
    pub manifest: Manifest,
    /// The documents; extra files last.
    pub outputs: Vec<Compared>,
    /// The inputs; missing ones are not at hand.
    pub inputs: Vec<Compared>,
    /// The documents of a new run against those of the run noted, where it was done again.
    pub again: Option<Vec<Compared>>,
}

impl Verification {
    /// Whether nothing differs; inputs that are not at hand say neither yes nor no.
    #[must_use]
    pub fn is_same(&self) -> bool {
        let same = |list: &[Compared]| list.iter().all(|(_, standing)| *standing == Standing::Same);
        let inputs = self.inputs.iter().all(|(_, standing)| matches!(standing, Standing::Same | Standing::Missing));
        same(&self.outputs) && inputs && self.again.as_deref().is_none_or(same)
    }
}

/// Compares a folder with its manifest; `given` are files and folders to look for the inputs in, where they are not where they were.
///
/// # Errors
///
/// [`VerifyError`] where there is no manifest, and where the run is to be done again and cannot be.
pub fn verify(folder: &Path, given: &[PathBuf], again: bool) -> Result<Verification, VerifyError> {
    let manifest = manifest::open(folder)?;
    let located: Vec<Option<PathBuf>> = manifest.inputs.iter().map(|input| locate(input, &manifest, folder, given)).collect();
    let inputs = manifest.inputs.iter().zip(&located).map(|(input, path)| (input.name.clone(), standing_of_input(input, path.as_deref())));
    let mut found = Verification { outputs: outputs(&manifest, folder), inputs: inputs.collect(), again: None, manifest };
    if again {
        found.again = Some(run_again(&found.manifest, folder, &located)?);
    }
    Ok(found)
}

/// How a file's bytes stand to a hash.
fn standing(path: &Path, sha256: &str) -> Standing {
    match read::fingerprint(path) {
        Ok((_, found)) if found == sha256 => Standing::Same,
        Ok(_) => Standing::Changed,
        Err(_) => Standing::Missing,
    }
}

fn standing_of_input(input: &ManifestInput, path: Option<&Path>) -> Standing {
    match (path, &input.sha256) {
        (None, _) => Standing::Missing,
        (Some(path), Some(sha256)) => standing(path, sha256),
        // It could not be opened then, and now it can.
        (Some(_), None) => Standing::Changed,
    }
}

/// The documents of the manifest, and what else stands in their folders.
fn outputs(manifest: &Manifest, folder: &Path) -> Vec<Compared> {
    let mut found: Vec<Compared> =
        manifest.outputs.iter().map(|output| (output.name.clone(), standing(&folder.join(&output.name), &output.sha256))).collect();
    let known: BTreeSet<&str> = manifest.outputs.iter().map(|output| output.name.as_str()).collect();
    let folders: BTreeSet<PathBuf> =
        known.iter().filter_map(|name| Path::new(name).parent().map(Path::to_path_buf)).chain([PathBuf::new()]).collect();
    let mut extra = BTreeSet::new();
    for sub in folders {
        for entry in std::fs::read_dir(folder.join(&sub)).into_iter().flatten().flatten() {
            let name = slashed(&sub.join(entry.file_name()));
            let unseen = entry.file_name().to_string_lossy().starts_with(['.', '~']);
            if entry.path().is_file() && !unseen && name != Manifest::FILE && !known.contains(name.as_str()) {
                extra.insert(name);
            }
        }
    }
    found.extend(extra.into_iter().map(|name| (name, Standing::Extra)));
    found
}

/// Where an input is: where it was, or in what was given, under its name or under the end of it.
fn locate(input: &ManifestInput, manifest: &Manifest, folder: &Path, given: &[PathBuf]) -> Option<PathBuf> {
    let own_name = Path::new(&input.name).file_name();
    if given.is_empty() {
        let path = folder.join(manifest.inputs_from.as_ref()?).join(&input.name);
        return path.is_file().then_some(path);
    }
    let named = given.iter().find(|path| path.is_file() && path.file_name() == own_name);
    let ends = || {
        let parts: Vec<&str> = input.name.split('/').collect();
        (0..parts.len()).map(|from| parts[from..].join("/")).collect::<Vec<_>>()
    };
    let inside = || {
        given.iter().filter(|path| path.is_dir()).find_map(|path| ends().into_iter().map(|end| path.join(end)).find(|path| path.is_file()))
    };
    named.cloned().or_else(inside)
}

/// Does the run again, and compares its documents with those noted.
fn run_again(manifest: &Manifest, folder: &Path, located: &[Option<PathBuf>]) -> Result<Vec<Compared>, VerifyError> {
    let needed = manifest.inputs.iter().zip(located).filter(|(input, path)| path.is_none() && input.sha256.is_some());
    let missing: Vec<String> = needed.map(|(input, _)| input.name.clone()).collect();
    if !missing.is_empty() {
        return Err(VerifyError::InputsMissing { missing });
    }
    let mut request = request(manifest, folder, located)?;
    request.job.editions = editions(manifest);
    let found = run(&request, &mut |_, _| ())?;
    let mut made: BTreeMap<String, String> = BTreeMap::new();
    for (name, bytes) in documents::all(&found, &documents::Wanted::of(&request))? {
        made.insert(slashed(&name), read::sha256(&bytes));
    }
    let mut compared: Vec<Compared> = manifest
        .outputs
        .iter()
        .map(|output| {
            let standing = match made.remove(&output.name) {
                Some(sha256) if sha256 == output.sha256 => Standing::Same,
                Some(_) => Standing::Changed,
                None => Standing::Missing,
            };
            (output.name.clone(), standing)
        })
        .collect();
    compared.extend(made.into_keys().map(|name| (name, Standing::Extra)));
    Ok(compared)
}

/// The editions that were written then: the command line may have asked for others than the job file.
fn editions(manifest: &Manifest) -> Vec<Edition> {
    const PUBLISHED: [&str; 2] = ["board-pack-published.xlsx", "report-published.html"];
    let published = |name: &str| PUBLISHED.iter().any(|end| name.ends_with(end)) || name.contains("published/");
    let any = |wanted: bool| manifest.outputs.iter().any(|output| published(&output.name) == wanted);
    let editions = [(Edition::Working, any(false)), (Edition::Published, any(true))];
    editions.into_iter().filter(|(_, is_there)| *is_there).map(|(edition, _)| edition).collect()
}

/// The request that was made then, of the files where they are now.
fn request(manifest: &Manifest, folder: &Path, located: &[Option<PathBuf>]) -> Result<Request, VerifyError> {
    let noted = || manifest.inputs.iter().zip(located);
    let of_role = |role: Role| noted().filter(move |(input, _)| input.role == role).filter_map(|(_, path)| path.clone());
    let job = of_role(Role::Job).next().map(|path| Job::open(&path)).transpose()?.unwrap_or_default();
    let limits = Limits::default();
    let besides = Beside {
        roster: of_role(Role::Roster).next(),
        answers: of_role(Role::Answers).collect(),
        glossary: of_role(Role::Glossary).next(),
    };
    let mut terms = beside::terms(manifest.as_at, &job, &besides, &limits)?;
    let schemas = manifest.schemas.as_ref().and_then(|own| {
        let (input, path) = noted().find(|(input, path)| input.role == Role::Schema && path.is_some())?;
        let within = Path::new(&input.name).strip_prefix(own).ok()?.components().count();
        path.as_ref()?.ancestors().nth(within).map(Path::to_path_buf)
    });
    let library = library(schemas.as_deref()).map_err(AuditError::from)?;
    terms.glossary.extend(library.lists().glossary.iter().cloned());
    let judging = Judging::of_job(library, &job, manifest.as_at)?;
    let others = noted().filter(|(input, _)| input.role != Role::Input);
    Ok(Request {
        files: of_role(Role::Input).collect(),
        named: manifest.named_one_by_one,
        terms,
        job,
        judging: Some(Arc::new(judging)),
        limits,
        beside: others.filter_map(|(input, path)| Some((input.role, path.clone()?))).collect(),
        names: noted().filter_map(|(input, path)| Some((path.clone()?, input.name.clone()))).collect(),
        schemas,
        kept: Some(folder.to_path_buf()),
    })
}
