//! What a board is told, counted again from the plan and the records behind it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use boardready::audit::Severity;
use boardready::outcome::board::{Board, ExceptionKind, HORIZONS};
use boardready::outcome::evidence::EvidenceState;
use boardready::pipeline::audit::{Judging, library};
use boardready::pipeline::job::Job;
use boardready::pipeline::{self, Request, Run};
use boardready::plan::{Rag, State, Terms};
use boardready::read::Limits;
use chrono::NaiveDate;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// A run over sample files as at a day, audits and all.
fn run(files: &[&str], as_at: &str) -> Run {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let files: Vec<PathBuf> = files.iter().map(|file| samples.join(file)).collect();
    let judging = Judging::new(library(None).expect("shipped"), &[], day(as_at)).expect("shipped packs");
    let request = Request {
        files,
        named: true,
        terms: Terms::on(day(as_at)),
        job: Job::default(),
        judging: Some(Arc::new(judging)),
        limits: Limits::default(),
        beside: Vec::new(),
        names: std::collections::BTreeMap::new(),
        schemas: None,
        kept: None,
    };
    pipeline::run(&request, &mut |_, _| {}).expect("the run works")
}

#[test]
fn every_figure_that_a_board_is_told_can_be_counted_again() {
    let files = ["plans/harnshire-plan.csv", "records/harnshire-referrals.csv", "records/youth-disposals.ods"];
    let run = run(&files, "2009-03-31");
    let outcome = &run.plans[0].outcome;
    let board = Board::of(outcome);
    let actions: Vec<_> = outcome.plan.actions().map(|(_, action)| action).collect();

    let overdue: Vec<&str> =
        actions.iter().filter(|action| action.standing.state == State::Overdue).map(|action| action.key.as_str()).collect();
    assert!(overdue.len() > 5);
    assert_eq!(board.overdue.len(), overdue.len());
    assert!(board.overdue.windows(2).all(|pair| pair[0].days >= pair[1].days));
    for late in &board.overdue {
        let due = late.original.expect("an overdue action has its day");
        assert_eq!((outcome.as_at - due).num_days(), late.days);
    }

    let soon = |days: u32| {
        actions
            .iter()
            .filter_map(|action| action.standing.next)
            .filter(|next| (*next - outcome.as_at).num_days() <= i64::from(days) && *next >= outcome.as_at)
            .count()
    };
    for (place, days) in HORIZONS.iter().enumerate() {
        assert_eq!(board.due.iter().filter(|due| due.horizon <= place).count(), soon(*days), "{days} days");
    }
    let told: usize = board.due_by_monitor.iter().flat_map(|line| line.counts).sum();
    assert_eq!(told, board.due.iter().map(|due| due.monitors.len()).sum::<usize>());

    for line in &board.leads {
        assert_eq!(line.actions, line.by_standing.iter().sum::<usize>(), "{}", line.lead);
    }
    let audit = outcome.audit.as_ref().expect("records were given");
    let mut grave: BTreeMap<(&str, Severity), usize> = BTreeMap::new();
    for finding in audit.audit.packs.iter().flat_map(|pack| &pack.findings) {
        if matches!(finding.severity, Severity::Critical | Severity::Major) && finding.waived.is_none() {
            *grave.entry((&finding.code, finding.severity)).or_insert(0) += 1;
        }
    }
    let of_findings: Vec<_> = board.exceptions.iter().filter(|one| one.kind == ExceptionKind::Finding).collect();
    assert_eq!(of_findings.len(), grave.len());
    assert_eq!(of_findings.iter().map(|one| one.count).sum::<usize>(), grave.values().sum::<usize>());
    let not_met = outcome.evidence.iter().filter(|one| one.state == EvidenceState::NotMet).count();
    assert_eq!(board.exceptions.iter().filter(|one| one.kind == ExceptionKind::Criterion).count(), not_met);
    assert!(board.exceptions.windows(2).all(|pair| pair[0].kind <= pair[1].kind));
    assert!(board.exceptions.iter().all(|one| !one.why.is_empty() && !one.decision.is_empty()));
    for line in &board.audits {
        assert_eq!(line.population, line.in_scope + line.left_out.0, "{}", line.title);
        assert_eq!(Severity::ALL.iter().map(|severity| line.by_severity.of(*severity)).sum::<usize>(), line.findings);
    }
    let sums = board.audit_sums();
    assert_eq!(sums.population, sums.in_scope + sums.left_out);
    assert_eq!(sums.findings, audit.audit.packs.iter().map(|pack| pack.findings.len()).sum::<usize>());
    assert_eq!(sums.verdicts.cannot_tell, board.audits.iter().map(|line| line.verdicts.cannot_tell).sum::<usize>());
    let amber = actions.iter().filter(|action| action.standing.rag == Rag::Amber).count();
    assert_eq!(board.amber.len(), amber);
    assert!(amber > 0 && board.amber.iter().all(|one| !one.action.standing.reason.is_empty()));
    for (place, total) in outcome.evidence_counts().into_iter().enumerate() {
        assert_eq!(board.evidence_by_issue.iter().map(|counts| counts[place]).sum::<usize>(), total);
    }
    assert!(board.exceptions.iter().all(|one| one.owners.len() <= 3 || one.kind == ExceptionKind::Overdue));
    assert!(board.answer.len() <= 5 && board.answer[0].contains(&format!("{} are overdue", overdue.len())), "{:?}", board.answer);
}

#[test]
fn a_plan_by_itself_and_records_by_themselves_are_told_too() {
    let plan = run(&["plans/harnshire-plan.csv"], "2008-01-01");
    let board = Board::of(&plan.plans[0].outcome);
    assert!(board.audits.is_empty() && board.answer.iter().all(|line| !line.contains("audit")), "{:?}", board.answer);
    let records = run(&["records/youth-disposals.ods"], "2009-03-31");
    let board = Board::of(&records.plans[0].outcome);
    assert!(
        board.overdue.is_empty() && board.audits.len() == 1 && board.answer[0].starts_with("1 audit of 111 records"),
        "{:?}",
        board.answer
    );
}
