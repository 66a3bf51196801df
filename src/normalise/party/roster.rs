//! The roster: a sheet that people keep, which says who is who, and when; and the draft of one that a plan proposes.

use chrono::NaiveDate;

use super::Party;
use super::identity::{body_key, person_key, post_key};
use super::initials::initials_fit;
use super::lexicon::plain;
use super::resolve::{Degree, Resolution};

/// One person's time in one post.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RosterEntry {
    /// The person's name; empty where only the post is known.
    pub name: String,
    /// The initials used for the person, as written.
    pub initials: String,
    /// The post, its abbreviations in full.
    pub post: String,
    /// What the post is for.
    pub unit: String,
    /// The outside body, if any.
    pub organisation: String,
    /// The first day in the post; nothing for "always".
    pub from: Option<NaiveDate>,
    /// The last day in the post; nothing for "still".
    pub to: Option<NaiveDate>,
    /// Other ways in which plans name the person or the post.
    pub aliases: Vec<String>,
    /// The one-based row of the sheet.
    pub row: usize,
}

impl RosterEntry {
    /// Whether the person is in the post on a day; without a day, ever.
    #[must_use]
    pub fn serves_on(&self, day: Option<NaiveDate>) -> bool {
        day.is_none_or(|day| self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to))
    }

    /// The entry as a party.
    #[must_use]
    pub fn party(&self) -> Party {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Party {
            role: some(&self.post),
            unit: some(&self.unit),
            organisation: some(&self.organisation),
            person: some(&self.name),
            initials: some(&self.initials),
        }
    }
}

/// Who is who, and when.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Roster {
    /// The entries in the order of the sheet.
    pub entries: Vec<RosterEntry>,
    /// What could not be read, a sentence each.
    pub problems: Vec<String>,
}

/// A sheet that cannot be read as a roster.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RosterError {
    /// None of the first rows has a heading for names.
    #[error(
        "this sheet has no column headed \u{201c}name\u{201d} (or \u{201c}post\u{201d} and \u{201c}initials\u{201d}) in its first 10 rows; a roster needs one"
    )]
    NoHeading,
}

/// Accepted headings of each column, lower case.
const HEADINGS: [(&str, &[&str]); 8] = [
    ("name", &["name", "full name", "person", "officer", "who"]),
    ("initials", &["initials", "initial", "code", "key"]),
    ("post", &["post", "job title", "title", "role", "position", "post title", "job"]),
    ("unit", &["unit", "team", "service", "division", "section", "area", "department", "directorate"]),
    ("organisation", &["organisation", "organization", "agency", "body", "employer"]),
    ("from", &["from", "start", "start date", "since", "in post from"]),
    ("to", &["to", "until", "end", "end date", "left", "in post to"]),
    ("aliases", &["aliases", "alias", "also known as", "also written", "other names", "aka"]),
];

fn day(text: &str) -> Option<NaiveDate> {
    ["%d/%m/%Y", "%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y", "%d %B %Y", "%d %b %Y", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S"]
        .iter()
        .find_map(|shape| NaiveDate::parse_from_str(text.trim(), shape).ok())
}

impl Roster {
    /// Whether it gives anybody's initials.
    #[must_use]
    pub fn has_initials(&self) -> bool {
        self.entries.iter().any(|entry| !entry.initials.is_empty())
    }

    /// Reads a roster from the rows of a sheet, as text; headings are found by name in the first 10 rows, in any order.
    ///
    /// Days are read as `1/4/2008`, `2008-04-01` or `1 April 2008`; aliases are parted by `;` or `|`. A row that gives neither a name nor a
    /// post is passed over. What cannot be read is in `problems`.
    ///
    /// # Errors
    ///
    /// [`RosterError::NoHeading`] where no row has a heading for names or posts.
    pub fn from_rows(rows: &[Vec<String>]) -> Result<Self, RosterError> {
        let column = |heading: &str| {
            let heading = plain(heading);
            HEADINGS.iter().position(|(_, accepted)| accepted.contains(&heading.as_str()))
        };
        let heading = rows.iter().take(10).position(|row| {
            let found: Vec<usize> = row.iter().filter_map(|cell| column(cell)).collect();
            found.contains(&0) && (row.len() == 1 || found.len() > 1) || found.contains(&1) && found.contains(&2)
        });
        let Some(heading) = heading else { return Err(RosterError::NoHeading) };
        let places: Vec<Option<usize>> =
            (0..HEADINGS.len()).map(|field| rows[heading].iter().position(|cell| column(cell) == Some(field))).collect();
        let mut roster = Self::default();
        for (at, row) in rows.iter().enumerate().skip(heading + 1) {
            let cell = |field: usize| places[field].and_then(|place| row.get(place)).map_or("", |cell| cell.trim());
            if cell(0).is_empty() && cell(2).is_empty() {
                continue;
            }
            let mut date = |field: usize| {
                let said = cell(field);
                let read = day(said);
                if read.is_none() && !said.is_empty() {
                    roster.problems.push(format!(
                        "Row {}: \u{201c}{said}\u{201d} in the column \u{201c}{}\u{201d} is no day we can read; write it as 1/4/2008.",
                        at + 1,
                        HEADINGS[field].0
                    ));
                }
                read
            };
            let (from, to) = (date(5), date(6));
            roster.entries.push(RosterEntry {
                name: cell(0).to_owned(),
                initials: cell(1).trim_matches(['(', ')']).to_owned(),
                post: cell(2).to_owned(),
                unit: cell(3).to_owned(),
                organisation: cell(4).to_owned(),
                from,
                to,
                aliases: cell(7).split([';', '|']).map(|alias| alias.trim().to_owned()).filter(|alias| !alias.is_empty()).collect(),
                row: at + 1,
            });
        }
        Ok(roster)
    }

    /// The entries that serve on a day, by name and distinct people.
    fn people(&self, day: Option<NaiveDate>) -> impl Iterator<Item = &RosterEntry> {
        self.entries.iter().filter(move |entry| !entry.name.is_empty() && entry.serves_on(day))
    }

    /// The distinct people whose initials these can be on a day: those listed under them, or else those whose names they fit.
    ///
    /// More than one is a clash, never a choice.
    #[must_use]
    pub fn by_initials(&self, initials: &str, day: Option<NaiveDate>) -> Vec<&RosterEntry> {
        let listed: Vec<&RosterEntry> = self.people(day).filter(|entry| !entry.initials.is_empty() && entry.initials == initials).collect();
        let found = if listed.is_empty() {
            self.people(day).filter(|entry| entry.initials.is_empty() && initials_fit(initials, &entry.name)).collect()
        } else {
            listed
        };
        distinct(found)
    }

    /// The distinct people with this name (or an alias of it) on a day.
    #[must_use]
    pub fn by_name(&self, name: &str, day: Option<NaiveDate>) -> Vec<&RosterEntry> {
        let key = person_key(name);
        distinct(
            self.people(day)
                .filter(|entry| person_key(&entry.name) == key || entry.aliases.iter().any(|alias| person_key(alias) == key))
                .collect(),
        )
    }

    /// The keys of the posts of each entry: its own post as written, and its aliases.
    #[must_use]
    pub fn post_keys(&self) -> Vec<Vec<String>> {
        let context = super::PartyContext::default();
        let read =
            |text: &str| super::interpret(text, &context).parties.first().and_then(|party| post_key(party).or_else(|| body_key(party)));
        let keys = |entry: &RosterEntry| -> Vec<String> {
            let own = Party { person: None, initials: None, ..entry.party() };
            let mut keys: Vec<String> = post_key(&own).into_iter().chain(read(&own.in_words())).collect();
            keys.extend(entry.aliases.iter().filter_map(|alias| read(alias)));
            keys
        };
        self.entries.iter().map(keys).collect()
    }

    /// The distinct people in the post with this key on a day; `keys` are the roster's [`Roster::post_keys`].
    #[must_use]
    pub fn by_post_key(&self, key: &str, keys: &[Vec<String>], day: Option<NaiveDate>) -> Vec<&RosterEntry> {
        let named = |entry: &RosterEntry| !entry.name.is_empty() && entry.serves_on(day);
        let found = self.entries.iter().zip(keys).filter(|(entry, keys)| named(entry) && keys.iter().any(|own| own == key));
        distinct(found.map(|(entry, _)| entry).collect())
    }
}

fn distinct(found: Vec<&RosterEntry>) -> Vec<&RosterEntry> {
    let mut keys: Vec<String> = Vec::new();
    found
        .into_iter()
        .filter(|entry| {
            let key = person_key(&entry.name);
            let new = !keys.contains(&key);
            keys.push(key);
            new
        })
        .collect()
}

/// A row of the draft roster that a plan proposes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DraftRow {
    /// The person's name; empty where the plan gives initials or a post only.
    pub name: String,
    /// The initials.
    pub initials: String,
    /// The post.
    pub post: String,
    /// What the post is for.
    pub unit: String,
    /// The outside body.
    pub organisation: String,
    /// The other ways in which the plan writes the party.
    pub aliases: Vec<String>,
    /// Why the row needs a person's eye, in a sentence; nothing where it does not.
    pub doubtful: Option<String>,
}

/// The draft roster of a plan: a row for each person or post that it names, in the plan's order; bodies and groups are left out.
#[must_use]
pub fn draft_roster(resolution: &Resolution) -> Vec<DraftRow> {
    let mut rows = Vec::new();
    for (number, resolved) in resolution.parties.iter().enumerate() {
        let party = &resolved.party;
        let named = party.person.is_some() || party.initials.is_some();
        if !named && !super::identity::is_single_post(party) {
            continue;
        }
        let question = resolution
            .questions
            .iter()
            .filter(|question| question.one == number || question.other == number)
            .map(|question| (question.degree, question.doubt.question.clone()))
            .min();
        let clash = party.initials.as_deref().filter(|_| party.person.is_none()).and_then(|initials| resolution.clashes.get(initials));
        let doubtful = match (clash, question) {
            (Some(names), _) => Some(format!("The initials fit {} people: {}.", names.len(), names.join(", "))),
            (None, Some((Degree::Likely | Degree::Possible, question))) => Some(question),
            _ if party.person.is_none() => Some("The plan gives no name: who is it?".to_owned()),
            _ => None,
        };
        let text = |part: &Option<String>| part.clone().unwrap_or_default();
        let label = party.in_words();
        rows.push(DraftRow {
            name: text(&party.person),
            initials: text(&party.initials),
            post: text(&party.role),
            unit: text(&party.unit),
            organisation: text(&party.organisation),
            aliases: resolved.forms.iter().map(Party::in_words).filter(|form| *form != label).collect(),
            doubtful,
        });
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        text.lines().map(|line| line.split(',').map(str::to_owned).collect()).collect()
    }

    #[test]
    fn a_roster_is_read_by_its_headings_and_asked_by_day() {
        let roster = Roster::from_rows(&rows(
            "Who is who,,,\nJob title,Name,From,To,Initials\nAD Resources,Ann Hale,,31/3/2008,AH\nAD Resources,Bob Moss,1/4/2008,,BM\nHead of Youth,Alan Hill,,soon,AH",
        ))
        .unwrap();
        let on = |text| day(text);
        assert_eq!(roster.by_initials("AH", on("1/3/2008")).len(), 2, "two people share the initials then");
        let party = super::super::interpret("Assistant Director, Resources", &super::super::PartyContext::default()).parties[0].clone();
        let key = post_key(&party).unwrap();
        assert_eq!(roster.by_post_key(&key, &roster.post_keys(), on("1/5/2008"))[0].name, "Bob Moss");
        assert_eq!(roster.problems.len(), 1);
        assert_eq!(Roster::from_rows(&rows("a,b\nc,d")), Err(RosterError::NoHeading));
    }
}
