//! Each kind of bad input has one clear outcome: a message that says what and where, help, and an exit code.

mod common;

use common::{arg, examples, output, run, verbale};
use std::fs;

#[test]
fn a_missing_file_is_named_and_the_rest_goes_on() {
    let good = examples().join("10-viet-duc-thu-truong-tran-huu-dat-lam-viec-berlin.txt");
    let (code, out, err) = run(&["read", "absent.txt", arg(&good), "--format", "jsonl"]);
    assert_eq!(code, 1);
    assert_eq!(out.lines().count(), 1, "the good report is read");
    assert!(err.contains("error: absent.txt: no such file or folder\nhelp: "), "{err}");
}

#[test]
fn a_folder_without_reports_is_an_error() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("notes.md"), "no report").unwrap();
    let (code, _, err) = run(&["read", arg(dir.path())]);
    assert_eq!(code, 1);
    assert!(err.contains("no reports: the folder holds no *.txt file"), "{err}");
}

#[test]
fn what_is_no_text_says_what_it_is_and_where() {
    let dir = tempfile::tempdir().unwrap();
    let bare_utf16: Vec<u8> = "Hoi dam tai Ha Noi".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (name, bytes, message) in [
        ("empty.txt", b"".to_vec(), "empty: there is no text in it"),
        ("blank.txt", b" \n\t\n".to_vec(), "empty: there is no text in it"),
        ("binary.txt", b"%PDF-1.7\n\x00\x01\x02".to_vec(), "control byte at byte 9"),
        ("latin.txt", b"Th\xe0nh ph\xf4\n".to_vec(), "not valid UTF-8 at byte 2 (line 1)"),
        ("utf16.txt", bare_utf16, "NUL at byte 1; it looks like UTF-16 without a byte order mark"),
        ("cut.txt", b"\xff\xfea\x00b".to_vec(), "not valid UTF-16 at byte 4"),
    ] {
        let path = dir.path().join(name);
        fs::write(&path, bytes).unwrap();
        let (code, out, err) = run(&["read", arg(&path), "--format", "jsonl"]);
        assert_eq!((code, out.as_str()), (1, ""), "{name}");
        assert!(err.starts_with("error: ") && err.contains(message) && err.contains("\nhelp: "), "{name}: {err}");
        assert_eq!(err.lines().count(), 2, "one line of error, one of help: {err}");
    }
}

#[test]
fn marked_utf16_is_read_like_any_text() {
    let dir = tempfile::tempdir().unwrap();
    let text = fs::read_to_string(examples().join("09-viet-an-tau-hai-quan-tham-da-nang-dien-tap.txt")).unwrap();
    let path = dir.path().join("utf16.txt");
    let bytes: Vec<u8> = std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    fs::write(&path, bytes).unwrap();
    let (code, out, _) = run(&["read", arg(&path), "--format", "jsonl"]);
    assert_eq!(code, 0);
    let reading: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(reading["report"]["length"], text.chars().count());
}

#[test]
fn standard_input_is_a_report() {
    let (code, out, _) =
        output(verbale().args(["read", "-", "--format", "jsonl"]).write_stdin("Sáng 5/3, tại Hà Nội."));
    assert_eq!(code, 0);
    assert!(out.contains(r#""path":"-""#));
    let (code, _, err) = output(verbale().args(["read", "-"]).write_stdin(""));
    assert_eq!(code, 1);
    assert!(err.contains("error: -: empty"), "{err}");
}

#[test]
fn a_report_in_a_language_no_pack_knows_is_empty_and_says_so() {
    let thai = "นายกรัฐมนตรีให้การต้อนรับเอกอัครราชทูตในโอกาสเข้าเยี่ยมคารวะที่ทำเนียบรัฐบาล";
    let (code, out, err) = output(verbale().args(["read", "-", "--format", "jsonl"]).write_stdin(thai));
    assert_eq!(code, 0, "it was read; there was nothing to read");
    let reading: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert!(reading["pack"].is_null());
    assert_eq!(reading["engagements"].as_array().unwrap().len(), 0);
    assert!(err.contains("note: -: no language pack knows its language (und)"), "{err}");
}

#[test]
fn fifty_megabytes_in_one_line_are_read() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("long.txt");
    let fact = |name: &str| {
        format!("Ngày 5/3/2024, tại Hà Nội, Bộ trưởng Ngoại giao {name} hội đàm với Ngoại trưởng Nga Peter Novak. ")
    };
    let filler = "Trời mưa to, chợ vẫn đông và nhiều người đi mua rau ";
    let line =
        format!("{}{}. {}", fact("Lê Thu Hà"), filler.repeat(50_000_000 / filler.len() + 1), fact("Đỗ Văn Bách"));
    fs::write(&path, &line).unwrap();
    let (code, out, _) = run(&["read", arg(&path), "--format", "jsonl"]);
    assert_eq!(code, 0);
    let reading: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(reading["report"]["length"], line.chars().count());
    let people: Vec<&str> = reading["people"].as_array().unwrap().iter().filter_map(|p| p["name"].as_str()).collect();
    assert!(people.contains(&"Lê Thu Hà") && people.contains(&"Đỗ Văn Bách"), "read to its end: {people:?}");
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_verbale"))
        .args(["schema"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let out = child.wait_with_output().unwrap();
    assert!(out.status.success() && out.stderr.is_empty(), "{out:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_cannot_be_written_is_an_error() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let out = std::process::Command::new(env!("CARGO_BIN_EXE_verbale")).arg("schema").stdout(full).output().unwrap();
    assert_eq!(out.status.code(), Some(6));
    assert!(String::from_utf8_lossy(&out.stderr).starts_with("error: cannot write the answer: "));
}

#[test]
fn wrong_use_is_code_two_and_says_what_is_right() {
    for (args, expected) in [
        (&["timeline", "--between", "1v"][..], "write ISO codes such as VN or RU"),
        (&["timeline", "--since", "next week"], "is not an EDTF date"),
        (&["timeline", "--since", "2025-02-30"], "is no day of the calendar"),
        (&["timelin"], "a similar subcommand exists: 'timeline'"),
        (&["read"], "<PATH>"),
        (&["add", "a.txt", "b.txt", "--url", "https://example.org"], "--url belongs to one report"),
        (&["agreements", "--validity", "in-force"], "--on"),
        (&["pack", "new", "vi", "offce", "x"], "did you mean `office`?"),
    ] {
        let (code, _, err) = run(args);
        assert_eq!(code, 2, "{args:?}: {err}");
        assert!(err.contains(expected), "{args:?}: {err}");
    }
}

#[test]
fn every_command_has_help_with_examples() {
    let (_, help, _) = run(&["--help"]);
    let commands = help.lines().skip_while(|l| *l != "Commands:").skip(1).take_while(|l| !l.is_empty());
    let mut seen = 0;
    for name in commands.filter(|l| !l.starts_with("   ")).filter_map(|l| l.split_whitespace().next()) {
        if name == "help" {
            continue;
        }
        let (code, text, _) = run(&[name, "--help"]);
        assert_eq!(code, 0);
        assert!(text.contains("Examples:\n  verbale ") || text.contains("Examples:\n  VERBALE"), "{name}: {text}");
        seen += 1;
    }
    assert!(seen >= 16, "{seen}");
}
