//! The one place that writes files: aside first, then moved into place, so that no file is ever half-written.

use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use super::ReportError;

/// Saves a document under a path; missing folders are made, an earlier file of that name is replaced as a whole or not at all.
///
/// # Errors
///
/// [`ReportError::Open`], [`ReportError::ReadOnlyFile`], [`ReportError::IsFolder`], [`ReportError::Folder`] or [`ReportError::Save`]; in
/// each case an earlier file is unchanged.
pub fn save(path: &Path, bytes: &[u8]) -> Result<(), ReportError> {
    let target = followed(path);
    let folder = match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
        _ => PathBuf::from("."),
    };
    fs::create_dir_all(&folder).map_err(|source| ReportError::Folder { folder: folder.clone(), source })?;
    refuse_unsafe(&target, &folder)?;

    let mut builder = tempfile::Builder::new();
    builder.prefix(".boardready-").suffix(".tmp");
    // A temporary file is readable by its owner alone; a document on a shared drive must be as readable as any other new file.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut aside = builder.tempfile_in(&folder).map_err(|source| ReportError::Folder { folder: folder.clone(), source })?;
    let failed = |source| ReportError::Save { path: path.to_path_buf(), source };
    aside.write_all(bytes).map_err(failed)?;
    if let Ok(before) = fs::metadata(&target) {
        aside.as_file().set_permissions(before.permissions()).map_err(failed)?;
    }
    aside.as_file().sync_all().map_err(failed)?;
    match aside.persist(&target) {
        Ok(_) => Ok(()),
        Err(fault) if is_locked(&fault.error) => Err(ReportError::Open { path: path.to_path_buf(), hint: String::new() }),
        Err(fault) => Err(failed(fault.error)),
    }
}

/// Where a path leads when it is a symbolic link: the file behind it is replaced, not the link.
fn followed(path: &Path) -> PathBuf {
    let is_link = fs::symlink_metadata(path).is_ok_and(|found| found.file_type().is_symlink());
    if is_link { fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf()) } else { path.to_path_buf() }
}

/// Refuses to replace a folder, a read-only file, or a file that an office program has open.
fn refuse_unsafe(target: &Path, folder: &Path) -> Result<(), ReportError> {
    let Ok(found) = fs::metadata(target) else { return Ok(()) };
    let path = target.to_path_buf();
    if found.is_dir() {
        return Err(ReportError::IsFolder { path });
    }
    if let Some(name) = target.file_name().map(|name| name.to_string_lossy()) {
        // LibreOffice and Excel put a small file beside one they have open; where the system itself locks nothing, it is the only sign.
        for sign in [format!(".~lock.{name}#"), format!("~${name}")] {
            if folder.join(&sign).exists() {
                let hint = format!(" If it is not open anywhere, delete the left-over file \"{sign}\" beside it.");
                return Err(ReportError::Open { path, hint });
            }
        }
    }
    if found.permissions().readonly() {
        return Err(ReportError::ReadOnlyFile { path });
    }
    Ok(())
}

/// Whether the system says that another program holds the file (Windows: access denied, sharing and lock violations).
fn is_locked(error: &std::io::Error) -> bool {
    match error.raw_os_error() {
        Some(code) if cfg!(windows) => matches!(code, 5 | 32 | 33),
        _ => matches!(error.kind(), ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_made_and_replaced_and_nothing_else_stays_behind() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new").join("plan.csv");
        save(&path, b"one").unwrap();
        save(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    }

    #[test]
    fn a_file_that_an_office_program_has_open_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plan.xlsx");
        save(&path, b"before").unwrap();
        for sign in [".~lock.plan.xlsx#", "~$plan.xlsx"] {
            fs::write(folder.path().join(sign), b"").unwrap();
            let message = save(&path, b"after").unwrap_err().to_string();
            assert!(message.contains("is open in another program") && message.contains(sign), "{message}");
            fs::remove_file(folder.path().join(sign)).unwrap();
        }
        assert_eq!(fs::read(&path).unwrap(), b"before");
    }

    #[test]
    fn a_read_only_file_and_a_folder_are_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plan.xlsx");
        save(&path, b"before").unwrap();
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).unwrap();
        assert!(matches!(save(&path, b"after"), Err(ReportError::ReadOnlyFile { .. })));
        assert_eq!(fs::read(&path).unwrap(), b"before");
        assert!(matches!(save(folder.path(), b"after"), Err(ReportError::IsFolder { .. })));
    }

    #[cfg(unix)]
    #[test]
    fn a_document_is_as_readable_as_any_new_file_and_a_link_stays_a_link() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let (path, plain, link) = (folder.path().join("plan.csv"), folder.path().join("plain"), folder.path().join("link.csv"));
        save(&path, b"one").unwrap();
        fs::write(&plain, b"one").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode(&path), mode(&plain));
        std::os::unix::fs::symlink(&path, &link).unwrap();
        save(&link, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert!(fs::symlink_metadata(&link).unwrap().file_type().is_symlink());
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, b"").unwrap();
        let message = save(&file.join("plan.csv"), b"x").unwrap_err().to_string();
        assert!(message.starts_with("Nothing can be written in the folder"), "{message}");
    }
}
