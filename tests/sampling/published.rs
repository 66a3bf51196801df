//! Every cell of the published tables, the known misprints with the reason beside them.

use std::collections::BTreeMap;

use boardready::audit::sampling::{
    Expected, Figures as Found, Method, Plan, Rate, SamplingError, acceptance, at_most_percent, evaluate, plan, plan_margin, plan_two_stage,
};

use super::{Figures, Row};

fn rate(text: &str) -> Rate {
    text.parse().expect("a rate")
}

fn size(confidence: Rate, tolerable: Rate, expected: Expected, population: Option<u64>, method: Method) -> Result<u64, SamplingError> {
    plan(&Plan { confidence, tolerable, expected, population, method: Some(method) }).map(|plan| plan.n)
}

fn method(row: &Row<'_>) -> Method {
    row.text("method").parse().expect("a method")
}

fn upper(n: u64, k: u64, population: Option<u64>, confidence: Rate, method: Method) -> f64 {
    let found = Found { n, k, population, confidence, tolerable: None, method: Some(method) };
    evaluate(&found).expect("figures that can be").upper.rate
}

#[test]
fn the_sizes_of_the_aicpa_are_ours() {
    let table = Figures::open("aicpa-2017-sizes.csv");
    assert_eq!(table.rows().count(), 194 + 198);
    for row in table.rows() {
        let expected = Expected::Rate(row.rate("expected"));
        let n = size(row.rate("confidence"), row.rate("tolerable"), expected, None, Method::Binomial);
        assert_eq!(n.ok(), row.exact(), "{row:?}");
    }
}

#[test]
fn the_limits_of_the_aicpa_are_ours_rounded_up() {
    let table = Figures::open("aicpa-2017-limits.csv");
    assert_eq!(table.rows().count(), 231 + 231);
    for row in table.rows() {
        let (n, k) = (row.count("n").expect("n"), row.count("k").expect("k"));
        let ours = upper(n, k, None, row.rate("confidence"), Method::Binomial);
        assert_eq!(at_most_percent(ours), format!("{}%", row.text("printed")), "{row:?}");
    }
}

#[test]
fn the_sizes_of_audit_sampler_are_ours() {
    for row in Figures::open("auditsampler.csv").rows() {
        let expected = Expected::Rate(row.rate("expected"));
        let n = size(row.rate("confidence"), row.rate("tolerable"), expected, row.count("population"), method(&row));
        assert_eq!(n.ok(), row.exact(), "{row:?}");
    }
}

#[test]
fn the_sizes_of_touw_and_hoogduin_are_ours() {
    for row in Figures::open("touw-hoogduin-sizes.csv").rows() {
        let expected = Expected::Count(row.count("k").expect("k"));
        let n = size(row.rate("confidence"), row.rate("tolerable"), expected, row.count("population"), method(&row));
        assert_eq!(n.ok(), row.exact(), "{row:?}");
    }
    let staged = plan_two_stage(rate("90"), rate("5"), None, None).expect("a plan");
    assert_eq!((staged.first, staged.second), (49, 49));
}

#[test]
fn the_limits_of_touw_and_hoogduin_are_ours() {
    for row in Figures::open("touw-hoogduin-limits.csv").rows() {
        let (n, k, population) = (row.count("n").expect("n"), row.count("k").expect("k"), row.count("population"));
        let method = Method::or_default(None, population);
        let apart = (upper(n, k, population, row.rate("confidence"), method) - row.number("printed")).abs();
        assert!(apart <= if population.is_some() { 0.000_05 } else { 3e-7 }, "{row:?}: {apart}");
    }
}

#[test]
fn the_sizes_of_the_sra_are_ours() {
    let table = Figures::open("sra-sizes.csv");
    for row in table.rows() {
        let n = size(row.rate("confidence"), row.rate("tolerable"), Expected::Count(0), None, Method::Poisson);
        assert_eq!(n.ok(), row.exact(), "{row:?}");
    }
    assert_eq!(table.rows().filter(|row| !row.text("reason").is_empty()).count(), 15);
}

#[test]
fn the_deviations_that_the_gao_allows_are_ours() {
    for row in Figures::open("gao-fam-450.csv").rows() {
        let n = row.count("n").expect("n");
        for (tolerable, column) in [("5%", "allowed_at_5_percent"), ("10%", "allowed_at_10_percent")] {
            let ours = acceptance(n, rate("90"), rate(tolerable), None, None).expect("a number");
            assert_eq!(Some(ours.k), row.count(column), "{row:?}");
        }
        let allowed = Expected::Count(row.count("allowed_at_5_percent").expect("a number"));
        let smallest = size(rate("90"), rate("5"), allowed, None, Method::Binomial);
        assert_eq!(smallest.ok(), row.count("smallest").or(Some(n)), "{row:?}");
    }
}

#[test]
fn the_intervals_and_sizes_of_samplingbook_are_ours_but_for_a_unit() {
    for row in Figures::open("samplingbook-limits.csv").rows() {
        let count = |heading| row.count(heading).expect("a count");
        let found = Found {
            n: count("n"),
            k: count("k"),
            population: row.count("population"),
            confidence: rate("95"),
            tolerable: None,
            method: None,
        };
        let interval = evaluate(&found).expect("figures that can be").two_sided;
        assert_eq!((interval.lower.records, interval.upper.records), (row.count("exact_lower"), row.count("exact_upper")), "{row:?}");
    }
    for row in Figures::open("samplingbook-sizes.csv").rows() {
        let ours = plan_margin(rate("95"), row.rate("margin"), row.rate("expected"), row.count("population")).expect("a plan");
        assert_eq!(Some(ours.n), row.count("printed"), "{row:?}");
    }
}

#[test]
fn the_nine_thousand_cells_of_jfa_are_ours_but_for_its_misprints() {
    let key = |row: &Row<'_>, tolerable: &str| {
        [row.text("method"), row.text("population"), row.text("confidence"), tolerable, row.text("expected")].map(str::to_owned)
    };
    let misprints = Figures::open("jfa-misprints.csv");
    let mut misprints: BTreeMap<[String; 5], (u64, Option<u64>)> = misprints
        .rows()
        .map(|row| {
            let exact = if row.text("exact") == "none" { None } else { row.count("exact") };
            (key(&row, row.text("tolerable")), (row.count("printed").expect("a size"), exact))
        })
        .collect();
    assert_eq!(misprints.len(), 309);
    let sizes = Figures::open("jfa-sizes.csv");
    let mut cells = 0;
    for row in sizes.rows() {
        for tolerable in &sizes.headings[4..] {
            let Some(printed) = row.count(tolerable) else { continue };
            cells += 1;
            let expected = Expected::Rate(row.rate("expected"));
            let ours = size(row.rate("confidence"), rate(tolerable), expected, row.count("population"), method(&row));
            let wanted = match misprints.remove(&key(&row, tolerable)) {
                Some((wrong, exact)) => {
                    assert_eq!(wrong, printed, "{row:?}, {tolerable}");
                    exact
                }
                None => Some(printed),
            };
            assert_eq!(ours.ok(), wanted, "{row:?}, {tolerable}");
        }
    }
    assert!(misprints.is_empty());
    let limits = Figures::open("jfa-limits.csv");
    for row in limits.rows() {
        for deviations in &limits.headings[4..] {
            if row.text(deviations).is_empty() {
                continue;
            }
            cells += 1;
            let (n, k) = (row.count("n").expect("n"), deviations.parse().expect("a number"));
            let ours = upper(n, k, row.count("population"), row.rate("confidence"), method(&row));
            assert_eq!(at_most_percent(ours), format!("{:.1}%", row.number(deviations)), "{row:?}, {deviations}");
        }
    }
    assert_eq!(cells, 9_371);
}
