//! Plans made by hand for the tests of documents: invented people, an invented county.

use std::sync::Arc;

use boardready::cell::{Caveat, CaveatKind, CellAddress, Format, SourceRef};
use boardready::normalise::date::{Deadline, DeadlineKind, Milestone};
use boardready::outcome::{ColumnReading, Input, LeftOut, Outcome, SheetReading, TableReading};
use boardready::plan::{
    Action, ActionPlan, AnswerBook, Criterion, Deviation, KeyIssue, Line, QueryKind, Slot, Terms, Thresholds, Words, interpret, query_id,
};
use chrono::NaiveDate;

pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

pub fn at(row: u32, column: u32) -> SourceRef {
    let (file, sheet): (Arc<str>, Arc<str>) = ("wolds-plan.xlsx".into(), "Actions".into());
    SourceRef::new(&file, &sheet, CellAddress::new(row, column))
}

/// A field whose text has a line for each line; `* ` makes a bullet and `** ` one beneath it.
pub fn slot(text: &str, at: SourceRef) -> Slot {
    if text.is_empty() {
        return Slot::default();
    }
    let line = |line: &str| match (line.strip_prefix("** "), line.strip_prefix("* ")) {
        (Some(text), _) => Line { text: text.into(), bullet: true, level: 1 },
        (None, Some(text)) => Line { text: text.into(), bullet: true, level: 0 },
        (None, None) => Line { text: line.into(), bullet: false, level: 0 },
    };
    Slot { lines: text.lines().map(line).collect(), cells: vec![Words { said: format!(" {text} "), at }] }
}

/// An action in a row: action, lead, completion date, monitor, strategy.
pub fn action(key: &str, row: u32, texts: [&str; 5]) -> Action {
    Action {
        key: key.into(),
        action: slot(texts[0], at(row, 0)),
        lead: slot(texts[1], at(row, 1)),
        plan_reference: Slot::default(),
        completion_date: slot(texts[2], at(row, 3)),
        monitored_by: slot(texts[3], at(row, 4)),
        monitoring_strategy: slot(texts[4], at(row, 5)),
        success_criteria: Slot::default(),
        reference: Slot::default(),
        status: Slot::default(),
        rag: Slot::default(),
        progress: Slot::default(),
        leads: Vec::new(),
        monitors: Vec::new(),
        standing: boardready::plan::Standing::default(),
        notes: Vec::new(),
        deadline: Deadline::default(),
        extra: Vec::new(),
        at: at(row, 0),
        deviations: Vec::new(),
        dates: Default::default(),
    }
}

fn criterion(text: &str, level: u8, row: u32) -> Criterion {
    Criterion { text: text.into(), level, at: Some(at(row, 0)) }
}

fn due(kind: DeadlineKind, start: NaiveDate, due: NaiveDate) -> Deadline {
    Deadline { kind, start: Some(start), due: Some(due), ..Deadline::default() }
}

/// A plan of three key issues with what real plans have: long cells, bullets, blanks, a joined row, a key issue without actions.
pub fn plan() -> ActionPlan {
    let mut first = action(
        "1.1",
        9,
        [
            "Write a short report of the findings for children and young people, and agree with the youth council:\n* where it is shown\n** libraries and youth centres\n** the county's website\n* who answers questions",
            "Head of Communications (RT) / Youth Council Co-ordinator",
            "March 2008",
            "Deputy Director, Children's Services (LM)",
            "* Report approved by the Deputy Director.\n* Number of copies taken at each place, counted at the end of each month.",
        ],
    );
    first.deadline = due(DeadlineKind::Month, day(2008, 3, 1), day(2008, 3, 31));
    first.plan_reference = slot("CYPP 2.10", at(9, 2));
    first.deviations = vec![Deviation::JoinedOverPageBreak];
    first.action.cells.push(Words { said: "* who answers questions".into(), at: at(14, 0) });

    let mut second =
        action("1.2", 10, ["Present the findings to every school council.", "=Osric Vane", "14 February 2008", "", "As above."]);
    second.deadline = due(DeadlineKind::Day, day(2008, 2, 14), day(2008, 2, 14));

    let mut third = action(
        "2.1",
        20,
        [
            "Carry out regular checks on personnel records to make sure that each record shows identity, references, qualifications and a criminal record check that was seen before the first day of work.",
            "Head of Personnel (QF)",
            "April October 2008 Now ongoing",
            "Assistant Director, Resources (HB)",
            "Sample of ten records in each quarter. Report to the senior management team. Report each year to the safeguarding board, with the number of records in which a check was late or missing.",
        ],
    );
    third.deadline = Deadline { kind: DeadlineKind::Ongoing, ongoing_from: Some(day(2008, 10, 1)), ..Deadline::default() };

    let mut fourth = action(
        "2.2",
        21,
        ["Agree a strategy for disabled children.", "Strategic Lead", "Strategy agreed April 2008 Completion July 2010", "Trust Board", ""],
    );
    fourth.deadline = due(DeadlineKind::Milestones, day(2008, 4, 1), day(2010, 7, 31));
    fourth.deadline.milestones = vec![
        Milestone { label: "Strategy agreed".into(), start: Some(day(2008, 4, 1)), due: Some(day(2008, 4, 30)) },
        Milestone { label: "Completion".into(), start: Some(day(2010, 7, 1)), due: Some(day(2010, 7, 31)) },
    ];
    let mut fifth = action("2.3", 22, ["+ Extend short breaks", "", "To be confirmed", "", ""]);
    fifth.deadline.kind = DeadlineKind::Tbc;
    let sixth = action("2.4", 23, ["Train foster carers.", "P. Quillfeather", "", "SMT", ""]);

    let issue = |number, title: &str, row| KeyIssue { number, title: title.into(), at: Some(at(row, 0)), ..KeyIssue::default() };
    ActionPlan {
        title: "Joint Review Action Plan".into(),
        organisation: "Wolds & Marshes County Council".into(),
        context: vec![
            Words { said: "  The review took place in September 2007.\n\nMain findings:".into(), at: at(0, 0) },
            Words { said: "- Safeguarding is good.".into(), at: at(1, 0) },
        ],
        key_issues: vec![
            KeyIssue {
                success_criteria: vec![
                    criterion("Findings are known to:", 0, 5),
                    criterion("children in schools", 1, 5),
                    criterion("looked after children, and those who are hard to reach", 1, 6),
                ],
                evaluation: vec![criterion("Feedback of school councils.", 0, 7)],
                actions: vec![first, second],
                ..issue(1, "Make sure that the findings of the review reach children and young people in a way that suits them", 4)
            },
            KeyIssue {
                success_criteria: vec![criterion("Each record shows a check before the first day of work.", 0, 17)],
                actions: vec![third, fourth, fifth, sixth],
                ..issue(2, "Safe recruitment", 16)
            },
            issue(3, "Nothing planned yet", 30),
        ],
        extra_columns: Vec::new(),
        ..ActionPlan::default()
    }
}

/// An outcome with one workbook read, some caveats, and the plan.
pub fn outcome(plan: ActionPlan) -> Outcome {
    let column = |column: &str, heading: &str, field: Option<&str>| ColumnReading {
        column: column.into(),
        heading: heading.into(),
        field: field.map(String::from),
        because: "accepted heading".into(),
    };
    let table = TableReading {
        taken_as: "actions".into(),
        because: "its headings name an action, a lead and a date".into(),
        heading_rows: vec![9],
        columns: vec![column("A", "Actions", Some("Action")), column("B", "Lead Person", Some("Lead person")), column("C", "Cost", None)],
        body: Some((10, 24)),
        rows_used: 6,
    };
    let other = TableReading { taken_as: "not an action plan table".into(), rows_used: 0, ..table.clone() };
    let left_out = vec![
        LeftOut { first: 12, last: 13, reason: "headings repeated at a page break".into() },
        LeftOut { first: 25, last: 25, reason: "headings repeated at a page break".into() },
        LeftOut { first: 40, last: 42, reason: "notes below the table".into() },
    ];
    Outcome {
        as_at: day(2026, 11, 24),
        thresholds: Thresholds::default(),
        plan,
        inputs: vec![Input {
            file: "wolds-plan.xlsx".into(),
            format: Format::Xlsx,
            size: 24_576,
            sha256: "0123456789abcdef".repeat(4),
            sheets: vec![SheetReading { name: "Actions".into(), tables: vec![table, other], left_out, naming_rows: Vec::new() }],
        }],
        caveats: vec![
            Caveat::new(CaveatKind::Hidden, "The sheet \"Archive\" is hidden in the file. It was read, and nothing on it is an action."),
            Caveat::at(CaveatKind::Shape, at(14, 0), "A row cut by a page break was joined to the row above it."),
        ],
        audit: None,
        evidence: Vec::new(),
        history: Default::default(),
    }
}

/// A plan with statuses, RAG, progress, references, criteria by action, and columns of its own under awkward headings.
pub fn rich_plan() -> ActionPlan {
    let mut plan = plan();
    let own = ["Cost", "Source", "key", "Cost", "=Total"].map(String::from).to_vec();
    let words = [("Complete", "Green"), ("In progress", "Amber"), ("complete", "R"), ("Slipped, with reason", "Red"), ("", "")];
    for (place, action) in plan.key_issues.iter_mut().flat_map(|issue| &mut issue.actions).enumerate() {
        let (status, rag) = words[place % words.len()];
        let row = action.at.at.row;
        action.status = slot(status, at(row, 6));
        action.rag = slot(rag, at(row, 7));
        action.reference = slot(&format!("{}", place + 1), at(row, 8));
        action.progress = slot("Draft written in May.\n* Agreed by the board in June\n* Copies sent to all schools", at(row, 9));
        action.success_criteria = slot("Nine in ten say that they know the findings.", at(row, 10));
        action.extra = vec![
            ("Cost".into(), slot("£1,200", at(row, 11))),
            ("Source".into(), slot("Grant", at(row, 12))),
            ("Cost".into(), slot("-5%", at(row, 14))),
            ("=Total".into(), slot("=SUM(A1:A9)", at(row, 15))),
        ];
    }
    plan.extra_columns = own;
    plan
}

/// A plan with one key issue and these actions.
pub fn plan_of(actions: Vec<Action>) -> ActionPlan {
    let issue = KeyIssue { number: 1, title: "One".into(), actions, ..KeyIssue::default() };
    ActionPlan { key_issues: vec![issue], ..ActionPlan::default() }
}

/// The plan with its dates, leads and monitors understood on a day, and all that is asked about them.
pub fn understood(mut plan: ActionPlan, terms: &Terms) -> Outcome {
    interpret(&mut plan, terms);
    Outcome { as_at: terms.as_at, thresholds: terms.thresholds, ..outcome(plan) }
}

/// A plan with something to ask of every kind, and something wrong with it.
pub fn asking_plan() -> ActionPlan {
    let rows = [
        ["Write the protocol.", "Head of Personnel (QF)", "March 08", "SMT", ""],
        ["Train the staff.", "Head of Training (QF)", "March", "Special Needs Action Plan", ""],
        ["Appoint a coordinator.", "Osric Vane", "June 2008", "Osric Vane", "Coordinator in post by 1 June 2008."],
        ["Check the files.", "Quillfeather", "31 February 2008", "Deputy Director (LM)", ""],
        ["Report to the board.", "(LM)", "Ongoing", "", ""],
        ["Tell the schools.", "Head of Personnel (QF)", "Febuary 2008", "SMT", ""],
        ["Close the office.", "Osric Vane", "Complete", "SMT", ""],
    ];
    let actions = (0_u32..).zip(rows).map(|(row, texts)| action(&format!("1.{}", row + 1), row + 3, texts)).collect();
    plan_of(actions)
}

/// The asking plan on the last day of May 2008.
pub fn asked() -> Outcome {
    understood(asking_plan(), &Terms::on(day(2008, 5, 31)))
}

/// Answers to three of its queries: one that is applied, one that makes no sense, one whose cell is not in the plan.
pub fn answers() -> AnswerBook {
    let rows = [
        (QueryKind::CompletionDate, "March 08", "31 March 2008", "A. Clerk"),
        (QueryKind::CompletionDate, "March", "=purple bananas", "=B. Clerk"),
        (QueryKind::Lead, "-Some lead, who left", "@Head of Service", ""),
    ];
    let mut text = String::from("Query,About,Words in the plan,Question,Answer,Answered by,Answered on\n");
    for (kind, said, answer, by) in rows {
        let id = query_id(kind, said);
        text.push_str(&format!("{id},{},\"'{said}\",Which?,\"{answer}\",{by},2008-04-01\n", kind.words()).replace("\"'M", "\"M"));
    }
    let book = boardready::read::from_bytes("answers.csv", text.into_bytes(), &boardready::read::Limits::default()).unwrap();
    AnswerBook::from_sheets("answers.csv", &book.sheets).unwrap()
}

/// The asking plan with these answers.
pub fn answered() -> Outcome {
    understood(asking_plan(), &Terms { answers: answers(), ..Terms::on(day(2008, 5, 31)) })
}
