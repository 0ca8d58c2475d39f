//! Reads every story of a press archive and prints speed, memory, panics, wrong spans and false alarms.
//!
//! usage: press PRESS.jsonl.gz [--list]
//!
//! The archive holds one JSON object a line with `id`, `title`, `text`. A story counts as *without diplomacy* when none
//! of [`DIPLOMACY`] stands anywhere in it: these words are so common in reports on contacts between states that a story
//! which lacks them all is about something else (sport, crime, cookery, exams …). An engagement read from such a story
//! is a false alarm; `--list` names them. The heuristic is deliberately strict: it never calls a story diplomatic that
//! is not, so what remains among the others is left to the gold.

use flate2::read::GzDecoder;
use serde::Deserialize;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::panic::catch_unwind;
use std::process::ExitCode;
use std::time::{Duration, Instant};
use verbale_app::{PackChoice, load_packs};
use verbale_core::Reading;

/// Words without which no report on diplomacy is written, lower case.
const DIPLOMACY: [&str; 45] = [
    "ngoại giao",
    "ngoại trưởng",
    "đại sứ",
    "lãnh sự",
    "hội đàm",
    "hội kiến",
    "điện đàm",
    "song phương",
    "đa phương",
    "quan hệ hai nước",
    "hai nước",
    "chuyến thăm",
    "thăm chính thức",
    "thăm cấp nhà nước",
    "thăm và làm việc",
    "tổng thống",
    "thủ tướng",
    "quốc vụ khanh",
    "đặc phái viên",
    "nguyên thủ",
    "liên hợp quốc",
    "asean",
    "apec",
    "g20",
    "nato",
    "hiệp định",
    "hiệp ước",
    "bản ghi nhớ",
    "nghị định thư",
    "thượng đỉnh",
    "đàm phán",
    "đối tác chiến lược",
    "lễ đón",
    "cấp cao",
    "đoàn đại biểu",
    "trừng phạt",
    "bộ trưởng",
    "tập trận",
    "diễn tập",
    "hữu nghị",
    "chính phủ nước",
    "nước ngoài",
    "chủ tịch nước",
    "tổng bí thư",
    "quốc hội",
];

#[derive(Deserialize)]
struct Story {
    id: String,
    title: String,
    text: String,
}

#[derive(Default)]
struct Sums {
    stories: usize,
    bytes: usize,
    reading: Duration,
    slowest: (Duration, String),
    panics: Vec<String>,
    spans: usize,
    wrong_spans: Vec<String>,
    without: usize,
    alarms: Vec<String>,
    engagements: usize,
    statements: usize,
    memory_early: u64,
}

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let Some(path) = args.iter().find(|a| !a.starts_with("--")) else {
        eprintln!("usage: press PRESS.jsonl.gz [--list]");
        return ExitCode::from(2);
    };
    match run(path, args.iter().any(|a| a == "--list")) {
        Ok(sound) => ExitCode::from(u8::from(!sound)),
        Err(e) => {
            eprintln!("error: {path}: {e}");
            ExitCode::FAILURE
        }
    }
}

fn run(path: &str, list: bool) -> Result<bool, Box<dyn std::error::Error>> {
    let start = Instant::now();
    let packs = load_packs(&PackChoice::default())?;
    let start_up = start.elapsed();
    let mut sums = Sums::default();
    for line in BufReader::new(GzDecoder::new(File::open(path)?)).lines() {
        let story: Story = serde_json::from_str(&line?)?;
        let report = verbale_intake::report_from_bytes(&story.id, story.text.as_bytes())?;
        let before = Instant::now();
        let reading = catch_unwind(|| verbale_read::read(&packs, &report));
        let took = before.elapsed();
        sums.stories += 1;
        sums.bytes += story.text.len();
        sums.reading += took;
        if took > sums.slowest.0 {
            sums.slowest = (took, format!("{} {}", story.id, story.title));
        }
        match reading {
            Ok(reading) => judge(&mut sums, &story, &reading)?,
            Err(_) => sums.panics.push(format!("{} {}", story.id, story.title)),
        }
        if sums.stories == 500 {
            sums.memory_early = peak_memory();
        }
    }
    report(&sums, start_up, list);
    Ok(sums.panics.is_empty() && sums.wrong_spans.is_empty())
}

fn judge(sums: &mut Sums, story: &Story, reading: &Reading) -> serde_json::Result<()> {
    sums.engagements += reading.engagements.len();
    sums.statements += reading.statements.len();
    let lower = story.text.to_lowercase();
    if !DIPLOMACY.iter().any(|word| lower.contains(word)) {
        sums.without += 1;
        if let Some(e) = reading.engagements.first() {
            let words = e.evidence.first().map_or("", |e| e.quote.as_str());
            sums.alarms.push(format!("{} {} — {}: {words}", story.id, story.title, e.kind.code()));
        }
    }
    let chars: Vec<char> = story.text.chars().collect();
    check_spans(&serde_json::to_value(reading)?, &chars, &mut |right, quote| {
        sums.spans += 1;
        if !right {
            sums.wrong_spans.push(format!("{} {quote}", story.id));
        }
    });
    Ok(())
}

/// Every object with `start`, `end` and `quote` must quote the text between the two.
fn check_spans(value: &serde_json::Value, chars: &[char], found: &mut impl FnMut(bool, &str)) {
    use serde_json::Value;
    match value {
        Value::Array(items) => items.iter().for_each(|v| check_spans(v, chars, found)),
        Value::Object(map) => {
            if let (Some(start), Some(end), Some(quote)) = (map.get("start"), map.get("end"), map.get("quote")) {
                let at = |v: &Value| v.as_u64().and_then(|n| usize::try_from(n).ok());
                let quote = quote.as_str().unwrap_or_default();
                let words = at(start).zip(at(end)).and_then(|(a, b)| chars.get(a..b));
                found(words.is_some_and(|w| w.iter().copied().eq(quote.chars())), quote);
            }
            map.values().for_each(|v| check_spans(v, chars, found));
        }
        _ => {}
    }
}

/// The process's peak resident memory in bytes, where the system tells (Linux); 0 elsewhere.
fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    line.and_then(|l| l.split_whitespace().next()?.parse::<u64>().ok()).map_or(0, |kib| kib * 1024)
}

fn report(s: &Sums, start_up: Duration, list: bool) {
    let seconds = s.reading.as_secs_f64().max(f64::EPSILON);
    let mb = s.bytes as f64 / 1e6;
    let mib = |bytes: u64| bytes as f64 / f64::from(1 << 20);
    println!("stories               {:>10}  ({mb:.1} MB)", s.stories);
    println!("start-up with packs   {:>10.1} ms", start_up.as_secs_f64() * 1e3);
    println!("speed on one core     {:>10.2} MB/s  ({:.0} reports/s)", mb / seconds, s.stories as f64 / seconds);
    println!("slowest story         {:>10.1} ms  {}", s.slowest.0.as_secs_f64() * 1e3, s.slowest.1);
    println!(
        "peak memory           {:>10.1} MiB  ({:.1} MiB after 500 stories)",
        mib(peak_memory()),
        mib(s.memory_early)
    );
    println!("panics                {:>10}", s.panics.len());
    println!("spans                 {:>10}  ({} wrong)", s.spans, s.wrong_spans.len());
    println!("engagements           {:>10}", s.engagements);
    println!("statements            {:>10}", s.statements);
    let share = 100.0 * s.alarms.len() as f64 / s.without.max(1) as f64;
    println!("without diplomacy     {:>10}  ({} with an engagement: {share:.2} %)", s.without, s.alarms.len());
    for (what, items) in [("panic", &s.panics), ("wrong span", &s.wrong_spans)] {
        for item in items {
            println!("{what}: {item}");
        }
    }
    if list {
        for alarm in &s.alarms {
            println!("false alarm: {}", alarm.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
}
