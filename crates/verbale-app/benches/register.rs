//! A register filled with synthetic reports as `verbale add` fills it, and then asked. One run a size:
//!
//! `cargo bench -p verbale-app --bench register -- [--reports 1000,10000,100000] [--jobs N] [--keep DIR]`
//!
//! `--keep` leaves the registers in a folder; `--ask FILE` only asks one that is there.
//!
//! Prints for each tenth of the run reports a second by the clock and by processor time, the peak of memory and the size
//! of the file; what it takes to settle the ledgers of all pairs; and the middle
//! and the 95th hundredth of what questions take, by the clock and by processor time, over a sample that is always the
//! same. On a machine that others use too, processor time is the one to look at. `BENCH_SEED` chooses another world.

mod synth;

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};
use verbale_app::derived::{EngagementsRequest, LedgerRequest, cues, engagements, ledger, settle};
use verbale_app::follow::State;
use verbale_app::questions::Words;
use verbale_app::reader::Packs;
use verbale_app::record::{Options, Register, SearchQuery};
use verbale_app::{AddRequest, PackChoice, ReadRequest, add, load_packs, open_for_reading, open_for_writing};
use verbale_app::{people, search, show};

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Files written, added and taken away again at a time.
const BLOCK: usize = 1_000;
/// Questions of each kind.
const QUESTIONS: usize = 60;

struct Args {
    sizes: Vec<usize>,
    jobs: Option<usize>,
    keep: Option<String>,
    ask: Option<String>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut given = std::env::args().skip(1);
    let mut args = Args { sizes: vec![200], jobs: None, keep: None, ask: None };
    while let Some(arg) = given.next() {
        let mut value = || given.next().ok_or_else(|| format!("{arg} needs a value"));
        match arg.as_str() {
            // `cargo bench` says so; without it this is a test run, which only shows that it runs
            "--bench" if args.sizes == [200] => args.sizes = vec![1_000, 10_000],
            "--bench" => {}
            "--reports" => args.sizes = value()?.split(',').map(str::parse).collect::<Result<_, _>>()?,
            "--jobs" => args.jobs = Some(value()?.parse()?),
            "--keep" => args.keep = Some(value()?),
            "--ask" => args.ask = Some(value()?),
            _ => return Err(format!("unknown option {arg}").into()),
        }
    }
    if let Some(db) = &args.ask {
        // a register of an older version is brought to this one
        let mut register = open_for_writing(Path::new(db), &Options::default())?;
        let packs = load_packs(&PackChoice::default())?;
        settle_all(&mut register, &packs)?;
        drop(register);
        questions(&open_for_reading(Path::new(db))?, &packs)?;
        println!("peak of memory {:.0} MB", peak_memory());
        return Ok(());
    }
    args.sizes.sort_unstable();
    for size in &args.sizes {
        run(*size, &args)?;
    }
    Ok(())
}

fn run(size: usize, args: &Args) -> Result<(), Box<dyn Error>> {
    let seed = std::env::var("BENCH_SEED").ok().and_then(|s| s.parse().ok()).unwrap_or(1);
    let packs = load_packs(&PackChoice::default())?;
    let folder = tempfile::tempdir()?;
    let db = match &args.keep {
        Some(kept) => Path::new(kept).join(format!("synthetic-{size}.verbale")),
        None => folder.path().join("synthetic.verbale"),
    };
    if db.exists() {
        return Err(format!("{} is there already", db.display()).into());
    }
    let mut register = open_for_writing(&db, &Options::default())?;
    let jobs = verbale_app::jobs_or_cores(args.jobs);
    println!("\n{size} reports, seed {seed}, {jobs} threads");
    println!(
        "{:>9} {:>10} {:>10} {:>10} {:>9} {:>9}",
        "reports", "per s", "per cpu s", "kB/report", "facts", "MB peak"
    );

    let mut made = synth::Synth::new(seed).take(size);
    let tenth = (size / 10).max(BLOCK.min(size));
    let (mut done, mut all) = (0, Tally::default());
    let mut part = Tally::default();
    while done < size {
        let block = folder.path().join("block");
        let mut count = 0;
        for report in made.by_ref().take(BLOCK) {
            let path = block.join(&report.path);
            fs::create_dir_all(path.parent().ok_or("a folder")?)?;
            fs::write(path, report.text)?;
            count += 1;
        }
        let read = ReadRequest { paths: vec![block.clone()], jobs: args.jobs, ..ReadRequest::default() };
        let request = AddRequest { read, recorded_at: done as i64, ..AddRequest::default() };
        let (start, cpu) = (Instant::now(), processor_time());
        let summary = add(&mut register, &packs, &request, |_| {})?;
        part.add(start.elapsed(), processor_time() - cpu, summary.new, summary.bytes, summary.facts);
        assert_eq!((summary.new, summary.failures.len()), (count, 0), "every synthetic report is new and is read");
        fs::remove_dir_all(&block)?;
        done += count;
        if part.reports >= tenth || done == size {
            println!("{done:>9} {}", part.line());
            all.merge(&part);
            part = Tally::default();
        }
    }
    println!("{:>9} {}", "all", all.line());
    settle_all(&mut register, &packs)?;
    drop(register);
    let bytes = fs::metadata(&db)?.len();
    println!("file {:.1} MB, {:.1} kB a report", bytes as f64 / 1e6, bytes as f64 / 1e3 / size as f64);
    questions(&open_for_reading(&db)?, &packs)?;
    println!("peak of memory {:.0} MB", peak_memory());
    Ok(())
}

#[derive(Default)]
struct Tally {
    clock: Duration,
    processor: f64,
    reports: usize,
    bytes: u64,
    facts: u64,
}

impl Tally {
    fn add(&mut self, clock: Duration, processor: f64, reports: usize, bytes: u64, facts: u64) {
        self.clock += clock;
        self.processor += processor;
        self.reports += reports;
        self.bytes += bytes;
        self.facts += facts;
    }

    fn merge(&mut self, other: &Tally) {
        self.add(other.clock, other.processor, other.reports, other.bytes, other.facts);
    }

    fn line(&self) -> String {
        let n = self.reports as f64;
        let by_processor = if self.processor > 0.0 { n / self.processor } else { f64::NAN };
        let mut line = format!("{:>10.0} {by_processor:>10.0}", n / self.clock.as_secs_f64());
        let _ = write!(
            line,
            " {:>10.2} {:>9.1} {:>9.0}",
            self.bytes as f64 / 1e3 / n,
            self.facts as f64 / n,
            peak_memory()
        );
        line
    }
}

/// Settles every ledger that is not.
fn settle_all(register: &mut Register, packs: &Packs) -> Result<(), Box<dyn Error>> {
    let (start, cpu) = (Instant::now(), processor_time());
    let pairs = settle(register, &Words::of(packs), 0, |_, _| {})?.unwrap_or_default();
    let (clock, cpu) = (start.elapsed().as_secs_f64(), processor_time() - cpu);
    println!("ledgers of {pairs} pairs settled in {clock:.1} s, {cpu:.1} s of processor time");
    Ok(())
}

/// Questions of each kind about a sample of the register's own people, always the same.
fn questions(register: &Register, packs: &Packs) -> Result<(), Box<dyn Error>> {
    let everybody = people(register, None, None)?;
    let step = (everybody.len() / QUESTIONS).max(1);
    let sample: Vec<_> = everybody.iter().step_by(step).take(QUESTIONS).collect();
    println!("{} people, {} asked about", everybody.len(), sample.len());
    println!("{:>14} {:>9} {:>9} {:>9} {:>9} {:>9}", "ms", "p50", "p95", "worst", "cpu p50", "cpu p95");

    let pair = |i: usize| -> Vec<String> {
        let other = sample.iter().skip(i).find_map(|p| p.country.clone().filter(|c| c != "VN"));
        vec!["VN".to_owned(), other.unwrap_or_else(|| "LA".to_owned())]
    };
    measure("person", sample.len(), |i| {
        Ok(show(register, &sample[i].name, sample[i].country.as_deref(), Some(50)).map(|_| ())?)
    })?;
    measure("timeline", sample.len(), |i| {
        let request = EngagementsRequest {
            between: pair(i),
            latest_first: true,
            limit: Some(50),
            ..EngagementsRequest::default()
        };
        Ok(engagements(register, &request).map(|_| ())?)
    })?;
    let (cues, today) = (cues(packs), "2026-10-02".parse()?);
    measure("ledger", sample.len(), |i| {
        let request = LedgerRequest { between: pair(i), ..LedgerRequest::default() };
        Ok(ledger(register, &cues, &request, today).map(|_| ())?)
    })?;
    measure("due or silent", sample.len(), |i| {
        let states = vec![State::Due, State::Silent];
        let request = LedgerRequest { between: pair(i), states, ..LedgerRequest::default() };
        Ok(ledger(register, &cues, &request, today).map(|_| ())?)
    })?;
    const WORDS: [&str; 8] =
        ["hoc bong", "kho lạnh", "điện gió", "dẫn độ", "direct flight", "nông sản", "\"chuyển đổi số\"", "Uy ban"];
    let words = |text: &str| SearchQuery { text: text.to_owned(), ..SearchQuery::default() };
    let search = |text: &str| search(register, &words(text), Some(20)).map(|_| ());
    measure("search words", sample.len(), |i| Ok(search(WORDS[i % WORDS.len()])?))?;
    measure("search name", sample.len(), |i| Ok(search(&sample[i].name)?))
}

fn measure(
    name: &str,
    count: usize,
    mut ask: impl FnMut(usize) -> Result<(), Box<dyn Error>>,
) -> Result<(), Box<dyn Error>> {
    let (mut took, mut worked) = (Vec::with_capacity(count), Vec::with_capacity(count));
    for i in 0..count {
        let (start, cpu) = (Instant::now(), thread_time());
        ask(i)?;
        took.push(start.elapsed().as_secs_f64() * 1e3);
        worked.push((thread_time() - cpu) * 1e3);
    }
    let at = |times: &[f64], share: f64| times[((times.len() - 1) as f64 * share).round() as usize];
    took.sort_by(f64::total_cmp);
    worked.sort_by(f64::total_cmp);
    let (a, b, c) = (at(&took, 0.5), at(&took, 0.95), at(&took, 1.0));
    println!("{name:>14} {a:>9.2} {b:>9.2} {c:>9.2} {:>9.2} {:>9.2}", at(&worked, 0.5), at(&worked, 0.95));
    Ok(())
}

/// Processor time of all threads so far, in seconds; not a number where the system does not tell.
fn processor_time() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // the name of the program, in parentheses, may hold spaces; user and system time are the 14th and 15th fields
    let after = stat.rsplit(')').next().unwrap_or_default();
    let ticks: Vec<f64> = after.split_whitespace().skip(11).take(2).filter_map(|t| t.parse().ok()).collect();
    if ticks.len() == 2 { (ticks[0] + ticks[1]) / 100.0 } else { f64::NAN }
}

/// Processor time of this thread so far, in seconds, to a millionth; not a number where the system does not tell.
fn thread_time() -> f64 {
    let schedstat = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    schedstat.split_whitespace().next().and_then(|ns| ns.parse::<f64>().ok()).map_or(f64::NAN, |ns| ns / 1e9)
}

/// The most memory this process has had, in MB.
fn peak_memory() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|kb| kb.parse::<f64>().ok()).map_or(f64::NAN, |kb| kb / 1e3)
}
