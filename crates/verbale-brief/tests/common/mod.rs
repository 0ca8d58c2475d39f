//! An invented brief: no person, report or promise in it is real.

#![allow(dead_code, reason = "each test takes what it needs")]

use verbale_brief::{
    AreaBlock, Brief, CommitmentLine, Contact, InstrumentLine, Language, MechanismLine, Part, PersonLine, Quote,
    SideBlock, Source, SourceNo, Standing, StatementLine, Validity,
};
use verbale_core::Edtf;
use verbale_core::reading::{Act, EngagementKind, EngagementStatus, InstrumentKind};

pub(crate) fn when(text: &str) -> Option<Edtf> {
    text.parse().ok()
}

pub(crate) fn quote(text: &str, language: &str) -> Quote {
    Quote { text: text.to_owned(), language: Some(language.to_owned()) }
}

fn names(of: &[&str]) -> Vec<String> {
    of.iter().map(|s| (*s).to_owned()).collect()
}

fn contact(
    (date, kind, status): (&str, EngagementKind, EngagementStatus),
    place: &str,
    (who_a, who_b): (&[&str], &[&str]),
    sources: &[SourceNo],
) -> Contact {
    let (who_a, who_b) = (names(who_a), names(who_b));
    Contact { date: when(date), kind, status, place: Some(place.to_owned()), who_a, who_b, sources: sources.to_vec() }
}

fn person(name: &str, country: &str, office: &str, days: [&str; 3], sources: &[SourceNo]) -> PersonLine {
    let [since, as_of, last_met] = days.map(when);
    let (name, country, office) = (name.to_owned(), country.to_owned(), Some(office.to_owned()));
    PersonLine { name, country, office, since, as_of, last_met, sources: sources.to_vec() }
}

fn instrument(
    title: Quote,
    kind: InstrumentKind,
    signed: &str,
    period: &str,
    validity: Validity,
    n: SourceNo,
) -> InstrumentLine {
    InstrumentLine { title, kind, signed: when(signed), period: when(period), validity, sources: vec![n] }
}

fn promise(
    what: Quote,
    (by, to): (&str, &str),
    days: [&str; 3],
    status: Standing,
    sources: &[SourceNo],
) -> CommitmentLine {
    let [made, due, last_evidence] = days.map(when);
    let sources = sources.to_vec();
    CommitmentLine { what, by: names(&[by]), to: names(&[to]), made, due, status, last_evidence, sources }
}

fn mechanism(name: Quote, last: &str, session: u32, next: &str, n: SourceNo) -> MechanismLine {
    let (last_session, next_expected) = (when(last), when(next));
    MechanismLine { name, last_session, session: Some(session), next_expected, sources: vec![n] }
}

fn said(date: &str, speaker: &str, act: Act, quote: Quote, n: SourceNo) -> StatementLine {
    StatementLine { date: when(date), speaker: speaker.to_owned(), act, quote, sources: vec![n] }
}

fn area(name: &str, vn: Vec<StatementLine>, ru: Vec<StatementLine>) -> AreaBlock {
    let side = |country: &str, statements| SideBlock { country: country.to_owned(), statements };
    AreaBlock { area: name.to_owned(), sides: vec![side("Việt Nam", vn), side("Nga", ru)] }
}

fn source(number: SourceNo, outlet: &str, date: &str, title: &str, language: &str) -> Source {
    Source {
        number,
        outlet: Some(outlet.to_owned()),
        path: format!("reports/2025/{number:03}.txt"),
        title: title.to_owned(),
        language: Some(language.to_owned()),
        date: when(date),
        facts: vec![format!("{:06x}/e{number}", 0xa1_b2c3 + 7919 * number)],
    }
}

/// A brief with no line in it.
pub(crate) fn empty() -> Brief {
    Brief { title: "Việt Nam – Nga".to_owned(), until: when("2025-12-09"), ..Brief::default() }
}

/// A brief that fits two pages as it is.
pub(crate) fn sample() -> Brief {
    use EngagementKind::{Call, Consultation, Reception, Talks, Visit};
    use EngagementStatus::{Held, Planned};
    let levashov = "Andrei Levashov, Bộ trưởng Quốc phòng";
    let ha = "Lê Thu Hà, Bộ trưởng Bộ Ngoại giao";
    let tam = "Lê Văn Tám, Bộ trưởng Bộ Quốc phòng";
    Brief {
        title: "Việt Nam – Nga".to_owned(),
        between: names(&["Việt Nam", "Nga"]),
        until: when("2025-12-09"),
        language: Language::Vi,
        notes: names(&["Đọc từ 412 bản tin bằng tiếng Việt, Nga và Anh; bản tin mới nhất ra ngày 8/12/2025."]),
        contacts: vec![
            contact(("2026-01", Visit, Planned), "Hà Nội", (&[tam], &[levashov]), &[1]),
            contact(("2025-12-04", Call, Held), "Hà Nội", (&[ha], &["Сергей Орлов, министр иностранных дел"]), &[2, 3]),
            contact(
                ("2025-09-17/2025-09-20", Visit, Held),
                "Mát-xcơ-va",
                (&[tam, "Đặng Quốc Bình, Thứ trưởng Bộ Quốc phòng"], &[levashov]),
                &[4, 5, 6],
            ),
            contact(("2025-09-18", Talks, Held), "Mát-xcơ-va", (&[tam], &[levashov]), &[4]),
            contact(
                ("2025-06", Consultation, Held),
                "Hà Nội",
                (&["Trần Minh Khôi, Thứ trưởng Bộ Ngoại giao"], &["Игорь Беляев, заместитель министра"]),
                &[7],
            ),
            contact(
                ("2025-03-05", Reception, Held),
                "Hà Nội",
                (&["Nguyễn Hữu Phúc, Chủ tịch Quốc hội"], &["Pavel Sidorin, Phó Chủ tịch Duma Quốc gia"]),
                &[8],
            ),
        ],
        people: vec![
            person(
                "Andrei Levashov",
                "Nga",
                "Bộ trưởng Quốc phòng Liên bang Nga",
                ["2024-05", "2025-12-04", "2025-09-18"],
                &[4, 5],
            ),
            person(
                "Сергей Орлов",
                "Nga",
                "министр иностранных дел Российской Федерации",
                ["2023-11", "2025-12-04", "2025-12-04"],
                &[2],
            ),
            person("Pavel Sidorin", "Nga", "Phó Chủ tịch Duma Quốc gia", ["2025-03", "2025-03-05", "2025-03-05"], &[8]),
            person("Игорь Беляев", "Nga", "заместитель министра иностранных дел", ["2022", "2025-06", "2025-06"], &[7]),
        ],
        instruments: vec![
            instrument(
                quote("Kế hoạch hợp tác quốc phòng giai đoạn 2026–2030", "vi"),
                InstrumentKind::Plan,
                "2025-09-18",
                "2026/2030",
                Validity::NotYet,
                4,
            ),
            instrument(
                quote("Меморандум о взаимопонимании в области военной медицины", "ru"),
                InstrumentKind::Memorandum,
                "2025-09-18",
                "",
                Validity::Unknown,
                5,
            ),
            instrument(
                quote("Nghị định thư về đào tạo cán bộ", "vi"),
                InstrumentKind::Protocol,
                "2021-12-01",
                "2021/2025",
                Validity::InForce,
                9,
            ),
            instrument(
                quote("Hiệp định về tàu quân sự vào cảng", "vi"),
                InstrumentKind::Agreement,
                "2014-11",
                "2014/2024",
                Validity::Lapsed,
                9,
            ),
        ],
        commitments: vec![
            promise(
                quote(
                    "hai bên sớm hoàn tất thủ tục để nhóm công tác về rà phá bom mìn họp trong quý IV năm 2025",
                    "vi",
                ),
                ("Việt Nam", "Nga"),
                ["2025-09-18", "2025-12-31", "2025-09-20"],
                Standing::Due,
                &[4, 6],
            ),
            promise(
                quote("российская сторона передаст перечень вакантных мест для вьетнамских курсантов", "ru"),
                ("Nga", "Việt Nam"),
                ["2025-06", "2025-11", "2025-06"],
                Standing::Due,
                &[7],
            ),
            promise(
                quote("cử đoàn chuyên gia khảo sát Trung tâm Nhiệt đới", "vi"),
                ("Nga", "Việt Nam"),
                ["2023-10-12", "", "2023-10-12"],
                Standing::Silent,
                &[10],
            ),
            promise(
                quote("mời Bộ trưởng Andrei Levashov thăm chính thức Việt Nam vào thời gian thích hợp", "vi"),
                ("Việt Nam", "Nga"),
                ["2025-09-18", "2026", "2025-12-04"],
                Standing::Open,
                &[4, 2],
            ),
            promise(
                quote("trao đổi đoàn sĩ quan trẻ thường niên", "vi"),
                ("Việt Nam", "Nga"),
                ["2024-08", "2025-08", "2025-08-21"],
                Standing::Kept,
                &[6],
            ),
        ],
        mechanisms: vec![
            mechanism(quote("Đối thoại Chiến lược quốc phòng cấp Thứ trưởng", "vi"), "2025-06-11", 8, "2026-06", 7),
            mechanism(
                quote("Межправительственная комиссия по торгово-экономическому сотрудничеству", "ru"),
                "2024-10",
                25,
                "2025",
                3,
            ),
        ],
        positions: vec![
            area(
                "Quốc phòng và an ninh",
                vec![
                    said(
                        "2025-09-18",
                        "Lê Văn Tám",
                        Act::Propose,
                        quote("hai bên đẩy mạnh hợp tác đào tạo, quân y và khắc phục hậu quả chiến tranh", "vi"),
                        4,
                    ),
                    said(
                        "2025-03-05",
                        "Nguyễn Hữu Phúc",
                        Act::State,
                        quote("Việt Nam coi Nga là một trong những ưu tiên hàng đầu", "vi"),
                        8,
                    ),
                ],
                vec![said(
                    "2025-09-18",
                    "Andrei Levashov",
                    Act::Commit,
                    quote("Россия продолжит помогать Вьетнаму в подготовке военных кадров", "ru"),
                    5,
                )],
            ),
            area(
                "Năng lượng",
                vec![said(
                    "2025-12-04",
                    "Lê Thu Hà",
                    Act::Hope,
                    quote("dự án điện hạt nhân được khởi động đúng tiến độ đã thống nhất", "vi"),
                    2,
                )],
                vec![said(
                    "2025-12-04",
                    "Сергей Орлов",
                    Act::State,
                    quote(
                        "мы готовы приступить к строительству, как только будут согласованы условия финансирования",
                        "ru",
                    ),
                    3,
                )],
            ),
            area(
                "Biển Đông",
                vec![said(
                    "2025-06",
                    "Trần Minh Khôi",
                    Act::State,
                    quote(
                        "mọi tranh chấp cần được giải quyết bằng biện pháp hoà bình, trên cơ sở luật pháp quốc tế",
                        "vi",
                    ),
                    7,
                )],
                vec![said(
                    "2025-06",
                    "Игорь Беляев",
                    Act::Support,
                    quote("российская сторона поддерживает урегулирование на основе Конвенции 1982 года", "ru"),
                    7,
                )],
            ),
        ],
        sources: vec![
            source(1, "Báo Phòng tuyến", "2025-12-08", "Bộ trưởng Quốc phòng Nga sẽ thăm Việt Nam", "vi"),
            source(2, "Thông tấn Sông Hồng", "2025-12-04", "Hai Bộ trưởng Ngoại giao điện đàm", "vi"),
            source(3, "Северный вестник", "2025-12-04", "Состоялся телефонный разговор министров", "ru"),
            source(4, "Báo Phòng tuyến", "2025-09-18", "Hội đàm Bộ trưởng Quốc phòng Việt Nam – Nga", "vi"),
            source(5, "Северный вестник", "2025-09-19", "Подписан меморандум о военной медицине", "ru"),
            source(6, "The Delta Post", "2025-09-20", "Defence minister ends visit to Moscow", "en"),
            source(7, "Thông tấn Sông Hồng", "2025-06-12", "Đối thoại Chiến lược quốc phòng lần thứ tám", "vi"),
            source(8, "Báo Phòng tuyến", "2025-03-05", "Chủ tịch Quốc hội tiếp Phó Chủ tịch Duma Quốc gia", "vi"),
            source(9, "Báo Phòng tuyến", "2021-12-02", "Ký Nghị định thư về đào tạo cán bộ", "vi"),
            source(10, "The Delta Post", "2023-10-13", "Experts to survey tropical centre", "en"),
        ],
        more: [
            (Part::Contacts, "verbale timeline --between vn ru --until 2025-12-09".to_owned()),
            (Part::Commitments, "verbale commitments --between vn ru".to_owned()),
            (Part::Instruments, "verbale agreements --between vn ru".to_owned()),
        ]
        .into(),
        ..Brief::default()
    }
}

/// The same in English and twelve times as long, so that much has to go.
pub(crate) fn crowded() -> Brief {
    let mut brief = sample();
    brief.language = Language::En;
    brief.title = "Viet Nam – Russia".to_owned();
    brief.notes =
        vec!["Read from 412 reports in Vietnamese, Russian and English; the latest is of 8 Dec 2025.".to_owned()];
    brief.contacts = std::iter::repeat_n(brief.contacts, 12).flatten().collect();
    brief.people = std::iter::repeat_n(brief.people, 12).flatten().collect();
    brief.instruments = std::iter::repeat_n(brief.instruments, 12).flatten().collect();
    brief.commitments = std::iter::repeat_n(brief.commitments, 12).flatten().collect();
    for side in brief.positions.iter_mut().flat_map(|a| &mut a.sides) {
        side.statements = std::iter::repeat_n(side.statements.clone(), 12).flatten().collect();
    }
    brief
}
