//! The sample as a workbook copied from Word page by page: headings on every page, rows torn in two, other tables around the plan.

use super::bulleted::{self, HYPHENS, ROUND};
use super::content::{COUNCIL, Entry, HEADINGS, Issue, PREAMBLE, Preamble, RUNNING_HEADER, Shape, TITLE, issues};
use super::sheet::{Content, Look, Sheet, workbook};

const COLUMNS: u16 = 6;

/// The whole workbook.
pub fn file() -> Vec<u8> {
    workbook(&[plan(), contacts(), archive()])
}

fn plan() -> Sheet {
    let mut sheet = Sheet::new("Action Plan");
    sheet.widths = vec![48.0, 28.0, 16.0, 20.0, 24.0, 44.0];
    sheet.banner(COUNCIL, COLUMNS, Look::Title);
    sheet.banner(TITLE, COLUMNS, Look::Title);
    sheet.skip(1);
    for piece in PREAMBLE {
        match piece {
            Preamble::Heading(text) | Preamble::Paragraph(text) => {
                sheet.banner(text, COLUMNS, Look::Note);
            }
            Preamble::Points(points) => points.iter().for_each(|point| {
                sheet.banner(&format!("- {point}"), COLUMNS, Look::Note);
            }),
        }
    }
    for issue in issues() {
        sheet.skip(1);
        head(&mut sheet, issue);
        sheet.skip(1);
        sheet.headings(&HEADINGS);
        issue.entries.iter().for_each(|entry| action(&mut sheet, entry));
    }
    tail(&mut sheet);
    sheet
}

fn head(sheet: &mut Sheet, issue: &Issue) {
    let county = COUNCIL.split(' ').next().expect("a council has a name");
    match issue.shape {
        Shape::TwoCells | Shape::TwoCellsStop => {
            let stop = if issue.shape == Shape::TwoCellsStop { "." } else { "" };
            let title = format!("Key Issue {}\n{}", issue.number, issue.title);
            halves(sheet, &title, &format!("{RUNNING_HEADER}\n{county}{stop}"), Look::Section);
        }
        Shape::OwnLines => {
            for line in [&*format!("Key Issue {}", issue.number), issue.title, RUNNING_HEADER, county] {
                sheet.banner(line, COLUMNS, Look::Section);
            }
        }
        Shape::Glued => {
            sheet.banner(&format!("Key Issue {}", issue.number), COLUMNS, Look::Section);
            sheet.banner(issue.title, COLUMNS, Look::Section);
            sheet.banner(&format!("{RUNNING_HEADER}Success Criteria"), COLUMNS, Look::Section);
            for line in bulleted::criteria(issue, HYPHENS) {
                sheet.banner(&line, COLUMNS, Look::Plain);
            }
            sheet.banner("Evaluation", COLUMNS, Look::Section);
            for line in bulleted::evaluation(issue, HYPHENS) {
                sheet.banner(&line, COLUMNS, Look::Plain);
            }
            return;
        }
    }
    let criteria = format!("Success Criteria\n{}", bulleted::criteria(issue, ROUND).join("\n"));
    let evaluation = format!("Evaluation\n{}", bulleted::evaluation(issue, ROUND).join("\n"));
    halves(sheet, &criteria, &evaluation, Look::Plain);
}

/// One row of two cells, each merged over half of the columns.
fn halves(sheet: &mut Sheet, left: &str, right: &str, look: Look) {
    let row = sheet.row_as(&[left, "", "", right], look);
    sheet.merge(row, 0, row, 2);
    sheet.merge(row, 3, row, 5);
}

fn action(sheet: &mut Sheet, entry: &Entry) {
    if entry.page_break_before {
        turn(sheet);
    }
    let torn = entry.action.torn();
    let text = match &torn {
        Some((before, _)) => bulleted::lines(before, ROUND),
        None => bulleted::words(&entry.action, ROUND),
    };
    let strategy = bulleted::words(&entry.strategy, ROUND);
    let row = sheet.row(&[&text, entry.lead, entry.reference, entry.date, entry.monitored_by, &strategy]);
    if let Some((year, month)) = entry.month_as_date {
        sheet.put(row, 3, Content::Date(year, month, 1, "mmm-yy"), Look::Plain);
    }
    if let Some((_, after)) = torn {
        turn(sheet);
        sheet.row(&[bulleted::lines(&after, ROUND)]);
    }
}

/// A new page begins with a blank row and the headings.
fn turn(sheet: &mut Sheet) {
    sheet.page_breaks.push(sheet.next);
    sheet.skip(1);
    sheet.headings(&HEADINGS);
}

fn tail(sheet: &mut Sheet) {
    sheet.skip(1);
    sheet.banner("Note: a month without a day means the last day of that month.", COLUMNS, Look::Note);
    sheet.banner("The plan was agreed by Cabinet on 1 April 2008 and is looked at each quarter.", COLUMNS, Look::Note);
    sheet.skip(1);
    sheet.row_as(&["Key to colours"], Look::Note);
    for (colour, meaning, look) in [
        ("Red", "Date has passed and the action is not done", Look::Red),
        ("Amber", "At risk of missing its date", Look::Amber),
        ("Green", "On course or done", Look::Green),
    ] {
        let row = sheet.row_as(&["", meaning], Look::Note);
        sheet.text(row, 0, colour, look);
    }
}

/// A table of people, which is no table of actions. The telephone numbers are of the range kept free for drama.
fn contacts() -> Sheet {
    let mut sheet = Sheet::new("Contacts");
    sheet.widths = vec![26.0, 44.0, 10.0, 18.0];
    sheet.row_as(&["Who is who in this plan"], Look::Title);
    sheet.skip(1);
    sheet.headings(&["Name", "Post", "Initials", "Telephone"]);
    for row in [
        ["Hester Quillmore", "Strategic Director", "HQ", "01632 960101"],
        ["Mabel Dunthorpe", "Deputy Director CYPS", "MD", "01632 960102"],
        ["Orla Rushmarsh", "AD Resources", "OR", "01632 960103"],
        ["Ines Sallowby", "AD Safeguarding", "IS", "01632 960104"],
        ["Fenella Norcombe", "AD Children and Family Services", "FN", "01632 960105"],
        ["Fergus McAndle", "Head of Human Resources", "FMcA", "01632 960106"],
        ["Ivo Tranmoor", "Head of Youth Service", "IT", "01632 960107"],
        ["Winifred Baskcombe", "Head of Youth Offending Team", "WB", "01632 960108"],
        ["Torquil McLarnon", "Youth Assembly Officer", "TMcL", "01632 960109"],
    ] {
        sheet.row(&row);
    }
    sheet
}

/// Last year's plan, left in the workbook and hidden. It is not to be read as part of this one.
fn archive() -> Sheet {
    let mut sheet = Sheet::new("Plan 2006-07");
    sheet.hidden = true;
    sheet.widths = vec![48.0, 28.0, 16.0, 20.0, 24.0, 44.0];
    sheet.banner("Action Plan 2006-07 (superseded)", COLUMNS, Look::Title);
    sheet.skip(1);
    sheet.banner("Key Issue 1 Answer letters from children's homes within five days.", COLUMNS, Look::Section);
    sheet.headings(&HEADINGS);
    sheet.row(&["Keep a register of letters.", "Complaints Officer", "", "June 2006", "AD Safeguarding", "Register shown to SMT."]);
    sheet.row(&["Train duty officers to answer them.", "Complaints Officer", "", "September 2006", "AD Safeguarding", "As above."]);
    sheet
}
