//! Posts inside a run of words: where a title starts and ends, and what it is for.

use super::body::is_generic;
use super::glossary::GlossaryKind;
use super::lexicon::{BodyWord, document_word};
use super::phrase::{Area, Element, Kind, Place, Post, Run, join};
use super::term::Term;

/// Words that make a name of their own with "Service" after "Head of": Head of Service Improvement is no Head of Service.
const AFTER_SERVICE: &[&str] = &[
    "development",
    "improvement",
    "delivery",
    "planning",
    "commissioning",
    "quality",
    "transformation",
    "user",
    "users",
    "redesign",
    "design",
    "reform",
    "standards",
    "support",
    "integration",
    "innovation",
    "performance",
];
/// Nouns of posts that serve a board or group named before them: Safeguarding Partnership Business Manager.
const KEEPERS: &[&str] = &["manager", "coordinator", "co-ordinator", "administrator", "officer", "secretary", "clerk", "lead"];
/// Ranks that stand before a family name.
const UNIFORMED: &[&str] = &["inspector", "constable", "sergeant", "superintendent", "commander"];
/// Post nouns that take a second one after them.
const DOUBLE: &[&str] = &["nurse", "consultant", "teacher", "doctor", "trainee", "parent", "midwife", "student"];

impl Run<'_> {
    /// Whether the term is the noun of a post here, and no word about another noun that follows.
    pub(super) fn noun(&self, at: usize, first: usize) -> bool {
        let term = &self.terms[at];
        if term.known.is_some() || term.post.is_none() {
            return false;
        }
        // "Contact Point" is no contact.
        if term.low == "contact" && self.get(at + 1).is_some_and(|next| !next.preposition()) {
            return false;
        }
        if term.low == "partners" || !term.dual() {
            return true;
        }
        let next_noun = self.get(at + 1).is_some_and(|next| next.post.is_some() && next.known.is_none());
        match term.low.as_str() {
            "head" => !next_noun || self.terms[at + 1].rank(),
            "executive" => at > 0 && self.terms[at - 1].low == "chief" && !self.leads_on(at, false),
            "lead" => {
                !(next_noun
                    || self.get(at + 1).is_some_and(|next| next.known == Some(GlossaryKind::Post))
                    || at == first && self.leads_on(at, true))
            }
            "deputy" | "assistant" | "principal" | "associate" => {
                !(next_noun || self.leads_on(at, true) || self.get(at + 1).is_some_and(|next| next.known.is_some()))
            }
            // "Governor Support": a singular before a word about work says whom the work is for.
            _ => {
                let about = self.get(at + 1).is_some_and(|next| next.subject && next.post.is_none() && !next.preposition());
                !(self.leads_on(at, false) || about && term.post == Some(false))
            }
        }
    }

    /// Whether words about work lead on from a noun to another noun without a preposition.
    fn leads_on(&self, at: usize, posts_alone: bool) -> bool {
        for term in &self.terms[at + 1..] {
            if term.preposition() || term.article() || term.known == Some(GlossaryKind::Post) {
                return false;
            }
            if term.post.is_some() || !posts_alone && term.body.is_some() {
                return true;
            }
            if !term.subject && !term.known_body() && !term.rank() && !(posts_alone && (term.unknown() || term.body.is_some())) {
                return false;
            }
        }
        false
    }

    /// The noun of the title that begins here.
    pub(super) fn title_noun(&self, at: usize) -> Option<usize> {
        for place in at..self.terms.len() {
            let term = &self.terms[place];
            // "Children in Need Manager", "Out of Hours Manager": a preposition between words about work.
            let inside = term.preposition()
                && place > at
                && self.terms[at].subject
                && self.terms[at..place].iter().all(|term| term.subject && term.body.is_none() && !document_word(&term.low))
                && self.get(place + 1).is_some_and(|next| next.subject && next.post.is_none());
            if inside {
                continue;
            }
            if place > at && (self.person(place).is_some() || term.preposition() || term.article()) {
                return None;
            }
            if term.known == Some(GlossaryKind::Post) {
                // "Primary SENCO", "Locality EWO"; a director's abbreviation begins a title of its own.
                let senior = ["director", "chief", "head of service"].iter().any(|word| term.text.to_lowercase().contains(word));
                let about = |term: &Term| term.plain_modifier() || !senior && term.subject && term.body.is_none();
                return self.terms[at..place].iter().all(about).then_some(place);
            }
            if term.known_body() {
                let second = place == at && at > 0 && self.terms[at - 1].known_body() && self.terms[at - 1].short;
                let after_rank = second || place > at && self.terms[at..place].iter().all(Term::rank);
                let generic = !term.short && !term.own_name;
                if !after_rank && !generic {
                    return None;
                }
            }
            if self.noun(place, at) {
                let partners = term.low == "partners";
                return (!partners || place > at && matches!(self.terms[place - 1].low.as_str(), "business" | "improvement"))
                    .then_some(place);
            }
            if let Some(body) = term.body.filter(|_| !term.rank()) {
                let next = self.get(place + 1)?;
                let adjacent = next.post.is_some()
                    && next.known.is_none()
                    && (!matches!(body, BodyWord::Strong) || next.low != "senco")
                    && place + 1 < self.terms.len();
                let heavy = matches!(body, BodyWord::Strong | BodyWord::Team);
                if body == BodyWord::Strong && next.low.contains("chair") {
                    return None;
                }
                if next.known == Some(GlossaryKind::Post) || !adjacent && (heavy || self.rank_ahead(place + 1)) {
                    return None;
                }
                if adjacent
                    && next.post == Some(true)
                    && body == BodyWord::Strong
                    && !matches!(next.low.as_str(), "leads" | "leaders" | "members" | "representatives" | "reps" | "managers")
                {
                    return None;
                }
            }
        }
        None
    }

    /// Whether a word of rank begins a title at or after this place, before any noun.
    fn rank_ahead(&self, from: usize) -> bool {
        for place in from..self.terms.len() {
            let term = &self.terms[place];
            if term.rank() && !(term.low == "group" || term.low == "strategic" || term.low == "corporate" || term.low == "executive") {
                return true;
            }
            if term.post.is_some() || term.preposition() {
                return false;
            }
        }
        false
    }

    /// A post that begins here, with what it is for, and how many terms it takes.
    pub(super) fn post(&self, at: usize) -> Option<(Element, usize)> {
        let mut noun = self.title_noun(at)?;
        let known = self.terms[noun].known == Some(GlossaryKind::Post);
        if self.bare_abbreviation(noun) || self.gathers(noun) {
            return None;
        }
        if let Some(next) = self.get(noun + 1) {
            let double = DOUBLE.contains(&self.terms[noun].low.as_str()) && next.post == Some(false) && next.known.is_none();
            let after_known = matches!(next.low.as_str(), "lead" | "leads" | "rep" | "representative" | "representatives" | "champion");
            // "IRO Manager", "EWO Team Manager": whoever manages those posts.
            let senior = ["director", "chief", "head", "chair"].iter().any(|word| self.terms[noun].text.to_lowercase().contains(word));
            let leads = |at: usize| {
                self.get(at)
                    .is_some_and(|term| matches!(term.low.as_str(), "manager" | "managers" | "supervisor" | "coordinator" | "co-ordinator"))
            };
            let over = known && self.terms[noun].short && !senior && self.terms[noun].post == Some(false);
            let staff = matches!(next.low.as_str(), "team" | "service");
            if over && staff && leads(noun + 2) {
                noun += 1;
            }
            if double || over && leads(noun + 1) || after_known || matches!(next.low.as_str(), "designate" | "elect") {
                noun += 1;
            }
        }
        let term = &self.terms[noun];
        let low = if known { term.text.to_lowercase() } else { term.low.clone() };
        let last = low.rsplit(' ').next().unwrap_or(&low).to_owned();
        let mut end = noun + 1;
        let mut post = Post {
            plural: term.post == Some(true),
            chair: last.contains("chair"),
            open: matches!(last.as_str(), "head" | "heads" | "director" | "directors" | "chair" | "commissioner")
                || low.starts_with("head of service")
                || low.starts_with("heads of service"),
            begins_with_subject: at < noun && !self.terms[at].plain_modifier() && self.terms[at].known.is_none(),
            plain: self.terms[at..noun].iter().all(Term::plain_modifier),
            keeps: KEEPERS.contains(&last.as_str()) && !known,
            uniform: UNIFORMED.contains(&last.as_str()),
            ..Post::default()
        };
        let of_service = matches!(last.as_str(), "head" | "heads")
            && self.get(end).is_some_and(|term| term.low == "of")
            && self.get(end + 1).is_some_and(|term| term.low == "service")
            && self.get(end + 2).is_none_or(|term| !AFTER_SERVICE.contains(&term.low.as_str()));
        if of_service {
            end += 2;
        }
        let fixed = self
            .get(end)
            .zip(self.get(end + 1))
            .is_some_and(|(a, b)| matches!((a.low.as_str(), b.low.as_str()), ("in", "charge") | ("of", "staff") | ("of", "council")));
        if fixed {
            end += 2;
        }
        let mut element = Element::new(Kind::Post(Post::default()), &self.terms[at..end]);
        let bare_director = self.get(end).is_some_and(|term| term.low == "of")
            && last.starts_with("director")
            && !known
            && !self.terms[at..noun].iter().any(|term| term.rank() && !matches!(term.low.as_str(), "acting" | "interim" | "joint"));
        let titled = !of_service && !fixed && (last.starts_with("head") && (last == "head" || last == "heads") || bare_director);
        end = self.take_area(end, titled, &mut post, &mut element);
        // "Heads of Service Group" is the group, not a head of it.
        let group = post.area.as_ref().filter(|area| !post.joined && !post.chair && !area.text.contains(' ') && area.words.len() == 1);
        if group.is_some()
            && matches!(self.terms[end - 1].body, Some(BodyWord::Strong | BodyWord::Team))
            && self.terms[end - 1].known.is_none()
        {
            let mut body = Element::new(Kind::Body { word: BodyWord::Strong, known: false }, &self.terms[at..end]);
            body.last.clone_from(&self.terms[end - 1].low);
            return Some((body, end - at));
        }
        element.kind = Kind::Post(post);
        Some((element, end - at))
    }

    /// Whether a two-letter rank of the glossary (DS, PC) stands alone, where it is likelier a person's initials.
    fn bare_abbreviation(&self, at: usize) -> bool {
        let term = &self.terms[at];
        term.short && matches!(term.said.as_str(), "DS" | "DI" | "PC") && at == 0 && self.terms.len() == 1
    }

    /// Reads what the post is for, if anything, and returns where the post ends.
    fn take_area(&self, start: usize, titled: bool, post: &mut Post, element: &mut Element) -> usize {
        let mut from = start;
        let joined = self.get(start).is_some_and(|term| term.preposition() && start + 1 < self.terms.len());
        while joined && self.get(from).is_some_and(|term| (term.preposition() || term.article()) && from + 1 < self.terms.len()) {
            from += 1;
        }
        let Some(end) = self.area_end(from, joined, post) else { return start };
        if end == from + 1 && !joined && document_word(&self.terms[from].low) {
            return start;
        }
        let terms = &self.terms[from..end];
        let body = self.body_of(terms);
        let known = terms.len() == 1 && terms[0].known_body();
        let ends_in_post = terms.last().is_some_and(|term| term.post.is_some());
        let title = joined
            && (titled
                || ends_in_post
                || matches!(element.last.as_str(), "leader" | "member")
                    && terms.last().is_some_and(|term| term.low == "council" || term.low == "parliament"));
        let place = if title {
            Place::Title
        } else if body == Some(BodyWord::Institution) && !is_generic(terms) {
            Place::Organisation
        } else {
            Place::Unit
        };
        if !joined && !post.open {
            let outsiders =
                terms.last().is_some_and(|term| matches!(term.low.as_str(), "partners" | "agencies" | "providers" | "organisations"));
            let separate =
                outsiders || matches!(body, Some(BodyWord::Strong | BodyWord::Team)) || post.plural && body == Some(BodyWord::Institution);
            if separate && !post.chair {
                return start;
            }
        }
        if !joined && known && (terms[0].known == Some(GlossaryKind::Team) || post.plural && !post.open) && !post.chair {
            return start;
        }
        post.strange = !joined && terms.len() == 1 && terms[0].unknown();
        if post.strange && post.uniform && terms[0].name_shape(self.loud) {
            post.strange = false;
            return start;
        }
        post.joined = joined;
        if place == Place::Title {
            let whole = join(&self.terms[start..end]);
            element.text = format!("{} {whole}", element.text);
            element.words.extend(self.terms[start..end].iter().flat_map(|term| term.words.iter().copied()));
        } else {
            // "of" and "for" go with what they join.
            element.words.extend(self.terms[start..from].iter().flat_map(|term| term.words.iter().copied()));
        }
        post.area = Some(Area {
            text: join(terms),
            words: terms.iter().flat_map(|term| term.words.iter().copied()).collect(),
            place,
            closed: body.is_some() || ends_in_post,
        });
        end
    }

    /// Where the words that say what a post is for end; nothing where none do.
    fn area_end(&self, from: usize, joined: bool, post: &Post) -> Option<usize> {
        let mut stop = from;
        while let Some(term) = self.get(stop) {
            let first_word = joined && stop == from;
            let person = self.person(stop).is_some() && (!first_word || term.given || term.honorific());
            let team = term.known == Some(GlossaryKind::Team) && stop > from && self.get(stop + 1).is_none_or(|next| next.body.is_none());
            let alone = stop == from
                && !joined
                && stop + 1 == self.terms.len()
                && (term.said.len() == 2 || term.said.chars().any(char::is_lowercase));
            let initials = stop + 1 == self.terms.len() && stop > from && term.unknown() && term.initials_shape() && !self.loud;
            // "Strategic Director BB": two letters that no list knows are a person's.
            let initials = initials || alone && term.unknown() && term.initials_shape() && !self.loud;
            let leads = self.get(stop + 1).is_some_and(|next| next.subject || next.body.is_some());
            let ages = super::phrase::is_ages(&term.said.to_lowercase()) && !leads;
            if person || team || initials || ages || term.known == Some(GlossaryKind::Post) && !(joined && stop == from) {
                break;
            }
            stop += 1;
        }
        let noun = (from..stop).find(|place| self.noun(*place, from));
        let mut end = stop;
        if let Some(noun) = noun {
            let mut start = noun;
            while start > from && self.terms[start - 1].plain_modifier() && self.terms[start - 1].low != "of" {
                start -= 1;
            }
            if joined && (start == from || noun == from) {
                end = noun + 1;
            } else if post.open || joined {
                end = if start < noun { start } else { noun - 1 };
            } else {
                end = (from + 1..noun)
                    .find(|place| self.terms[*place].rank() && self.terms[*place..noun].iter().all(|term| !term.preposition()))?;
            }
        }
        while end > from && (self.terms[end - 1].preposition() || self.terms[end - 1].article()) {
            end -= 1;
        }
        (end > from).then_some(end)
    }
}
