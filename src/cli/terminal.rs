//! What is printed: progress and problems on standard error, results on standard output.

use std::io::{IsTerminal, Write};
use std::path::Path;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Progress over a number of files; shown only on a terminal, and only when it takes a while.
pub struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// A bar for so many files, or none when `quiet`.
    pub fn new(files: usize, quiet: bool) -> Self {
        let shown = !quiet && std::io::stderr().is_terminal();
        let bar = ProgressBar::with_draw_target(
            Some(files as u64),
            if shown { ProgressDrawTarget::stderr_with_hz(8) } else { ProgressDrawTarget::hidden() },
        );
        let style =
            ProgressStyle::with_template("Reading {pos} of {len}  {wide_bar}  {msg}").unwrap_or_else(|_| ProgressStyle::default_bar());
        bar.set_style(style);
        bar.enable_steady_tick(Duration::from_millis(250));
        Self { bar }
    }

    /// The file being read.
    pub fn at(&self, place: usize, path: &Path) {
        self.bar.set_position(place as u64);
        self.bar.set_message(path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default());
    }

    /// Takes the bar away.
    pub fn done(&self) {
        self.bar.finish_and_clear();
    }
}

/// One message about what could not be done.
pub fn problem(message: &str) {
    let mut stderr = std::io::stderr().lock();
    let _ = writeln!(stderr, "{}", wrapped(message, 0));
}

/// Prints to standard output; a reader that has gone away is no fault.
pub fn print(text: &str) {
    let mut stdout = std::io::stdout().lock();
    let _ = stdout.write_all(text.as_bytes());
    let _ = stdout.flush();
}

/// Text broken at blanks so that no line is longer than 80 columns; lines after the first are indented.
pub fn wrapped(text: &str, indent: usize) -> String {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        for word in paragraph.split(' ') {
            let used = if lines.is_empty() { 0 } else { indent };
            if !line.is_empty() && used + line.chars().count() + 1 + word.chars().count() > 80 {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    lines.join(&format!("\n{}", " ".repeat(indent)))
}
