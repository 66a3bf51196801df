//! A list of contractors in a file of its own, beside the register of checks where it belongs.

use super::Planted;

/// The file's name.
pub const FILE: &str = "harnshire-contractors.csv";

/// Name, company, role, first day, letter of assurance, identity on arrival, contact with children; and the code that the row must give.
const ROWS: [([&str; 7], Option<&str>); 8] = [
    (["Abena Cattermoor", "Fellgate Catering", "Contractor: kitchen", "02/09/2019", "28/08/2019", "02/09/2019", "Yes"], None),
    (["Bryn Dunfell", "Fellgate Catering", "Contractor: kitchen", "02/09/2019", "", "02/09/2019", "Yes"], Some("P48")),
    (["Delyth Inglefold", "Marl Grounds", "Contractor: grounds", "06/01/2020", "", "", "No"], None),
    (["Eamon Jessamy", "Marl Grounds", "Contractor: grounds", "06/01/2020", "03/01/2020", "", "Yes"], Some("P49")),
    (["Farida Larkmead", "Sevenoaks Music", "Contractor: piano", "11/09/2023", "04/09/2023", "11/09/2023", "Yes"], None),
    (["Gethin Mossgill", "Sevenoaks Music", "Contractor: brass", "11/09/2023", "awaited", "11/09/2023", "Yes"], Some("P48")),
    (["Hollis Netherby", "Tarn Lifts", "Contractor: lifts", "08/01/2024", "N/A", "08/01/2024", "Yes"], None),
    (["Keziah Pennywell", "Tarn Lifts", "Contractor: lifts", "08/01/2024", "05/01/2024", "N/A", "Yes"], Some("P49")),
];

/// The file.
pub fn file() -> Vec<u8> {
    let mut text = "Name,Company,Role,First day,Letter of assurance,ID on arrival,Contact with children\r\n".to_owned();
    for (cells, _) in ROWS {
        text.push_str(&format!("{}\r\n", cells.join(",")));
    }
    text.into_bytes()
}

/// The findings that the file must give by itself.
pub fn planted() -> Vec<Planted> {
    let cells = ROWS.iter().zip(2..).filter_map(|((cells, code), line)| code.map(|code| (cells[0], code, line)));
    cells
        .map(|(name, code, line)| Planted {
            code: code.to_owned(),
            severity: "major".to_owned(),
            record: name.to_owned(),
            sheet: String::new(),
            cell: format!("{}{line}", if code == "P48" { "E" } else { "F" }),
        })
        .collect()
}
