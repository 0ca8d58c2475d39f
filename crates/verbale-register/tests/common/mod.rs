//! Reports written here, with readings whose every span holds: the text is built as the facts are.
#![allow(dead_code, missing_docs, unreachable_pub)]

use std::collections::BTreeMap;
use verbale_core::reading::*;
use verbale_core::span::{Evidence, Quote};
use verbale_core::{Edtf, Reading, Report};
use verbale_register::{Identities, Identity};

/// A report and its reading in the making.
pub struct Draft {
    text: String,
    pub reading: Reading,
    keys: BTreeMap<String, Identity>,
}

pub fn edtf(s: &str) -> Option<Edtf> {
    (!s.is_empty()).then(|| s.parse().unwrap())
}

pub fn codes(s: &str) -> Vec<String> {
    s.split_whitespace().map(str::to_owned).collect()
}

impl Draft {
    pub fn new(title: &str, published: &str) -> Self {
        let report = ReportInfo {
            path: format!("{title}.txt"),
            sha256: String::new(),
            title: Some(title.to_owned()),
            language: "vi".to_owned(),
            published: edtf(published),
            length: 0,
        };
        let reading = Reading {
            schema: SCHEMA.to_owned(),
            report,
            pack: Some(PackInfo { id: "vi".into(), version: "1".into(), hash: "aa".into() }),
            people: vec![],
            organisations: vec![],
            engagements: vec![],
            instruments: vec![],
            mechanisms: vec![],
            milestones: vec![],
            statements: vec![],
            undertakings: vec![],
            areas: vec![],
            diagnostics: vec![],
        };
        Draft { text: format!("{title}\n"), reading, keys: BTreeMap::new() }
    }

    /// Writes words into the report and says where they stand.
    pub fn words(&mut self, words: &str) -> Quote {
        let start = self.text.chars().count() as u32;
        self.text.push_str(words);
        let end = self.text.chars().count() as u32;
        self.text.push_str(". ");
        Quote { start, end, quote: words.to_owned() }
    }

    pub fn proof(&mut self, words: &str) -> Vec<Evidence> {
        let q = self.words(words);
        vec![Evidence { start: q.start, end: q.end, quote: q.quote, rule: "vi.test".into() }]
    }

    /// A person with offices, `title=sense` each.
    pub fn person(&mut self, name: &str, country: &str, offices: &[&str]) -> String {
        let id = format!("p{}", self.reading.people.len() + 1);
        let mention = self.words(name);
        let offices = offices
            .iter()
            .map(|o| {
                let (title, sense) = o.split_once('=').unwrap_or((o, ""));
                let evidence = self.proof(title);
                let sense = (!sense.is_empty()).then(|| sense.to_owned());
                Office { title: title.to_owned(), sense, organisation: None, country: None, former: false, evidence }
            })
            .collect();
        self.reading.people.push(Person {
            id: id.clone(),
            name: name.to_owned(),
            country: (!country.is_empty()).then(|| country.to_owned()),
            offices,
            ranks: vec![],
            aliases: vec![],
            mentions: vec![mention],
        });
        id
    }

    /// Says which key the last person has.
    pub fn key(&mut self, key: &str) {
        let p = self.reading.people.last().unwrap();
        self.keys.insert(p.id.clone(), Identity { key: key.to_owned(), country: p.country.clone() });
    }

    pub fn engagement(&mut self, kind: EngagementKind, date: &str, people: &[(&str, &str)], country: &str) -> String {
        let id = format!("e{}", self.reading.engagements.len() + 1);
        let evidence = self.proof(&format!("hai bên có cuộc {}", kind.code()));
        let participants = people
            .iter()
            .map(|(p, side)| Participant {
                person: (!p.is_empty()).then(|| (*p).to_owned()),
                organisation: None,
                country: p.is_empty().then(|| (*side).to_owned()),
                side: Some((*side).to_owned()),
                role: Role::Guest,
            })
            .collect();
        self.reading.engagements.push(Engagement {
            id: id.clone(),
            kind,
            date: edtf(date),
            date_basis: edtf(date).map(|_| DateBasis::Stated),
            time_of_day: None,
            place: Some("Hà Nội".into()),
            country: (!country.is_empty()).then(|| country.to_owned()),
            status: EngagementStatus::Held,
            level: None,
            participants,
            part_of: None,
            mechanism: None,
            instruments: vec![],
            evidence,
        });
        id
    }

    pub fn instrument(
        &mut self,
        title: &str,
        parties: &str,
        signed: &str,
        period: &str,
        status: InstrumentStatus,
    ) -> String {
        let id = format!("i{}", self.reading.instruments.len() + 1);
        let evidence = self.proof(title);
        self.reading.instruments.push(Instrument {
            id: id.clone(),
            kind: InstrumentKind::Agreement,
            title: title.to_owned(),
            parties: codes(parties),
            signed: edtf(signed),
            period: edtf(period),
            status,
            engagement: None,
            areas: codes("defence"),
            evidence,
        });
        id
    }

    pub fn mechanism(&mut self, name: &str, session: u32, parties: &str) -> String {
        let id = format!("m{}", self.reading.mechanisms.len() + 1);
        let evidence = self.proof(name);
        let kind = "committee".to_owned();
        self.reading.mechanisms.push(Mechanism {
            id: id.clone(),
            name: name.to_owned(),
            kind,
            session: Some(session),
            parties: codes(parties),
            evidence,
        });
        id
    }

    pub fn statement(&mut self, person: &str, act: Act, words: &str, engagement: Option<&str>) -> String {
        let id = format!("s{}", self.reading.statements.len() + 1);
        let content = self.words(words);
        let rule = "vi.said".to_owned();
        let evidence = vec![Evidence { start: content.start, end: content.end, quote: content.quote.clone(), rule }];
        self.reading.statements.push(Statement {
            id: id.clone(),
            speaker: Speaker::Person { person: person.to_owned() },
            act,
            content: Some(content),
            areas: codes("security.crime trade"),
            engagement: engagement.map(str::to_owned),
            quoted: false,
            evidence,
        });
        id
    }

    pub fn undertaking(&mut self, by: &str, to: &str, strength: Strength, words: &str, due: &str, statement: &str) {
        let id = format!("u{}", self.reading.undertakings.len() + 1);
        let action = self.words(words);
        self.reading.undertakings.push(Undertaking {
            id,
            by: codes(by),
            to: codes(to),
            strength,
            action,
            areas: codes("security.crime"),
            due: edtf(due),
            statement: (!statement.is_empty()).then(|| statement.to_owned()),
            instrument: None,
        });
    }

    pub fn area(&mut self, code: &str, words: &str) {
        let evidence = self.proof(words);
        self.reading.areas.push(Area { code: code.to_owned(), evidence });
    }

    /// The report, its reading and its people's identities. The id is made from the text, as a hash is.
    pub fn done(mut self) -> (Report, Reading, Identities) {
        let info = &mut self.reading.report;
        info.length = self.text.chars().count() as u32;
        info.sha256 = id_of(&self.text);
        let report =
            Report { path: info.path.clone(), sha256: info.sha256.clone(), text: self.text, published: info.published };
        (report, self.reading, Identities(self.keys))
    }
}

/// Sixty-four digits that differ for different texts, as far as these tests can tell.
pub fn id_of(text: &str) -> String {
    let mut out = String::new();
    for seed in 0u64..4 {
        let mut h = 0xcbf2_9ce4_8422_2325 ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        for b in text.bytes() {
            h = (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        out.push_str(&format!("{h:016x}"));
    }
    out
}

/// Numbered reports of every kind of fact, all different, over few people and countries, so that they meet.
pub fn synthetic(n: u32) -> (Report, Reading, Identities) {
    const HOSTS: [&str; 4] = ["Lê Minh Đạt", "Trần Thu Hà", "Vũ Quốc Năm", "Vũ Quốc Nam"];
    const GUESTS: [(&str, &str, &str); 4] = [
        ("Sergey Volkonin", "RU", "sergei volkonin"),
        ("Sergei Volkonin", "RU", "sergei volkonin"),
        ("Sergei Volkonin", "", "sergei volkonin"),
        ("Peter Novak", "CZ", "petr novak"),
    ];
    const OFFICES: [&str; 3] = ["Bộ trưởng Quốc phòng=office/minister/defence", "Thư ký Hội đồng An ninh", "Đại sứ"];
    let pick = |k: u32, len: usize| (n.wrapping_mul(2_654_435_761).rotate_left(k) as usize) % len;
    let day = format!("20{:02}-{:02}-{:02}", 17 + pick(3, 9), 1 + pick(5, 12), 1 + pick(7, 28));
    let mut d = Draft::new(&format!("Bản tin số {n}"), if pick(9, 5) == 0 { "" } else { &day });
    let host = d.person(HOSTS[pick(11, 4)], "VN", &["Thứ trưởng Ngoại giao"]);
    let (name, country, key) = GUESTS[pick(13, 4)];
    let guest = d.person(name, country, &[OFFICES[pick(15, 3)]]);
    d.key(key);
    let side = if country.is_empty() { "RU" } else { country };
    let pairs = [(host.as_str(), "VN"), (guest.as_str(), side)];
    let visit = d.engagement(EngagementKind::Visit, "", &pairs[1..], "VN");
    let talks = d.engagement(EngagementKind::Talks, &day, &pairs, "VN");
    d.reading.engagements[1].part_of = Some(visit);
    let committee = d.mechanism("Ủy ban hợp tác", 1 + pick(17, 9) as u32, &format!("VN {side}"));
    d.reading.engagements[1].mechanism = Some(committee);
    let i = d.instrument("Kế hoạch hợp tác", &format!("VN {side}"), &day, "2020/2025", InstrumentStatus::Signed);
    d.reading.engagements[1].instruments.push(i);
    for k in 0..8u32 {
        let words = format!("hợp tác thứ {k} giữa hai cơ quan cần thực chất, hiệu quả và lâu dài, lần {n}");
        let speaker = if k % 2 == 0 { &host } else { &guest };
        let s = d.statement(speaker, if k == 7 { Act::Agree } else { Act::State }, &words, Some(&talks));
        if k >= 6 {
            d.undertaking(&format!("VN {side}"), "", Strength::Agree, &format!("sớm lập nhóm làm việc {k}"), "", &s);
        }
    }
    d.area("security", "an ninh");
    d.area("trade", "thương mại");
    d.done()
}
