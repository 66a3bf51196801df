//! The daily screening of arrests as a custody office exports it: text with days and hours, over Easter, May and Christmas.

use super::register::{Register, Sample};
use crate::samples::sheet::delimited;

/// The day of each arrest and the next working day.
const DAYS: [(&str, &str); 12] = [
    ("20/03/2008", "25/03/2008"),
    ("02/05/2008", "06/05/2008"),
    ("09/06/2008", "10/06/2008"),
    ("13/06/2008", "16/06/2008"),
    ("05/07/2008", "07/07/2008"),
    ("22/08/2008", "26/08/2008"),
    ("24/09/2008", "25/09/2008"),
    ("31/10/2008", "03/11/2008"),
    ("24/12/2008", "29/12/2008"),
    ("31/12/2008", "02/01/2009"),
    ("14/02/2009", "16/02/2009"),
    ("11/03/2009", "12/03/2009"),
];
/// One working day too late for the same arrests.
const LATE: [(usize, &str); 3] = [(0, "26/03/2008"), (5, "27/08/2008"), (8, "30/12/2008")];

/// The export.
pub fn file() -> Sample {
    let mut list = Register {
        headings: vec![
            "Custody Ref",
            "YP ID",
            "Name",
            "DOB",
            "Police station",
            "Date and time of arrest",
            "Arrested for",
            "Screened? (Y/N)",
            "Date and time screened",
            "Screened by",
            "Looked After (Y/N)",
            "Suitable for restorative solution",
            "Action taken",
        ],
        ..Register::default()
    };
    for round in 0..5 {
        for (place, (arrested, next)) in DAYS.iter().enumerate() {
            let case = round * DAYS.len() + place;
            let screened = if case.is_multiple_of(2) { *next } else { *arrested };
            let looked_after = case % 4 == 1;
            let suits = if looked_after { ["Yes", "No"][case / 4 % 2] } else { "n/a" };
            list.row(&[
                &format!("HC/{:04}", 400 + case),
                &format!("YP{:04}", 500 + case),
                ["AB", "CD", "EF", "GH"][case % 4],
                &format!("{:02}/{:02}/{}", case % 27 + 1, case % 12 + 1, 1992 + case % 4),
                ["Northdale", "Wharfside"][case % 2],
                &format!("{arrested} {:02}:{:02}", case % 24, case * 7 % 60),
                "Criminal damage",
                "Y",
                &format!("{screened} 23:{:02}", case % 60),
                "Project worker",
                if looked_after { "Y" } else { "N" },
                suits,
                if suits == "Yes" { "Restorative conference offered" } else { "" },
            ]);
        }
    }
    for (place, late) in LATE {
        list.fault("S01", 12 + place, 8, &format!("{late} 00:10"));
    }
    // Not screened at all, still waiting, and the last arrest, whose day has not come.
    list.set(27, 7, "N");
    for column in 9..13 {
        list.set(27, column, "");
        list.set(28, column, "");
        list.set(59, column, "");
    }
    list.fault("S01", 27, 8, "");
    list.set(28, 7, "N");
    list.fault("S01", 28, 8, "pending");
    list.set(59, 5, "30/03/2009 22:15");
    list.set(59, 7, "");
    list.set(59, 8, "");
    list.fault("S02", 30, 8, "");
    list.fault("S03", 31, 10, "");
    list.fault("S04", 33, 11, "");
    list.set(33, 12, "");
    let suits = list.rows.iter().rposition(|row| row[11] == "Yes").expect("some suit");
    list.fault("S05", suits, 12, "");
    list.fault("S06", 36, 9, "");
    list.fault("S10", 38, 8, "08/06/2008 09:00");
    list.fault("S11", 39, 5, "");
    list.fault("S12", 40, 8, "07/07/2080 10:00");
    list.fault("S13", 42, 8, "31/09/2008 10:00");
    let twice = list.rows[44][0].clone();
    list.fault("S14", 46, 0, &twice);
    let (sheet, truth) = list.lay_out(|row| row[0].clone());
    Sample { name: "youth-arrest-screening.csv", bytes: delimited(&sheet, b',').into_bytes(), truth }
}
