//! How fast reports are read on one core, beside a bare multi-pattern scan of the same lexicon over the same text.
//!
//! The scan is the least any reader with a lexicon must do: Aho-Corasick, leftmost-longest, every form of the pack, over
//! text that is already folded. It prints first, with the ratio; the `divan` table follows.

#[path = "../tests/corpus/mod.rs"]
mod corpus;

use aho_corasick::{AhoCorasick, MatchKind};
use divan::counter::{BytesCount, ItemsCount};
use std::hint::black_box;
use std::sync::LazyLock;
use std::time::{Duration, Instant};
use verbale_core::Report;
use verbale_read::text::token::{Shape, tokens};
use verbale_read::{PackFiles, Packs, read};

/// Rounds of the comparison; the fastest of each counts.
const ROUNDS: usize = 5;

static EXAMPLES: LazyLock<Corpus> = LazyLock::new(|| {
    let reports = corpus::examples();
    Corpus::new((0..40).flat_map(|_| reports.clone()).collect())
});
static PRESS: LazyLock<Option<Corpus>> = LazyLock::new(|| corpus::press().map(Corpus::new));
static SCANNER: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let pack = Packs::builtin().get("vi").expect("a Vietnamese pack");
    let forms = pack.lexicon.forms();
    AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(forms).expect("patterns within limits")
});

struct Corpus {
    reports: Vec<Report>,
    folded: Vec<String>,
    bytes: usize,
}

impl Corpus {
    fn new(reports: Vec<Report>) -> Self {
        let folded = reports.iter().map(|r| fold(&r.text)).collect();
        let bytes = reports.iter().map(|r| r.text.len()).sum();
        Corpus { reports, folded, bytes }
    }

    fn read(&self) -> usize {
        self.reports.iter().map(|r| read(Packs::builtin(), black_box(r)).engagements.len()).sum()
    }

    fn scan(&self) -> usize {
        self.folded.iter().map(|text| SCANNER.find_iter(black_box(text)).count()).sum()
    }
}

/// Folded words and plain marks with single spaces between them, as the forms of the lexicon are written.
fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for token in tokens(text) {
        if token.shape.is(Shape::WORD | Shape::NUMBER) {
            verbale_core::fold::fold_word(token.text(text), &mut out);
        } else {
            out.push(token.first);
        }
        out.push(' ');
    }
    out
}

fn main() {
    let start = Instant::now();
    let packs = Packs::builtin();
    println!("start-up: packs for {} in {:.1?}", packs.languages().join(", "), start.elapsed());
    compare("examples", &EXAMPLES);
    if let Some(press) = &*PRESS {
        compare("press", press);
    }
    divan::main();
}

fn compare(name: &str, corpus: &Corpus) {
    let (mut reading, mut scanning) = (Duration::MAX, Duration::MAX);
    let mut matches = 0;
    for _ in 0..ROUNDS {
        let start = Instant::now();
        black_box(corpus.read());
        reading = reading.min(start.elapsed());
        let start = Instant::now();
        matches = black_box(corpus.scan());
        scanning = scanning.min(start.elapsed());
    }
    let rate = |time: Duration| corpus.bytes as f64 / 1e6 / time.as_secs_f64();
    println!(
        "{name}: {} reports, {:.1} MB: read {:.1} MB/s ({:.0} reports/s); bare scan {:.1} MB/s ({matches} matches); {:.1} times its time",
        corpus.reports.len(),
        corpus.bytes as f64 / 1e6,
        rate(reading),
        corpus.reports.len() as f64 / reading.as_secs_f64(),
        rate(scanning),
        reading.as_secs_f64() / scanning.as_secs_f64(),
    );
}

#[divan::bench(sample_count = 20)]
fn examples(bencher: divan::Bencher) {
    let corpus = &*EXAMPLES;
    bencher
        .counter(BytesCount::new(corpus.bytes))
        .counter(ItemsCount::new(corpus.reports.len()))
        .bench(|| corpus.read());
}

#[divan::bench(sample_count = 3)]
fn press(bencher: divan::Bencher) {
    if let Some(corpus) = &*PRESS {
        let items = ItemsCount::new(corpus.reports.len());
        bencher.counter(BytesCount::new(corpus.bytes)).counter(items).bench(|| corpus.read());
    }
}

#[divan::bench(sample_count = 20)]
fn bare_scan(bencher: divan::Bencher) {
    let corpus = &*EXAMPLES;
    bencher.counter(BytesCount::new(corpus.bytes)).bench(|| corpus.scan());
}

/// What `--pack` pays: all packs compiled from their text.
#[divan::bench(sample_count = 10)]
fn compile_packs() -> Packs {
    Packs::compile(&PackFiles::builtin()).expect("the built-in packs compile")
}
