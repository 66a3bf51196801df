//! Elements become parties: each one fills a free place of the party at hand, or begins the next.

use super::doubt;
use super::initials::initials_fit;
use super::lexicon::{BodyWord, document_word};
use super::phrase::{Element, Kind, Place, Post};
use super::token::Mark;
use super::{Party, WordRole};
use crate::normalise::Doubt;

/// A party being put together.
#[derive(Debug, Clone, Default)]
pub(super) struct Draft {
    pub(super) party: Party,
    /// The post's shape, where a post was given.
    pub(super) post: Option<Post>,
    /// The unit is a body by its form, not only a subject.
    pub(super) body: Option<BodyWord>,
    /// The body is a management team, or known.
    pub(super) team: bool,
    pub(super) prefix: bool,
    /// Which words are used for what.
    pub(super) uses: Vec<(Vec<usize>, WordRole)>,
    /// The mark before it.
    pub(super) after: Option<Mark>,
    /// A dash brought its outside body.
    pub(super) dashed: bool,
    /// The last word of its unit, where it came from a subject alone.
    pub(super) subject_end: Option<String>,
    /// The unit is an age range.
    pub(super) ages: bool,
    /// The unit is one word that no list knows.
    pub(super) strange_unit: bool,
    /// The name is one word that no list knows.
    pub(super) strange_name: bool,
}

impl Draft {
    pub(super) fn is_empty(&self) -> bool {
        self.party == Party::default()
    }

    fn is_only_a_body(&self) -> bool {
        let party = &self.party;
        party.unit.is_some() != party.organisation.is_some() && party.role.is_none() && party.person.is_none() && party.initials.is_none()
    }

    fn has_post(&self) -> bool {
        self.party.role.is_some()
    }

    fn plural(&self) -> bool {
        self.post.as_ref().is_some_and(|post| post.plural)
    }

    fn use_for(&mut self, words: &[usize], role: WordRole) {
        self.uses.push((words.to_vec(), role));
    }

    /// A party that begins with an element; nothing where the element names none.
    pub(super) fn begin(element: &Element, after: Option<Mark>) -> Option<Self> {
        let mut draft = Self { after, ..Self::default() };
        draft.fill(element).then_some(draft)
    }

    /// Puts an element into its place, which must be free.
    fn fill(&mut self, element: &Element) -> bool {
        match &element.kind {
            Kind::Post(post) => {
                self.party.role = Some(element.text.clone());
                self.use_for(&element.words, WordRole::Post);
                if let Some(area) = &post.area {
                    match area.place {
                        Place::Title => {}
                        Place::Unit => {
                            self.party.unit = Some(area.text.clone());
                            self.use_for(&area.words, WordRole::Unit);
                        }
                        Place::Organisation => {
                            self.party.organisation = Some(area.text.clone());
                            self.use_for(&area.words, WordRole::Organisation);
                        }
                    }
                }
                self.post = Some(post.clone());
            }
            Kind::Person { sure } => {
                self.party.person = Some(element.text.clone());
                self.strange_name = !sure;
                self.use_for(&element.words, WordRole::Person);
            }
            Kind::Initials => {
                self.party.initials = Some(element.text.clone());
                self.use_for(&element.words, WordRole::Initials);
            }
            Kind::Body { word: BodyWord::Institution, .. } if !(element.generic && self.has_post()) => {
                self.party.organisation = Some(element.text.clone());
                self.body = Some(BodyWord::Institution);
                self.prefix = element.prefix;
                self.use_for(&element.words, WordRole::Organisation);
            }
            Kind::Body { word, .. } => {
                self.party.unit = Some(element.text.clone());
                self.body = Some(*word);
                self.team = element.team;
                self.prefix = element.prefix;
                self.use_for(&element.words, WordRole::Unit);
            }
            Kind::Subject | Kind::Ages => {
                self.party.unit = Some(element.text.clone());
                self.subject_end = Some(element.last.clone());
                self.use_for(&element.words, WordRole::Unit);
            }
            Kind::Unknown => return false,
        }
        true
    }

    /// Puts an element into the party, if its place is free and a reader would see them as one. `mark` is what stands between.
    pub(super) fn attach(&mut self, element: &Element, mark: Option<Mark>, bracket: bool) -> bool {
        let soft = bracket || matches!(mark, None | Some(Mark::Comma | Mark::Dash | Mark::Colon | Mark::Line));
        if !soft {
            return false;
        }
        let fits = match &element.kind {
            Kind::Post(post) => self.takes_post(post, mark, bracket),
            Kind::Person { sure } => self.takes_person(*sure, mark, bracket),
            Kind::Initials => {
                self.party.initials.is_none()
                    && (bracket || mark != Some(Mark::Line))
                    && (self.party.person.is_none() || initials_fit(&element.text, self.party.person.as_deref().unwrap_or("")))
                    && !(self.plural() && !bracket && mark.is_some())
            }
            Kind::Body { word, .. } => self.takes_body(element, *word, mark, bracket),
            Kind::Subject => self.takes_subject(element, mark, bracket),
            Kind::Ages => return self.take_ages(element),
            Kind::Unknown => false,
        };
        if !fits {
            return false;
        }
        // One word that no list knows, beside a post that does not say what it is for: a place as likely as a person.
        let unplaced = self.post.as_ref().is_some_and(|post| !post.uniform && post.area.is_none()) && self.party.unit.is_none();
        if unplaced && element.kind == (Kind::Person { sure: false }) {
            self.party.unit = Some(element.text.clone());
            self.strange_unit = true;
            self.use_for(&element.words, WordRole::Unit);
            return true;
        }
        if mark == Some(Mark::Dash) && self.party.person.is_some() && matches!(element.kind, Kind::Body { .. }) {
            self.dashed = true;
        }
        let held = self.party.clone();
        if bracket && matches!(element.kind, Kind::Subject | Kind::Body { .. }) && held.unit.is_some() {
            if let Kind::Body { word: BodyWord::Institution, .. } = element.kind {
                return held.organisation.is_none() && self.fill(element);
            }
            self.party.unit = held.unit.map(|unit| format!("{unit} ({})", element.text));
            self.use_for(&element.words, WordRole::Unit);
            return true;
        }
        if mark.is_none() && !bracket && self.begins_title(element) {
            self.begin_title_with_unit(element);
            return true;
        }
        let (post, subject_end) = (self.post.clone(), self.subject_end.clone());
        let filled = self.fill(element);
        if let Kind::Post(_) = element.kind {
            // The unit that stood before the post stays where the post brings none.
            self.party.unit = self.party.unit.take().or(held.unit);
        } else {
            self.post = post;
            self.subject_end = if self.has_post() { None } else { subject_end };
        }
        filled
    }

    /// Whether the unit before a post is the first word of its title: `YOS Manager`, but not `LSCB Chair` or `Resources AD`.
    fn begins_title(&self, element: &Element) -> bool {
        let title = element.post().is_some_and(|post| !post.chair && !post.open && post.area.is_none());
        let text = element.text.to_lowercase();
        let runs_it = ["headteacher", "head teacher", "executive", "trustee", "trustees", "governor", "governors", "member", "members"]
            .iter()
            .any(|noun| text.ends_with(noun));
        let alone = self.party.organisation.is_none() && self.party.person.is_none() && self.party.initials.is_none();
        title && !runs_it && alone && self.prefix && !self.team && self.body.is_some_and(|body| body != BodyWord::Institution)
    }

    fn begin_title_with_unit(&mut self, element: &Element) {
        let unit = self.party.unit.take().unwrap_or_default();
        self.party.role = Some(format!("{unit} {}", element.text));
        for (_, role) in &mut self.uses {
            *role = WordRole::Post;
        }
        self.use_for(&element.words, WordRole::Post);
        self.post = element.post().cloned();
        (self.body, self.prefix) = (None, false);
    }

    fn takes_post(&self, post: &Post, mark: Option<Mark>, bracket: bool) -> bool {
        if self.has_post() {
            return false;
        }
        if self.party.person.is_some() {
            return bracket || !post.plural && mark != Some(Mark::Line);
        }
        if self.party.initials.is_some() && self.party.unit.is_none() && self.party.organisation.is_none() {
            return bracket || !post.plural && mark != Some(Mark::Line);
        }
        if self.party.initials.is_some() {
            return false;
        }
        let own_area = post.area.as_ref().is_some_and(|area| area.place != Place::Title) && self.party.unit.is_some();
        if own_area || self.team {
            return bracket && !own_area;
        }
        match mark {
            Some(Mark::Dash | Mark::Colon) => true,
            Some(Mark::Comma) => !post.plural && post.plain && !matches!(self.body, Some(BodyWord::Strong)),
            None if bracket => true,
            None => {
                let serves = post.chair || post.plain && post.keeps && !post.plural;
                self.prefix || matches!(self.body, Some(BodyWord::Weak | BodyWord::Institution)) || serves && self.body.is_some()
            }
            _ => false,
        }
    }

    fn takes_person(&self, sure: bool, mark: Option<Mark>, bracket: bool) -> bool {
        if self.party.person.is_some() || self.party.initials.is_some() && !bracket {
            return false;
        }
        if bracket {
            return true;
        }
        match mark {
            Some(Mark::Line) => false,
            Some(Mark::Comma) => !self.plural() && (sure || self.has_post()),
            None => !self.plural() || self.party.unit.is_some() || sure,
            _ => true,
        }
    }

    fn takes_body(&self, element: &Element, word: BodyWord, mark: Option<Mark>, bracket: bool) -> bool {
        let free = if word == BodyWord::Institution { self.party.organisation.is_none() } else { self.party.unit.is_none() };
        if !free {
            return bracket && word != BodyWord::Institution;
        }
        if self.is_empty() {
            return true;
        }
        if bracket {
            return true;
        }
        let outsiders = matches!(element.last.as_str(), "partners" | "agencies" | "providers" | "organisations");
        if (element.team || outsiders) && mark.is_none() {
            return false;
        }
        if let Some(post) = &self.post {
            let placed = post.area.is_some() || self.party.unit.is_some();
            return match mark {
                Some(Mark::Line) => post.open && !placed && !matches!(word, BodyWord::Strong),
                Some(Mark::Comma) => {
                    (!post.plural || post.chair)
                        && (post.chair
                            || !element.team
                                && (!matches!(word, BodyWord::Strong) || post.plain && !placed && self.party.person.is_none() && post.open))
                }
                None => post.chair || !matches!(word, BodyWord::Strong) && !post.plural || self.party.person.is_some() && !post.plural,
                _ => true,
            };
        }
        if self.party.person.is_some() {
            return mark != Some(Mark::Line);
        }
        if self.party.initials.is_some() {
            return matches!(mark, None | Some(Mark::Dash | Mark::Comma));
        }
        // An outside body and its department: "Fenshire County Council – Children's Services Department".
        let department = matches!(word, BodyWord::Weak) && self.body == Some(BodyWord::Institution) && !self.prefix && !element.prefix;
        let council = self.party.organisation.as_deref().is_some_and(|body| body.ends_with("Council") || body.ends_with("Trust"));
        if department && council && matches!(mark, Some(Mark::Comma | Mark::Dash | Mark::Colon)) {
            return true;
        }
        // A body and the outside body it belongs to: "Children's Services, Westshire Council".
        matches!(mark, Some(Mark::Comma | Mark::Dash))
            && word == BodyWord::Institution
            && matches!(self.body, Some(BodyWord::Weak | BodyWord::Team))
            && !self.prefix
            && !element.prefix
            && (element.last.starts_with("council")
                || matches!(element.last.as_str(), "dc" | "bc" | "cc" | "mbc" | "mdc" | "cbc" | "authority"))
    }

    fn takes_subject(&self, element: &Element, mark: Option<Mark>, bracket: bool) -> bool {
        if self.party.unit.is_some() {
            return bracket;
        }
        let ranked = self.post.as_ref().is_some_and(|post| post.plain && !post.plural && post.area.is_none());
        let manages = self
            .party
            .role
            .as_deref()
            .is_some_and(|role| ["manager", "lead", "leader", "adviser"].iter().any(|noun| role.to_lowercase().ends_with(noun)));
        if ranked && manages && mark == Some(Mark::Line) {
            return true;
        }
        if let Some(post) = &self.post {
            return bracket
                || mark != Some(Mark::Line) && (mark != Some(Mark::Comma) || !post.plural || post.open || post.plain)
                || post.open && post.area.is_none();
        }
        bracket
            || self.party.initials.is_some() && self.party.organisation.is_none() && mark != Some(Mark::Line)
            || self.party.person.is_some() && mark != Some(Mark::Line) && !document_word(&element.last)
            || self.party.organisation.is_some() && matches!(mark, None | Some(Mark::Dash | Mark::Colon))
    }

    fn take_ages(&mut self, element: &Element) -> bool {
        self.ages = self.party.unit.is_none();
        self.party.unit = Some(match self.party.unit.take() {
            Some(unit) => format!("{unit} ({})", element.text),
            None => element.text.clone(),
        });
        self.use_for(&element.words, WordRole::Unit);
        true
    }
}

/// Who may stand in for a post: "AD Resources or nominee" is the AD.
const STAND_INS: &[&str] =
    &["nominee", "delegate", "deputy", "representative", "designate", "substitute", "nominees", "deputies", "rep", "equivalent"];

/// Puts elements that stand side by side, each with the mark before it, into parties.
pub(super) struct Assembly {
    pub(super) drafts: Vec<Draft>,
    pub(super) doubts: Vec<Doubt>,
}

impl Assembly {
    /// Takes the next element.
    pub(super) fn take(&mut self, element: &Element, mark: Option<Mark>) -> bool {
        if let Some(draft) = self.drafts.last_mut() {
            let paper = mark.is_none() && matches!(element.kind, Kind::Subject | Kind::Unknown) && document_word(&element.last);
            // "YOS Business Plan" is a plan, whereas the minutes of a board are the board's.
            let plan = paper && matches!(element.last.as_str(), "plan" | "plans" | "protocol" | "handbook") && draft.is_only_a_body();
            let body = if plan { draft.party.unit.take().or(draft.party.organisation.take()) } else { None };
            if let Some(body) = body {
                draft.party.unit = Some(format!("{body} {}", element.text));
                draft.subject_end = Some(element.last.clone());
                draft.use_for(&element.words, WordRole::Document);
                return true;
            }
            if paper && !draft.is_empty() {
                draft.use_for(&element.words, WordRole::Document);
                return true;
            }
            let bare_lead = element.text.eq_ignore_ascii_case("lead") && element.post().is_some_and(|post| post.area.is_none());
            if bare_lead && !draft.is_empty() && draft.has_post() && !matches!(mark, Some(Mark::And)) {
                draft.use_for(&element.words, WordRole::Label);
                return true;
            }
            if draft.attach(element, mark, false) {
                return true;
            }
            let more = mark.is_none() && element.is_subject() && draft.body.is_some() && draft.is_only_a_body();
            if more && let Some(unit) = &mut draft.party.unit {
                *unit = format!("{unit} {}", element.text);
                draft.use_for(&element.words, WordRole::Unit);
                return true;
            }
            let two_titles = mark == Some(Mark::Comma)
                && draft.has_post()
                && !draft.plural()
                && element.post().is_some_and(|post| !post.plural)
                && draft.party.person.is_none()
                && draft.party.initials.is_none();
            let first = draft.party.role.clone().filter(|role| *role != element.text);
            if two_titles && let (Some(first), true) = (first, senior(draft, element)) {
                self.doubts.push(doubt::one_or_two(&first, &element.text));
            }
            let below = mark == Some(Mark::Line)
                && draft.party.person.is_some()
                && !draft.has_post()
                && element.post().is_some_and(|post| !post.plural);
            if below && let Some(person) = draft.party.person.clone() {
                self.doubts.push(doubt::name_above_post(&person, &element.text));
            }
        }
        let stand_in =
            mark == Some(Mark::Or) && element.post().is_some_and(|post| post.area.is_none()) && STAND_INS.contains(&element.last.as_str());
        if stand_in && let Some(draft) = self.drafts.last_mut() {
            draft.use_for(&element.words, WordRole::Label);
            return true;
        }
        if mark == Some(Mark::Or)
            && let Some(draft) = self.drafts.last()
        {
            self.doubts.push(doubt::either(&draft.party.in_words(), &element.text));
        }
        match Draft::begin(element, mark) {
            Some(draft) => {
                self.drafts.push(draft);
                true
            }
            None => false,
        }
    }
}

fn senior(draft: &Draft, element: &Element) -> bool {
    let grade = |role: &str| super::lexicon::Lexicon::shipped().grade(role).is_some_and(|grade| grade <= 6);
    draft.party.role.as_deref().is_some_and(grade) && grade(&element.text)
}
