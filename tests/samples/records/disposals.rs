//! Disposals of a year in an OpenDocument spreadsheet of two sheets: restorative justice just short of the target on one base.

use super::register::{Register, Sample};
use crate::samples::ods;

const DISPOSALS: [&str; 6] = ["Reprimand", "Final warning", "Referral order", "Reparation order", "Fine", "Supervision order"];
const OFFENCES: [&str; 5] = ["Criminal damage", "Theft", "Common assault", "Public order", "Taking a vehicle"];
/// How many cases there are.
const CASES: usize = 110;
/// Which of every 28 cases are of looked-after young people.
const LOOKED_AFTER: [usize; 6] = [1, 6, 10, 15, 19, 24];

/// The spreadsheet.
pub fn file() -> Sample {
    let headings = vec![
        "Case Ref",
        "YP ID",
        "DOB",
        "District",
        "Date of Offence",
        "Offence type",
        "Date of Disposal",
        "Disposal",
        "RJ considered?",
        "RJ (Y/N)",
        "If not, why not?",
        "LAC at time of offence",
        "LAC from",
        "LAC to",
        "Legal status",
    ];
    let half = |sheet, above| Register { sheet, above, headings: headings.clone(), ..Register::default() };
    let mut spring = half("Apr-Sep 2008", vec!["Harnshire YOS – disposals, first half of 2008/09", ""]);
    let mut autumn = half("Oct-Mar", vec!["Harnshire YOS – disposals, second half of 2008/09", ""]);
    for case in 0..CASES {
        let month = case / 10 + 4;
        let (month, year) = if month > 12 { (month - 12, 2009) } else { (month, 2008) };
        let offence = format!("{:02}/{month:02}/{year}", case % 9 + 2);
        let disposal = format!("{:02}/{month:02}/{year}", case % 9 + 15);
        let born = format!("{:02}/{:02}/{}", case % 27 + 1, case % 12 + 1, 1992 + case % 4);
        let looked_after = LOOKED_AFTER.contains(&(case % 28));
        // 20 cases, of which 6 of the 24 of looked-after young people.
        let restorative = if looked_after { case % 28 == 6 || case % 56 == 24 } else { case % 6 == 0 && case < 90 };
        let care = if looked_after { "14/02/2007" } else { "" };
        let sheet = if case < 60 { &mut spring } else { &mut autumn };
        sheet.row(&[
            &format!("D{:04}", 800 + case),
            &format!("YP{:04}", 100 + case * 3),
            &born,
            ["Northdale", "Eastmoor", "Wharfside"][case % 3],
            &offence,
            OFFENCES[case % 5],
            &disposal,
            DISPOSALS[case % 6],
            if restorative { "Y" } else { ["Y", "N"][case % 2] },
            if restorative { "Y" } else { "N" },
            if restorative { "" } else { ["Victim declined", "Offence too serious", "No victim"][case % 3] },
            if looked_after { "Y" } else { "N" },
            care,
            "",
            if looked_after { "Section 20" } else { "" },
        ]);
    }
    spring.below.push(vec!["Total".to_owned(), "60".to_owned()]);
    plant(&mut spring, &mut autumn);
    let (first, mut truth) = spring.lay_out(|row| row[0].clone());
    let (second, more) = autumn.lay_out(|row| row[0].clone());
    truth.extend(more);
    Sample { name: "youth-disposals.ods", bytes: ods::spreadsheet(&[first, second]), truth }
}

fn plant(spring: &mut Register, autumn: &mut Register) {
    // Short of 20% of all cases even if the one that is not known was restorative.
    spring.planted.push(("J01", 0, 0, Some("all cases".to_owned())));
    // The offence on the last day of the episode, the day after it, and in an episode with the flag against it.
    spring.set(1, 13, &spring.rows[1][4].clone());
    spring.set(6, 12, "04/04/2008");
    spring.set(6, 13, "07/04/2008");
    spring.plant("J02", 6, 4);
    spring.set(14, 12, "01/05/2008");
    spring.set(14, 13, "31/05/2008");
    spring.plant("J03", 14, 11);
    // Short stays in a series are not being looked after.
    spring.set(20, 12, "01/06/2008");
    spring.set(20, 13, "30/06/2008");
    spring.set(20, 14, "Respite");
    spring.fault("J04", 34, 12, "");
    spring.fault("J05", 26, 8, "");
    spring.fault("J06", 27, 10, "");
    spring.fault("J07", 29, 9, "");
    spring.set(29, 8, "Y");
    // Nine years old, ten to the day, eighteen to the day, seventeen by a day.
    spring.set(31, 4, "10/07/2008");
    spring.fault("J10", 31, 4, "10/07/2008");
    spring.set(31, 2, "11/07/1998");
    spring.set(32, 4, "10/07/2008");
    spring.set(32, 2, "10/07/1998");
    spring.set(33, 2, "05/07/1990");
    spring.fault("J11", 33, 4, "05/07/2008");
    spring.set(35, 2, "06/07/1990");
    spring.set(35, 4, "05/07/2008");
    autumn.fault("J12", 2, 6, "01/10/2008");
    autumn.set(2, 4, "02/10/2008");
    autumn.set(15, 12, "14/02/2007");
    autumn.fault("J13", 15, 13, "13/02/2007");
    autumn.fault("J14", 5, 6, "20/10/2009");
    autumn.fault("J15", 7, 6, "~31/11/2008");
    let twice = autumn.rows[8].clone();
    autumn.rows.push(twice);
    autumn.plant("J16", autumn.rows.len() - 1, 0);
    // A disposal that says by itself that it was restorative.
    autumn.set(22, 7, "Restorative reprimand");
    autumn.set(22, 9, "");
    autumn.set(22, 10, "");
}
