//! Figures of a year, month by month, one line for each indicator and month, with targets, bands and baselines.

use super::register::{Register, Sample};
use crate::samples::sheet::workbook;

/// An indicator: its number, name and way, target, band wanted, baseline, limit of the band, and twelve figures.
type Series = (&'static str, &'static str, &'static str, &'static str, &'static str, &'static str, &'static str, [f64; 12]);

const fn falling(first: f64) -> [f64; 12] {
    let mut figures = [first; 12];
    let mut month = 1;
    while month < 12 {
        figures[month] = figures[month - 1] - 0.25;
        month += 1;
    }
    figures
}

const fn rising(first: f64, step: f64) -> [f64; 12] {
    let mut figures = [first; 12];
    let mut month = 1;
    while month < 12 {
        figures[month] = figures[month - 1] + step;
        month += 1;
    }
    figures
}

const SERIES: [Series; 8] = [
    ("PAF C18", "Looked-after young people offending", "Lower", "#1.75", "Very good", "#5", "#2.25", falling(4.75)),
    ("L4.2", "Care leavers in suitable accommodation", "Higher", "#86", "", "#70", "", rising(74.0, 1.0)),
    ("L1.1", "Hits on the young people's web pages", "Higher is better", "#1500", "", "", "", rising(400.0, 120.0)),
    ("L4.3", "First-time entrants", "Reduce", "#10", "Good", "#11", "", falling(12.75)),
    ("PAF A1", "Stability of placements", "Low", "", "Acceptable", "", "#9", falling(12.0)),
    ("L4.4", "LAC reoffending within six months", "Lower", "", "", "", "", falling(8.0)),
    ("L4.5", "Offences by children in care", "Lower", "", "", "", "", falling(9.0)),
    ("L7.1", "Parents satisfied with short breaks", "", "#60", "", "", "", rising(50.0, 1.0)),
];

/// The workbook.
pub fn file() -> Sample {
    let mut list = Register {
        sheet: "2008-09",
        above: vec!["Harnshire Children's Trust", "Performance against the action plan, April 2008 to March 2009", ""],
        headings: vec![
            "PI Ref",
            "Performance Indicator",
            "Good is",
            "Month",
            "Actual",
            "Target",
            "Band",
            "Target band",
            "Baseline 2007/08",
            "Very good threshold",
            "Comments",
            "Numerator",
            "Denominator",
        ],
        ..Register::default()
    };
    for (reference, measure, way, target, band, baseline, limit, figures) in SERIES {
        for (place, figure) in figures.iter().enumerate() {
            let (month, year) = if place < 9 { (place + 4, 2008) } else { (place - 8, 2009) };
            let reached = match measure {
                _ if !band.is_empty() => band,
                "LAC reoffending within six months" => "Acceptable",
                "Offences by children in care" if place > 8 => "5",
                "Offences by children in care" => "4",
                _ => "",
            };
            let suited = measure == "Care leavers in suitable accommodation";
            let (part, whole) = if suited { (format!("#{}", figure * 2.0), "#200") } else { (String::new(), "") };
            list.row(&[
                reference,
                measure,
                way,
                &format!("%01/{month:02}/{year}"),
                &format!("#{figure}"),
                target,
                reached,
                band,
                baseline,
                limit,
                "",
                &part,
                whole,
            ]);
        }
    }
    let of = |series: usize, month: usize| series * 12 + month;
    let named = |series: usize| Some(SERIES[series].1.to_owned());
    // Just short of the target; turned in the last month; worse than the baseline; short of the limit of the band.
    list.planted.push(("K01", of(0, 11), 4, named(0)));
    list.set(of(0, 11), 4, "#1.76");
    list.planted.push(("K02", of(2, 11), 4, named(2)));
    list.set(of(2, 11), 4, "#1599");
    list.set(of(3, 11), 4, "#10");
    list.set(of(3, 10), 4, "#10");
    list.planted.push(("K03", of(1, 11), 4, named(1)));
    list.planted.push(("K01", of(1, 11), 4, named(1)));
    for month in 8..12 {
        list.set(of(1, month), 4, "#69.5");
        list.set(of(1, month), 11, "#139");
    }
    // 76.4% of 200, typed as 77; a share that rounds to what is shown is no fault.
    list.plant("K15", of(1, 3), 4);
    list.set(of(1, 3), 11, "#152.8");
    list.set(of(1, 2), 11, "#151.9");
    list.planted.push(("K07", of(4, 11), 4, named(4)));
    list.fault("K04", of(0, 4), 6, "Good");
    list.fault("K05", of(3, 5), 6, "Acceptable");
    list.set(of(3, 6), 6, "Very good");
    list.fault("K06", of(4, 2), 6, "Ask questions");
    list.set(of(4, 3), 6, "4");
    list.planted.push(("K08", of(5, 0), 1, named(5)));
    list.fault("K10", of(2, 7), 4, "");
    list.fault("K12", of(4, 5), 4, "~about 11");
    list.planted.push(("K14", of(7, 0), 1, named(7)));
    // A figure put twice under one month, one for a month to come, and a line whose month is not over.
    let mut twice = list.rows[of(5, 6)].clone();
    "#6.4".clone_into(&mut twice[4]);
    list.rows.push(twice);
    list.plant("K11", list.rows.len() - 1, 1);
    let ahead = list.row(&["L4.4", SERIES[5].1, "Lower", "%01/05/2009", "#5", "", "", "", "", "", "", "", ""]);
    list.plant("K13", ahead, 3);
    list.row(&["L4.5", SERIES[6].1, "Lower", "%01/04/2009", "", "", "", "", "", "", "not yet known", "", ""]);
    let (sheet, truth) = list.lay_out(|row| format!("{} / {}", row[1], row[3]));
    Sample { name: "youth-indicators.xlsx", bytes: workbook(&[sheet]), truth }
}
