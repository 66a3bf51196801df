//! `findings.csv` and `findings.json`: what breaks the rules, what cannot be told, and every verdict counted.

use csv::{Terminator, WriterBuilder};
use serde_json::{Value, json};

use super::csv::{BYTE_ORDER_MARK, guarded};
use super::pretty;
use crate::audit::{Evidence, Finding, PackRun, RuleRun, Unit};
use crate::outcome::AuditOutcome;
use crate::report::ReportError;

/// The columns of `findings.csv`.
const COLUMNS: [&str; 12] = ["id", "pack", "code", "severity", "basis", "record", "file", "sheet", "cell", "says", "message", "waived"];

/// The findings as CSV, one line each, in the order of packs, rules and rows.
///
/// What cannot be told is no finding and is not among them; `findings.json` has it beside them.
///
/// # Errors
///
/// [`ReportError::Csv`] when the writer fails.
pub fn findings_csv(outcome: &AuditOutcome) -> Result<Vec<u8>, ReportError> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(BYTE_ORDER_MARK.to_vec());
    let failed = |fault: csv::Error| ReportError::Csv(Box::new(fault));
    writer.write_record(COLUMNS).map_err(failed)?;
    let of_packs = outcome.audit.packs.iter().flat_map(|run| run.findings.iter().map(move |finding| (run.pack.as_str(), finding)));
    for (pack, finding) in of_packs.chain(outcome.audit.about_waivers.iter().map(|finding| ("waivers", finding))) {
        let first = finding.evidence.first();
        let file = first.map(|cell| cell.at.file.to_string()).unwrap_or_default();
        let sheet = first.map(|cell| cell.at.sheet.to_string()).unwrap_or_default();
        let cell = first.map(|cell| cell.at.at.to_string()).unwrap_or_default();
        let says = first.map(|cell| cell.said.to_string()).unwrap_or_default();
        let waived = finding.waived.clone().unwrap_or_default();
        let record = [
            finding.id.clone(),
            pack.to_owned(),
            finding.code.clone(),
            finding.severity.word().to_owned(),
            finding.basis.word().to_owned(),
            finding.about.clone(),
            file,
            sheet,
            cell,
            says,
            finding.message.clone(),
            waived,
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
    let packs = &outcome.audit.packs;
    let list = |choose: fn(&PackRun) -> &Vec<Finding>| -> Vec<Value> {
        packs.iter().flat_map(|run| choose(run).iter().map(move |finding| as_json(&run.pack, finding))).collect()
    };
    let mut findings = list(|run| &run.findings);
    findings.extend(outcome.audit.about_waivers.iter().map(|finding| as_json("waivers", finding)));
    pretty(&json!({
        "schema_version": 1,
        "as_at": outcome.as_at,
        "packs": packs.iter().map(pack_json).collect::<Vec<_>>(),
        "findings": findings,
        "cannot_tell": list(|run| &run.cannot_tell),
        "not_run": outcome.audit.not_run.iter().map(|(pack, reason)| json!({ "pack": pack, "reason": reason })).collect::<Vec<_>>(),
        "tables": tables_json(outcome),
        "caveats": outcome.caveats.iter().map(|caveat| json!({
            "code": caveat.kind.code(),
            "at": caveat.at.as_ref().map(ToString::to_string),
            "message": caveat.message,
        })).collect::<Vec<_>>(),
        "unused": outcome.unused.iter().map(|(file, reason)| json!({ "file": file, "reason": reason })).collect::<Vec<_>>(),
    }))
}

/// The findings and what cannot be told, one JSON object a line, each with its verdict.
///
/// # Errors
///
/// [`ReportError::Json`] when the writer fails.
pub fn findings_jsonl(outcome: &AuditOutcome) -> Result<Vec<u8>, ReportError> {
    let mut bytes = Vec::new();
    let mut line = |pack: &str, finding: &Finding, verdict: &str| -> Result<(), ReportError> {
        let mut value = as_json(pack, finding);
        if let Some(object) = value.as_object_mut() {
            object.insert("verdict".to_owned(), json!(verdict));
        }
        serde_json::to_writer(&mut bytes, &value)?;
        bytes.push(b'\n');
        Ok(())
    };
    for run in &outcome.audit.packs {
        run.findings.iter().try_for_each(|finding| line(&run.pack, finding, "fail"))?;
        run.cannot_tell.iter().try_for_each(|finding| line(&run.pack, finding, "cannot_tell"))?;
    }
    outcome.audit.about_waivers.iter().try_for_each(|finding| line("waivers", finding, "fail"))?;
    Ok(bytes)
}

fn as_json(pack: &str, finding: &Finding) -> Value {
    let first = finding.evidence.first();
    json!({
        "id": finding.id,
        "pack": pack,
        "code": finding.code,
        "severity": finding.severity,
        "basis": finding.basis,
        "record": finding.about,
        "file": first.map(|cell| cell.at.file.to_string()),
        "sheet": first.map(|cell| cell.at.sheet.to_string()),
        "cell": first.map(|cell| cell.at.at.to_string()),
        "row": first.map(|cell| u64::from(cell.at.at.row) + 1),
        "says": first.map(|cell| cell.said.to_string()),
        "message": finding.message,
        "evidence": finding.evidence.iter().map(evidence_json).collect::<Vec<_>>(),
        "waived": finding.waived,
    })
}

fn evidence_json(cell: &Evidence) -> Value {
    json!({
        "file": cell.at.file.to_string(),
        "sheet": cell.at.sheet.to_string(),
        "cell": cell.at.at.to_string(),
        "field": cell.field,
        "says": cell.said.to_string(),
    })
}

fn pack_json(run: &PackRun) -> Value {
    json!({
        "pack": run.pack,
        "title": run.title,
        "records": run.records,
        "population": run.population,
        "in_scope": run.in_scope,
        "left_out": run.left_out.iter().map(|left| json!({ "reason": left.reason, "count": left.keys.len(), "records": left.keys })).collect::<Vec<_>>(),
        "rules": run.rules.iter().map(rule_json).collect::<Vec<_>>(),
    })
}

fn rule_json(rule: &RuleRun) -> Value {
    json!({
        "code": rule.code,
        "title": rule.title,
        "basis": rule.basis,
        "reference": rule.reference,
        "severity": rule.severity,
        "counted_in": if rule.unit == Unit::Records { "records" } else { "groups" },
        "looked_at": rule.counts.total(),
        "verdicts": rule.counts,
        "not_run": rule.not_run,
        "figures": rule.figures.iter().map(|figure| json!({
            "of": figure.base,
            "numerator": figure.numerator,
            "denominator": figure.denominator,
            "unknown": figure.unknown,
            "target": figure.target,
            "words": figure.words,
        })).collect::<Vec<_>>(),
    })
}

fn tables_json(outcome: &AuditOutcome) -> Vec<Value> {
    let tables = outcome.tables.iter().flat_map(|(kind, records)| records.tables.iter().map(move |table| (kind, records, table)));
    tables
        .map(|(kind, records, table)| {
            let columns = table.columns.iter().enumerate().filter_map(|(place, column)| {
                let column = (*column)?;
                let field = records.schema.fields.get(place)?;
                Some(json!({ "column": crate::cell::column_letters(column), "heading": table.headings.get(place), "field": field.name }))
            });
            json!({
                "kind": kind,
                "file": table.file.to_string(),
                "sheet": table.sheet.to_string(),
                "heading_row": u64::from(table.heading_row) + 1,
                "because": table.because,
                "score": (table.score * 100.0).round() / 100.0,
                "runner_up": table.runner_up.as_ref().map(|(kind, score)| json!({ "kind": kind, "score": (score * 100.0).round() / 100.0 })),
                "columns": columns.collect::<Vec<_>>(),
                "unknown_headings": table.unknown_headings,
                "records": table.records,
                "left_out": table.left_out.iter().map(|(row, reason)| json!({ "row": u64::from(*row) + 1, "reason": reason })).collect::<Vec<_>>(),
            })
        })
        .collect()
}
