//! Users and tokens from the command line.

mod common;

use common::{arg, output, run, sample_register, verbale};
use std::path::Path;

/// A run with a line on standard input.
fn typed(db: &Path, args: &[&str], line: &str) -> (i32, String, String) {
    output(verbale().args(args).args(["--db", arg(db)]).write_stdin(line.to_owned()))
}

#[test]
fn users_come_change_and_go() {
    let dir = tempfile::tempdir().unwrap();
    let db = sample_register(dir.path());
    let (code, _, err) = run(&["user", "list", "--db", arg(&db)]);
    assert!(code == 0 && err.contains("no users"), "{err}");
    let (code, out, err) = typed(&db, &["user", "add", "Hồ Thu", "--role", "curator"], "bốn từ không liên quan\r\n");
    assert_eq!((code, out.as_str(), err.as_str()), (0, "Hồ Thu is a user now: curator\n", ""));
    for (args, line, says) in [
        (&["user", "add", "HỒ THU"][..], "bốn từ không liên quan\n", "already"),
        (&["user", "add", "An"], "ngắn\n", "4 characters"),
        (&["user", "add", "An"], "", "0 characters"),
        (&["user", "add", "An", "--role", "king"], "", "reader, curator, admin"),
        (&["user", "disable", "Hồ Thư"], "", "users are: Hồ Thu"),
        (&["token", "add", "Hồ Thư", "--label", "x"], "", "no user `Hồ Thư`"),
        (&["token", "revoke", "7"], "", "no token 7"),
    ] {
        let (code, out, err) = typed(&db, args, line);
        assert!(code != 0 && err.contains(says) && out.is_empty(), "{args:?}: {code} {out} {err}");
    }
    typed(&db, &["user", "role", "hồ thu", "admin"], "");
    typed(&db, &["user", "password", "hồ thu"], "bốn từ khác hẳn nhau\n");
    typed(&db, &["user", "disable", "hồ thu"], "");
    let (_, out, _) = run(&["user", "list", "--format", "csv", "--db", arg(&db)]);
    assert!(out.lines().nth(1).is_some_and(|l| l.starts_with("Hồ Thu,admin,20") && !l.ends_with(',')), "{out}");
    let (_, out, _) = run(&["user", "log", "--format", "json", "--db", arg(&db)]);
    let events: serde_json::Value = serde_json::from_str(&out).unwrap();
    let events: Vec<&str> = events.as_array().unwrap().iter().filter_map(|e| e["event"].as_str()).collect();
    assert_eq!(events, ["added", "role", "password", "disabled"]);
    assert!(!out.contains("bốn từ"), "no password anywhere: {out}");
}

#[test]
fn a_token_is_shown_once() {
    let dir = tempfile::tempdir().unwrap();
    let db = sample_register(dir.path());
    typed(&db, &["user", "add", "An"], "bốn từ không liên quan\n");
    let add = ["token", "add", "an", "--label", "notebook", "--expires", "2999-12-31"];
    let (code, secret, err) = typed(&db, &add, "");
    assert!(code == 0 && secret.starts_with("vbl_") && err.contains("token 1 of An"), "{secret} {err}");
    let (_, list, _) = run(&["token", "list", "--db", arg(&db)]);
    assert!(
        list.contains("notebook") && list.contains("2999-12-31T23:59:59") && !list.contains(secret.trim()),
        "{list}"
    );
    let (code, out, _) = typed(&db, &["token", "revoke", "1"], "");
    assert_eq!((code, out.as_str()), (0, "token 1 of An is revoked\n"));
    let (_, list, err) = run(&["token", "list", "--db", arg(&db)]);
    assert!(list.is_empty() && err.contains("no tokens"), "{list}");
    let (_, list, _) = run(&["token", "list", "--all", "--db", arg(&db)]);
    assert!(list.contains("notebook"), "{list}");
}

#[test]
fn no_register_is_made_for_a_user() {
    let dir = tempfile::tempdir().unwrap();
    let db = dir.path().join("none.verbale");
    let (code, _, err) = typed(&db, &["user", "add", "An"], "bốn từ không liên quan\n");
    assert!(code == 3 && err.contains("there is no register") && !db.exists(), "{err}");
}
