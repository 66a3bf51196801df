//! The words of the field: posts, bodies, organisations, subjects and given names, from the lists in `schemas/lists`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// What sort of body a noun makes when it ends a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum BodyWord {
    /// Decides together: board, group, committee. Stands by itself.
    Strong,
    /// A team of people.
    Team,
    /// Works: service, department, unit. May also end a post's title.
    Weak,
    /// An outside body or an institution: school, hospital, agency.
    Institution,
}

/// The words we know; one for the whole program.
#[derive(Debug)]
pub(super) struct Lexicon {
    /// Post nouns, and whether the form is a plural.
    posts: BTreeMap<String, bool>,
    bodies: BTreeMap<String, BodyWord>,
    subjects: BTreeSet<String>,
    /// Given names, with the name each is short for where it is.
    given: BTreeMap<String, String>,
    /// Outside bodies by name, each as its words in lower case and as written.
    pub(super) organisations: Vec<(Vec<String>, String)>,
    /// Grades of posts: 1 is the most senior.
    grades: BTreeMap<String, u8>,
}

/// Splits one line of our own lists into fields: commas, with double quotes around a field that holds one.
pub(super) fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut quoted = false;
    for c in line.trim_end_matches(['\r', '\n']).chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(String::new()),
            c => {
                if let Some(field) = fields.last_mut() {
                    field.push(c);
                }
            }
        }
    }
    fields
}

/// The rows of a list without its heading; each row has at least two fields.
pub(super) fn rows(list: &str) -> impl Iterator<Item = Vec<String>> {
    list.lines().skip(1).filter(|line| !line.trim().is_empty()).map(|line| {
        let mut row = fields(line);
        row.resize(row.len().max(2), String::new());
        row
    })
}

impl Lexicon {
    /// The lists that ship with the program.
    pub(super) fn shipped() -> &'static Self {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(|| {
            let mut posts = BTreeMap::new();
            for row in rows(include_str!("../../../schemas/lists/posts.csv")) {
                posts.insert(row[0].clone(), false);
                if !row[1].is_empty() {
                    posts.entry(row[1].clone()).or_insert(true);
                }
            }
            let bodies = rows(include_str!("../../../schemas/lists/bodies.csv"))
                .map(|row| {
                    let kind = match row[1].as_str() {
                        "strong" => BodyWord::Strong,
                        "team" => BodyWord::Team,
                        "institution" => BodyWord::Institution,
                        _ => BodyWord::Weak,
                    };
                    (row[0].clone(), kind)
                })
                .collect();
            let organisations = rows(include_str!("../../../schemas/lists/organisations.csv"))
                .map(|row| (row[0].split_whitespace().map(plain).collect(), row[0].clone()))
                .collect();
            Self {
                posts,
                bodies,
                subjects: rows(include_str!("../../../schemas/lists/words.csv")).map(|row| row[0].clone()).collect(),
                given: rows(include_str!("../../../schemas/lists/given_names.csv")).map(|row| (row[0].clone(), row[1].clone())).collect(),
                organisations,
                grades: rows(include_str!("../../../schemas/lists/grades.csv"))
                    .filter_map(|row| Some((row[0].clone(), row[1].parse().ok()?)))
                    .collect(),
            }
        })
    }

    /// Whether a word is a post noun, and whether it is a plural one.
    pub(super) fn post(&self, word: &str) -> Option<bool> {
        let one = word.replacen("co-", "co", 1);
        let last = one.rsplit('-').next().unwrap_or(&one);
        self.posts.get(word).or_else(|| self.posts.get(&one)).or_else(|| self.posts.get(last)).copied()
    }

    /// The sort of body a noun makes.
    pub(super) fn body(&self, word: &str) -> Option<BodyWord> {
        self.bodies.get(word).copied()
    }

    /// Whether a word is one of the field's words about work (`safeguarding`, `disabilities`), in any of its forms.
    pub(super) fn subject(&self, word: &str) -> bool {
        let bare = word.strip_suffix("'s").or_else(|| word.strip_suffix('\'')).unwrap_or(word);
        if self.subjects.contains(word) || self.subjects.contains(bare) {
            return true;
        }
        if bare.contains('-') {
            return bare.split('-').all(|part| !part.is_empty() && (part.chars().all(|c| c.is_ascii_digit()) || self.subject(part)));
        }
        // Endings of words about work that hardly end a name.
        let abstract_noun = bare.len() > 6
            && ["tion", "tions", "sion", "sions", "ment", "ments", "ity", "ities", "ness", "ology", "ships"]
                .iter()
                .any(|end| bare.ends_with(end));
        abstract_noun
            || bare.strip_suffix('s').is_some_and(|one| self.subjects.contains(one))
            || bare.strip_suffix("ies").is_some_and(|one| self.subjects.contains(&format!("{one}y")))
    }

    /// Whether a word is a given name.
    pub(super) fn given(&self, word: &str) -> bool {
        let word: &str = &without_accents(word);
        self.given.contains_key(word) || word.split_once('-').is_some_and(|(a, b)| self.given.contains_key(a) && self.given.contains_key(b))
    }

    /// The given name that another is short for; itself where it is not short for any.
    pub(super) fn long_given<'a>(&'a self, word: &'a str) -> &'a str {
        self.given.get(word).map(String::as_str).filter(|long| !long.is_empty()).unwrap_or(word)
    }

    /// The grade of a post, 1 for the most senior; nothing where its title does not tell.
    ///
    /// The longest listed title that begins or ends the post's title decides.
    pub(super) fn grade(&self, post: &str) -> Option<u8> {
        let words: Vec<String> = post.split_whitespace().map(|word| singular(&plain(word))).collect();
        let title = words.join(" ").replace("co-ordinator", "coordinator").replace("advisor", "adviser");
        let title = title
            .strip_prefix("all ")
            .or_else(|| title.strip_prefix("acting "))
            .or_else(|| title.strip_prefix("interim "))
            .unwrap_or(&title);
        self.grades
            .iter()
            .filter(|(listed, _)| {
                let starts = title.strip_prefix(listed.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
                starts || title.strip_suffix(listed.as_str()).is_some_and(|rest| rest.ends_with(' '))
            })
            .max_by_key(|(listed, _)| listed.len())
            .map(|(_, grade)| *grade)
    }
}

/// Lower-case letters without their accents: `sean` for `seán`.
fn without_accents(word: &str) -> String {
    let letter = |c: char| match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => 'a',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        'ý' | 'ÿ' => 'y',
        c => c,
    };
    word.chars().map(letter).collect()
}

/// A word for comparison: lower case, straight apostrophes, no stops or quotes around it.
pub(super) fn plain(word: &str) -> String {
    let word: String = word.chars().map(|c| if matches!(c, '\u{2019}' | '\u{2018}' | '`' | '\u{b4}') { '\'' } else { c }).collect();
    word.trim_matches(|c: char| !c.is_alphanumeric() && c != '\'').trim_start_matches('\'').to_lowercase()
}

/// A plural noun of the field made singular: `heads`, `deputies`; other words stay.
pub(super) fn singular(word: &str) -> String {
    if word.ends_with("ss") || word.len() < 4 || word == "services" {
        return word.to_owned();
    }
    if let Some(stem) = word.strip_suffix("ies") {
        return format!("{stem}y");
    }
    if let Some(stem) = word.strip_suffix("men") {
        return format!("{stem}man");
    }
    word.strip_suffix("'s").or_else(|| word.strip_suffix('s')).unwrap_or(word).to_owned()
}

/// Words that name a document or an activity when they end a phrase that is no post and no body.
const DOCUMENTS: &str = "plan plans report reports minutes protocol protocols procedure procedures guidance meeting meetings questionnaire \
    questionnaires survey surveys bulletin newsletter website database handbook register registers returns toolkit framework \
    agreement scorecard dashboard spreadsheet agenda visits inspection inspections supervision monitoring evaluation \
    evaluations feedback records statistics data audits analysis sampling observations reviews appraisal appraisals charter statement sef sdp \
    sip";

/// Whether a word names a document or an activity: plan, report, meeting.
pub(super) fn document_word(word: &str) -> bool {
    DOCUMENTS.split(' ').any(|listed| listed == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_lists_load_and_are_not_empty() {
        let lexicon = Lexicon::shipped();
        assert_eq!(lexicon.post("officers"), Some(true));
        assert_eq!(lexicon.post("co-ordinator"), Some(false));
        assert_eq!(lexicon.body("sub-group"), Some(BodyWord::Strong));
        assert!(lexicon.subject("children's") && lexicon.subject("disabilities") && lexicon.given("mary"));
        assert!(lexicon.organisations.len() > 50);
    }

    #[test]
    fn grades_follow_the_title_and_know_the_senior_from_the_junior() {
        let grade = |title| Lexicon::shipped().grade(title);
        assert!(grade("Assistant Director") < grade("District Managers"));
        assert!(grade("Director of Children's Services") < grade("Assistant Directors"));
        assert!(grade("Head of Youth Service") < grade("Project Worker"));
        assert_eq!(grade("Governors"), None);
    }
}
