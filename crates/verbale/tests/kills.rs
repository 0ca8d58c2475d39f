//! 200 kills at random moments of `add`, each followed by `add` again, end in the register of one clean run; and so do
//! kills of what curators do, each of which is wholly done or not at all.
#![cfg(unix)]

mod common;

use common::arg;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};
use verbale_register::{Error, PeopleQuery, Register, TimelineQuery};

/// Registers built under fire; each is killed several times before it may end.
const REGISTERS: usize = 25;
const KILLS_EACH: usize = 8;
/// How many kills at least must fall between the reports of a run.
const PARTIAL: usize = 10;
/// Kills that are aimed there when chance has brought too few.
const AIMED: usize = 200;
/// Reports in the folder: more than one transaction of `add` holds, so that a kill can leave some of them.
const REPORTS: usize = 400;

/// One test at a time: the moments of the kills are told by how long things take.
static ALONE: Mutex<()> = Mutex::new(());

/// A small generator of numbers: the moments differ from kill to kill, not from run to run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below.max(1)
    }
}

fn write_reports(folder: &Path) {
    fs::create_dir(folder).unwrap();
    let (given, family) = (["An", "Bình", "Cường", "Dung", "Giang"], ["Lê Văn", "Trần Thị", "Phạm Quốc", "Đỗ Minh"]);
    let (country, city) = (["Lào", "Nga", "Nhật Bản", "Cuba", "Pháp"], ["Hà Nội", "Huế", "Đà Nẵng"]);
    for i in 0..REPORTS {
        let name = format!("{} {}", family[i % family.len()], given[i % given.len()]);
        let (country, city, day) = (country[i % country.len()], city[i % city.len()], 1 + i % 28);
        let text = format!(
            " date 2024-03-{day:02} Bộ trưởng {name} tiếp Đại sứ {country}\nSáng {day}/3, tại {city}, Bộ trưởng Ngoại giao \
{name} đã tiếp Đại sứ {country} tại Việt Nam Peter Novak {i}. Bộ trưởng {name} đề nghị hai bên sớm ký Bản ghi nhớ về y \
tế giai đoạn 2024-2026. Đại sứ Peter Novak cam kết mở lớp tiếng Anh trước tháng 9/2024.\n"
        );
        fs::write(folder.join(format!("{i:03}.txt")), text).unwrap();
    }
}

fn add(reports: &Path, db: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_verbale"));
    command.args(["add", arg(reports), "--jobs", "2", "--db", arg(db)]).env_remove("VERBALE_DB");
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn must_add(reports: &Path, db: &Path) {
    let status = add(reports, db).status().unwrap();
    assert!(status.success(), "a clean run after kills: {status}");
}

fn digest(db: &Path) -> String {
    let register = Register::open(db).unwrap();
    assert_eq!(register.check().unwrap(), Vec::<String>::new());
    assert_eq!(register.stats().unwrap().reports as usize, REPORTS);
    register.content_digest().unwrap()
}

/// After a kill the register opens, and what is in it is whole.
fn is_sound(db: &Path) -> u64 {
    match Register::open_read_only(db) {
        Ok(register) => {
            assert_eq!(register.check().unwrap(), Vec::<String>::new());
            register.stats().unwrap().reports
        }
        Err(Error::Missing(_)) => 0,
        // killed before its first transaction: an empty database that the next writer makes a register of
        Err(Error::Foreign { reason, .. }) if reason == "it is empty" => 0,
        // killed between two steps of its making, each of which is a transaction: the next writer goes on from there
        Err(Error::Older { .. }) => 0,
        Err(e) => panic!("after a kill: {e}"),
    }
}

#[test]
fn two_hundred_kills_leave_the_register_of_one_clean_run() {
    let _alone = ALONE.lock().unwrap_or_else(|e| e.into_inner());
    let dir = tempfile::tempdir().unwrap();
    let reports = dir.path().join("reports");
    write_reports(&reports);
    let clean = dir.path().join("clean.verbale");
    must_add(&reports, &clean);
    let wanted = digest(&clean);
    // a run is start-up and then the work; most kills shall fall into the work
    let timed = |command: &mut Command| {
        let start = Instant::now();
        assert!(command.status().unwrap().success());
        start.elapsed()
    };
    let mut compile = Command::new(env!("CARGO_BIN_EXE_verbale"));
    let start_up = timed(compile.args(["pack", "try", "Hai bên."]).stdout(Stdio::null()).stderr(Stdio::null()));
    let whole = timed(&mut add(&reports, &dir.path().join("timed.verbale"))).max(start_up + Duration::from_millis(50));

    let mut partial = 0;
    std::thread::scope(|scope| {
        let lanes: Vec<_> = (0..2)
            .map(|lane| {
                let (dir, reports, wanted) = (dir.path(), reports.as_path(), wanted.as_str());
                scope.spawn(move || {
                    let mut dice = Dice(0x5eed + lane as u64);
                    let mut partial = 0;
                    for i in (lane..REGISTERS).step_by(2) {
                        partial += under_fire(
                            &dir.join(format!("{i}.verbale")),
                            reports,
                            wanted,
                            [start_up, whole],
                            &mut dice,
                        );
                    }
                    partial
                })
            })
            .collect();
        partial = lanes.into_iter().map(|l| l.join().expect("a lane ends")).sum();
    });
    // where others keep the machine busy few kills may have met the moments between two transactions: they are aimed at then
    let mut moment = start_up + (whole - start_up) / 2;
    for more in 0..AIMED {
        if partial >= PARTIAL {
            break;
        }
        partial += usize::from(aimed(&dir.path().join(format!("more-{more}.verbale")), &reports, &wanted, &mut moment));
    }
    assert!(partial >= PARTIAL, "the kills must also fall between reports, not only before or after all: {partial}");
}

/// Kills one register's `add` several times, then lets it end; counts the kills that left some of the reports.
fn under_fire(db: &Path, reports: &Path, wanted: &str, [start_up, whole]: [Duration; 2], dice: &mut Dice) -> usize {
    let mut partial = 0;
    for kill in 0..KILLS_EACH {
        let mut child = add(reports, db).spawn().unwrap();
        let micros = |d: Duration| d.as_micros() as u64;
        // one in four at any moment; two lanes share the machine, so a run may take longer than the timed one did
        let (from, to) =
            if kill % 4 == 3 { (0, micros(whole)) } else { (micros(start_up) * 4 / 5, micros(whole) * 6 / 5) };
        std::thread::sleep(Duration::from_micros(from + dice.roll(to - from)));
        child.kill().unwrap();
        child.wait().unwrap();
        let stored = is_sound(db);
        partial += usize::from(stored > 0 && (stored as usize) < REPORTS);
    }
    must_add(reports, db);
    assert_eq!(digest(db), wanted);
    remove(db);
    partial
}

/// Kills one register's `add` at this moment, then lets it end; whether that left some of the reports. The moment is moved
/// towards those that do.
fn aimed(db: &Path, reports: &Path, wanted: &str, moment: &mut Duration) -> bool {
    let mut child = add(reports, db).spawn().unwrap();
    std::thread::sleep(*moment);
    child.kill().unwrap();
    child.wait().unwrap();
    let stored = is_sound(db) as usize;
    *moment = if stored == REPORTS { *moment * 7 / 8 } else { *moment * 17 / 16 };
    must_add(reports, db);
    assert_eq!(digest(db), wanted);
    remove(db);
    stored > 0 && stored < REPORTS
}

fn remove(db: &Path) {
    for suffix in ["", "-wal", "-shm", ".settler"] {
        let _ = fs::remove_file(format!("{}{suffix}", db.display()));
    }
}

/// Registers on which the whole script of a curator is done under fire.
const CURATED: usize = 3;
/// Kills of one command before it may end by itself.
const KILLS_A_COMMAND: usize = 6;

/// Reports whose guest is spelled in several ways, so that `resolve` has something to judge.
fn write_spellings(folder: &Path) {
    fs::create_dir(folder).unwrap();
    let guests = ["Andrei Levashov", "Andrey Levashev", "A. Levashov", "Andrei Levasov", "Maria Kuznetsova"];
    for i in 0..30 {
        let (guest, day) = (guests[i % guests.len()], 1 + i % 28);
        let text = format!(
            " date 2024-03-{day:02} Bộ trưởng Lê Văn An hội đàm với Bộ trưởng Ngoại giao Nga\nSáng {day}/3, tại Hà Nội, Bộ \
trưởng Ngoại giao Lê Văn An đã hội đàm với Bộ trưởng Ngoại giao Nga {guest}, lần {i}. Bộ trưởng {guest} cam kết mở lớp \
tiếng Nga trước tháng 9/2024.\n"
        );
        fs::write(folder.join(format!("{i:03}.txt")), text).unwrap();
    }
}

/// What a curator does, told by what the register holds; every number is what comes next.
fn script(db: &Path) -> Vec<Vec<String>> {
    let register = Register::open_read_only(db).unwrap();
    let talks = register.timeline(&TimelineQuery::default()).unwrap().items;
    let people = register.people(&PeopleQuery::default()).unwrap().items;
    assert!(talks.len() >= 20 && people.len() >= 4, "{} talks, {} people", talks.len(), people.len());
    let report = |n: usize| talks[n].source.report.id.clone();
    let (fact, rule) = (talks[3].source.fact.clone(), talks[0].source.evidence[0].rule.clone());
    let (a, b, c) = (&people[1].id, &people[2].id, &people[3].id);
    let (first, second, third) = (report(5), report(6), report(7));
    let removed = format!("{}/p1", report(8));
    [
        format!("judge same {a} {b}"),
        format!("correct {fact} status cancelled"),
        format!("withdraw {first}"),
        format!("judge different {b} {c}"),
        format!("correct {removed} --remove"),
        "resolve".to_owned(),
        "undo a1".to_owned(),
        format!("withdraw --rule {rule}"),
        format!("judge undecided {a} {b}"),
        format!("withdraw {second}"),
        "undo j2".to_owned(),
        "undo a4".to_owned(),
        format!("correct {third}/p2 country BY"),
        "undo a2".to_owned(),
    ]
    .map(|line| line.split(' ').map(str::to_owned).collect())
    .to_vec()
}

fn curate(line: &[String], db: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_verbale"));
    command.args(line).args(["--db", arg(db)]).env_remove("VERBALE_DB");
    if line[0] != "resolve" {
        command.args(["--author", "Hồ Thu", "--reason", "theo biên bản"]);
    }
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// What the register says, once it is found sound.
fn said(db: &Path) -> String {
    let register = Register::open_read_only(db).unwrap_or_else(|e| panic!("after a kill: {e}"));
    assert_eq!(register.check().unwrap(), Vec::<String>::new());
    register.content_digest().unwrap()
}

#[test]
fn kills_leave_what_curators_do_wholly_done_or_not_at_all() {
    let _alone = ALONE.lock().unwrap_or_else(|e| e.into_inner());
    let dir = tempfile::tempdir().unwrap();
    let (reports, base) = (dir.path().join("reports"), dir.path().join("base.verbale"));
    write_spellings(&reports);
    assert!(add(&reports, &base).arg("--no-resolve").status().unwrap().success());
    let script = script(&base);

    // undisturbed: what the register says after each command, and how long the command takes
    let clean = dir.path().join("clean.verbale");
    fs::copy(&base, &clean).unwrap();
    let mut states = vec![said(&clean)];
    let mut lengths = Vec::new();
    for line in &script {
        let start = Instant::now();
        assert!(curate(line, &clean).status().unwrap().success(), "{line:?}");
        lengths.push(start.elapsed());
        states.push(said(&clean));
        assert_ne!(states[states.len() - 1], states[states.len() - 2], "{line:?} does something");
    }

    let (mut undone, mut done) = (0, 0);
    let mut dice = Dice(0xca4e);
    for n in 0..CURATED {
        let db = dir.path().join(format!("curated-{n}.verbale"));
        fs::copy(&base, &db).unwrap();
        for (i, line) in script.iter().enumerate() {
            let mut kills = 0;
            let mut now = states[i].clone();
            while now == states[i] && kills < KILLS_A_COMMAND {
                let mut child = curate(line, &db).spawn().unwrap();
                let whole = lengths[i].as_micros() as u64;
                // the first moments are the program's own start; each try comes a little nearer to the end
                let from = whole / 4 + whole * kills as u64 / 10;
                std::thread::sleep(Duration::from_micros(from + dice.roll(whole / 2)));
                child.kill().unwrap();
                child.wait().unwrap();
                kills += 1;
                now = said(&db);
                assert!(now == states[i] || now == states[i + 1], "{line:?} is half done after kill {kills}");
                *if now == states[i] { &mut undone } else { &mut done } += 1;
            }
            if now == states[i] {
                assert!(curate(line, &db).status().unwrap().success(), "{line:?} after kills");
                assert_eq!(said(&db), states[i + 1], "{line:?} after kills");
            }
        }
        assert_eq!(&said(&db), states.last().unwrap());
    }
    assert!(undone >= 10 && done >= 5, "kills must fall on either side of what is done: {undone} before, {done} after");
}
