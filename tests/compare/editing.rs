//! Edits that people make to the sheet *Plan*, made to the table and to what is expected of it at once.

use std::collections::{BTreeMap, BTreeSet};

use boardready::cell::{Book, CellAddress};
use boardready::plan::ActionPlan;
use boardready::plan::compare::ChangeKind;

use super::chance::Chance;
use super::editions::said;

#[derive(Debug, Clone, Default)]
pub struct TableRow {
    pub texts: Vec<String>,
    pub hidden: bool,
    /// The place of what is expected of it.
    pub expected: usize,
}

/// The sheet as a person has it before her.
#[derive(Debug, Clone, Default)]
pub struct Table {
    pub headings: Vec<String>,
    pub rows: Vec<TableRow>,
    pub hidden_columns: BTreeSet<usize>,
}

/// What one action must say in the end.
#[derive(Debug, Clone)]
pub struct Expected {
    /// The key it had; none where it is new.
    pub key: Option<String>,
    pub issue: u32,
    pub fields: BTreeMap<String, String>,
    pub kinds: BTreeSet<ChangeKind>,
    pub deleted: bool,
    /// It is a piece that was split off.
    pub piece: bool,
    /// Its key cell no longer says who it is, so its words must not change.
    pub unkeyed: bool,
}

/// A table under edit.
pub struct Editing {
    pub table: Table,
    pub expected: Vec<Expected>,
    /// Headings as they stand now, by their heading in the plan.
    pub renamed: BTreeMap<String, String>,
    pub titles: BTreeMap<u32, String>,
    pub columns_added: usize,
    /// A CSV file has no other sheets from which a lost key could be known.
    pub with_sources: bool,
    pub log: Vec<String>,
    count: usize,
}

const LEADS: [&str; 5] =
    ["Head of Housing", "Director of Public Health", "Youth Service Manager", "Quality Officer", "Head of Legal Services"];
const DATES: [&str; 5] = ["30 June 2009", "14 February 2010", "1 December 2009", "March 2011", "22 April 2010"];
const STATUSES: [&str; 4] = ["Not started", "In progress", "Complete", "Delayed"];
const SUBJECTS: [&str; 6] = [
    "the kinship allowance scheme",
    "a rota of duty managers",
    "lockable cabinets",
    "bilingual leaflets",
    "the escalation protocol",
    "minibus hire",
];

impl Editing {
    pub fn of(original: &Book, plan: &ActionPlan, with_sources: bool) -> Self {
        let grid = original.sheets.iter().find(|grid| &**grid.name() == "Plan").unwrap();
        let width = u32::try_from(grid.row(0).unwrap().len()).unwrap();
        let texts = |row: u32| -> Vec<String> {
            (0..width)
                .map(|column| grid.cell(CellAddress::new(row, column)).map(|cell| cell.shown().into_owned()).unwrap_or_default())
                .collect()
        };
        let rows: Vec<TableRow> =
            grid.rows().skip(1).map(|(row, _)| TableRow { texts: texts(row), hidden: false, expected: row as usize - 1 }).collect();
        let said = said(plan);
        let keys = plan.actions().map(|(_, action)| action.key.clone());
        let expected = keys
            .map(|key| {
                let (issue, fields) = said[&key].clone();
                Expected { key: Some(key), issue, fields, kinds: BTreeSet::new(), deleted: false, piece: false, unkeyed: false }
            })
            .collect();
        let titles = plan.key_issues.iter().map(|issue| (issue.number, issue.title.clone())).collect();
        let table = Table { headings: texts(0), rows, hidden_columns: BTreeSet::new() };
        Self { table, expected, renamed: BTreeMap::new(), titles, columns_added: 0, with_sources, log: Vec::new(), count: 0 }
    }

    fn column(&self, heading: &str) -> usize {
        let now = self.renamed.get(heading).map_or(heading, String::as_str);
        self.table.headings.iter().position(|known| known == now).unwrap()
    }

    fn put(&mut self, row: usize, heading: &str, text: &str) {
        let column = self.column(heading);
        self.table.rows[row].texts[column] = text.to_owned();
    }

    /// One edit of a random kind.
    pub fn edit(&mut self, chance: &mut Chance) {
        self.count += 1;
        let row = chance.below(self.table.rows.len());
        match chance.below(16) {
            0 => self.set(row, "Lead person", chance.pick(&LEADS), ChangeKind::ReLed),
            1 => self.set(row, "Completion date", chance.pick(&DATES), ChangeKind::ReDated),
            2 | 3 => self.status(row, chance.pick(&STATUSES)),
            4 => {
                let told = format!("Told in round {}.\nSeen by the board.", self.count);
                self.set(row, "Progress", &told, ChangeKind::ProgressChanged);
            }
            5 => self.reword(row, chance),
            6 => self.insert(row, chance),
            7 => self.delete(row),
            8 => self.move_to(row, chance),
            9 => self.sort(chance),
            10 => self.split(row, chance),
            11 => self.columns(chance),
            12 => self.table.rows[row].hidden = true,
            13 if self.with_sources => self.spoil_key(row, chance),
            14 => self.set(row, "Team", chance.pick(&["East", "West"]), ChangeKind::FieldChanged),
            _ => self.set(row, "Monitored by", chance.pick(&["Scrutiny Panel", "Audit Board"]), ChangeKind::FieldChanged),
        }
    }

    fn set(&mut self, row: usize, heading: &str, text: &str, kind: ChangeKind) {
        let place = self.table.rows[row].expected;
        if self.expected[place].fields.get(heading).is_some_and(|known| known == text) {
            return;
        }
        self.log.push(format!("{:?} {heading} := {text}", self.expected[place].key));
        self.put(row, heading, text);
        self.expected[place].fields.insert(heading.to_owned(), text.to_owned());
        self.expected[place].kinds.insert(kind);
    }

    /// The sort of change of a status depends on the first one it had.
    fn status(&mut self, row: usize, status: &str) {
        self.set(row, "Status", status, ChangeKind::StatusChanged);
    }

    fn reword(&mut self, row: usize, chance: &mut Chance) {
        let place = self.table.rows[row].expected;
        if self.expected[place].piece || self.expected[place].kinds.contains(&ChangeKind::Split) || self.expected[place].unkeyed {
            return;
        }
        let text = format!("{} This includes {}.", self.expected[place].fields["Action"], chance.pick(&SUBJECTS));
        self.set(row, "Action", &text, ChangeKind::Reworded);
    }

    fn insert(&mut self, row: usize, chance: &mut Chance) {
        if self.leads_on(row) {
            return;
        }
        let mut made = TableRow { texts: vec![String::new(); self.table.headings.len()], hidden: false, expected: self.expected.len() };
        let above = self.expected[self.table.rows[row].expected].issue;
        let numbers: Vec<u32> = self.titles.keys().copied().collect();
        let issue = if chance.one_in(3) { above } else { chance.pick(&numbers) };
        let way = if issue == above { chance.below(4) } else { chance.below(3) };
        let (number, title) = (self.column("Key issue no"), self.column("Key issue"));
        if matches!(way, 0 | 1) {
            made.texts[number] = issue.to_string();
        }
        if matches!(way, 0 | 2) {
            made.texts[title] = self.titles[&issue].clone();
        }
        let text = format!(
            "Arrange {} for round {} of the {} programme",
            chance.pick(&SUBJECTS),
            self.count,
            chance.pick(&["winter", "summer", "harvest"])
        );
        made.texts[self.column("Action")].clone_from(&text);
        let lead = chance.pick(&LEADS);
        made.texts[self.column("Lead person")] = lead.to_owned();
        let fields = BTreeMap::from([("Action".to_owned(), text), ("Lead person".to_owned(), lead.to_owned())]);
        self.log.push(format!("inserted under {issue} way {way}: {}", fields["Action"]));
        self.expected.push(Expected {
            key: None,
            issue,
            fields,
            kinds: BTreeSet::from([ChangeKind::Added]),
            deleted: false,
            piece: false,
            unkeyed: false,
        });
        self.table.rows.insert(row + 1, made);
    }

    fn delete(&mut self, row: usize) {
        let place = self.table.rows[row].expected;
        // A piece, what it was split from, and the last row of a key issue stay, so that what is expected stays simple; so does a row that
        // gives the one below it its key issue.
        let expected = &self.expected[place];
        let many = self.expected.iter().filter(|other| other.issue == expected.issue && !other.deleted && other.key.is_some()).count() > 2;
        let tied = expected.piece || expected.kinds.contains(&ChangeKind::Split) || self.leads_on(row);
        if tied || !many {
            return;
        }
        self.log.push(format!("deleted {:?}", expected.key));
        self.expected[place].deleted = true;
        self.table.rows.remove(row);
    }

    /// Whether the row below names no key issue of its own.
    fn leads_on(&self, row: usize) -> bool {
        let (number, title) = (self.column("Key issue no"), self.column("Key issue"));
        self.table.rows.get(row + 1).is_some_and(|next| next.texts[number].is_empty() && next.texts[title].is_empty())
    }

    fn any_leads_on(&self) -> bool {
        (0..self.table.rows.len()).any(|row| self.leads_on(row))
    }

    fn move_to(&mut self, row: usize, chance: &mut Chance) {
        let place = self.table.rows[row].expected;
        if self.expected[place].key.is_none()
            || self.leads_on(row)
            || self.expected[place].unkeyed
            || self.expected[place].kinds.contains(&ChangeKind::Moved)
        {
            return;
        }
        let numbers: Vec<u32> = self.titles.keys().copied().filter(|number| *number != self.expected[place].issue).collect();
        let staying =
            self.expected.iter().filter(|other| other.issue == self.expected[place].issue && !other.deleted && other.key.is_some());
        if staying.count() < 3 {
            return;
        }
        let to = chance.pick(&numbers);
        let way = chance.below(3);
        if way != 1 {
            self.put(row, "Key issue no", &to.to_string());
        }
        if way != 2 {
            let title = self.titles[&to].clone();
            self.put(row, "Key issue", &title);
        }
        self.log.push(format!("moved {:?} to {to} way {way}", self.expected[place].key));
        self.expected[place].issue = to;
        self.expected[place].kinds.insert(ChangeKind::Moved);
    }

    fn sort(&mut self, chance: &mut Chance) {
        if self.any_leads_on() {
            return;
        }
        let column = self.column(chance.pick(&["Lead person", "Status", "Completion date", "Action", "Key issue no"]));
        self.log.push(format!("sorted by {}", self.table.headings[column]));
        self.table.rows.sort_by(|a, b| a.texts[column].cmp(&b.texts[column]));
        if chance.one_in(2) {
            self.table.rows.reverse();
        }
    }

    fn split(&mut self, row: usize, chance: &mut Chance) {
        let place = self.table.rows[row].expected;
        let expected = self.expected[place].clone();
        let words: Vec<&str> = expected.fields["Action"].split(' ').collect();
        let done = self.leads_on(row) || expected.key.is_none() || expected.piece || expected.unkeyed || !expected.kinds.is_empty();
        if done || words.len() < 14 || expected.fields["Action"].contains('\n') {
            return;
        }
        let at = words.len() * 3 / 5;
        let (first, second) = (words[..at].join(" "), words[at..].join(" "));
        self.log.push(format!("split {:?}", expected.key));
        let mut piece = self.table.rows[row].clone();
        piece.expected = self.expected.len();
        self.table.rows.insert(row + 1, piece);
        self.put(row, "Action", &first);
        self.put(row + 1, "Action", &second);
        // A copied row brings its key along where the person leaves it there.
        if !self.with_sources || chance.one_in(2) {
            self.put(row + 1, "Key", "");
        }
        self.expected[place].fields.insert("Action".to_owned(), first);
        self.expected[place].kinds.insert(ChangeKind::Split);
        let mut fields = expected.fields.clone();
        fields.insert("Action".to_owned(), second);
        self.expected.push(Expected { key: None, fields, piece: true, kinds: BTreeSet::new(), ..expected });
    }

    fn columns(&mut self, chance: &mut Chance) {
        match chance.below(5) {
            0 => {
                let heading = format!("Risk {}", self.count);
                self.table.headings.push(heading.clone());
                self.columns_added += 1;
                for row in 0..self.table.rows.len() {
                    let place = self.table.rows[row].expected;
                    let text = if row % 2 == 0 { format!("risk {row}") } else { String::new() };
                    self.table.rows[row].texts.push(text.clone());
                    if !text.is_empty() {
                        self.expected[place].fields.insert(heading.clone(), text);
                    }
                }
                self.log.push(format!("added column {heading}"));
            }
            1 => {
                let (from, to) = chance.pick(&[
                    ("Lead person", "Lead officer"),
                    ("Completion date", "Target date"),
                    ("Monitored by", "Monitoring body"),
                    ("Key issue no", "Issue no"),
                    ("Key", "Our number"),
                ]);
                let column = self.column(from);
                self.table.headings[column] = to.to_owned();
                self.renamed.insert(from.to_owned(), to.to_owned());
                self.log.push(format!("renamed {from}"));
            }
            2 => {
                let mut order: Vec<usize> = (0..self.table.headings.len()).collect();
                chance.shuffle(&mut order);
                self.table.headings = order.iter().map(|at| self.table.headings[*at].clone()).collect();
                for row in &mut self.table.rows {
                    row.texts = order.iter().map(|at| row.texts[*at].clone()).collect();
                }
                self.log.push("columns in another order".to_owned());
            }
            3 => {
                self.table.hidden_columns.insert(chance.below(self.table.headings.len()));
            }
            _ => {
                // What is worked out is nothing to the plan.
                let heading = chance.pick(&["Due", "Standing", "Next date", "Source", "Reason"]);
                let Some(column) = self.table.headings.iter().position(|known| known == heading) else { return };
                self.table.headings.remove(column);
                for row in &mut self.table.rows {
                    row.texts.remove(column);
                }
                self.log.push(format!("took {heading} away"));
            }
        }
    }

    /// A key is wiped, mistyped, or stands twice.
    fn spoil_key(&mut self, row: usize, chance: &mut Chance) {
        let place = self.table.rows[row].expected;
        let expected = &self.expected[place];
        let touched = [ChangeKind::Reworded, ChangeKind::Split, ChangeKind::Moved].iter().any(|kind| expected.kinds.contains(kind));
        if expected.key.is_none() || touched || self.expected.iter().filter(|other| other.unkeyed).count() > 3 {
            return;
        }
        // "Our number" is known by its keys alone: enough of them must stand.
        let other = chance.below(self.table.rows.len());
        let text = match chance.below(3) {
            0 => String::new(),
            1 => "see above".to_owned(),
            _ => self.table.rows[other].texts[self.column("Key")].clone(),
        };
        self.log.push(format!("key of {:?} := {text:?}", expected.key));
        self.expected[place].unkeyed = true;
        self.put(row, "Key", &text);
    }
}
