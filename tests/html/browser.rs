//! The page in Chromium, where it is installed: nothing refused, nothing wider than the window, no fault that axe-core knows.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::{pages, sample};

/// What runs in the page in place of its policy: axe-core with everything unfolded, then its verdict as the title of the page around it.
const ASK: &str = "document.querySelectorAll('details').forEach((one) => { one.open = true; });
axe.run(document, { resultTypes: ['violations'] }).then((result) => {
  const told = result.violations.map((one) => one.id + ': ' + one.nodes[0].html);
  const width = document.documentElement.scrollWidth;
  const wide = innerWidth - width >= 0 ? [] : ['the page is ' + width + ' wide in a window of ' + innerWidth];
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  parent.document.title = 'verdict ' + innerWidth + (dark ? ' dark ' : ' light ') + JSON.stringify(told.concat(wide));
}, (fault) => { parent.document.title = 'verdict ' + fault; });";

fn chromium() -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    let names = ["chromium", "chromium-browser", "google-chrome"];
    std::env::split_paths(&folders).flat_map(|folder| names.map(|name| folder.join(name))).find(|path| path.is_file())
}

/// `axe.min.js`, where the variable `AXE_CORE` or npm's folder of packages has it.
fn axe() -> Option<String> {
    let said = std::env::var_os("AXE_CORE").map(PathBuf::from);
    let npm = || {
        let done = Command::new("npm").args(["root", "-g"]).output().ok()?;
        Some(Path::new(String::from_utf8_lossy(&done.stdout).trim()).join("axe-core/axe.min.js"))
    };
    std::fs::read_to_string(said.or_else(npm)?).ok()
}

/// The page as the browser has it after its scripts.
fn opened(browser: &Path, page: &Path, dark: bool) -> String {
    let profile = tempfile::tempdir().unwrap();
    let mut command = Command::new(browser);
    command.args(["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=60000", "--window-size=1400,1000", "--dump-dom"]);
    command.arg(format!("--user-data-dir={}", profile.path().display()));
    if dark {
        command.arg("--blink-settings=preferredColorScheme=0");
    }
    let done = command.arg(format!("file://{}", page.display())).output().unwrap();
    String::from_utf8(done.stdout).unwrap()
}

#[test]
fn a_browser_runs_the_script_that_the_page_allows() {
    let Some(browser) = chromium() else {
        eprintln!("no Chromium is here: skipped");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("page.html");
    let [working, _] = pages(&sample());
    std::fs::write(&path, &working).unwrap();
    assert!(opened(&browser, &path, false).contains("<button type=\"button\">"), "headings became buttons");
    // One letter more, and the policy refuses it.
    std::fs::write(&path, working.replace("'use strict'", "'use strict' ")).unwrap();
    assert!(!opened(&browser, &path, false).contains("<button type=\"button\">"), "another script is refused");
}

#[test]
fn axe_finds_no_fault_in_light_and_dark_on_a_telephone_and_on_a_desk() {
    let (Some(browser), Some(axe)) = (chromium(), axe()) else {
        eprintln!("no Chromium or no axe-core is here (AXE_CORE names axe.min.js): skipped");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("page.html");
    let verdict = |page: &str, width, dark| {
        let (policy, end) = (page.find("<meta http-equiv").unwrap(), page.find("<meta name=\"viewport\"").unwrap());
        let open = format!("{}{}", &page[..policy], &page[end..]);
        let asked = open.replace("</body>", &format!("<script>{axe}</script><script>{ASK}</script></body>"));
        // A window is never as narrow as a telephone, a frame is.
        let inside = asked.replace('&', "&amp;").replace('"', "&quot;");
        let frame = format!("<iframe width=\"{width}\" height=\"900\" frameborder=\"0\" srcdoc=\"{inside}\"></iframe>");
        std::fs::write(&path, format!("<!DOCTYPE html><title></title>{frame}")).unwrap();
        let dom = opened(&browser, &path, dark);
        dom.split("<title>verdict ").nth(1).map(|rest| rest.split("</title>").next().unwrap_or("").to_owned())
    };
    let [working, published] = pages(&sample());
    for (page, width, dark) in [(&working, 390, false), (&working, 1280, true), (&published, 390, true), (&published, 1280, false)] {
        let wanted = format!("{width} {} []", if dark { "dark" } else { "light" });
        assert_eq!(verdict(page, width, dark), Some(wanted));
    }
    // It does look: these letters are too pale to read.
    let pale = working.replace("--ink:#1b1d21", "--ink:#dddddd");
    assert!(verdict(&pale, 1280, false).is_some_and(|told| told.contains("color-contrast")));
}
