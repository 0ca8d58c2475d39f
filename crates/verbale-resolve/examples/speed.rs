//! How long the decisions over a whole record take, on made-up rows of the size of a large one:
//! `cargo run --release -p verbale-resolve --example speed`.

use std::time::Instant;
use verbale_core::judgement::{Judgement, partition};
use verbale_core::reading::{Act, DateBasis, EngagementKind, EngagementStatus, Role, Strength};
use verbale_resolve::account::{Account, Attendee, accounts};
use verbale_resolve::copies::{Signature, copies};
use verbale_resolve::follow::{Cues, Entry, EntryKind, Fact, FactKind, follow_up};
use verbale_resolve::{Context, Known, PersonKey, Verdict, candidates};

/// A small generator of numbers, so that each run is the same.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % n
    }

    fn word(&mut self, syllables: usize) -> String {
        const SYLLABLES: [&str; 24] = [
            "ka", "lo", "min", "ser", "vol", "da", "ri", "tan", "be", "gor", "nu", "sha", "pe", "vi", "lan", "dro",
            "ma", "kin", "zo", "ter", "ul", "fen", "ja", "hon",
        ];
        (0..syllables).map(|_| SYLLABLES[self.below(24)]).collect()
    }

    /// Common words often, rare ones seldom.
    fn text(&mut self, vocabulary: &[String], words: usize) -> String {
        let pick = |d: &mut Self| {
            let wide = vocabulary.len() >> d.below(8);
            vocabulary[d.below(wide.max(1))].clone()
        };
        (0..words).map(|_| pick(self)).collect::<Vec<_>>().join(" ")
    }
}

fn timed<T>(what: &str, run: impl FnOnce() -> T) -> T {
    let from = Instant::now();
    let out = run();
    println!("{what}: {:.1} ms", from.elapsed().as_secs_f64() * 1e3);
    out
}

const COUNTRIES: [&str; 12] = ["VN", "LA", "KH", "RU", "CN", "JP", "US", "IN", "TH", "FR", "DE", "KR"];

fn main() {
    let mut dice = Dice(7);
    let items: Vec<String> = (0..100_000).map(|n| format!("p{n}")).collect();
    let judgements: Vec<Judgement> = (0..200_000)
        .map(|_| {
            let a = dice.below(items.len());
            let b = (a + 1 + dice.below(40)) % items.len();
            let verdict = if dice.below(3) == 0 { Verdict::Different } else { Verdict::Same };
            if dice.below(20) == 0 {
                Judgement::curator(&*items[a], &*items[b], verdict, dice.below(1_000_000) as i64)
            } else {
                Judgement::machine(&*items[a], &*items[b], verdict, dice.below(1000) as f32 / 1000.0)
            }
        })
        .collect();
    let p = timed("partition of 100,000 items by 200,000 judgements", || partition(&items, &judgements));
    println!("  {} groups", p.groups.iter().max().map_or(0, |m| m + 1));

    let list: Vec<Account> = (0..5_000).map(|n| account(n, &mut dice)).collect();
    let groups = timed("5,000 accounts", || accounts(&list, &[]));
    println!("  {} engagements", groups.len());

    let vocabulary: Vec<String> = (0..8_000).map(|n| dice.word(1 + n % 4)).collect();
    let entries: Vec<Entry> = (0..2_000).map(|n| entry(n, &mut dice, &vocabulary)).collect();
    let facts: Vec<Fact> = (0..6_000).map(|n| fact(n, &mut dice, &vocabulary, &entries)).collect();
    let links = timed("2,000 entries against 6,000 facts", || follow_up(&entries, &facts, &Cues::default()));
    println!("  {} links", links.len());

    let people: Vec<Known> = (0..20_000)
        .map(|n| {
            let name = format!("{} {}", dice.word(2 + n % 2), dice.word(2 + n % 3));
            let country = COUNTRIES[dice.below(12)];
            Known { id: format!("p{n}"), key: PersonKey::new(&name, Some(country)), context: Context::default() }
        })
        .collect();
    let found = timed("candidates among 20,000 people", || candidates(&people));
    println!("  {} pairs", found.len());

    let texts: Vec<String> = (0..5_000).map(|_| dice.text(&vocabulary, 500)).collect();
    let signatures =
        timed("signatures of 5,000 texts of 500 words", || texts.iter().map(|t| Signature::of(t)).collect::<Vec<_>>());
    timed("copies among them", || copies(&signatures));
}

fn day(dice: &mut Dice) -> String {
    format!("{}-{:02}-{:02}", 2015 + dice.below(10), 1 + dice.below(12), 1 + dice.below(28))
}

fn account(n: usize, dice: &mut Dice) -> Account {
    let sides = ["VN", COUNTRIES[1 + dice.below(11)]];
    let attendees: Vec<Attendee> = sides
        .iter()
        .map(|s| Attendee {
            person: Some(format!("{s}{}", dice.below(12))),
            maybe: Vec::new(),
            name: "N".into(),
            side: Some((*s).into()),
            offices: Vec::new(),
            ranks: Vec::new(),
            role: Role::Lead,
        })
        .collect();
    Account {
        id: format!("a{n}"),
        report: format!("r{}", n / 3),
        kind: [EngagementKind::Talks, EngagementKind::Reception, EngagementKind::Visit][dice.below(3)],
        status: EngagementStatus::Held,
        date_basis: Some(DateBasis::Stated),
        time_of_day: None,
        attendees,
        sides: sides.iter().map(|s| (*s).to_owned()).collect(),
        date: day(dice).parse().ok(),
        place: None,
        country: None,
        level: None,
        mechanism: None,
        instruments: Vec::new(),
    }
}

fn entry(n: usize, dice: &mut Dice, vocabulary: &[String]) -> Entry {
    Entry {
        id: format!("e{n}"),
        report: format!("re{n}"),
        kind: EntryKind::Undertaking,
        parties: vec!["VN".into(), COUNTRIES[1 + dice.below(11)].into()],
        areas: vec!["defence".into()],
        words: dice.text(vocabulary, 14),
        language: "vi".into(),
        also: Vec::new(),
        made: day(dice).parse().ok(),
        period: None,
        due: None,
        strength: Some(Strength::Agree),
        instrument: None,
        status: None,
        mechanism: None,
    }
}

fn fact(n: usize, dice: &mut Dice, vocabulary: &[String], entries: &[Entry]) -> Fact {
    let about = &entries[dice.below(entries.len())];
    let mut words = dice.text(vocabulary, 16);
    if n.is_multiple_of(4) {
        words = format!("{} {words}", about.words);
    }
    Fact {
        id: format!("f{n}"),
        report: format!("rf{n}"),
        copies: None,
        kind: FactKind::Statement(Act::State),
        parties: about.parties.clone(),
        areas: vec!["defence".into()],
        words,
        language: "vi".into(),
        date: day(dice).parse().ok(),
        period: None,
        mechanism: None,
    }
}
