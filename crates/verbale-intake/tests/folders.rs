//! Files and folders, as a user names them.

use std::fs;
use verbale_intake::{Problem, Source, expand, folder_texts};

#[test]
fn a_folder_stands_for_its_text_files_in_order() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir_all(dir.path().join("b/deep")).unwrap();
    fs::create_dir(dir.path().join(".git")).unwrap();
    for name in ["c.txt", "a.TXT", "b/z.txt", "b/deep/y.txt", "notes.md", ".hidden.txt", ".git/x.txt"] {
        fs::write(dir.path().join(name), "Chữ").unwrap();
    }
    let found: Vec<String> = expand(&[dir.path()])
        .into_iter()
        .map(|s| s.unwrap().label().replacen(&format!("{}/", dir.path().display()), "", 1))
        .collect();
    assert_eq!(found, ["a.TXT", "b/deep/y.txt", "b/z.txt", "c.txt"]);
}

#[test]
fn errors_stand_in_their_place_and_the_rest_goes_on() {
    let dir = tempfile::tempdir().unwrap();
    let good = dir.path().join("good.txt");
    fs::write(&good, "Chữ").unwrap();
    let empty = dir.path().join("no-reports");
    fs::create_dir(&empty).unwrap();
    let found = expand(&[dir.path().join("absent.txt"), empty, good.clone(), "-".into()]);
    assert!(matches!(found[0].as_ref().unwrap_err().problem, Problem::Missing));
    assert!(matches!(found[1].as_ref().unwrap_err().problem, Problem::NoReports));
    assert_eq!(found[2].as_ref().unwrap(), &Source::File(good));
    assert_eq!(found[3].as_ref().unwrap(), &Source::Stdin);
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_end() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("in")).unwrap();
    fs::write(dir.path().join("in/a.txt"), "Chữ").unwrap();
    std::os::unix::fs::symlink(dir.path(), dir.path().join("in/loop")).unwrap();
    assert_eq!(expand(&[dir.path()]).len(), 1);
}

#[test]
fn a_report_knows_its_path_and_its_bytes() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.txt");
    fs::write(&path, "abc").unwrap();
    let report = Source::File(path.clone()).load().unwrap();
    assert_eq!(report.path, path.display().to_string());
    assert_eq!(report.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    let error = Source::File(path.join("below-a-file")).load().unwrap_err();
    assert!(error.to_string().contains("below-a-file: cannot be read:"), "{error}");
}

#[test]
fn one_line_of_fifty_megabytes_is_a_report() {
    let text = "Bộ trưởng hội đàm với người đồng cấp. ".repeat(1_000_000);
    let report = verbale_intake::report_from_bytes("big.txt", text.as_bytes()).unwrap();
    assert!(text.len() >= 50_000_000);
    assert_eq!(report.text.len(), text.len());
}

#[test]
fn a_pack_folder_is_its_files_by_relative_path() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir_all(dir.path().join("vi/lexicon")).unwrap();
    fs::write(dir.path().join("vi/lexicon/acts.toml"), "# acts").unwrap();
    fs::write(dir.path().join("vi/pack.toml"), "").unwrap();
    let texts = folder_texts(dir.path(), &["toml", "txt"]).unwrap();
    let paths: Vec<_> = texts.iter().map(|t| t.path.as_str()).collect();
    assert_eq!(paths, ["vi/lexicon/acts.toml", "vi/pack.toml"]);
    assert!(folder_texts(&dir.path().join("vi/pack.toml"), &["toml"]).is_err());
}
