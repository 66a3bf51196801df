//! Bodies inside a run of words: boards, teams, services and institutions, and where their names end.

use super::glossary::GlossaryKind;
use super::lexicon::BodyWord;
use super::phrase::{Element, Kind, Run};
use super::term::Term;

/// Whether a phrase names institutions of a kind (Special Schools), none by its name.
pub(super) fn is_generic(terms: &[Term]) -> bool {
    let plural = terms.last().is_some_and(|term| {
        matches!(term.low.as_str(), "schools" | "colleges" | "academies" | "nurseries" | "hospitals" | "homes" | "providers" | "agencies")
    });
    plural && !terms.iter().any(Term::unknown)
}

impl Run<'_> {
    /// The sort of body that a whole phrase names, by its last noun and its words.
    pub(super) fn body_of(&self, terms: &[Term]) -> Option<BodyWord> {
        let cut = terms.iter().position(Term::preposition).unwrap_or(terms.len());
        let head = &terms[..cut];
        let numbered = |term: &Term| term.single_letters() || term.said.chars().all(|c| c.is_ascii_digit());
        let head = if head.len() > 1 && head.last().is_some_and(numbered) { &head[..head.len() - 1] } else { head };
        let last = head.last()?;
        match last.known {
            Some(GlossaryKind::Organisation) => return Some(BodyWord::Institution),
            Some(GlossaryKind::Board | GlossaryKind::Team) => return Some(BodyWord::Strong),
            Some(GlossaryKind::Unit) => return Some(BodyWord::Weak),
            _ => {}
        }
        let body = last.body?;
        let before = |words: &[&str]| head[..head.len() - 1].iter().any(|term| words.contains(&term.low.as_str()));
        let strong = match last.low.as_str() {
            "council" | "councils" => before(&[
                "full",
                "parent",
                "parents",
                "eco",
                "youth",
                "school",
                "schools",
                "pupil",
                "student",
                "children's",
                "childrens",
                "care",
                "learners",
            ]),
            "trust" => before(&["children's", "childrens", "people's", "peoples"]),
            _ => false,
        };
        if strong {
            return Some(BodyWord::Strong);
        }
        if matches!(last.low.as_str(), "school" | "college") && before(&["virtual"]) {
            return Some(BodyWord::Weak);
        }
        let outside = matches!(last.low.as_str(), "service" | "services" | "department" | "board" | "group" | "trust")
            && (before(&["ambulance", "prison", "probation", "nhs"]) || before(&["fire"]) && before(&["rescue"]) || before(&["crown"]))
            || last.low == "trust" && before(&["hospital", "academy", "foundation", "nhs", "wildlife"]);
        if outside && (body != BodyWord::Strong || before(&["nhs"])) {
            return Some(BodyWord::Institution);
        }
        Some(body)
    }

    /// Whether the words before a management team say whose it is: `Children's Services DMT`.
    fn staffed(&self, at: usize, team: usize) -> bool {
        let before = &self.terms[at..team];
        let kinds = [Some(GlossaryKind::Unit), None];
        before.iter().all(|term| kinds.contains(&term.known)) && self.body_of(before).is_none_or(|body| body == BodyWord::Weak)
    }

    /// A body that begins here, and how many terms it takes.
    pub(super) fn body(&self, at: usize) -> Option<(Element, usize)> {
        let known = self.terms[at].known_body();
        let mut last = known.then_some(at);
        // "LA School Improvement Officer": the short form stands before a title.
        let prefixed =
            known && (self.terms[at].short || self.terms[at].own_name) && at + 1 < self.terms.len() && self.title_noun(at + 1).is_some();
        let reach = if prefixed { at + 1 } else { self.terms.len() };
        for place in at..reach {
            let term = &self.terms[place];
            let stop = place > at
                && (self.person(place).is_some()
                    || term.known == Some(GlossaryKind::Post)
                    || self.rank_starts(place)
                    || term.known_body()
                        && term.low != "nhs"
                        && last.is_some()
                        && !(term.known == Some(GlossaryKind::Team) && self.staffed(at, place)))
                || term.preposition();
            // "YOS | Team Managers": a title of plain words begins after the body.
            let title = place > at
                && last.is_some()
                && self.title_noun(place).is_some_and(|noun| self.terms[place..noun].iter().all(Term::plain_modifier));
            if title && !self.gathers(place) {
                break;
            }
            if stop && !self.gathers(place) || place > at && self.noun(place, at) && term.body.is_none() && !self.gathers(place) {
                break;
            }
            if term.body.is_some() || term.known_body() {
                last = Some(place);
            }
            let meeting = known
                && self.terms[at].known == Some(GlossaryKind::Team)
                && place == at
                && self.get(at + 1).is_some_and(|next| next.body.is_none());
            if meeting {
                break;
            }
        }
        let last = last?;
        let mut end = last + 1;
        // "Team 1", "Team A".
        let numbered =
            self.get(end).is_some_and(|next| next.single_letters() || next.said.len() < 3 && next.said.chars().all(|c| c.is_ascii_digit()));
        if numbered && end + 1 == self.terms.len() {
            end += 1;
        }
        // "Sub Group of the Children's Partnership", "Services for Families".
        if self.get(end).is_some_and(|term| term.preposition() && !matches!(term.low.as_str(), "to" | "from")) && end + 1 < self.terms.len()
        {
            let mut stop = end + 1;
            while stop < self.terms.len()
                && self.person(stop).is_none()
                && self.terms[stop].known != Some(GlossaryKind::Post)
                && !self.rank_starts(stop)
            {
                stop += 1;
            }
            if stop > end + 1 {
                end = stop;
            }
        }
        let terms = &self.terms[at..end];
        let word = self.body_of(terms)?;
        let mut element = Element::new(Kind::Body { word, known: known && end == at + 1 }, terms);
        let whole = known && end == at + 1;
        element.generic = is_generic(terms);
        element.prefix = whole && (self.terms[at].short || self.terms[at].own_name) && self.terms[at].known != Some(GlossaryKind::Team);
        element.team = whole && self.terms[at].known == Some(GlossaryKind::Team);
        Some((element, end - at))
    }

    /// Whether the post's noun says whom a body gathers: Headteachers Forum, SENCO Network, IRO Service.
    pub(super) fn gathers(&self, noun: usize) -> bool {
        let text = self.terms[noun].text.to_lowercase();
        let open = ["head", "heads", "director", "directors", "chair", "service"].iter().any(|word| text.ends_with(word))
            || text.ends_with("s of service");
        let body = self.get(noun + 1).and_then(|next| next.body);
        // "Secondary Heads Association", "Primary Heads Forum".
        let heads = self.terms[noun].low == "heads"
            && self.get(noun + 1).is_some_and(|next| matches!(next.low.as_str(), "association" | "forum" | "network" | "federation"));
        let joined = self.get(noun + 1).is_some_and(|next| {
            matches!(next.low.as_str(), "practices" | "association" | "federation" | "society" | "union" | "associations")
        });
        (!open || heads) && body.is_some_and(|body| body != BodyWord::Institution || joined) && noun + 2 == self.terms.len()
    }
}
