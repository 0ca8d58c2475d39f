//! Countries, names by structure, and who holds which office when.

use super::chance::{Chance, Day};

/// A country by its names and capital.
pub(super) struct Country {
    pub(super) vi: &'static str,
    pub(super) en: &'static str,
    pub(super) capital_vi: &'static str,
    pub(super) capital_en: &'static str,
    /// Which syllables its names are made of.
    style: usize,
}

const fn c(vi: &'static str, en: &'static str, cv: &'static str, ce: &'static str, style: usize) -> Country {
    Country { vi, en, capital_vi: cv, capital_en: ce, style }
}

/// The first is Viet Nam, whose names are made otherwise.
pub(super) const COUNTRIES: [Country; 40] = [
    c("Việt Nam", "Vietnam", "Hà Nội", "Hanoi", 0),
    c("Lào", "Laos", "Viêng Chăn", "Vientiane", 1),
    c("Campuchia", "Cambodia", "Phnom Penh", "Phnom Penh", 1),
    c("Thái Lan", "Thailand", "Bangkok", "Bangkok", 1),
    c("Malaysia", "Malaysia", "Kuala Lumpur", "Kuala Lumpur", 2),
    c("Indonesia", "Indonesia", "Jakarta", "Jakarta", 2),
    c("Philippines", "the Philippines", "Manila", "Manila", 3),
    c("Nhật Bản", "Japan", "Tokyo", "Tokyo", 4),
    c("Hàn Quốc", "South Korea", "Seoul", "Seoul", 4),
    c("Mông Cổ", "Mongolia", "Ulan Bator", "Ulaanbaatar", 5),
    c("Ấn Độ", "India", "New Delhi", "New Delhi", 2),
    c("Sri Lanka", "Sri Lanka", "Colombo", "Colombo", 2),
    c("Kazakhstan", "Kazakhstan", "Astana", "Astana", 5),
    c("Uzbekistan", "Uzbekistan", "Tashkent", "Tashkent", 5),
    c("Thổ Nhĩ Kỳ", "Turkey", "Ankara", "Ankara", 5),
    c("Ai Cập", "Egypt", "Cairo", "Cairo", 2),
    c("Algeria", "Algeria", "Algiers", "Algiers", 2),
    c("Nam Phi", "South Africa", "Pretoria", "Pretoria", 1),
    c("Mozambique", "Mozambique", "Maputo", "Maputo", 3),
    c("Chile", "Chile", "Santiago", "Santiago", 3),
    c("Argentina", "Argentina", "Buenos Aires", "Buenos Aires", 3),
    c("Brazil", "Brazil", "Brasilia", "Brasilia", 3),
    c("Mexico", "Mexico", "Mexico City", "Mexico City", 3),
    c("Cuba", "Cuba", "La Habana", "Havana", 3),
    c("Canada", "Canada", "Ottawa", "Ottawa", 6),
    c("Australia", "Australia", "Canberra", "Canberra", 6),
    c("New Zealand", "New Zealand", "Wellington", "Wellington", 6),
    c("Anh", "the United Kingdom", "London", "London", 6),
    c("Pháp", "France", "Paris", "Paris", 6),
    c("Đức", "Germany", "Berlin", "Berlin", 6),
    c("Hà Lan", "the Netherlands", "Amsterdam", "Amsterdam", 6),
    c("Bỉ", "Belgium", "Brussels", "Brussels", 6),
    c("Thụy Điển", "Sweden", "Stockholm", "Stockholm", 6),
    c("Phần Lan", "Finland", "Helsinki", "Helsinki", 4),
    c("Ba Lan", "Poland", "Warsaw", "Warsaw", 5),
    c("Hungary", "Hungary", "Budapest", "Budapest", 5),
    c("Bulgaria", "Bulgaria", "Sofia", "Sofia", 5),
    c("Romania", "Romania", "Bucharest", "Bucharest", 5),
    c("Bồ Đào Nha", "Portugal", "Lisbon", "Lisbon", 3),
    c("Hy Lạp", "Greece", "Athens", "Athens", 5),
];

/// Ministries by their names.
pub(super) const MINISTRIES: [(&str, &str); 9] = [
    ("Ngoại giao", "Foreign"),
    ("Quốc phòng", "Defence"),
    ("Nông nghiệp", "Agriculture"),
    ("Giáo dục", "Education"),
    ("Năng lượng", "Energy"),
    ("Y tế", "Health"),
    ("Môi trường", "Environment"),
    ("Văn hóa", "Culture"),
    ("Tư pháp", "Justice"),
];

/// An office of a country.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Office {
    President,
    PrimeMinister,
    DeputyPrimeMinister,
    Minister(usize),
    Deputy(usize),
    /// To Viet Nam or, from Viet Nam, to the country of this number.
    Ambassador(usize),
}

const OFFICES: usize = 4 + 2 * MINISTRIES.len();
const PEOPLE: usize = 80;

struct Person {
    name: String,
    plain: String,
}

/// All of it: people by country, and for each office its holders one after another.
pub(super) struct World {
    people: Vec<Vec<Person>>,
    /// By country and office: the day from which each holder holds it.
    holders: Vec<Vec<Vec<(Day, usize)>>>,
}

impl World {
    pub(super) fn new(seed: u64) -> Self {
        let mut chance = Chance::new(seed ^ 0x77);
        let mut taken = std::collections::HashSet::new();
        let people: Vec<Vec<Person>> =
            COUNTRIES.iter().map(|c| (0..PEOPLE).map(|_| person(c, &mut taken, &mut chance)).collect()).collect();
        let holders = COUNTRIES.iter().map(|_| offices(&mut chance)).collect();
        World { people, holders }
    }

    /// Who holds the office that day; the day from which; the one before.
    fn seat(&self, country: usize, office: Office, day: Day) -> (usize, Day) {
        let place = match office {
            Office::President => 0,
            Office::PrimeMinister => 1,
            Office::DeputyPrimeMinister => 2,
            Office::Ambassador(_) => 3,
            Office::Minister(m) => 4 + 2 * m,
            Office::Deputy(m) => 5 + 2 * m,
        };
        let seats = &self.holders[country][place];
        let (since, person) = *seats.iter().rev().find(|(since, _)| *since <= day).unwrap_or(&seats[0]);
        (person, since)
    }

    /// Name of the holder, with or without accents.
    pub(super) fn holder(&self, country: usize, office: Office, day: Day, plain: bool) -> &str {
        let (person, _) = self.seat(country, office, day);
        let person = &self.people[country][person];
        if plain { &person.plain } else { &person.name }
    }

    /// Whether the holder is new in office.
    pub(super) fn is_new(&self, country: usize, office: Office, day: Day) -> bool {
        let (_, since) = self.seat(country, office, day);
        since.0 > 0 && day.0 - since.0 < 40
    }
}

/// Holders of each office for some thirty years: a term of one and a half to five years; then a deputy moves up, or
/// somebody from the rest of the country's people comes in.
fn offices(chance: &mut Chance) -> Vec<Vec<(Day, usize)>> {
    let mut all: Vec<Vec<(Day, usize)>> = (0..OFFICES).map(|o| vec![(Day(0), o)]).collect();
    let mut ends: Vec<Day> = (0..OFFICES).map(|_| Day(chance.below(1500) as u32)).collect();
    let mut free: std::collections::VecDeque<usize> = (OFFICES..PEOPLE).collect();
    loop {
        let next = (0..OFFICES).min_by_key(|o| ends[*o]).unwrap_or(0);
        let day = ends[next];
        if day.0 > 11_000 {
            return all;
        }
        let now = |o: usize, all: &[Vec<(Day, usize)>]| all[o].last().map_or(0, |h| h.1);
        let leaving = now(next, &all);
        let is_minister = next >= 4 && next.is_multiple_of(2);
        if is_minister && chance.percent(40) {
            // the deputy moves up, and somebody new takes the deputy's place
            let deputy = now(next + 1, &all);
            all[next].push((day, deputy));
            ends[next + 1] = day;
        } else if let Some(fresh) = free.pop_front() {
            all[next].push((day, fresh));
        }
        let still_there = (0..OFFICES).any(|o| now(o, &all) == leaving);
        if !still_there {
            free.push_back(leaving);
        }
        ends[next] = day.plus(550 + chance.below(1300) as u32);
    }
}

const FAMILY: [&str; 40] = [
    "Mạc", "Tạ", "Nghiêm", "Quách", "Doãn", "Thân", "Lương", "Khúc", "Hứa", "Kiều", "Vương", "Phùng", "Tăng", "Đinh",
    "Đỗ", "Giáp", "Ngụy", "Chử", "Cù", "Ninh", "Tống", "Lưu", "Bạch", "Mẫn", "Đàm", "Khổng", "Lục", "Nhữ", "Phí",
    "Sầm", "Thạch", "Tiêu", "Trịnh", "Bùi", "Viên", "Vũ", "Tô", "Nhan", "Lã", "Hồ",
];
const MIDDLE: [&str; 16] = [
    "Đình", "Thế", "Quang", "Gia", "Chí", "Tiến", "Đăng", "Mạnh", "Trọng", "Hữu", "Thu", "Bảo", "Khánh", "Minh",
    "Ngọc", "Xuân",
];
const GIVEN: [&str; 32] = [
    "Thụy", "Vân", "Dũng", "Nhân", "Cường", "Lĩnh", "Bách", "Hưng", "Hùng", "Đạt", "Khoa", "Nghĩa", "Thiện", "Lam",
    "Kiệt", "Sơn", "Hương", "Chi", "Ngân", "Tùng", "Hải", "Yên", "Yến", "Phong", "Quyên", "Trực", "Uyên", "Vinh",
    "Vịnh", "Thảo", "Hạnh", "Duy",
];

/// By style: beginnings, middles and endings of words.
const SYLLABLES: [[&[&str]; 3]; 7] = [
    [&[], &[], &[]],
    [
        &["Bou", "Kham", "Som", "Vong", "Phet", "Sou", "Thong", "Ke", "Cha", "Pra"],
        &["na", "lo", "ma", "sa", "vi", "ta", "ri", "pho"],
        &["vong", "sith", "chan", "keo", "vath", "dara", "sing", "phon"],
    ],
    [
        &["Ar", "Mu", "Ra", "Sha", "Ke", "Ti", "Vũ", "Na", "Su", "Fa"],
        &["ri", "da", "sha", "ni", "ma", "ku", "ra", "li"],
        &["wan", "din", "man", "rath", "san", "kar", "yan", "desh"],
    ],
    [
        &["Ro", "Ma", "Es", "Ca", "Lu", "Pe", "Gon", "Al", "Fer", "Bel"],
        &["dri", "ran", "te", "si", "mar", "vi", "lo", "na"],
        &["go", "cio", "ban", "ndez", "rez", "gas", "lva", "rra"],
    ],
    [
        &["Ta", "Ki", "Ha", "No", "Mi", "Ya", "Ei", "Su", "Ko", "Ai"],
        &["ka", "mo", "ri", "shi", "na", "ze", "yo", "tsu"],
        &["ra", "to", "ki", "wa", "mura", "nen", "saki", "hara"],
    ],
    [
        &["Bek", "Tim", "Kas", "Zol", "Dra", "Vel", "Mir", "Bog", "Yer", "Jan"],
        &["ta", "mu", "do", "li", "ra", "no", "ga", "so"],
        &["nov", "rek", "ski", "bay", "kov", "mir", "dan", "var"],
    ],
    [
        &["Hen", "Wal", "Lin", "Fre", "Mar", "Jon", "Bar", "Oli", "Ger", "Ste"],
        &["ri", "de", "la", "wi", "ma", "ta", "bo", "ve"],
        &["ck", "rson", "mann", "lard", "ling", "strom", "ton", "ley"],
    ],
];

fn person(country: &Country, taken: &mut std::collections::HashSet<String>, chance: &mut Chance) -> Person {
    loop {
        let name = if country.style == 0 {
            format!("{} {} {}", chance.pick(&FAMILY), chance.pick(&MIDDLE), chance.pick(&GIVEN))
        } else {
            let [begin, middle, end] = SYLLABLES[country.style];
            let mut word = || format!("{}{}{}", chance.pick(begin), chance.pick(middle), chance.pick(end));
            format!("{} {}", word(), word())
        };
        // one name a world, so that what is found can be told from what was meant
        let plain = unaccented(&name);
        if taken.insert(plain.clone()) {
            return Person { name, plain };
        }
    }
}

fn unaccented(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let bare = name.nfd().filter(|c| !unicode_normalization::char::is_combining_mark(*c));
    bare.map(|c| match c {
        'đ' => 'd',
        'Đ' => 'D',
        other => other,
    })
    .collect()
}
