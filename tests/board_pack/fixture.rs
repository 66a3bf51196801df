//! Outcomes for the board pack: the plan made by hand with a small register of invented people behind it, and sample runs.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use boardready::outcome::Outcome;
use boardready::outcome::evidence::{CriterionMap, Offered, evidence};
use boardready::pipeline::audit::{Judging, library};
use boardready::pipeline::job::Job;
use boardready::pipeline::{self, Request};
use boardready::plan::Terms;
use boardready::read::Limits;
use chrono::NaiveDate;

use crate::documents::fixture::{asking_plan, day, rich_plan, understood};

/// A register in which three people began before their disclosure, and whose names and numbers must not be published.
pub const REGISTER: &str = "\
Staff ID,Surname,Forename,Post,Start date,CRB disclosure number,CRB date,Identity checked,Reference 1 date,Reference 2 date
ZQ70011,Quenneville,Ottoline,Teacher,01/09/2007,001234567801,15/08/2007,10/08/2007,01/08/2007,02/08/2007
ZQ70012,Brackenbury,Thaddeus,Teacher,01/09/2007,001234567802,15/10/2007,10/08/2007,01/08/2007,02/08/2007
ZQ70013,Featherstonhaugh,Isolde,Care worker,03/09/2007,001234567803,01/11/2007,10/08/2007,01/08/2007,02/08/2007
ZQ70014,Mompesson,Lazarus,Care worker,03/09/2007,,,10/08/2007,01/08/2007,02/08/2007
ZQ70015,Winterbourne,Perpetua,Driver,01/10/2007,001234567805,20/09/2007,10/08/2007,01/08/2007,02/08/2007
ZQ70016,Oglethorpe,Barnabas,Driver,01/10/2007,001234567806,20/09/2007,10/08/2007,01/08/2007,02/08/2007
ZQ70017,Trevelyan,Clementine,Teacher,01/10/2007,001234567807,20/09/2007,10/08/2007,01/08/2007,02/08/2007
ZQ70018,Culpepper,Ambrose,Teacher,01/10/2007,001234567808,20/09/2007,10/08/2007,01/08/2007,02/08/2007
ZQ70019,Vavasour,Drusilla,Teacher,01/10/2007,001234567809,20/09/2007,10/08/2007,01/08/2007,02/08/2007
";

fn judging(as_at: NaiveDate) -> Judging {
    Judging::new(library(None).unwrap(), &[], as_at).unwrap()
}

/// The plan made by hand, in May 2008, with the register audited.
pub fn audited() -> Outcome {
    let mut plan = rich_plan();
    plan.key_issues[0].actions[1].lead = crate::documents::fixture::slot("Osric Vane", crate::documents::fixture::at(10, 1));
    // Progress and a title that name people of the register, of the plan, and a record.
    plan.key_issues[0].actions[1].progress = crate::documents::fixture::slot(
        "Isolde Featherstonhaugh and Mr Mompesson (ZQ70014) have no check yet; Lead (RT) will ask.",
        crate::documents::fixture::at(23, 9),
    );
    let outcome = understood(plan, &Terms::on(day(2008, 5, 31)));
    with_register(outcome)
}

/// An outcome with the register audited.
pub fn with_register(mut outcome: Outcome) -> Outcome {
    let judging = judging(outcome.as_at);
    let book = boardready::read::from_bytes("register.csv", REGISTER.as_bytes().to_vec(), &Limits::default()).unwrap();
    let audit = judging.judge(&[book], Vec::new());
    assert_eq!(audit.audit.packs.len(), 1, "the register is known: {:?}", audit.unused);
    let map = "criterion = \"2.S1\"\nrules = [\"P01\", \"P10\"]";
    let maps: Vec<CriterionMap> = vec![toml::from_str(map).unwrap()];
    let offered = Offered { audit: Some(&audit.audit), packs: judging.packs(), maps: &maps, samples: &[] };
    outcome.evidence = evidence(&outcome.plan, &offered);
    outcome.audit = Some(Arc::new(audit));
    outcome
}

/// A plan full of queries.
pub fn asking() -> Outcome {
    understood(asking_plan(), &Terms::on(day(2008, 5, 31)))
}

/// The sample plan and all sample records as at the end of March 2009.
pub fn samples() -> &'static pipeline::Run {
    static RUN: OnceLock<pipeline::Run> = OnceLock::new();
    RUN.get_or_init(run_samples)
}

/// A plan by itself, as at the end of 2008.
pub fn plan_alone(path: PathBuf) -> Outcome {
    let request = request(vec![path], day(2008, 12, 31), judging(day(2008, 12, 31)));
    pipeline::run(&request, &mut |_, _| {}).unwrap().plans.remove(0).outcome
}

fn request(files: Vec<PathBuf>, as_at: NaiveDate, judging: Judging) -> Request {
    Request {
        files,
        named: true,
        terms: Terms::on(as_at),
        job: Job::default(),
        judging: Some(Arc::new(judging)),
        limits: Limits::default(),
        beside: Vec::new(),
        kept: None,
        names: Default::default(),
        schemas: None,
    }
}

fn run_samples() -> pipeline::Run {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let mut files: Vec<PathBuf> = vec![samples.join("plans/harnshire-plan.csv")];
    let records = std::fs::read_dir(samples.join("records")).unwrap().map(|entry| entry.unwrap().path());
    let mut records: Vec<PathBuf> = records.filter(|path| !path.to_string_lossy().contains(".truth")).collect();
    records.sort();
    files.extend(records);
    let as_at = day(2009, 3, 31);
    let days = [("personnel", day(2024, 11, 30)), ("referrals", day(2024, 11, 30))].map(|(pack, day)| (pack.to_owned(), day)).into();
    let request = request(files, as_at, judging(as_at).with_days(&days).unwrap());
    pipeline::run(&request, &mut |_, _| {}).unwrap()
}
