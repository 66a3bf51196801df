//! The recipe that is printed with each sample, run by Python where there is one.

use std::process::Command;

use boardready::audit::sampling::draw::{Algorithm, Draw, Population, Seed, python};

#[test]
fn the_printed_lines_of_python_draw_the_same_sample() {
    if !Command::new("python3").arg("--version").output().is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: there is no python3 to draw the sample again with");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let keys: Vec<String> = (0..217)
        .map(|n| {
            if n % 7 == 0 {
                format!("É {n}")
            } else if n % 5 == 0 {
                format!("p/{n:04}")
            } else {
                format!("P-{n}, \"x\"")
            }
        })
        .collect();
    let list = folder.path().join("list.csv");
    let mut writer = csv::Writer::from_path(&list).expect("a file");
    writer.write_record(["Name", "Key"]).expect("written");
    for (place, key) in keys.iter().enumerate() {
        // Blanks at the ends and letters in two parts are the same key.
        writer
            .write_record(["x", &format!(" {} ", if place % 2 == 0 { key.replace('É', "E\u{301}") } else { key.clone() })])
            .expect("written");
    }
    writer.flush().expect("written");
    let population = Population::new(keys.iter().map(|key| (key, ""))).expect("good keys");
    for algorithm in Algorithm::ALL {
        for (seed, size) in [("4 2 6 1", 30_u64), ("Würfel: 3-1-4", 1), ("x", 217)] {
            let draw = Draw { algorithm, seed: Seed::new(seed).expect("a seed"), size, reserves: 0, at_least_one: false };
            let ours: String = draw
                .from(&population)
                .expect("a sample")
                .picks
                .iter()
                .map(|pick| format!("{}\t{}\t{}\n", pick.order, pick.key, pick.ticket.short()))
                .collect();
            let output = Command::new("python3")
                .args(["-X", "utf8", "-c", &python(algorithm), seed, &size.to_string()])
                .arg(&list)
                .arg("Key")
                .output()
                .expect("python runs");
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            assert_eq!(String::from_utf8_lossy(&output.stdout).replace("\r\n", "\n"), ours, "{algorithm}, {seed}, {size}");
        }
    }
}
