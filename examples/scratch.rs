use boardready::cell::*;
use std::sync::Arc;
fn main() {
    let path = std::env::args().nth(1).unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    let file: Arc<str> = "ref.txt".into();
    let mut grid = Grid::new(&file, "");
    for (r, line) in text.lines().enumerate() {
        for (c, f) in line.split('\t').enumerate() {
            grid.put(CellAddress::new(r as u32, c as u32), Cell::plain(CellValue::text(f)));
        }
    }
    let book =
        Book { file, format: Format::Delimited('\t'), size: 0, sha256: String::new(), title: None, sheets: vec![grid], caveats: vec![] };
    let r = boardready::plan::outline::Recogniser::new(&boardready::record::Schema::action_plan());
    let o = r.outline(&[book]);
    println!("TITLE {:?} ORG {:?} context {}", o.plan.title, o.plan.organisation, o.plan.context.len());
    for k in &o.plan.key_issues {
        println!("== {} {:?} actions {} succ {} eval {}", k.number, k.title, k.actions.len(), k.success_criteria.len(), k.evaluation.len());
        for c in &k.success_criteria {
            println!("   S{} {}", c.level, c.text);
        }
        for c in &k.evaluation {
            println!("   E{} {}", c.level, c.text);
        }
        for a in &k.actions {
            println!(
                "   {} [{}] | {} | {} | {} | {} | {} {:?}",
                a.key,
                a.action.text().replace('\n', " / "),
                a.lead.text(),
                a.plan_reference.text(),
                a.completion_date.text(),
                a.monitored_by.text(),
                a.monitoring_strategy.text().replace('\n', " / "),
                a.deviations
            );
        }
    }
    for c in &o.caveats {
        println!("CAVEAT {:?} {}", c.at.as_ref().map(|a| a.to_string()), c.message);
    }
    for s in &o.inputs[0].sheets {
        for l in &s.left_out {
            println!("LEFT {}-{} {}", l.first, l.last, l.reason);
        }
    }
}
