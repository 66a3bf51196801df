//! Notes what a run read and wrote, and reads the note back.

use std::path::{Component, Path, PathBuf};

use super::provenance::{common_folder, files, slashed};
use super::{Request, Run};
use crate::read;
use crate::report::flat::manifest::{Manifest, ManifestOutput};

/// A manifest that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ManifestError {
    /// It is not there, or cannot be read.
    #[error(
        "There is no manifest.json in {folder} ({reason}). Name the folder that \"boardready run\" wrote its documents into; folders from before version 0.1 have none."
    )]
    NotThere {
        /// The folder.
        folder: String,
        /// What the system says.
        reason: String,
    },
    /// It is not what we write.
    #[error("The manifest.json in {folder} cannot be read: {fault}. Run again to have a new one.")]
    Malformed {
        /// The folder.
        folder: String,
        /// What is wrong.
        fault: String,
    },
}

/// A file as it was written; `name` is its path from the output folder.
#[must_use]
pub fn written(name: &Path, bytes: &[u8]) -> ManifestOutput {
    ManifestOutput { name: slashed(name), size: bytes.len() as u64, sha256: read::sha256(bytes) }
}

/// The manifest of a run whose documents are in a folder that is there.
#[must_use]
pub fn manifest(request: &Request, run: &Run, folder: &Path, mut outputs: Vec<ManifestOutput>) -> Manifest {
    let mut manifest = Manifest::of(&run.provenance, request.terms.as_at, request.named);
    let paths: Vec<PathBuf> = files(request).into_iter().map(|(_, path)| path).collect();
    let inputs = common_folder(&paths);
    manifest.inputs_from = inputs.as_deref().and_then(|inputs| way(&std::fs::canonicalize(folder).ok()?, inputs));
    let own = request.schemas.as_ref().and_then(|own| std::fs::canonicalize(own).ok());
    manifest.schemas = own.zip(inputs).and_then(|(own, inputs)| own.strip_prefix(inputs).ok().map(slashed));
    outputs.sort_by(|a, b| a.name.cmp(&b.name));
    manifest.outputs = outputs;
    manifest
}

/// The way from one folder to another, both whole; none where they share nothing but the root, so that no way leads over a whole disk.
fn way(from: &Path, to: &Path) -> Option<String> {
    let shared = from.components().zip(to.components()).take_while(|(a, b)| a == b).count();
    if !from.components().take(shared).any(|part| matches!(part, Component::Normal(_))) {
        return None;
    }
    let up = from.components().skip(shared).map(|_| "..".to_owned());
    let down = to.components().skip(shared).map(|part| part.as_os_str().to_string_lossy().into_owned());
    let parts: Vec<String> = up.chain(down).collect();
    Some(if parts.is_empty() { ".".to_owned() } else { parts.join("/") })
}

/// The manifest in a folder.
///
/// # Errors
///
/// [`ManifestError`].
pub fn open(folder: &Path) -> Result<Manifest, ManifestError> {
    let shown = folder.display().to_string();
    let text = std::fs::read_to_string(folder.join(Manifest::FILE))
        .map_err(|fault| ManifestError::NotThere { folder: shown.clone(), reason: fault.to_string() })?;
    let manifest: Manifest =
        serde_json::from_str(&text).map_err(|fault| ManifestError::Malformed { folder: shown.clone(), fault: fault.to_string() })?;
    if manifest.schema_version != Manifest::SCHEMA_VERSION {
        let fault = format!("it is of version {}, and this program knows version {}", manifest.schema_version, Manifest::SCHEMA_VERSION);
        return Err(ManifestError::Malformed { folder: shown, fault });
    }
    Ok(manifest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_to_the_inputs_never_leads_over_the_root() {
        let way = |from: &str, to: &str| way(Path::new(from), Path::new(to));
        assert_eq!(way("/council/out", "/council/plans/2008").as_deref(), Some("../plans/2008"));
        assert_eq!(way("/council/plans/out", "/council/plans").as_deref(), Some(".."));
        assert_eq!(way("/council", "/council").as_deref(), Some("."));
        assert_eq!(way("/tmp/out", "/home/council"), None);
    }
}
