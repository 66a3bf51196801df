//! Puts the schemas and packs of `schemas/` into the program, so that adding one is adding a file.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo names the package's folder"));
    let mut code = String::new();
    for (constant, folder, ending) in [("RECORDS", "schemas/records", "json"), ("PACKS", "schemas/packs", "toml")] {
        println!("cargo::rerun-if-changed={folder}");
        writeln!(code, "const {constant}: &[(&str, &str)] = &[").expect("a String takes every write");
        for path in files(&root.join(folder), ending) {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            writeln!(code, "    ({name:?}, include_str!({:?})),", path.display().to_string()).expect("a String takes every write");
        }
        code.push_str("];\n");
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo names the folder for what is made"));
    fs::write(out.join("schemas.rs"), code).expect("the folder for what is made can be written");
}

/// The files of a folder with an ending, by name, so that the program does not depend on the order of the disk.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut found: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|known| known == ending)).collect();
    found.sort();
    found
}
