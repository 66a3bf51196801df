//! From the sheets of one or more files to one action plan, with how each sheet was read.

mod ahead;
mod aside;
mod assemble;
mod banner;
mod body;
mod cards;
mod colours;
mod columns;
mod filling;
mod free;
mod keyed;
mod kind;
mod naming;
mod reading;
mod returned;
mod row;
mod running;
mod section;
mod sheet;
mod side;
mod titles;

use std::collections::BTreeMap;

use crate::cell::{Book, Caveat, CaveatKind, CellAddress, Grid};
use crate::plan::reading::Input;
use crate::record::Schema;
use crate::table::{OtherTable, Vocabulary};

use super::ActionPlan;
use assemble::{Assembly, Piece};
use banner::Banners;
use kind::TableKind;
use sheet::Means;

/// A plan with how it was read.
#[derive(Debug, Clone)]
pub struct Outlined {
    /// The plan.
    pub plan: ActionPlan,
    /// The files in the order given, with what was recognised on each sheet.
    pub inputs: Vec<Input>,
    /// What a reader must know, about the files and about the plan's shape.
    pub caveats: Vec<Caveat>,
    /// Whether the files number their key issues themselves.
    pub numbers_stated: bool,
}

/// What one file holds by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Survey {
    /// How many actions.
    pub actions: usize,
    /// How many lines of success criteria and evaluation.
    pub criteria: usize,
    /// Whether the file itself numbers its key issues.
    pub numbered: bool,
    /// The numbers of the key issues that have actions.
    pub numbers: Vec<u32>,
}

/// Everything that recognising needs, made once for a run.
#[derive(Debug)]
pub struct Recogniser {
    vocabulary: Vocabulary,
    others: Vec<OtherTable>,
    banners: Banners,
    colours: BTreeMap<String, String>,
}

/// What was decided on the sheet *Conflicts* of a merged workbook, by the conflict's identity; those without a decision are left out.
#[must_use]
pub fn decisions(book: &Book) -> BTreeMap<String, String> {
    returned::decisions_in(book)
}

impl Recogniser {
    /// Prepares the headings and words of a schema of action plans.
    #[must_use]
    pub fn new(schema: &Schema) -> Self {
        Self { vocabulary: schema.vocabulary(), others: schema.others(), banners: Banners::new(schema), colours: BTreeMap::new() }
    }

    /// The same, told what a fill colour (`RRGGBB`, in capitals) means in a status cell that has no words.
    #[must_use]
    pub fn with_colours(mut self, colours: &BTreeMap<String, String>) -> Self {
        self.colours.clone_from(colours);
        self
    }

    /// Puts files together as one plan, in the order given.
    #[must_use]
    pub fn outline(&self, books: &[Book]) -> Outlined {
        let mut assembly = Assembly::default();
        let mut inputs = Vec::new();
        let mut caveats = Vec::new();
        for book in books {
            if let Some(returned) = returned::read(book, &self.vocabulary) {
                caveats.extend(book.caveats.iter().chain(&returned.caveats).cloned());
                inputs.push(reading::of_returned(book, &returned));
                assembly.take_returned(returned.plan);
                continue;
            }
            let mut pieces: Vec<Piece<'_>> = book.sheets.iter().map(|grid| self.piece(grid)).collect();
            if !pieces.iter().any(|piece| piece.plan.sections.iter().any(|section| !section.actions.is_empty())) {
                self.read_cards(&mut pieces);
            }
            let mut chosen = Vec::new();
            naming::choose(&mut pieces, &self.banners, &mut chosen);
            // Of a hidden sheet that was left out, it would be wrong to say that it was read like any other.
            let put_by = |caveat: &Caveat| {
                let sheet = caveat.at.as_ref().filter(|at| caveat.kind == CaveatKind::Hidden && at.at == CellAddress::new(0, 0));
                sheet.is_some_and(|at| pieces.iter().any(|piece| piece.left_out_because.is_some() && *piece.grid.name() == at.sheet))
            };
            caveats.extend(book.caveats.iter().filter(|caveat| !put_by(caveat)).cloned());
            caveats.append(&mut chosen);
            inputs.push(reading::of_book(book, &pieces));
            caveats.extend(reading::caveats(&pieces));
            for piece in pieces {
                assembly.take(piece);
            }
        }
        let numbers_stated = assembly.numbers_stated();
        let plan = assembly.finish(books, &mut caveats);
        Outlined { plan, inputs, caveats, numbers_stated }
    }

    /// What a file holds by itself, for deciding which files make one plan.
    #[must_use]
    pub fn survey(&self, book: &Book) -> Survey {
        let Outlined { plan, numbers_stated, .. } = self.outline(std::slice::from_ref(book));
        let acting = || plan.key_issues.iter().filter(|issue| !issue.actions.is_empty());
        Survey {
            actions: plan.actions().count(),
            criteria: plan.key_issues.iter().map(|issue| issue.success_criteria.len() + issue.evaluation.len()).sum(),
            numbered: numbers_stated,
            numbers: acting().map(|issue| issue.number).collect(),
        }
    }

    fn means(&self) -> Means<'_> {
        Means { vocabulary: &self.vocabulary, others: &self.others, banners: &self.banners, colours: &self.colours }
    }

    fn piece<'a>(&self, grid: &'a Grid) -> Piece<'a> {
        let mut plan = sheet::walk(grid, self.means());
        if plan.tables.iter().any(|table| table.kind == TableKind::Actions)
            && let Some((left, right)) = side::halves(grid, &self.vocabulary)
        {
            plan = sheet::walk(&left, self.means());
            plan.append(sheet::walk(&right, self.means()));
        }
        Piece { grid, plan, left_out_because: None, number: None }
    }

    /// Where no sheet holds a table of actions, a form for each action may stand in its place.
    fn read_cards(&self, pieces: &mut [Piece<'_>]) {
        for piece in pieces.iter_mut().filter(|piece| piece.plan.tables.is_empty()) {
            if let Some(plan) = cards::read(piece.grid, self.means()) {
                piece.plan = plan;
            }
        }
    }
}
