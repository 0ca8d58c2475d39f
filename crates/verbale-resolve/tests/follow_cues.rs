//! The proposed cue lists, on sentences written here: what they must call done, under way, or neither.

use std::collections::BTreeMap;
use verbale_core::reading::Act;
use verbale_resolve::follow::{CueList, Cues, Entry, EntryKind, Fact, FactKind, LinkKind, follow_up};

fn list(text: &str) -> Vec<String> {
    text.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).map(str::to_owned).collect()
}

macro_rules! cues {
    ($language:literal) => {
        CueList {
            progress: list(include_str!(concat!("../../../packs/", $language, "/lists/follow-progress.txt"))),
            fulfilled: list(include_str!(concat!("../../../packs/", $language, "/lists/follow-fulfilled.txt"))),
            partly: list(include_str!(concat!("../../../packs/", $language, "/lists/follow-partly.txt"))),
            contradicted: list(include_str!(concat!("../../../packs/", $language, "/lists/follow-contradicted.txt"))),
            reaffirmed: list(include_str!(concat!("../../../packs/", $language, "/lists/follow-reaffirmed.txt"))),
            denied: list(include_str!(concat!("../../../packs/", $language, "/lists/follow-denied.txt"))),
            done: list(include_str!(concat!("../../../packs/", $language, "/lists/follow-done.txt"))),
            unreal: list(include_str!(concat!("../../../packs/", $language, "/lists/follow-unreal.txt"))),
        }
    };
}

fn kind(language: &str, promise: &str, later: &str) -> Option<LinkKind> {
    let cues = Cues(BTreeMap::from([
        ("vi".to_owned(), cues!("vi")),
        ("ru".to_owned(), cues!("ru")),
        ("en".to_owned(), cues!("en")),
    ]));
    let parties = vec!["VN".to_owned(), "LA".to_owned()];
    let entry = Entry {
        id: "e".into(),
        report: "r1".into(),
        kind: EntryKind::Undertaking,
        parties: parties.clone(),
        areas: vec!["health".into()],
        words: promise.into(),
        language: language.into(),
        also: Vec::new(),
        made: "2024-01-10".parse().ok(),
        period: None,
        due: None,
        strength: None,
        instrument: None,
        status: None,
        mechanism: None,
    };
    let fact = Fact {
        id: "f".into(),
        report: "r2".into(),
        copies: None,
        kind: FactKind::Statement(Act::State),
        parties,
        areas: vec!["health".into()],
        words: later.into(),
        language: language.into(),
        date: "2025-01-10".parse().ok(),
        period: None,
        mechanism: None,
    };
    follow_up(&[entry], &[fact], &cues).first().map(|l| l.kind)
}

#[test]
fn done_under_way_and_neither() {
    use LinkKind::{Contradicted, Fulfilled, Progress, Reaffirmed};
    for (language, promise, later, expected) in [
        (
            "vi",
            "xây dựng bệnh viện hữu nghị tại Xa-van",
            "việc xây dựng bệnh viện hữu nghị tại Xa-van đã hoàn thành",
            Fulfilled,
        ),
        (
            "vi",
            "xây dựng bệnh viện hữu nghị tại Xa-van",
            "dự án xây dựng bệnh viện hữu nghị đang triển khai đúng tiến độ",
            Progress,
        ),
        (
            "vi",
            "xây dựng bệnh viện hữu nghị tại Xa-van",
            "sẽ sớm hoàn thành xây dựng bệnh viện hữu nghị tại Xa-van",
            Reaffirmed,
        ),
        (
            "vi",
            "xây dựng bệnh viện hữu nghị tại Xa-van",
            "chưa hoàn thành xây dựng bệnh viện hữu nghị tại Xa-van",
            Reaffirmed,
        ),
        (
            "vi",
            "xây dựng bệnh viện hữu nghị tại Xa-van",
            "việc xây dựng bệnh viện hữu nghị tại Xa-van đã hoàn thành một nửa",
            Progress,
        ),
        (
            "ru",
            "построить больницу дружбы в Саване",
            "решение построить больницу дружбы в Саване выполнено наполовину",
            Progress,
        ),
        ("vi", "xây dựng bệnh viện hữu nghị tại Xa-van", "dự án xây dựng bệnh viện hữu nghị bị đình chỉ", Contradicted),
        ("ru", "построить больницу дружбы в Саване", "решение построить больницу дружбы в Саване выполнено", Fulfilled),
        (
            "ru",
            "построить больницу дружбы в Саване",
            "решение построить больницу дружбы в Саване ещё не выполнено",
            Reaffirmed,
        ),
        (
            "ru",
            "построить больницу дружбы в Саване",
            "начата работа, чтобы построить больницу дружбы в Саване",
            Progress,
        ),
        (
            "en",
            "build a friendship hospital in Savan",
            "the friendship hospital in Savan was inaugurated in May",
            Fulfilled,
        ),
        (
            "en",
            "build a friendship hospital in Savan",
            "the friendship hospital in Savan will be completed in May",
            Reaffirmed,
        ),
        (
            "en",
            "build a friendship hospital in Savan",
            "work on the friendship hospital in Savan is under way",
            Progress,
        ),
        (
            "en",
            "build a friendship hospital in Savan",
            "the friendship hospital in Savan has been shelved",
            Contradicted,
        ),
    ] {
        assert_eq!(kind(language, promise, later), Some(expected), "{later}");
    }
    assert_eq!(
        kind("en", "build a friendship hospital in Savan", "cooperation in health was concluded to be good"),
        None
    );
}
