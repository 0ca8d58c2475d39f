//! The arrows between the crates, as ARCHITECTURE.md draws them: read, resolve, register, intake and brief know core alone; app
//! knows them all; a face knows app. Read from the manifests, so that it needs neither network nor `cargo`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Each crate and the crates of the workspace it may depend on. A new crate is an error until it stands here.
const ARROWS: [(&str, &[&str]); 10] = [
    ("verbale-core", &[]),
    ("verbale-read", &["verbale-core"]),
    ("verbale-resolve", &["verbale-core"]),
    ("verbale-register", &["verbale-core"]),
    ("verbale-intake", &["verbale-core"]),
    ("verbale-brief", &["verbale-core"]),
    (
        "verbale-app",
        &["verbale-core", "verbale-read", "verbale-resolve", "verbale-register", "verbale-intake", "verbale-brief"],
    ),
    ("verbale-server", &["verbale-app", "verbale-core"]),
    ("verbale-mcp", &["verbale-app", "verbale-core"]),
    ("verbale", &["verbale-app", "verbale-core", "verbale-read", "verbale-server", "verbale-mcp"]),
];

/// Outside crates that belong to one crate of ours: whoever else names one has crossed a border.
const BORDERS: [(&str, &str); 11] = [
    ("rusqlite", "verbale-register"),
    ("clap", "verbale"),
    ("axum", "verbale-server"),
    ("rmcp", "verbale-mcp"),
    ("krilla", "verbale-brief"),
    ("parley", "verbale-brief"),
    ("clap_complete", "verbale"),
    ("indicatif", "verbale"),
    ("comfy-table", "verbale"),
    ("anstream", "verbale"),
    ("anstyle", "verbale"),
];

/// Crates whose code sees no file, clock, environment, network or thread.
const PURE: [&str; 4] = ["verbale-core", "verbale-read", "verbale-resolve", "verbale-brief"];

/// What a pure crate never names, tests apart from the library included.
const IMPURE: [&str; 10] = [
    "std::fs",
    "std::env",
    "std::net",
    "std::io",
    "std::process",
    "std::thread",
    "SystemTime",
    "Instant::now",
    "Zoned::now",
    "Timestamp::now",
];

fn crates() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Name of each crate below `crates/` and what it depends on to be built (tests, benches and examples apart).
fn dependencies() -> BTreeMap<String, BTreeSet<String>> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(crates()).expect("the folder of the crates") {
        let manifest = entry.expect("a readable entry").path().join("Cargo.toml");
        let Ok(text) = fs::read_to_string(&manifest) else { continue };
        let table: toml::Table = text.parse().unwrap_or_else(|e| panic!("{}: {e}", manifest.display()));
        let name = table["package"]["name"].as_str().expect("a package has a name").to_owned();
        let mut needed = BTreeSet::new();
        collect(&table, &mut needed);
        for target in table.get("target").and_then(toml::Value::as_table).into_iter().flat_map(toml::Table::values) {
            collect(target.as_table().expect("a target is a table"), &mut needed);
        }
        all.insert(name, needed);
    }
    all
}

/// Names in `[dependencies]` and `[build-dependencies]`; a renamed dependency counts by its real name.
fn collect(table: &toml::Table, into: &mut BTreeSet<String>) {
    for section in ["dependencies", "build-dependencies"] {
        for (key, value) in table.get(section).and_then(toml::Value::as_table).into_iter().flatten() {
            let real = value.get("package").and_then(toml::Value::as_str).unwrap_or(key);
            into.insert(real.to_owned());
        }
    }
}

#[test]
fn crates_depend_along_the_arrows_only() {
    let allowed: BTreeMap<&str, &[&str]> = ARROWS.into_iter().collect();
    let mut wrong = Vec::new();
    for (name, needs) in dependencies() {
        let Some(may) = allowed.get(name.as_str()) else {
            wrong.push(format!("{name} is not in the table of arrows: draw it here and in ARCHITECTURE.md"));
            continue;
        };
        let ours = needs.iter().filter(|n| n.starts_with("verbale"));
        wrong.extend(ours.filter(|n| !may.contains(&n.as_str())).map(|n| format!("{name} may not depend on {n}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_arrow_of_the_table_has_its_crate() {
    let known = dependencies();
    let missing: Vec<_> = ARROWS.iter().map(|a| a.0).filter(|name| !known.contains_key(*name)).collect();
    assert!(missing.is_empty(), "in the table of arrows and not in the workspace: {missing:?}");
}

#[test]
fn sql_and_the_terminal_each_have_one_home() {
    let mut wrong = Vec::new();
    for (name, needs) in dependencies() {
        for (outside, home) in BORDERS {
            if needs.contains(outside) && name != home {
                wrong.push(format!("{name} depends on {outside}, which belongs to {home}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn pure_crates_name_no_file_clock_or_environment() {
    let mut wrong = Vec::new();
    for name in PURE {
        sources(&crates().join(name).join("src"), &mut |path, text| {
            for (number, line) in text.lines().enumerate().filter(|(_, l)| !l.trim_start().starts_with("//")) {
                // a cursor over bytes at hand is no file
                let line = line.replace("std::io::Cursor", "");
                for word in IMPURE.iter().filter(|w| line.contains(**w)) {
                    wrong.push(format!("{}:{}: {name} is pure and names {word}", path.display(), number + 1));
                }
            }
        });
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn sources(folder: &Path, visit: &mut impl FnMut(&Path, &str)) {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).expect("a source folder").map(|e| e.expect("a readable entry").path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            sources(&path, visit);
        } else if path.extension().is_some_and(|e| e == "rs") {
            visit(&path, &fs::read_to_string(&path).expect("a readable source file"));
        }
    }
}
