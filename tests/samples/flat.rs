//! The sample as one flat table: an OpenDocument spreadsheet with two heading rows, and delimited text.

use super::bulleted::{self, HYPHENS, ROUND};
use super::content::{COUNCIL, HEADINGS, TITLE, issues};
use super::ods;
use super::sheet::{Content, Look, Sheet, delimited};

/// The OpenDocument spreadsheet: the table, a list beside it, a total below it, and a sheet of initials.
pub fn spreadsheet() -> Vec<u8> {
    ods::spreadsheet(&[table(), initials()])
}

fn table() -> Sheet {
    let mut sheet = Sheet::new("Plan");
    sheet.row_as(&[format!("{COUNCIL} – {TITLE}")], Look::Title);
    sheet.skip(1);
    let upper = sheet.headings(&[
        "Key Issue",
        "How we shall know",
        "",
        "Actions",
        "Lead\nPerson",
        "CYP Plan Reference\n(to be added - 2008/09 review)",
        "Completion\nDate",
        "Monitoring",
        "",
    ]);
    let lower = sheet.headings(&["", "Success Criteria", "Evaluation", "", "", "", "", "Monitored By", "Monitoring strategy"]);
    for column in [0, 3, 4, 5, 6] {
        sheet.merge(upper, column, lower, column);
    }
    sheet.merge(upper, 1, upper, 2);
    sheet.merge(upper, 7, upper, 8);
    let first = sheet.next;
    for issue in issues() {
        let start = sheet.next;
        for (place, entry) in issue.entries.iter().enumerate() {
            let head = |text: String| if place == 0 { text } else { String::new() };
            sheet.row(&[
                head(format!("Key Issue {}: {}", issue.number, issue.title)),
                head(bulleted::criteria(issue, ROUND).join("\n")),
                head(bulleted::evaluation(issue, ROUND).join("\n")),
                bulleted::words(&entry.action, ROUND),
                entry.lead.to_owned(),
                entry.reference.to_owned(),
                entry.date.to_owned(),
                entry.monitored_by.to_owned(),
                bulleted::words(&entry.strategy, ROUND),
            ]);
        }
        // Some key issues are merged down their rows, the others are blank below their first row.
        if issue.number % 2 == 1 {
            for column in 0..3 {
                sheet.merge(start, column, sheet.next - 1, column);
            }
        }
    }
    let last = sheet.next;
    sheet.skip(1);
    let total = sheet.row_as(&["Number of actions"], Look::Note);
    let count = f64::from(last - first);
    // Rows on paper count from one, so the row after the last is the last one's number.
    sheet.put(total, 3, Content::Formula(format!("COUNTA(D{}:D{last})", first + 1), count), Look::Note);
    for (row, text) in (upper..).zip(["Words for progress", "Not begun", "Under way", "Done", "Held up"]) {
        sheet.text(row, 10, text, if row == upper { Look::Heading } else { Look::Plain });
    }
    sheet
}

fn initials() -> Sheet {
    let mut sheet = Sheet::new("Initials");
    sheet.headings(&["Initials", "Post"]);
    for row in [
        ["HQ", "Strategic Director"],
        ["MD", "Deputy Director CYPS"],
        ["OR", "AD Resources"],
        ["IS", "AD Safeguarding"],
        ["FN", "AD Children and Family Services"],
        ["IT", "Head of Youth Service"],
    ] {
        sheet.row(&row);
    }
    sheet
}

/// The delimited text: commas, Windows-1252, `\r\n` after rows and a lone `\n` within cells, as Excel writes it.
pub fn text() -> Vec<u8> {
    let mut sheet = Sheet::new("csv");
    sheet.row(&[TITLE]);
    sheet.row(&[COUNCIL]);
    sheet.skip(1);
    let mut headings = vec!["Key Issue No", "Key Issue", "Success Criteria", "Evaluation"];
    headings.extend(HEADINGS);
    sheet.row(&headings);
    for issue in issues() {
        for (place, entry) in issue.entries.iter().enumerate() {
            let head = |text: String| if place == 0 { text } else { String::new() };
            sheet.row(&[
                head(issue.number.to_string()),
                head(issue.title.to_owned()),
                head(bulleted::criteria(issue, HYPHENS).join("\n")),
                head(bulleted::evaluation(issue, HYPHENS).join("\n")),
                bulleted::words(&entry.action, HYPHENS),
                entry.lead.to_owned(),
                entry.reference.to_owned(),
                entry.date.to_owned(),
                entry.monitored_by.to_owned(),
                bulleted::words(&entry.strategy, HYPHENS),
            ]);
        }
    }
    let text = delimited(&sheet, b',');
    let (bytes, _, unmappable) = encoding_rs::WINDOWS_1252.encode(&text);
    assert!(!unmappable, "a character of the plan is not in Windows-1252");
    bytes.into_owned()
}
