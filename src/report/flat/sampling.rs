//! Sample sizes and evaluations as JSON; rates are numbers from 0 to 1.

use serde_json::{Map, Value, json};

use crate::audit::sampling::returned::{SheetResult, Shown, TestResult};
use crate::audit::sampling::{
    Alternative, Direction, Drawn, Evaluation, Expected, Formulas, Interval, Limit, MarginPlan, Rate, SizePlan, Stratified, TargetResult,
    TwoStagePlan,
};

/// A rate as a number, with its exact words beside it where JSON wants both.
fn number(rate: Rate) -> f64 {
    rate.to_f64()
}

/// `{n, k, method, confidence, tolerable, population, attained_risk, sentence, ...}`.
#[must_use]
pub fn size(plan: &SizePlan, others: &[Alternative]) -> Value {
    let (expected_rate, expected_count) = match plan.expected {
        Some(Expected::Rate(rate)) => (Some(number(rate)), None),
        Some(Expected::Count(count)) => (None, Some(count)),
        None => (None, None),
    };
    json!({
        "n": plan.n,
        "k": plan.k,
        "method": plan.method.name(),
        "confidence": number(plan.confidence),
        "tolerable": number(plan.tolerable),
        "expected_rate": expected_rate,
        "expected_count": expected_count,
        "population": plan.population,
        "census": plan.is_census(),
        "tolerable_count": plan.null_count,
        "attained_risk": plan.attained_risk,
        "sentence": plan.sentence(),
        "formula": plan.formula(),
        "alternatives": others.iter().map(|other| json!({
            "n": other.n,
            "deviations": 0,
            "upper_one_sided": other.upper.rate,
            "k": other.k,
            "sentence": other.sentence(plan.confidence, plan.population),
        })).collect::<Vec<_>>(),
    })
}

/// As [`size`], with `n` the first stage and `stages` both.
#[must_use]
pub fn two_stage(plan: &TwoStagePlan) -> Value {
    json!({
        "n": plan.first,
        "k": 0,
        "stages": [
            { "n": plan.first, "supports_at_most": 0, "continue_at": 1 },
            { "n": plan.second, "supports_at_most": 0, "continue_at": null },
        ],
        "n_total": plan.first + plan.second,
        "method": plan.method.name(),
        "confidence": number(plan.confidence),
        "tolerable": number(plan.tolerable),
        "population": plan.population,
        "attained_risk": plan.attained_risk,
        "sentence": plan.sentence(),
    })
}

/// As [`size`] for an estimate: there is no acceptance number and no risk.
#[must_use]
pub fn margin(plan: &MarginPlan) -> Value {
    json!({
        "n": plan.n,
        "k": null,
        "method": "margin",
        "confidence": number(plan.confidence),
        "tolerable": null,
        "margin": number(plan.margin),
        "expected_rate": number(plan.expected),
        "population": plan.population,
        "attained_risk": null,
        "n_in_an_endless_population": plan.endless,
        "sentence": plan.sentence(),
    })
}

/// `{algorithm, seed, population, selected[], reserves[], left_out[], ...}`; every row of the table is in the population or left out.
#[must_use]
pub fn drawn(drawn: &Drawn) -> Value {
    let sample = &drawn.sample;
    let records: Vec<Value> = drawn
        .records()
        .map(|(pick, fields, at)| {
            let fields: Map<String, Value> = drawn.headings.iter().cloned().zip(fields.iter().map(|text| json!(text))).collect();
            json!({
                "key": pick.key,
                "order": pick.order,
                "stratum": drawn.selection.stratify.as_ref().map(|_| pick.stratum.as_str()),
                "ticket": pick.ticket.hex(),
                "at": at.to_string(),
                "fields": fields,
            })
        })
        .collect();
    let (selected, reserves) = records.split_at(sample.picks.len().min(records.len()));
    let left_out = drawn
        .left_out
        .iter()
        .flat_map(|left| left.rows.iter().map(|(key, at)| json!({ "key": key, "reason": left.reason, "at": at.to_string() })));
    json!({
        "algorithm": sample.draw.algorithm.name(),
        "seed": sample.draw.seed.text(),
        "seed_made": drawn.seed_made,
        "as_at": drawn.as_at,
        "population": sample.population,
        "n": sample.picks.len(),
        "rows": drawn.rows,
        "file": { "name": drawn.file, "sheet": drawn.sheet, "sha256": drawn.file_sha256 },
        "kind": drawn.selection.kind,
        "scope": drawn.selection.scope,
        "key": drawn.selection.key,
        "stratify": drawn.selection.stratify,
        "where": drawn.selection.conditions.iter().map(|(heading, value)| json!({ "heading": heading, "value": value })).collect::<Vec<_>>(),
        "list_sha256": sample.list_sha256,
        "strata": sample.strata.iter().filter(|_| sample.is_stratified()).map(|stratum| json!({
            "name": stratum.name,
            "population": stratum.population,
            "n": stratum.size,
        })).collect::<Vec<_>>(),
        "plan": drawn.plan.as_ref().map(|plan| size(plan, &[])),
        "warning": drawn.warning(),
        "tests": drawn.tests.iter().map(|test| json!({ "code": test.code, "question": test.question })).collect::<Vec<_>>(),
        "selected": selected,
        "reserves": reserves,
        "left_out": left_out.collect::<Vec<_>>(),
        "recipe": sample.recipe(),
        "python": crate::audit::sampling::draw::python(sample.draw.algorithm),
    })
}

fn interval(interval: Interval) -> Value {
    json!({ "lower": interval.lower.rate, "upper": interval.upper.rate })
}

fn records(upper: Limit, lower: Limit, two_sided: Interval) -> Value {
    json!({
        "upper_one_sided": upper.records,
        "lower_one_sided": lower.records,
        "two_sided": { "lower": two_sided.lower.records, "upper": two_sided.upper.records },
    })
}

/// `{n, deviations, point, upper_one_sided, lower_one_sided, two_sided {lower, upper}, p_value, decision, sentence, ...}`.
///
/// `p_value` and `decision` are about the tolerable rate; where only a target was given, about the target.
#[must_use]
pub fn evaluation(found: &Evaluation, target: Option<&TargetResult>) -> Value {
    let formulas = Formulas::of(found);
    let for_target = target.filter(|_| found.tolerable.is_none());
    let missing = for_target.and_then(|target| match target.target.direction {
        Direction::AtLeast => target.p_below,
        Direction::AtMost => target.p_above,
    });
    let sentence = match target {
        Some(target) if found.tolerable.is_none() => target.sentence(found),
        Some(target) => format!("{} {}", found.sentence(), target.sentence(found)),
        None => found.sentence(),
    };
    json!({
        "n": found.n,
        "deviations": found.k,
        "population": found.population,
        "method": found.method.name(),
        "confidence": number(found.confidence),
        "tolerable": found.tolerable.map(number),
        "census": found.census,
        "point": found.point,
        "upper_one_sided": found.upper.rate,
        "lower_one_sided": found.lower.rate,
        "two_sided": interval(found.two_sided),
        "wilson": found.wilson.map(|(lower, upper)| json!({ "lower": lower, "upper": upper })),
        "precision": found.precision,
        "tolerable_count": found.null_count,
        "p_value": found.p_value.or(missing),
        "decision": found.decision.map(|decision| decision.words()).or_else(|| for_target.map(|target| target.standing.words())),
        "records": found.population.map(|_| records(found.upper, found.lower, found.two_sided)),
        "target": target.map(|target| against(target, &target.sentence(found))),
        "formulas": {
            "point": formulas.point,
            "upper_one_sided": formulas.upper,
            "lower_one_sided": formulas.lower,
            "two_sided_lower": formulas.two_sided_lower,
            "two_sided_upper": formulas.two_sided_upper,
            "p_value": formulas.p_value,
        },
        "sentence": sentence,
    })
}

/// A proportion against its target.
fn against(target: &TargetResult, sentence: &str) -> Value {
    json!({
        "rate": number(target.target.rate),
        "direction": match target.target.direction {
            Direction::AtLeast => "at least",
            Direction::AtMost => "at most",
        },
        "status": target.standing.words(),
        "met": target.met(),
        "p_below": target.p_below,
        "p_above": target.p_above,
        "sentence": sentence,
    })
}

/// As [`evaluation`] for strata: `point` is weighted, `overall` says how the limits were come by, `strata` has each by itself.
#[must_use]
pub fn strata(found: &Stratified) -> Value {
    json!({
        "n": found.n,
        "deviations": found.k,
        "population": found.population,
        "method": "hypergeometric",
        "confidence": number(found.confidence),
        "tolerable": found.tolerable.map(number),
        "overall": found.overall.label(),
        "point": found.point,
        "upper_one_sided": found.upper.rate,
        "lower_one_sided": found.lower.rate,
        "two_sided": interval(found.two_sided),
        "p_value": found.p_value,
        "decision": found.decision.map(|decision| decision.words()),
        "records": records(found.upper, found.lower, found.two_sided),
        "strata": found.strata.iter().map(|(stratum, alone)| {
            let mut value = match alone {
                Some(alone) => evaluation(alone, None),
                None => json!({ "n": 0, "deviations": 0, "population": stratum.population, "point": null }),
            };
            if let Value::Object(fields) = &mut value {
                fields.shift_insert(0, "name".to_owned(), json!(stratum.name));
            }
            value
        }).collect::<Vec<_>>(),
        "sentence": found.sentence(),
    })
}

fn shown(shown: &Shown) -> Value {
    match shown {
        Shown::Nothing => json!({ "n": 0, "deviations": 0, "point": null, "p_value": null, "decision": null }),
        Shown::Simple(found) => evaluation(found, None),
        Shown::Stratified(found) => strata(found),
    }
}

fn test(result: &TestResult) -> Value {
    let tally = &result.tally;
    let mut value = shown(&result.shown);
    if let Value::Object(fields) = &mut value {
        fields.shift_insert(0, "test".to_owned(), json!(result.test.code));
        fields.shift_insert(1, "question".to_owned(), json!(result.test.question));
        fields.insert("decision".to_owned(), json!(result.conclusion.map(|conclusion| conclusion.words())));
        fields.insert("severity".to_owned(), json!(result.test.severity));
        if let Some(aim) = &result.aim {
            let target = aim.result.as_ref().map_or_else(|| json!({ "sentence": aim.sentence }), |target| against(target, &aim.sentence));
            fields.insert("target".to_owned(), target);
        }
        fields.insert("limits".to_owned(), json!(result.shown.label()));
        fields.insert("not_available".to_owned(), json!(tally.not_available));
        fields.insert("not_applicable".to_owned(), json!(tally.not_applicable));
        fields.insert("replaced_by".to_owned(), json!(tally.replaced_by));
        fields.insert("not_replaced".to_owned(), json!(tally.not_replaced));
        fields.insert("not_examined".to_owned(), json!(tally.blank));
        fields.insert("reserves_not_needed".to_owned(), json!(tally.not_needed));
        fields.insert("deviating".to_owned(), json!(tally.deviating));
        let queries = tally.queries.iter().map(|(key, given)| json!({ "key": key, "answer": given.said, "at": given.at.to_string() }));
        fields.insert("queries".to_owned(), queries.collect());
        fields.insert("sentence".to_owned(), json!(result.sentences().join(" ")));
    }
    value
}

/// A filled-in sheet: as [`evaluation`] in `tests`, one for each test, with what was not examined; where there is one test its fields
/// stand at the top too. `files` has the files as wholes, `notes` what became of the rows since the draw.
#[must_use]
pub fn sheet(file: &str, result: &SheetResult, notes: &[String]) -> Value {
    let tests: Vec<Value> = result.tests.iter().map(test).collect();
    let mut value = match &tests[..] {
        [only] => only.clone(),
        _ => json!({}),
    };
    let mut files = shown(&result.files.shown);
    if let Value::Object(fields) = &mut files {
        fields.insert("open".to_owned(), json!(result.files.open));
        fields.insert("not_applicable".to_owned(), json!(result.files.not_applicable));
    }
    if let Value::Object(fields) = &mut value {
        fields.insert("file".to_owned(), json!(file));
        fields.insert("tests".to_owned(), json!(tests));
        fields.insert("files".to_owned(), files);
        fields.insert("notes".to_owned(), json!(notes));
    }
    value
}
