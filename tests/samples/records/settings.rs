//! The list of schools, centres, homes and libraries of Harnshire, as delimited text with a section for each sort.

use super::planted::{Table, Truth};
use crate::samples::sheet::{Look, Sheet, delimited};

const PLACES: [&str; 15] = [
    "Aldermarsh",
    "Brackwell",
    "Corley Heath",
    "Dunstow",
    "Eversedge",
    "Fallowby",
    "Garrowdale",
    "Hexmoor",
    "Ibbleton",
    "Jarrowfield",
    "Kelderby",
    "Lingmoor",
    "Marrowby",
    "Netherfold",
    "Oxmire",
];

/// The schools: number and name.
pub fn schools() -> Vec<(String, String)> {
    let primary = PLACES.iter().enumerate().map(|(nth, place)| (format!("830/{}", 2001 + nth), format!("{place} Primary School")));
    let secondary = PLACES[..9].iter().enumerate().map(|(nth, place)| (format!("830/{}", 4001 + nth), format!("{place} Community School")));
    let infant = PLACES[9..].iter().enumerate().map(|(nth, place)| (format!("830/{}", 2101 + nth), format!("{place} Infant School")));
    primary.chain(secondary).chain(infant).collect()
}

/// The children's centres.
pub fn centres() -> Vec<(String, String)> {
    PLACES[..10].iter().enumerate().map(|(nth, place)| (format!("CC{:02}", nth + 1), format!("{place} Children's Centre"))).collect()
}

/// The residential homes.
pub fn homes() -> Vec<(String, String)> {
    let names = ["The Limes", "Orchard House", "Fell View", "Mill Lane", "Beech Lodge", "Station Road"];
    names.iter().enumerate().map(|(nth, name)| (format!("RH{:02}", nth + 1), (*name).to_owned())).collect()
}

/// The youth centres.
pub fn youth_centres() -> Vec<(String, String)> {
    PLACES[..8].iter().enumerate().map(|(nth, place)| (format!("YC{:02}", nth + 1), format!("{place} Youth Centre"))).collect()
}

/// The libraries.
pub fn libraries() -> Vec<(String, String)> {
    PLACES[..12].iter().enumerate().map(|(nth, place)| (format!("LB{:02}", nth + 1), format!("{place} Library"))).collect()
}

/// The text and its truth: who is missing from the returns of incidents (N10) and from the distribution (D10).
pub fn sample() -> (Vec<u8>, Truth) {
    let columns = ["number", "name", "town", "telephone", "closed"];
    let mut table = Table::new("", &columns, &["number"]);
    let mut titles = Vec::new();
    let sorts = [
        ("Schools", schools()),
        ("Children's Centres", centres()),
        ("Residential Homes", homes()),
        ("Youth Centres", youth_centres()),
        ("Libraries", libraries()),
    ];
    for (sort, settings) in sorts {
        titles.push((table.rows.len(), sort));
        for (number, name) in settings {
            let place = PLACES[table.rows.len() % PLACES.len()];
            let telephone = format!("01632 960{:03}", table.rows.len());
            table.add(&[number, name, place.to_owned(), telephone, String::new()]);
        }
        if sort == "Schools" {
            table.add(&["830/2999", "Pottergate Primary School", "Oxmire", "01632 960999", "31/08/2007"]);
        }
    }
    let row = |number: &str| (0..table.rows.len()).find(|row| table.get(*row, "number") == number).expect("it is on the list");
    let planted = [
        ("N10 moderate", row("830/2007")),
        ("N10 moderate", row("CC04")),
        ("N10 moderate", row("RH05")),
        ("D10 moderate", row("830/4003")),
        ("D10 moderate", row("LB11")),
    ];
    for (code, row) in planted {
        table.broken(code, row, "number");
    }
    let mut sheet = Sheet::new("Settings");
    sheet.row_as(&["Harnshire County Council: schools, centres, homes and libraries"], Look::Title);
    sheet.headings(&["Establishment No", "Name of establishment", "Town", "Telephone", "Date closed"]);
    table.write(&mut sheet, &titles);
    (delimited(&sheet, b',').into_bytes(), table.truth(0))
}
