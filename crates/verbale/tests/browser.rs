//! The desk in a real browser: `tests/browser/*.test.mjs`, run by Node against the program itself with a register of the
//! example reports. Needs Node, Chromium and `npm ci` in `tests/browser`; without them it says so loudly and passes,
//! unless `VERBALE_BROWSER=required`.

mod common;

use common::{arg, examples, output, run, verbale};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

fn suite() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser")
}

fn chromium() -> PathBuf {
    std::env::var_os("CHROMIUM").map_or_else(|| PathBuf::from("/usr/bin/chromium"), PathBuf::from)
}

/// What is missing to run a browser, if anything.
fn missing() -> Option<&'static str> {
    let node = Command::new("node").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    if !node.is_ok_and(|status| status.success()) {
        return Some("node is not installed");
    }
    if !chromium().exists() {
        return Some("there is no Chromium (CHROMIUM names another place than /usr/bin/chromium)");
    }
    let modules = suite().join("node_modules/playwright-core");
    (!modules.exists()).then_some("`npm ci` was not run in crates/verbale/tests/browser")
}

/// Whether the browser can run; where it cannot and must, that fails.
fn can_run() -> bool {
    let Some(why) = missing() else { return true };
    assert!(std::env::var_os("VERBALE_BROWSER").is_none(), "{why}");
    // not through the macro, whose words are kept back when a test passes
    let _ = writeln!(std::io::stderr(), "!!! SKIPPED: {why}: THE DESK WAS NOT TRIED IN A BROWSER !!!");
    false
}

/// A running desk over a register of its own.
struct Desk {
    _folder: tempfile::TempDir,
    url: String,
    child: Child,
}

impl Desk {
    /// A desk over the examples; `users` are names and roles, their password is `bốn từ không liên quan`.
    fn start(users: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let db = folder.path().join("desk.verbale");
        let scenario = examples().join("../scenario");
        let (code, _, err) = run(&["add", arg(&examples()), arg(&scenario), "--db", arg(&db)]);
        assert_eq!(code, 0, "{err}");
        for (name, role) in users {
            let mut add = verbale();
            add.args(["user", "add", name, "--role", role, "--db", arg(&db)]).write_stdin("bốn từ không liên quan\n");
            let (code, _, err) = output(&mut add);
            assert_eq!(code, 0, "{err}");
        }
        let mut child = Command::new(assert_cmd::cargo::cargo_bin("verbale"))
            .args(["serve", "--port", "0", "--db", arg(&db)])
            .stdout(Stdio::piped())
            .spawn()
            .expect("the desk starts");
        let mut url = String::new();
        let told = child.stdout.as_mut().expect("its words");
        BufReader::new(told).read_line(&mut url).expect("its address");
        Desk { _folder: folder, url: url.trim().trim_end_matches('/').to_owned(), child }
    }

    /// Runs one file of the suite against it.
    fn passes(&self, file: &str) {
        let status = Command::new("node")
            .args(["--test", "--test-reporter=spec", file])
            .current_dir(suite())
            .env("VERBALE_URL", &self.url)
            .env("CHROMIUM", chromium())
            .status()
            .expect("node runs");
        assert!(status.success(), "{file} failed");
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn every_page_can_be_read_by_everybody_in_light_dark_and_on_a_phone() {
    if can_run() {
        Desk::start(&[]).passes("pages.test.mjs");
    }
}

#[test]
fn the_work_of_a_day_is_done_in_the_browser() {
    if can_run() {
        Desk::start(&[]).passes("work.test.mjs");
    }
}

#[test]
fn a_team_logs_in() {
    if can_run() {
        Desk::start(&[("Hồ Thu", "curator"), ("Lan", "reader")]).passes("team.test.mjs");
    }
}
