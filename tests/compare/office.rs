//! The same through LibreOffice, as xlsx and as ods: a fixed set of edits, a comment among them.

use std::process::Command;

use boardready::plan::compare::{ChangeKind, Comparison};
use boardready::plan::ours;

use super::editing::Editing;
use super::editions::{book, first, outcome, rewritten};

/// Puts a comment on a cell of *Plan* with openpyxl.
const COMMENT: &str = "
import sys, openpyxl
from openpyxl.comments import Comment
book = openpyxl.load_workbook(sys.argv[1])
book['Plan'].cell(3, 4).comment = Comment('Waiting for the auditor', 'A. Clerk')
book.save(sys.argv[1])
";

#[test]
fn edits_saved_by_libreoffice_come_back_the_same() {
    let (first, bytes) = first();
    let original = book("action-plan.xlsx", bytes);
    let mut table = Editing::of(&original, &first.plan, true).table;
    let column = |heading: &str| table.headings.iter().position(|known| known == heading).unwrap();
    let (status, date, number, action) = (column("Status"), column("Completion date"), column("Key issue no"), column("Action"));
    table.rows[0].texts[status] = "Delayed".to_owned();
    table.rows[1].texts[date] = "30 June 2010".to_owned();
    table.rows[4].texts[number] = "3".to_owned();
    table.rows.remove(2);
    let mut row = table.rows[0].clone();
    row.texts.iter_mut().for_each(String::clear);
    row.texts[action] = "Hire a hall for the parents' evening".to_owned();
    row.texts[number] = "2".to_owned();
    table.rows.push(row);
    table.rows.sort_by(|a, b| b.texts[action].cmp(&a.texts[action]));
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("edited.xlsx");
    std::fs::write(&path, rewritten(&original, &table)).unwrap();
    let commented = Command::new("python3").args(["-c", COMMENT]).arg(&path).output().is_ok_and(|run| run.status.success());
    for ending in ["ods", "xlsx"] {
        let out = home.path().join(ending);
        let profile = format!("-env:UserInstallation=file://{}", home.path().join("profile").display());
        let run =
            Command::new("soffice").arg(profile).args(["--headless", "--convert-to", ending, "--outdir"]).args([&out, &path]).output();
        if !run.is_ok_and(|run| run.status.success()) {
            eprintln!("skipped: LibreOffice is not here");
            return;
        }
        let name = format!("edited.{ending}");
        let back = outcome(&name, std::fs::read(out.join(&name)).unwrap());
        let comparison = Comparison::between(&first.plan, &back.plan);
        let expected = [
            (ChangeKind::Added, 1),
            (ChangeKind::Removed, 1),
            (ChangeKind::Moved, 1),
            (ChangeKind::ReDated, 1),
            (ChangeKind::StatusChanged, 1),
        ];
        assert_eq!(comparison.counts, expected.into(), "{ending}");
        if commented {
            let comments: Vec<String> = back
                .plan
                .actions()
                .flat_map(|(_, action)| &action.extra)
                .filter(|(heading, _)| heading == ours::COMMENTS)
                .map(|(_, slot)| slot.text())
                .collect();
            assert_eq!(comments.len(), 1, "{ending}");
            assert!(comments[0].ends_with("Waiting for the auditor"), "{ending}: {comments:?}");
        } else {
            eprintln!("skipped in part: openpyxl is not here");
        }
    }
}
