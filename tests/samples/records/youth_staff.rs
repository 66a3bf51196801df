//! The staff list of an invented youth offending service, which its training and supervision records are held against.

use super::register::{Register, Sample};
use crate::samples::sheet::delimited;

const SURNAMES: [&str; 60] = [
    "Abbot",
    "Birtle",
    "Carding",
    "Dunmore",
    "Eccle",
    "Fairlamb",
    "Garside",
    "Hindle",
    "Inskip",
    "Jessop",
    "Kershaw",
    "Lathom",
    "Mosley",
    "Naylor",
    "Ogden",
    "Pilling",
    "Quarmby",
    "Ramsden",
    "Sefton",
    "Tattersall",
    "Unwin",
    "Varley",
    "Whitwam",
    "Yardley",
    "Ackroyd",
    "Brearley",
    "Clegg",
    "Dyson",
    "Earnshaw",
    "Firth",
    "Greenhalgh",
    "Holroyd",
    "Illingworth",
    "Jagger",
    "Kitson",
    "Lumb",
    "Marsden",
    "Noble",
    "Oldroyd",
    "Priestley",
    "Quayle",
    "Rushworth",
    "Sugden",
    "Thackray",
    "Uttley",
    "Vickers",
    "Womersley",
    "Yewdall",
    "Appleyard",
    "Barraclough",
    "Crabtree",
    "Dransfield",
    "Ellershaw",
    "Farrar",
    "Gaukroger",
    "Haigh",
    "Ibbotson",
    "Judson",
    "Kaye",
    "Lockwood",
];
const FORENAMES: [&str; 20] = [
    "Alma", "Bernard", "Celia", "Duncan", "Edith", "Frank", "Gita", "Hamid", "Irene", "Jonas", "Karen", "Leroy", "Mina", "Nigel", "Olive",
    "Parveen", "Ralph", "Stella", "Tariq", "Una",
];
const POSTS: [&str; 6] =
    ["YOT officer", "YOT social worker", "Restorative justice worker", "Case manager", "Sessional worker", "Administrator"];

/// How many people the list has.
pub const PEOPLE: usize = 60;

/// A person's payroll number; people count from zero.
pub fn number(person: usize) -> String {
    format!("YS{:03}", person + 1)
}

/// A person's forename and surname.
pub fn name(person: usize) -> (&'static str, &'static str) {
    (FORENAMES[(person * 7) % 20], SURNAMES[person])
}

/// A person's post.
pub fn post(person: usize) -> &'static str {
    match person {
        0 | 30 => "Team manager",
        _ => POSTS[person % 6],
    }
}

/// The day a person started, as `dd/mm/yyyy`.
pub fn started(person: usize) -> String {
    match person {
        46 => "01/07/2008".to_owned(),
        58 => "12/01/2009".to_owned(),
        59 => "20/04/2009".to_owned(),
        _ => format!("{:02}/{:02}/{}", person % 27 + 1, person % 12 + 1, 2001 + person % 7),
    }
}

/// The list: two title lines, surname and forename apart, leavers, people away, somebody yet to start, a total below.
pub fn file() -> Sample {
    let mut list = Register {
        above: vec!["Harnshire Youth Offending Service", "Establishment at 31 March 2009", ""],
        headings: vec![
            "Payroll No",
            "Surname",
            "Forename",
            "Job Title",
            "Team",
            "Line Manager",
            "Date Started",
            "Date Left",
            "Status",
            "Designated Person (CP)",
        ],
        ..Register::default()
    };
    for person in 0..PEOPLE {
        let (forename, surname) = name(person);
        let manager = if person == 0 || person == 30 {
            "Harriet Quill"
        } else if person < 30 {
            "Alma Abbot"
        } else {
            "Karen Greenhalgh"
        };
        let left = if person == 2 { "30/09/2008" } else { "" };
        let status = match person {
            2 => "Left",
            29 => "Maternity leave",
            54 => "Secondment",
            59 => "",
            _ => "In post",
        };
        let lead = if person == 0 || person == 30 { "Yes" } else { "No" };
        let team = if person < 30 { "North" } else { "South" };
        let id = number(person);
        list.row(&[&id, surname, forename, post(person), team, manager, &started(person), left, status, lead]);
    }
    list.below.push(vec!["Total staff".to_owned(), "60".to_owned()]);
    list.fault("T08", 57, 0, &number(56));
    list.plant("T03", 0, 0);
    for missing in [6, 40] {
        list.plant("T01", missing, 0);
    }
    // A day too long ago, only booked, did not attend, cancelled; too long ago, a new starter, nothing at all, only booked.
    for untrained in [10, 17, 21, 24, 44, 46, 51, 53] {
        list.plant("T02", untrained, 0);
    }
    for (code, person) in [("V01", 19), ("V02", 20)] {
        list.plant(code, person, 0);
    }
    let (sheet, mut truth) = list.lay_out(|row| row[0].clone());
    // In post for less than a year.
    for line in truth.iter_mut().filter(|line| line[0] == "T02" && line[2] == number(46)) {
        "administrative".clone_into(&mut line[1]);
    }
    Sample { name: "youth-staff-list.csv", bytes: delimited(&sheet, b',').into_bytes(), truth }
}
