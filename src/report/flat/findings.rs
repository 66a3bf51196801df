//! `findings.csv` and `findings.json`: what breaks the rules, what cannot be told, and every verdict counted.

use chrono::NaiveDate;
use csv::{Terminator, WriterBuilder};
use schemars::JsonSchema;
use serde::Serialize;

use super::csv::{BYTE_ORDER_MARK, guarded};
use super::pretty;
use super::tables::{TableJson, table_json};
use crate::audit::{Basis, Counts, Evidence, Finding, PackRun, RuleRun, Severity, Unit};
use crate::outcome::AuditOutcome;
use crate::report::ReportError;

/// The version of this shape. A new field does not change it; a renamed or removed one does.
const SCHEMA_VERSION: u32 = 1;
/// What findings about the waivers themselves have in place of a pack.
const WAIVERS: &str = "waivers";
/// What stands in the place of a pack for deviations that testers found in samples.
const SAMPLES: &str = "samples";
/// The columns of `findings.csv`.
const COLUMNS: [&str; 13] =
    ["id", "pack", "code", "verdict", "severity", "basis", "record", "file", "sheet", "cell", "says", "message", "waived"];

/// What an audit found out, as boardready tells other programs.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "Findings")]
pub struct FindingsJson {
    /// The version of this shape: 1.
    schema_version: u32,
    /// The day everything is judged from.
    as_at: NaiveDate,
    /// The packs that were run, each with all of its rules.
    packs: Vec<PackJson>,
    /// What breaks the rules, waived or not, in the order of packs, rules and rows; then what is wrong with the waivers.
    findings: Vec<FindingJson>,
    /// What cannot be told, in the same order. These are no findings, and no passes either.
    cannot_tell: Vec<FindingJson>,
    /// Packs that were asked for and could not be run.
    not_run: Vec<NotRunJson>,
    /// The tables that were read, and why each was taken for its kind.
    tables: Vec<TableJson>,
    /// What a reader must know.
    caveats: Vec<CaveatJson>,
    /// Files that gave nothing.
    unused: Vec<UnusedJson>,
}

/// The verdicts that are told one by one.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Told {
    /// The record breaks the rule.
    Fail,
    /// It cannot be told whether it does.
    CannotTell,
}

/// One record, or group of records, that breaks a rule, or of which it cannot be told. A line of `findings.jsonl` is one of these.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "Finding")]
pub struct FindingJson {
    /// The same from run to run, whatever the order of rows and the names of files, while the rule's code, what the record is called
    /// and what the evidence says stay the same. Of records that are alike in all of that, the later ones have `-2`, `-3` behind it.
    id: String,
    /// The pack; `waivers` for findings about the waivers themselves.
    pack: String,
    /// The rule's code, for `boardready explain`.
    code: String,
    /// `fail`, or `cannot_tell`.
    verdict: Told,
    /// How grave it is (of what cannot be told: how grave a breach would be).
    severity: Severity,
    /// Where the rule comes from.
    basis: Basis,
    /// What the record is called.
    record: String,
    /// The file of the first evidence.
    file: Option<String>,
    /// Its sheet; empty for a text file.
    sheet: Option<String>,
    /// Its cell, such as `B7`.
    cell: Option<String>,
    /// Its one-based row.
    row: Option<u64>,
    /// What that cell says, on one line; empty where it says nothing.
    says: Option<String>,
    /// What is wrong, as sentences.
    message: String,
    /// The cells that show it; the first is where to look.
    #[schemars(length(min = 1))]
    evidence: Vec<EvidenceJson>,
    /// Why it is accepted, by whom and until when; null where it is not waived. A waived finding stays a finding.
    waived: Option<String>,
}

/// One cell that shows something.
#[derive(Debug, Serialize, JsonSchema)]
struct EvidenceJson {
    /// The file.
    file: String,
    /// The sheet; empty for a text file.
    sheet: String,
    /// The cell, such as `B7`.
    cell: String,
    /// The title of the field it holds.
    field: String,
    /// What it says, on one line; empty where it says nothing.
    says: String,
}

/// One pack over the records of its kind.
#[derive(Debug, Serialize, JsonSchema)]
struct PackJson {
    /// Its name.
    pack: String,
    /// Its title.
    title: String,
    /// The kind of record it judges.
    records: String,
    /// How many records there are: those in scope and those left out add up to it.
    population: usize,
    /// How many were judged.
    in_scope: usize,
    /// What was left out of the population, by reason.
    left_out: Vec<LeftOutJson>,
    /// Each rule, in the order of the pack.
    rules: Vec<RuleJson>,
}

/// Records left out of the population for one reason.
#[derive(Debug, Serialize, JsonSchema)]
struct LeftOutJson {
    /// Why.
    reason: String,
    /// How many.
    count: usize,
    /// What they are called.
    records: Vec<String>,
}

/// One rule over all records.
#[derive(Debug, Serialize, JsonSchema)]
struct RuleJson {
    /// Its code.
    code: String,
    /// What must hold.
    title: String,
    /// Where it comes from.
    basis: Basis,
    /// Where that can be looked up.
    reference: String,
    /// How grave a breach is.
    severity: Severity,
    /// What the verdicts are counted in: `records`, or `groups` of them.
    counted_in: &'static str,
    /// How many were looked at: the verdicts add up to it. 0 where the rule was not run.
    looked_at: usize,
    /// How often each verdict was given.
    verdicts: Counts,
    /// Why the rule was not run, which is no pass; null where it was.
    not_run: Option<String>,
    /// The figures it computed.
    figures: Vec<FigureJson>,
}

/// A figure that a rule computed.
#[derive(Debug, Serialize, JsonSchema)]
struct FigureJson {
    /// What it is of.
    of: String,
    /// How many have what is counted.
    numerator: usize,
    /// Out of how many.
    denominator: usize,
    /// Of how many it is not known.
    unknown: usize,
    /// The target as the pack writes it.
    target: String,
    /// The figure in words.
    words: String,
}

/// A pack that could not be run.
#[derive(Debug, Serialize, JsonSchema)]
struct NotRunJson {
    /// Its name.
    pack: String,
    /// Why.
    reason: String,
}

/// What a reader must know.
#[derive(Debug, Serialize, JsonSchema)]
struct CaveatJson {
    /// Its code, for `boardready explain`.
    code: &'static str,
    /// Where it arose, as `file > Sheet!B7`.
    at: Option<String>,
    /// What happened, as sentences.
    message: String,
}

/// A file that gave nothing.
#[derive(Debug, Serialize, JsonSchema)]
struct UnusedJson {
    /// Its name.
    file: String,
    /// Why, as a sentence.
    reason: String,
}

/// The findings as CSV, one line each: for each pack what fails, then what cannot be told; at last what is wrong with the waivers.
///
/// # Errors
///
/// [`ReportError::Csv`] when the writer fails.
pub fn findings_csv(outcome: &AuditOutcome) -> Result<Vec<u8>, ReportError> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(BYTE_ORDER_MARK.to_vec());
    let failed = |fault: csv::Error| ReportError::Csv(Box::new(fault));
    writer.write_record(COLUMNS).map_err(failed)?;
    for line in lines(outcome) {
        let verdict = match line.verdict {
            Told::Fail => "fail",
            Told::CannotTell => "cannot tell",
        };
        let record = [
            line.id,
            line.pack,
            line.code,
            verdict.to_owned(),
            line.severity.word().to_owned(),
            line.basis.word().to_owned(),
            line.record,
            line.file.unwrap_or_default(),
            line.sheet.unwrap_or_default(),
            line.cell.unwrap_or_default(),
            line.says.unwrap_or_default(),
            line.message,
            line.waived.unwrap_or_default(),
        ];
        writer.write_record(record.into_iter().map(guarded)).map_err(failed)?;
    }
    writer.into_inner().map_err(|fault| ReportError::Csv(Box::new(fault.into_error())))
}

/// Everything an audit found out, as one JSON object.
///
/// # Errors
///
/// [`ReportError::Json`] when the writer fails.
pub fn findings_json(outcome: &AuditOutcome) -> Result<Vec<u8>, ReportError> {
    let (cannot_tell, findings) = lines(outcome).into_iter().partition(|line| matches!(line.verdict, Told::CannotTell));
    pretty(&FindingsJson {
        schema_version: SCHEMA_VERSION,
        as_at: outcome.as_at,
        packs: outcome.audit.packs.iter().map(pack_json).collect(),
        findings,
        cannot_tell,
        not_run: outcome.audit.not_run.iter().map(|(pack, reason)| NotRunJson { pack: pack.clone(), reason: reason.clone() }).collect(),
        tables: outcome
            .tables
            .iter()
            .flat_map(|(kind, records)| records.tables.iter().map(|table| table_json(kind, records, table)))
            .collect(),
        caveats: outcome
            .caveats
            .iter()
            .map(|caveat| CaveatJson {
                code: caveat.kind.code(),
                at: caveat.at.as_ref().map(ToString::to_string),
                message: caveat.message.clone(),
            })
            .collect(),
        unused: outcome.unused.iter().map(|(file, reason)| UnusedJson { file: file.clone(), reason: reason.clone() }).collect(),
    })
}

/// The findings and what cannot be told, one JSON object a line, in the order of [`findings_csv`].
///
/// # Errors
///
/// [`ReportError::Json`] when the writer fails.
pub fn findings_jsonl(outcome: &AuditOutcome) -> Result<Vec<u8>, ReportError> {
    let mut bytes = Vec::new();
    for line in lines(outcome) {
        serde_json::to_writer(&mut bytes, &line)?;
        bytes.push(b'\n');
    }
    Ok(bytes)
}

/// The JSON Schemas of [`findings_json`] and of a line of [`findings_jsonl`], as the files in `schemas/output`.
///
/// # Errors
///
/// [`ReportError::Json`] when the writer fails.
pub fn findings_schemas() -> Result<[(&'static str, Vec<u8>); 2], ReportError> {
    let settings = || schemars::generate::SchemaSettings::draft2020_12().for_serialize().into_generator();
    Ok([
        ("findings.schema.json", pretty(&settings().into_root_schema_for::<FindingsJson>())?),
        ("findings-line.schema.json", pretty(&settings().into_root_schema_for::<FindingJson>())?),
    ])
}

/// What is told one by one, in the order of packs: what fails, then what cannot be told; at last what is wrong with the waivers.
fn lines(outcome: &AuditOutcome) -> Vec<FindingJson> {
    let of_pack = |run: &PackRun| {
        let failed = run.findings.iter().map(|finding| finding_json(&run.pack, Told::Fail, finding));
        let unclear = run.cannot_tell.iter().map(|finding| finding_json(&run.pack, Told::CannotTell, finding));
        failed.chain(unclear).collect::<Vec<_>>()
    };
    let about_waivers = outcome.audit.about_waivers.iter().map(|finding| finding_json(WAIVERS, Told::Fail, finding));
    let of_samples = outcome.audit.of_samples.iter().map(|finding| finding_json(SAMPLES, Told::Fail, finding));
    outcome.audit.packs.iter().flat_map(of_pack).chain(of_samples).chain(about_waivers).collect()
}

fn finding_json(pack: &str, verdict: Told, finding: &Finding) -> FindingJson {
    let first = finding.evidence.first();
    FindingJson {
        id: finding.id.clone(),
        pack: pack.to_owned(),
        code: finding.code.clone(),
        verdict,
        severity: finding.severity,
        basis: finding.basis,
        record: finding.about.clone(),
        file: first.map(|cell| cell.at.file.to_string()),
        sheet: first.map(|cell| cell.at.sheet.to_string()),
        cell: first.map(|cell| cell.at.at.to_string()),
        row: first.map(|cell| u64::from(cell.at.at.row) + 1),
        says: first.map(|cell| cell.said.to_string()),
        message: finding.message.clone(),
        evidence: finding.evidence.iter().map(evidence_json).collect(),
        waived: finding.waived.clone(),
    }
}

fn evidence_json(cell: &Evidence) -> EvidenceJson {
    EvidenceJson {
        file: cell.at.file.to_string(),
        sheet: cell.at.sheet.to_string(),
        cell: cell.at.at.to_string(),
        field: cell.field.clone(),
        says: cell.said.to_string(),
    }
}

fn pack_json(run: &PackRun) -> PackJson {
    let left_out = |left: &crate::audit::LeftOutOfScope| LeftOutJson {
        reason: left.reason.clone(),
        count: left.keys.len(),
        records: left.keys.clone(),
    };
    PackJson {
        pack: run.pack.clone(),
        title: run.title.clone(),
        records: run.records.clone(),
        population: run.population,
        in_scope: run.in_scope,
        left_out: run.left_out.iter().map(left_out).collect(),
        rules: run.rules.iter().map(rule_json).collect(),
    }
}

fn rule_json(rule: &RuleRun) -> RuleJson {
    let figure = |figure: &crate::audit::Figure| FigureJson {
        of: figure.base.clone(),
        numerator: figure.numerator,
        denominator: figure.denominator,
        unknown: figure.unknown,
        target: figure.target.clone(),
        words: figure.words.clone(),
    };
    RuleJson {
        code: rule.code.clone(),
        title: rule.title.clone(),
        basis: rule.basis,
        reference: rule.reference.clone(),
        severity: rule.severity,
        counted_in: if rule.unit == Unit::Records { "records" } else { "groups" },
        looked_at: rule.counts.total(),
        verdicts: rule.counts,
        not_run: rule.not_run.clone(),
        figures: rule.figures.iter().map(figure).collect(),
    }
}
