//! `boardready init`: looks at what lies in a folder and writes a job file that a person can read.

use std::path::{Path, PathBuf};

use boardready::pipeline::{self, audit::library, init};
use boardready::read::Limits;

use super::Outcome;
use crate::cli::arguments::Init;
use crate::cli::terminal::{Progress, print, wrapped};
use crate::cli::{exit, inputs};

/// Looks, writes, and says what was found.
pub fn run(arguments: &Init) -> Outcome {
    let folder = &arguments.folder;
    if !folder.is_dir() {
        return Err(
            format!("\"{}\" is not a folder. Name the folder in which the plan and the record sheets lie.", folder.display()).into()
        );
    }
    let target = arguments.output_file.clone().unwrap_or_else(|| folder.join("job.toml"));
    if target.exists() {
        return Err(format!(
            "{} is there already and was left as it is. Choose another name with -o, or move that file away.",
            target.display()
        )
        .into());
    }
    let library = library(arguments.schemas.as_deref())?;
    boardready::pipeline::audit::packs(&library)?;
    let files = inputs::files(std::slice::from_ref(folder))?.files;
    let progress = Progress::new(files.len(), arguments.quiet);
    let survey = init::survey(&files, &library, inputs::today(), &Limits::default(), &mut |place, path| progress.at(place, path));
    progress.done();
    let beside = target.parent().filter(|parent| !parent.as_os_str().is_empty()).map_or_else(|| PathBuf::from("."), Path::to_path_buf);
    let name = std::fs::canonicalize(folder).ok().and_then(|path| path.file_name().map(|name| name.to_string_lossy().into_owned()));
    let shown = name.unwrap_or_else(|| folder.display().to_string());
    let text = init::job_file(&survey, &shown, &beside);
    pipeline::save(&target, text.as_bytes(), &files)?;
    if !arguments.quiet {
        for (path, taken) in &survey.files {
            let name = path.strip_prefix(folder).unwrap_or(path);
            print(&format!("{}\n", wrapped(&format!("{}: {}", name.display(), taken.words()), 2)));
        }
        print(&format!("Wrote {}. Read it, change it, and run: boardready run --job {}\n", target.display(), target.display()));
    }
    Ok(exit::DONE)
}
