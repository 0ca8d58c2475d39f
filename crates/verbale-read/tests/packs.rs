//! The built-in packs keep their own examples, and a broken pack says what is wrong, where, and what to write instead.

#[path = "corpus/made_up.rs"]
mod made_up;

use made_up::{BASE, RULES};
use verbale_read::{PackFiles, Packs, check, trace};

fn problems_of(files: &PackFiles) -> Vec<String> {
    check(files, Some("xx")).problems.iter().map(ToString::to_string).collect()
}

/// A tiny pack with one more lexicon file.
fn pack_with(lexicon: &str) -> PackFiles {
    let settings =
        "id = \"xx\"\nname = \"Test\"\nversion = \"1\"\nhome = \"\"\ncomplement = \"after\"\nnames = \"capitals\"\n";
    let own = [
        ("xx/pack.toml", settings),
        ("xx/lexicon/base.toml", BASE),
        ("xx/lexicon/more.toml", lexicon),
        ("xx/rules/base.toml", RULES),
    ];
    let common = PackFiles::builtin().files.into_iter().filter(|(path, _)| path.starts_with("common/"));
    let own = own.into_iter().map(|(path, text)| (path.to_owned(), text.to_owned()));
    let mut files: Vec<(String, String)> = common.chain(own).collect();
    files.sort();
    PackFiles { files }
}

/// One entry of the made-up language with something changed.
fn entry(change: impl Fn(String) -> String) -> PackFiles {
    let entry = "[[verb]]\nid     = \"xx.verb.nula\"\nsense  = \"act/state\"\nforms  = [\"nula\"]\nsource = \"x\"\nyes    = [\"Mr Tam Bo [nula]{verb} bi.\"]\nno     = [\"Nulan.\"]\n";
    pack_with(&change(entry.to_owned()))
}

#[test]
fn every_example_of_the_built_in_packs_holds() {
    let files = PackFiles::builtin();
    for language in ["vi", "ru", "en"] {
        let report = check(&files, Some(language));
        let problems: Vec<String> = report.problems.iter().map(ToString::to_string).collect();
        assert!(problems.is_empty(), "{}", problems.join("\n"));
        assert!(report.entries > 1000 && report.examples > report.entries, "{language}: {report:?}");
    }
}

#[test]
fn the_made_up_pack_holds() {
    assert_eq!(problems_of(&entry(|e| e)), Vec::<String>::new());
}

#[test]
fn an_unknown_key_gets_a_suggestion() {
    let files = entry(|e| e.replace("forms ", "from "));
    assert_eq!(
        problems_of(&files),
        [
            "xx/lexicon/more.toml:4:1: unknown key `from`\n  help: did you mean `forms`?",
            "xx/lexicon/more.toml:1:1: `xx.verb.nula` has no `forms`",
        ]
    );
}

#[test]
fn an_unknown_sense_gets_a_suggestion() {
    let files = entry(|e| e.replace("act/state", "act/stat"));
    assert_eq!(
        problems_of(&files),
        ["xx/lexicon/more.toml:3:10: unknown sense `act/stat`\n  help: did you mean `act/state`?"]
    );
}

#[test]
fn an_unknown_kind_gets_a_suggestion() {
    let files = entry(|e| e.replace("[[verb]]", "[[verbs]]"));
    assert_eq!(
        problems_of(&files),
        ["xx/lexicon/more.toml:1:1: unknown kind `[[verbs]]`\n  help: did you mean `verb`?"]
    );
}

#[test]
fn a_form_listed_twice_names_the_first_place() {
    let files = entry(|e| e.replace("\"nula\"", "\"nula\", \"gapo\""));
    assert_eq!(
        problems_of(&files),
        ["xx/lexicon/more.toml:4:19: the form `gapo` is already in `xx.verb.gapo` (xx/lexicon/base.toml:1:1)"]
    );
}

#[test]
fn an_id_used_twice_names_the_first_place() {
    let files = entry(|e| e.replace("xx.verb.nula", "xx.verb.gapo"));
    assert_eq!(
        problems_of(&files),
        ["xx/lexicon/more.toml:1:1: the id `xx.verb.gapo` is already used at xx/lexicon/base.toml:1:1"]
    );
}

#[test]
fn an_entry_without_an_example_is_no_entry() {
    let files = entry(|e| e.lines().filter(|l| !l.starts_with("yes")).collect::<Vec<_>>().join("\n"));
    assert_eq!(
        problems_of(&files),
        [
            "xx/lexicon/more.toml:1:1: `xx.verb.nula` has no `yes` example\n  help: no example, no entry: write a sentence in which it fires"
        ]
    );
    let files = entry(|e| e.lines().filter(|l| !l.starts_with("no ")).collect::<Vec<_>>().join("\n"));
    assert_eq!(
        problems_of(&files),
        ["xx/lexicon/more.toml:1:1: `xx.verb.nula` needs a `no` example: the same letters, other words"]
    );
}

#[test]
fn a_broken_pattern_points_into_it() {
    let with = |pattern: &str| {
        let mut files = entry(|e| e);
        let rule = files.files.iter_mut().find(|f| f.0 == "xx/rules/base.toml").expect("the rule");
        rule.1 = RULES.replace("{party:host} @talks-verb:kind zu {party:guest}", pattern);
        problems_of(&files)
    };
    assert_eq!(with("{party:host} (zu"), ["xx/rules/base.toml:4:27: `(` without `)`"]);
    assert_eq!(
        with("{party:hots} zu"),
        ["xx/rules/base.toml:4:23: the frame has no slot `hots`\n  help: did you mean `host`?"]
    );
    assert_eq!(
        with("{party:host} gapp"),
        [
            "xx/rules/base.toml:4:28: no entry of this pack has the word `gapp`, so the pattern could never see it\n  help: add it as a `marker` or another entry first"
        ]
    );
    assert_eq!(with("{party:host} @talk-verb"), ["xx/rules/base.toml:4:34: no sense ends in `talk`"]);
}

#[test]
fn toml_that_does_not_parse_has_a_place() {
    let files = entry(|e| e.replace("sense  = \"act/state\"", "sense  = act/state"));
    let problems = problems_of(&files);
    assert_eq!(problems.len(), 1);
    assert!(problems[0].starts_with("xx/lexicon/more.toml:3:10: this is not TOML: "), "{}", problems[0]);
}

#[test]
fn an_example_that_fails_says_what_was_found_instead() {
    let files = entry(|e| e.replace("Mr Tam Bo [nula]{verb} bi.", "Mr [Tam Bo nula]{person} bi."));
    assert_eq!(
        problems_of(&files),
        ["xx/lexicon/more.toml:6:11: «Tam Bo nula» was not found as `person`\n  help: found «Tam Bo» there"]
    );
    let files = entry(|e| e.replace("Mr Tam Bo [nula]{verb} bi.", "Mr Nula Tam bi."));
    assert_eq!(
        problems_of(&files),
        [
            "xx/lexicon/more.toml:6:11: `xx.verb.nula` does not fire in this example\n  help: «Nula» is part of the name «Nula Tam»"
        ]
    );
    let files = entry(|e| e.replace("Nulan.", "Mr Tam Bo nula."));
    assert_eq!(
        problems_of(&files),
        ["xx/lexicon/more.toml:7:11: `xx.verb.nula` must not fire in this example\n  help: it fired on «nula»"]
    );
    let files = entry(|e| e.replace("[nula]{verb}", "[nula]{veb}"));
    assert_eq!(
        problems_of(&files),
        ["xx/lexicon/more.toml:6:11: unknown label `veb` in a mark\n  help: did you mean `verb`?"]
    );
    let files = entry(|e| e.replace("[nula]{verb}", "nula {verb}"));
    assert_eq!(
        problems_of(&files),
        ["xx/lexicon/more.toml:6:11: `{` stands outside a mark; marks are written `[words]{label}`"]
    );
}

#[test]
fn a_trace_tells_what_fired_and_what_nearly_did() {
    let packs = Packs::compile(&entry(|e| e)).expect("the made-up pack compiles");
    let lines = |sentence: &str| -> Vec<String> {
        let trace = trace(&packs, "xx", sentence).expect("a language of the packs");
        let line = |l: &verbale_read::TraceLine| {
            let missed = l.missed.as_ref().map_or(String::new(), |m| format!(" ({m})"));
            format!("{}..{} {} {} {}{missed}", l.span.start, l.span.end, l.quote, l.label, l.id)
        };
        trace.lines.iter().map(line).collect()
    };
    assert_eq!(
        lines("Mr Tam Bo gapo zu Mr Lim Da."),
        [
            "0..27 Mr Tam Bo gapo zu Mr Lim Da rule xx.rule.talks",
            "0..9 Mr Tam Bo host xx.rule.talks",
            "0..2 Mr honorific xx.honorific.mr",
            "3..9 Tam Bo person ",
            "10..14 gapo verb xx.verb.gapo",
            "10..14 gapo kind xx.rule.talks",
            "15..17 zu marker xx.marker.zu",
            "18..27 Mr Lim Da guest xx.rule.talks",
            "18..20 Mr honorific xx.honorific.mr",
            "21..27 Lim Da person ",
        ]
    );
    assert!(
        lines("Mr Tam Bo gapo zu bi.")
            .contains(&"0..17 Mr Tam Bo gapo zu rule xx.rule.talks (wanted {party:guest} at «bi»)".to_owned()),
        "{:#?}",
        lines("Mr Tam Bo gapo zu bi.")
    );
    assert!(trace(&packs, "yy", "Mr Tam Bo.").is_none());
}
