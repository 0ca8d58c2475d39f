//! 200 kills at random moments of `add`, each followed by `add` again, end in the register of one clean run.
#![cfg(unix)]

mod common;

use common::arg;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use verbale_register::{Error, Register};

/// Registers built under fire; each is killed several times before it may end.
const REGISTERS: usize = 25;
const KILLS_EACH: usize = 8;
/// Reports in the folder: enough that a kill can fall before, between and inside many of them.
const REPORTS: usize = 120;

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
        Err(e) => panic!("after a kill: {e}"),
    }
}

#[test]
fn two_hundred_kills_leave_the_register_of_one_clean_run() {
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
    assert!(partial >= 10, "the kills must also fall between reports, not only before or after all: {partial}");
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
    for suffix in ["", "-wal", "-shm"] {
        let _ = fs::remove_file(format!("{}{suffix}", db.display()));
    }
    partial
}
