//! Figures against an independent computation to many digits: sizes and counts exactly, the rest to nine digits and more.

use boardready::audit::sampling::{
    Direction, Expected, Figures as Found, Method, Overall, Plan, Stratum, Target, against_target, evaluate, evaluate_strata, plan,
    plan_margin, plan_two_stage,
};

use super::{Figures, Row};

/// How far, relative to the figure, ours may be off.
const CLOSE: f64 = 1e-11;

fn close(ours: f64, row: &Row<'_>, heading: &str) {
    let wanted = row.number(heading);
    // Below the smallest doubles that keep their digits there is nothing to compare.
    let apart = (ours - wanted).abs();
    assert!(apart <= CLOSE * wanted.abs() || wanted.abs() < 1e-290, "{heading}: {ours} for {row:?}");
}

#[test]
fn sizes_are_exact_and_their_risks_right() {
    for row in Figures::open("computed-sizes.csv").rows() {
        let said = row.text("expected");
        let expected = match said.parse() {
            Ok(count) => Expected::Count(count),
            Err(_) => Expected::Rate(row.rate("expected")),
        };
        let wanted = Plan {
            confidence: row.rate("confidence"),
            tolerable: row.rate("tolerable"),
            expected,
            population: row.count("population"),
            method: None,
        };
        let ours = plan(&wanted);
        assert_eq!(ours.as_ref().ok().map(|plan| (plan.n, plan.k)), row.count("n").zip(row.count("k")), "{row:?}");
        if let Ok(plan) = ours {
            close(plan.attained_risk, &row, "attained_risk");
        }
    }
}

#[test]
fn limits_without_a_population_are_right() {
    for row in Figures::open("computed-limits.csv").rows() {
        let (n, k) = (row.count("n").expect("n"), row.count("k").expect("k"));
        let (confidence, tolerable) = (row.rate("confidence"), Some(row.rate("rate")));
        let found = evaluate(&Found { n, k, population: None, confidence, tolerable, method: None }).expect("figures that can be");
        close(found.upper.rate, &row, "upper");
        close(found.lower.rate, &row, "lower");
        close(found.two_sided.lower.rate, &row, "two_sided_lower");
        close(found.two_sided.upper.rate, &row, "two_sided_upper");
        let wilson = found.wilson.expect("a sample has Wilson's interval");
        close(wilson.0, &row, "wilson_lower");
        close(wilson.1, &row, "wilson_upper");
        close(found.p_value.expect("a tolerable rate was given"), &row, "p_at_most");
        let target = Target { rate: row.rate("rate"), direction: Direction::AtLeast };
        let compared = against_target(n, k, None, confidence, target, None).expect("figures that can be");
        close(compared.p_below.expect("a sample"), &row, "p_at_most");
        close(compared.p_above.expect("a sample"), &row, "p_at_least");
    }
}

#[test]
fn limits_in_a_known_population_are_exact() {
    for row in Figures::open("computed-limits-known-population.csv").rows() {
        let (n, k, population) = (row.count("n").expect("n"), row.count("k").expect("k"), row.count("population"));
        let (confidence, tolerable) = (row.rate("confidence"), Some(row.rate("rate")));
        let found = evaluate(&Found { n, k, population, confidence, tolerable, method: None }).expect("figures that can be");
        for (ours, heading) in [
            (found.upper, "upper"),
            (found.lower, "lower"),
            (found.two_sided.lower, "two_sided_lower"),
            (found.two_sided.upper, "two_sided_upper"),
        ] {
            assert_eq!(ours.records, row.count(heading), "{heading} for {row:?}");
        }
        close(found.p_value.expect("a sample"), &row, "p_value");
        let target = Target { rate: row.rate("rate"), direction: Direction::AtLeast };
        let compared = against_target(n, k, population, confidence, target, None).expect("figures that can be");
        close(compared.p_below.expect("a sample"), &row, "p_below");
        close(compared.p_above.expect("a sample"), &row, "p_above");
    }
}

#[test]
fn sizes_for_a_margin_are_exact() {
    for row in Figures::open("computed-margins.csv").rows() {
        let ours = plan_margin(row.rate("confidence"), row.rate("margin"), row.rate("expected"), row.count("population")).expect("a plan");
        close(ours.endless, &row, "endless");
        assert_eq!(Some(ours.n), row.count("n"), "{row:?}");
    }
}

#[test]
fn plans_in_two_stages_are_exact() {
    for row in Figures::open("computed-two-stage.csv").rows() {
        let ours = plan_two_stage(row.rate("confidence"), row.rate("tolerable"), row.count("population"), None);
        assert_eq!(ours.as_ref().ok().map(|plan| (plan.first, plan.second)), row.count("first").zip(row.count("second")), "{row:?}");
        if let Ok(plan) = ours {
            close(plan.attained_risk, &row, "attained_risk");
        }
    }
}

#[test]
fn poisson_limits_are_right() {
    for row in Figures::open("computed-poisson.csv").rows() {
        let (n, k) = (row.count("n").expect("n"), row.count("k").expect("k"));
        let found = Found {
            n,
            k,
            population: None,
            confidence: row.rate("confidence"),
            tolerable: "5%".parse().ok(),
            method: Some(Method::Poisson),
        };
        let found = evaluate(&found).expect("figures that can be");
        close(found.upper.rate, &row, "upper");
        close(found.lower.rate, &row, "lower");
        close(found.p_value.expect("a tolerable rate was given"), &row, "p_at_5_percent");
    }
}

#[test]
fn strata_are_exact_however_they_are_put_together() {
    for row in Figures::open("computed-strata.csv").rows() {
        let stratum = |(place, figures): (usize, &str)| {
            let figures: Vec<u64> = figures.split(':').map(|figure| figure.parse().expect("a count")).collect();
            Stratum { name: format!("stratum {place}"), population: figures[0], n: figures[1], k: figures[2] }
        };
        let strata: Vec<Stratum> = row.text("strata").split(' ').enumerate().map(stratum).collect();
        let found = evaluate_strata(&strata, row.rate("confidence"), Some(row.rate("tolerable"))).expect("figures that can be");
        let overall = match found.overall {
            Overall::Census => "census",
            Overall::Single => "single",
            Overall::Pooled => "pooled",
            Overall::Summed => "summed",
        };
        assert_eq!(overall, row.text("overall"), "{row:?}");
        for (ours, heading) in [
            (found.upper, "upper"),
            (found.lower, "lower"),
            (found.two_sided.lower, "two_sided_lower"),
            (found.two_sided.upper, "two_sided_upper"),
        ] {
            assert_eq!(ours.records, row.count(heading), "{heading} for {row:?}");
        }
        assert_eq!(
            (found.point.is_none(), found.p_value.is_none()),
            (row.text("point").is_empty(), row.text("p_value").is_empty()),
            "{row:?}"
        );
        found.point.iter().for_each(|point| close(*point, &row, "point"));
        found.p_value.iter().for_each(|chance| close(*chance, &row, "p_value"));
        assert_eq!(found.decision.map(|decision| decision.words()), Some(row.text("decision")), "{row:?}");
    }
}

#[test]
fn targets_are_compared_exactly_on_either_side() {
    for row in Figures::open("computed-targets.csv").rows() {
        let direction = if row.text("direction") == "at least" { Direction::AtLeast } else { Direction::AtMost };
        let target = Target { rate: row.rate("target"), direction };
        let (n, k) = (row.count("n").expect("n"), row.count("k").expect("k"));
        let found = against_target(n, k, row.count("population"), row.rate("confidence"), target, None).expect("figures that can be");
        assert_eq!(found.census, row.text("p_below").is_empty(), "{row:?}");
        found.p_below.iter().for_each(|chance| close(*chance, &row, "p_below"));
        found.p_above.iter().for_each(|chance| close(*chance, &row, "p_above"));
        assert_eq!(found.standing.words(), row.text("standing"), "{row:?}");
        assert_eq!(found.met().map_or_else(String::new, |met| met.to_string()), row.text("met"), "{row:?}");
    }
}
