//! Where the brochure and the poster went, as tab-delimited text with a title and a total.

use super::planted::{Table, Truth};
use super::settings;
use crate::samples::sheet::{Look, Sheet, delimited};

const COLUMNS: [&str; 10] = ["item", "number", "site", "copies", "approved", "due", "sent", "received", "seen", "notes"];

/// The text and its truth, as at 31 March 2009.
pub fn sample() -> (Vec<u8>, Truth) {
    let mut table = Table::new("", &COLUMNS, &["item", "number"]);
    let sites: Vec<(String, String)> =
        settings::schools().into_iter().chain(settings::libraries()).chain(settings::youth_centres()).collect();
    for item in 0..2 {
        for (nth, (number, site)) in sites.iter().enumerate().filter(|(_, (number, _))| number != "830/4003" && number != "LB11") {
            table.add(&[
                ["JAR brochure (A5)", "JAR poster"][item].to_owned(),
                number.clone(),
                site.clone(),
                if item == 0 { format!("{}", 50 + 25 * (nth % 5)) } else { ["1", "2", "1,000"][nth % 3].to_owned() },
                ["10/03/2008", "17/03/2008"][item].to_owned(),
                if item == 0 { "31/03/2008".to_owned() } else { String::new() },
                [["14/03/2008", "31/03/2008", "20 March 2008"][nth % 3], ["17/03/2008", "21 Apr 2008", "April 2008"][nth % 3]][item]
                    .to_owned(),
                [["04/04/2008", "07/04/2008"][nth % 2], ["12/05/2008", "Yes"][nth % 2]][item].to_owned(),
                ["Yes", "", "Y"][nth % 3].to_owned(),
                String::new(),
            ]);
        }
    }
    table.plant("D01 moderate", 3, "sent", "01/04/2008");
    table.plant("D01 moderate", 6, "sent", "");
    for column in ["received", "seen"] {
        table.set(6, column, "");
    }
    table.plant("D01 moderate", 9, "sent", "Not sent");
    for column in ["received", "seen"] {
        table.set(9, column, "");
    }
    table.plant("D02 moderate", 60, "sent", "");
    for column in ["received", "seen"] {
        table.set(60, column, "");
    }
    table.plant("D03 moderate", 12, "copies", "0");
    table.plant("D03 moderate", 15, "copies", "");
    table.plant("D04 administrative", 18, "received", "");
    table.plant("D04 administrative", 70, "received", "No");
    table.plant("D05 moderate", 21, "approved", "01/04/2008");
    table.plant("D05 moderate", 24, "approved", "");
    table.plant("D06 administrative", 27, "seen", "No");
    table.plant("D20 data", 30, "received", "13/03/2008");
    table.plant("D21 data", 33, "received", "04/04/2090");
    table.plant("D22 data", 36, "received", "31/04/2008");
    let twice = table.rows[40].clone();
    table.rows.push(twice);
    table.broken("D23 data", table.rows.len() - 1, "item");
    let mut sheet = Sheet::new("Distribution");
    sheet.row_as(&["Distribution of the findings to children and young people"], Look::Title);
    sheet.headings(&[
        "Item",
        "Site ref",
        "Distribution site",
        "No. of copies",
        "Approved for publication",
        "To be distributed by",
        "Date sent",
        "Receipt confirmed",
        "On display?",
        "Notes",
    ]);
    table.write(&mut sheet, &[]);
    sheet.row(&["Total", "", "", "9,999", "", "", "", "", "", ""]);
    (delimited(&sheet, b'\t').into_bytes(), table.truth(0))
}
