//! The register of initiatives with short-term funding: grouped headings, totals at the foot, and a sheet of its reviews.

use super::planted::{Table, Truth, person};
use crate::samples::sheet::{Look, Sheet, workbook};

const COLUMNS: [&str; 20] = [
    "ref", "name", "service", "lead", "source", "type", "amount", "start", "end", "extended", "pickup", "criteria", "due", "report",
    "result", "told", "continue", "secured", "reviewed", "status",
];
const NAMES: [&str; 12] = [
    "Healthy Start Club",
    "Young Fathers Group",
    "Breathe Easy",
    "Walk to School",
    "Smile Club",
    "Baby Café",
    "Sexual Health Drop-in",
    "Cook and Eat",
    "Active Saturdays",
    "Smoke-free Homes",
    "Young Carers' Break",
    "Teenage Parents' Mentors",
];
const PLACES: [&str; 4] = ["Aldermarsh", "Brackwell", "Corley Heath", "Dunstow"];
const SOURCES: [&str; 4] = ["Children's Fund", "Neighbourhood Renewal Fund", "Teenage Pregnancy Grant", "Primary Care Trust"];

/// The workbook and its truth, as at 31 March 2009.
pub fn sample() -> (Vec<u8>, Truth) {
    let mut table = Table::new("Register", &COLUMNS, &["ref"]);
    for nth in 0..48 {
        table.add(&row(nth));
    }
    faults(&mut table);
    let mut sheet = Sheet::new("Register");
    sheet.row_as(&["Harnshire County Council: initiatives to reduce health inequalities"], Look::Title);
    sheet.row_as(&["Register of projects with short-term funding, position at 31 March 2009"], Look::Note);
    sheet.skip(1);
    let upper = sheet.headings(&[
        "Ref",
        "Initiative",
        "Service",
        "Lead officer",
        "Funding",
        "",
        "",
        "",
        "",
        "",
        "Pick-up plan agreed",
        "Evaluation",
        "",
        "",
        "",
        "Partners told",
        "To continue?",
        "Further funding in place",
        "Last reviewed",
        "Status",
    ]);
    let lower = sheet.headings(&[
        "",
        "",
        "",
        "",
        "Source",
        "Type",
        "Amount (£)",
        "Start",
        "End",
        "Extended to",
        "",
        "Criteria",
        "Due",
        "Report",
        "Result",
        "",
        "",
        "",
        "",
        "",
    ]);
    for column in [0, 1, 2, 3, 10, 15, 16, 17, 18, 19] {
        sheet.merge(upper, column, lower, column);
    }
    sheet.merge(upper, 4, upper, 9);
    sheet.merge(upper, 11, upper, 14);
    table.write(&mut sheet, &[]);
    sheet.row(&["Total", "", "", "", "", "", "48 projects"]);
    sheet.skip(1);
    sheet.row_as(&["Note: three months are counted back from the last day of the funding."], Look::Note);
    let (reviews, more) = reviews();
    let mut truth = table.truth(0);
    truth.extend(more);
    (workbook(&[sheet, reviews]), truth)
}

/// A row without a fault. Every fourth initiative began before the plan and every twelfth is paid from the base budget.
fn row(nth: usize) -> Vec<String> {
    let old = nth.is_multiple_of(4);
    let base = nth % 12 == 11;
    let (start, pickup) = match nth % 4 {
        0 => ("2006-04-03", ""),
        1 => ("2008-05-01", "2008-05-01"),
        2 => ("2008-09-01", "2008-08-18"),
        _ => ("2009-01-05", "12 December 2008"),
    };
    // The end of the funding, and a report on the very last day that is in time.
    let (end, report, due) = match nth % 6 {
        0 => ("2009-03-31", "2008-12-31", "2008-12-31"),
        1 => ("2009-05-31", "2009-02-28", "2009-02-28"),
        2 => ("2009-06-30", "30/03/2009", "2009-03-30"),
        3 => ("2010-03-31", "", "2009-12-31"),
        4 => ("2011-03-31", "", "2010-12-31"),
        _ => ("2009-11-30", "", "2009-08-30"),
    };
    let positive = !report.is_empty() && !nth.is_multiple_of(5);
    let result = if report.is_empty() {
        ""
    } else if positive {
        "Positive"
    } else {
        "Not effective"
    };
    let told = match (positive, nth % 6) {
        (true, 0) => "2009-01-20",
        (true, 1) => "2009-03-27",
        (true, _) => "2009-03-31",
        _ => "",
    };
    let goes_on = positive && nth.is_multiple_of(6);
    let last = if old {
        "2008-10-14"
    } else if nth % 4 == 3 {
        ""
    } else {
        "21 Oct 2008"
    };
    [
        format!("HI-{:03}", nth + 1),
        format!("{} {}", PLACES[nth % 4], NAMES[nth % 12]),
        ["Children's Centres", "Youth Service", "Health Promotion", "Extended Services"][nth % 4].to_owned(),
        person(nth),
        if base { "County Council".to_owned() } else { SOURCES[nth % 4].to_owned() },
        if base { "Mainstream" } else { ["Short term", "Grant", "Time limited"][nth % 3] }.to_owned(),
        format!("#{}", 12000 + 1500 * nth),
        start.to_owned(),
        if base { String::new() } else { end.to_owned() },
        String::new(),
        if base { String::new() } else { pickup.to_owned() },
        if base { "" } else { ["Take-up; weight at age 5", "Attendance and survey", "Quit rate at 4 weeks"][nth % 3] }.to_owned(),
        if base { String::new() } else { due.to_owned() },
        if base { String::new() } else { report.to_owned() },
        if base { String::new() } else { result.to_owned() },
        if base { String::new() } else { told.to_owned() },
        if goes_on { "Yes" } else { "" }.to_owned(),
        if goes_on { "Yes" } else { "" }.to_owned(),
        last.to_owned(),
        "Live".to_owned(),
    ]
    .to_vec()
}

fn faults(table: &mut Table) {
    table.plant("F01 major", 1, "pickup", "2008-05-02"); // one day late
    table.plant("F01 major", 2, "pickup", "");
    table.plant("F01 major", 5, "pickup", "No");
    table.plant("F01 major", 9, "pickup", "TBC");
    table.set(6, "pickup", "Yes"); // without a day it cannot be told
    table.set(10, "start", "March 2008"); // began about the day of the plan: cannot be told
    table.set(10, "pickup", "");
    table.set(13, "pickup", "April 2008"); // any day of April is before 1 May
    table.plant("F02 major", 12, "report", "2009-01-01"); // one day late for 31 March
    table.plant("F02 major", 7, "report", "2009-03-01"); // one day late for 31 May: three months before is 28 February
    table.set(7, "told", "2009-03-30");
    table.plant("F02 major", 18, "report", ""); // nothing, and the funding ends on the day of the audit
    table.set(18, "result", "");
    table.set(18, "told", "");
    table.set(18, "continue", "");
    table.set(18, "secured", "");
    table.set(24, "end", "2008-09-30"); // ended half a year ago without a report
    table.set(24, "due", "2008-06-30");
    table.set(24, "result", "");
    table.set(24, "told", "");
    table.set(24, "continue", "");
    table.set(24, "secured", "");
    table.set(24, "reviewed", "2008-04-15");
    table.set(24, "status", "Ended");
    table.plant("F02 critical", 24, "report", "Not done");
    table.set(30, "extended", "2009-09-30"); // the extension gives more time
    table.set(30, "report", "2009-03-16");
    table.set(30, "told", "");
    table.set(30, "result", "Negative");
    table.set(30, "continue", "");
    table.set(30, "secured", "");
    table.set(8, "report", "March 2009"); // 30 or 31 March: cannot be told
    table.set(8, "told", "");
    table.set(8, "result", "Negative");
    table.plant("F03 moderate", 3, "due", "2010-01-15");
    table.plant("F03 moderate", 4, "due", "2011-01-01"); // one day late
    table.plant("F04 moderate", 15, "source", "");
    table.set(16, "due", "");
    table.plant("F05 moderate", 16, "end", "TBC");
    table.plant("F06 moderate", 17, "criteria", "");
    table.plant("F06 moderate", 19, "criteria", "To be confirmed");
    table.plant("F07 moderate", 36, "told", "");
    table.plant("F07 moderate", 42, "told", "Not yet");
    table.plant("F08 moderate", 6, "told", "2009-03-31"); // see the end of the funding below
    table.set(6, "end", "2009-03-30");
    table.set(6, "due", "2008-12-30");
    table.set(6, "report", "2008-12-30");
    table.plant("F09 moderate", 36, "secured", "No");
    table.plant("F09 moderate", 42, "secured", "");
    table.plant("F10 moderate", 20, "reviewed", "2008-08-30");
    table.plant("F10 moderate", 21, "reviewed", "");
    table.set(25, "reviewed", "2008-08-31"); // seven months to the day
    table.set(28, "end", "2006-03-31");
    table.set(28, "due", "");
    table.set(28, "reviewed", "2008-04-15");
    table.broken("F20 data", 28, "end");
    table.set(28, "report", "");
    table.set(28, "result", "");
    table.broken("F02 critical", 28, "report");
    table.plant("F21 data", 25, "extended", "2009-05-30");
    table.set(33, "report", "2008-04-30");
    table.set(33, "result", "Mixed");
    table.broken("F22 data", 33, "report");
    table.plant("F23 data", 37, "told", "2009-02-27");
    table.plant("F24 data", 39, "reviewed", "2009-10-20");
    table.plant("F25 data", 40, "due", "31/02/2010");
    table.plant("F26 data", 45, "ref", "HI-045");
    table.set(46, "status", "Withdrawn"); // out of scope, whatever it lacks
    table.set(46, "source", "");
    table.set(46, "pickup", "");
}

fn reviews() -> (Sheet, Truth) {
    let mut table = Table::new("Reviews", &["date", "by", "number", "minute"], &["date"]);
    table.add(&["2006-10-17", "CYPS Senior Management Team", "#18", "SMT 61/06"]);
    table.add(&["2007-04-17", "CYPS Senior Management Team", "#22", "SMT 23/07"]);
    table.add(&["2007-11-06", "CYPS Senior Management Team", "#25", "SMT 70/07"]);
    table.add(&["2008-04-15", "CYPS Senior Management Team", "#33", "SMT 22/08"]);
    table.add(&["2008-10-14", "CYPS Senior Management Team", "#46", ""]);
    table.broken("F31 administrative", 4, "minute");
    let mut sheet = Sheet::new("Reviews");
    sheet.row_as(&["When the register was gone through"], Look::Title);
    sheet.skip(1);
    sheet.headings(&["Date of review", "Reviewed by", "Number of initiatives", "Minute"]);
    table.write(&mut sheet, &[]);
    let mut truth = table.truth(0);
    truth.push(["F30", "moderate", "October 2007", "Reviews", "A4"].map(str::to_owned));
    (sheet, truth)
}
