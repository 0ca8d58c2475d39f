//! How events are told: three outlets with habits of their own, and copies of the wire.

use super::chance::{Chance, Day};
use super::events::{Event, Kind, Paper, Promise};
use super::world::{COUNTRIES, MINISTRIES, Office, World};
use std::fmt::Write;

/// Kinds of paper, in Vietnamese and English.
pub(super) const PAPERS: [(&str, &str); 5] = [
    ("Bản ghi nhớ về hợp tác", "memorandum of understanding on"),
    ("Hiệp định hợp tác về", "agreement on"),
    ("Kế hoạch hành động về", "action plan on"),
    ("Nghị định thư hợp tác về", "protocol on"),
    ("Chương trình hợp tác về", "programme of cooperation on"),
];

/// What papers are about, ministry by ministry.
const AREAS: [(&str, &str); 9] = [
    ("đào tạo cán bộ ngoại giao", "diplomatic training"),
    ("công nghiệp quốc phòng", "defence industry"),
    ("nông nghiệp", "agriculture"),
    ("giáo dục", "education"),
    ("năng lượng tái tạo", "renewable energy"),
    ("y tế", "health"),
    ("biến đổi khí hậu", "climate change"),
    ("văn hóa", "culture"),
    ("tương trợ tư pháp", "legal assistance"),
];

/// What is promised.
pub(super) const DEEDS: [(&str, &str); 12] = [
    ("cấp 20 suất học bổng mỗi năm", "grant 20 scholarships a year"),
    ("cử đoàn chuyên gia sang khảo sát", "send a group of experts"),
    ("mở cửa thị trường cho trái cây", "open its market for fresh fruit"),
    ("mở đường bay thẳng giữa hai thủ đô", "open a direct flight between the two capitals"),
    ("đơn giản hóa thủ tục thị thực", "simplify visa procedures"),
    ("bàn giao thiết bị cho trung tâm huấn luyện", "hand over equipment to the training centre"),
    ("khởi công nhà máy điện gió", "start building a wind power plant"),
    ("phê chuẩn hiệp định dẫn độ", "ratify the extradition treaty"),
    ("tiếp nhận 200 lao động", "receive 200 workers"),
    ("tài trợ phòng thí nghiệm", "fund a laboratory"),
    ("xây dựng kho lạnh tại cảng biển", "build a cold store at the port"),
    ("nối lại các chuyến tàu hàng", "resume freight trains"),
];

/// What is agreed.
pub(super) const AIMS: [(&str, &str); 8] = [
    ("đẩy mạnh trao đổi đoàn các cấp", "to step up exchanges of delegations"),
    ("chia sẻ thông tin về an ninh mạng", "to share information on cyber security"),
    ("nâng kim ngạch thương mại lên 5 tỷ USD", "to raise trade to five billion dollars"),
    ("phối hợp phòng, chống ma túy", "to work together against drugs"),
    ("mở rộng hợp tác du lịch", "to expand cooperation in tourism"),
    ("hợp tác ứng phó với nước biển dâng", "to cooperate on rising seas"),
    ("kết nối các cảng biển", "to link their sea ports"),
    ("tăng cường hợp tác tại Liên hợp quốc", "to work closely at the United Nations"),
];

const PRAISE: [&str; 6] = [
    "đánh giá cao kết quả hợp tác giữa hai Bộ trong thời gian qua",
    "hoan nghênh những bước tiến của doanh nghiệp hai nước",
    "cảm ơn sự đón tiếp trọng thị dành cho đoàn",
    "nhấn mạnh quan hệ hai nước đang ở giai đoạn tốt đẹp nhất",
    "khẳng định hai nước có nhiều điểm tương đồng về lịch sử",
    "cho rằng dư địa hợp tác còn rất lớn",
];

const ASKS: [&str; 6] = [
    "sớm tổ chức các đoàn khảo sát thực địa",
    "tạo thuận lợi cho hàng nông sản",
    "chia sẻ kinh nghiệm chuyển đổi số",
    "mở thêm lớp đào tạo ngắn hạn",
    "rút ngắn thời gian cấp phép",
    "dành ưu đãi cho sinh viên",
];

const BACKGROUND: [&str; 6] = [
    "Theo số liệu hải quan, trao đổi hàng hóa giữa hai bên tăng đều trong ba năm gần đây, tập trung vào máy móc, dệt may và thủy sản.",
    "Giới quan sát ghi nhận không khí cởi mở trong suốt hơn hai giờ làm việc, với nhiều câu hỏi rất cụ thể về thuế, kho bãi và nhân lực.",
    "Nhiều nhóm chuyên viên của các cục, vụ liên quan cũng có mặt để rà soát danh mục công việc còn dang dở từ những năm trước.",
    "Cộng đồng doanh nghiệp chờ đợi những bước đi thực chất hơn sau một thời gian dài chuẩn bị, nhất là về logistics và thanh toán.",
    "Trước đó, các nhóm kỹ thuật đã trao đổi nhiều vòng thư để thu hẹp khác biệt về tiêu chuẩn, nhãn mác và thời hạn.",
    "Chương trình làm việc kéo dài đến chiều muộn và khép lại bằng một bữa tối với các món ăn truyền thống của địa phương.",
];

const BACKGROUND_EN: [&str; 4] = [
    "Customs figures show that the exchange of goods has grown steadily over three years, with machinery, textiles and seafood in front.",
    "Observers spoke of an open mood during more than two hours of work, with many detailed questions about taxes, storage and staff.",
    "Business circles have long waited for practical steps, above all in logistics and payments, after a slow period of preparation.",
    "Technical teams had exchanged several rounds of letters beforehand to narrow their differences over standards, labels and deadlines.",
];

const WRITERS: [&str; 6] = ["THẢO MY", "QUANG DUY", "HẢI ÂU", "TUỆ LÂM", "NGUYÊN HẠNH", "MINH THƯ"];
const WRITERS_EN: [&str; 4] = ["Joanna Whitlock", "Emre Stanton", "Martín Oyarce", "Priya Holloway"];

/// One to four reports of the event: outlet and text.
pub(super) fn accounts(world: &World, event: &Event, chance: &mut Chance) -> Vec<(&'static str, String)> {
    let mut all = Vec::new();
    let first = vietnamese(world, event, "song-da", &mut Chance::new(event.wording ^ 1));
    if chance.percent(25) {
        all.push(("tin-nhanh", copied(&first, event, chance)));
    }
    all.push(("song-da", first));
    if chance.percent(35) {
        all.push(("thoi-cuoc", vietnamese(world, event, "thoi-cuoc", &mut Chance::new(event.wording ^ 2))));
    }
    if chance.percent(35) {
        all.push(("meridian", english(world, event, &mut Chance::new(event.wording ^ 3))));
    }
    all
}

/// A wire copy: another head, a word or two changed, perhaps without its last lines.
fn copied(original: &str, event: &Event, chance: &mut Chance) -> String {
    let mut lines: Vec<&str> = original.lines().skip(1).collect();
    lines.pop();
    if chance.percent(40) {
        lines.pop();
    }
    let body = lines.join("\n").replacen("Tại đây", "Trong dịp này", 1).replacen("sớm ", "", 1);
    let day = event.published();
    format!("{}\n{}, {}\n{body}\nTheo SDN\n", headline(event, 3), day.weekday(), day.slashed())
}

fn headline(event: &Event, variant: usize) -> String {
    let (host, guest) = (COUNTRIES[event.host].vi, COUNTRIES[event.guest].vi);
    let area = AREAS[event.ministry].0;
    match variant {
        0 => format!("{guest} - {host}: chuyện {area} còn nhiều việc phải làm"),
        1 => format!("Thêm một bước về {area} cho {host} và {guest}"),
        2 => format!("{host} nhìn về {guest} qua lăng kính {area}"),
        _ => format!("Một ngày bận rộn vì {area} của {host} và {guest}"),
    }
}

/// Office and country before a name: `Bộ trưởng Bộ Y tế Hà Lan`.
fn title(office: Office, country: usize) -> String {
    let of = if country == 0 { String::new() } else { format!(" {}", COUNTRIES[country].vi) };
    match office {
        Office::President if country == 0 => "Chủ tịch nước".to_owned(),
        Office::President => format!("Tổng thống{of}"),
        Office::PrimeMinister => format!("Thủ tướng{of}"),
        Office::DeputyPrimeMinister => format!("Phó Thủ tướng{of}"),
        Office::Minister(m) => format!("Bộ trưởng Bộ {}{of}", MINISTRIES[m].0),
        Office::Deputy(m) => format!("Thứ trưởng Bộ {}{of}", MINISTRIES[m].0),
        Office::Ambassador(to) => format!("Đại sứ {} tại {}", COUNTRIES[country].vi, COUNTRIES[to].vi),
    }
}

fn title_en(office: Office, country: usize) -> String {
    let of = COUNTRIES[country].en;
    match office {
        Office::President => format!("President of {of}"),
        Office::PrimeMinister => format!("Prime Minister of {of}"),
        Office::DeputyPrimeMinister => format!("Deputy Prime Minister of {of}"),
        Office::Minister(m) => format!("{} Minister of {of}", MINISTRIES[m].1),
        Office::Deputy(m) => format!("Deputy {} Minister of {of}", MINISTRIES[m].1),
        Office::Ambassador(to) => format!("Ambassador of {of} to {}", COUNTRIES[to].en),
    }
}

fn paper(p: &Paper) -> String {
    format!("{} {} giai đoạn {}-{}", PAPERS[p.kind].0, AREAS[p.ministry].0, p.from, p.to)
}

fn paper_en(p: &Paper) -> String {
    format!("{} {} for {}-{}", PAPERS[p.kind].1, AREAS[p.ministry].1, p.from, p.to)
}

/// A name as a hurried writer types it, one time in a hundred: two letters of it change places.
fn typed(name: &str, chance: &mut Chance) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    let word = letters.iter().rposition(|c| *c == ' ').map_or(0, |at| at + 1);
    let at = word + 1;
    if chance.percent(1) && at + 2 < letters.len() {
        letters.swap(at, at + 1);
    }
    letters.into_iter().collect()
}

fn vietnamese(world: &World, event: &Event, outlet: &str, chance: &mut Chance) -> String {
    let day = event.day;
    let host_name = typed(world.holder(event.host, event.host_office, day, false), chance);
    let guest_name = typed(world.holder(event.guest, event.guest_office, day, false), chance);
    let (host, guest) = (&COUNTRIES[event.host], &COUNTRIES[event.guest]);
    let (host_title, guest_title) = (title(event.host_office, event.host), title(event.guest_office, event.guest));
    let mut lines = Vec::new();
    let published = event.published();
    if outlet == "song-da" {
        lines.push(format!(" date {} {}", published.iso(), headline(event, chance.below(2))));
    } else {
        lines.push(headline(event, 1 + chance.below(2)));
        lines.push(format!("{}, {}", published.weekday(), published.slashed()));
    }
    let at = format!("ngày {}, tại {}", day.slashed(), host.capital_vi);
    let both = format!("{} - {}", guest.vi, host.vi);
    lines.push(match event.kind {
        Kind::Visit => format!(
            "Nhận lời mời của {host_title} {host_name}, {guest_title} {guest_name} thăm chính thức {} từ ngày {} đến {}.\nSáng {at}, {host_title} {host_name} đã hội đàm với {guest_title} {guest_name}.",
            host.vi,
            day.slashed(),
            day.plus(2).slashed(),
        ),
        Kind::Session(number) => format!(
            "Sáng {at}, {host_title} {host_name} và {guest_title} {guest_name} đồng chủ trì Ủy ban hỗn hợp {both} lần thứ {number}.",
        ),
        Kind::Call => format!(
            "Chiều ngày {}, {host_title} {host_name} điện đàm với {guest_title} {guest_name} về các vấn đề cùng quan tâm.",
            day.slashed(),
        ),
        Kind::Ambassador => {
            format!("Chiều {at}, {host_title} {host_name} đã tiếp {guest_title} {guest_name} đến chào xã giao.")
        }
        Kind::Greeting => {
            let cause = if world.is_new(event.guest, event.guest_office, day) {
                "trên cương vị mới"
            } else {
                "nhân ngày thiết lập quan hệ ngoại giao"
            };
            format!(
                "Ngày {}, {host_title} {host_name} đã gửi điện chúc mừng tới {guest_title} {guest_name} {cause}.",
                day.slashed(),
            )
        }
    });

    let mut said = String::new();
    let _ = write!(said, "Tại đây, {host_title} {host_name} {}. ", chance.pick(&PRAISE));
    let _ = write!(said, "Ông {guest_name} {}. ", chance.pick(&PRAISE));
    if let Some(p) = &event.promised {
        let (name, country) = if p.by == event.host { (&host_name, host) } else { (&guest_name, guest) };
        let _ = write!(said, "Ông {name} cam kết {} sẽ {}{}. ", country.vi, DEEDS[p.deed].0, due(p));
    }
    let _ = write!(said, "Ông {host_name} đề nghị phía {} {}.", guest.vi, chance.pick(&ASKS));
    lines.push(said);
    lines.push(format!("{host_title} {host_name} và {guest_title} {guest_name}. Ảnh: {}", chance.pick(&WRITERS)));

    let mut then = String::new();
    if let Some(p) = &event.earlier_paper {
        let how = chance.pick(&[
            "đang được triển khai đúng tiến độ",
            "đã hoàn thành phần lớn nội dung",
            "còn chậm ở khâu giải ngân",
        ]);
        let _ = write!(then, "Ông {guest_name} cho biết {} {how}. ", paper(p));
    }
    if let Some(p) = &event.earlier_promise {
        let country = &COUNTRIES[p.by];
        let name = if p.by == event.host { &host_name } else { &guest_name };
        let how = ["đã hoàn thành việc", "đang tích cực", "tiếp tục chủ trương"][chance.below(3)];
        let _ = write!(then, "Ông {name} cho biết {} {how} {}. ", country.vi, DEEDS[p.deed].0);
    }
    if let Some(aim) = event.agreed {
        let _ = write!(then, "Hai bên nhất trí {}. ", AIMS[aim].0);
    }
    if !then.is_empty() {
        lines.push(then.trim_end().to_owned());
    }
    if let Some(p) = &event.signed {
        lines.push(format!(
            "Ngày {}, {host_title} {host_name} và {guest_title} {guest_name} đã ký {}.",
            day.slashed(),
            paper(p)
        ));
    }
    if event.kind == Kind::Visit {
        let head = if chance.percent(50) { Office::President } else { Office::PrimeMinister };
        let name = world.holder(event.host, head, day, false);
        lines.push(format!(
            "Ngày {}, {} {name} đã tiếp {guest_title} {guest_name}. {} {name} nhấn mạnh {} coi trọng quan hệ với {}.",
            day.plus(1).slashed(),
            title(head, event.host),
            title(head, event.host),
            host.vi,
            guest.vi,
        ));
    }
    let from = chance.below(BACKGROUND.len());
    for more in 0..2 + chance.below(3) {
        lines.push(BACKGROUND[(from + more) % BACKGROUND.len()].to_owned());
    }
    lines.push((*chance.pick(&WRITERS)).to_owned());
    lines.push(String::new());
    lines.join("\n")
}

fn due(p: &Promise) -> String {
    p.due.map_or_else(String::new, |day: Day| format!(" trước ngày {}", day.slashed()))
}

fn english(world: &World, event: &Event, chance: &mut Chance) -> String {
    let day = event.day;
    let host_name = typed(world.holder(event.host, event.host_office, day, true), chance);
    let guest_name = typed(world.holder(event.guest, event.guest_office, day, true), chance);
    let (host, guest) = (&COUNTRIES[event.host], &COUNTRIES[event.guest]);
    let (host_title, guest_title) =
        (title_en(event.host_office, event.host), title_en(event.guest_office, event.guest));
    let area = AREAS[event.ministry].1;
    let mut lines = vec![format!(" date {} In brief: {area}", event.published().iso())];
    let on = format!("in {} on {}", host.capital_en, day.english());
    let lead = match event.kind {
        Kind::Visit => format!("{host_title} {host_name} held talks with {guest_title} {guest_name} {on}."),
        Kind::Session(_) => {
            format!("{host_title} {host_name} held consultations with {guest_title} {guest_name} {on}.")
        }
        Kind::Call => {
            format!("{host_title} {host_name} spoke by phone with {guest_title} {guest_name} on {}.", day.english())
        }
        Kind::Ambassador => format!("{host_title} {host_name} received {guest_title} {guest_name} {on}."),
        Kind::Greeting => {
            format!("{host_title} {host_name} sent a message to {guest_title} {guest_name} on {}.", day.english())
        }
    };
    lines.push(format!("{} (MDP) - {lead}", host.capital_en));
    let mut said = format!(
        "{host_name} stressed that ties between the two countries had grown. {guest_name} praised the work of both ministries. "
    );
    if let Some(p) = &event.promised {
        let (name, country) = if p.by == event.host { (&host_name, host) } else { (&guest_name, guest) };
        let by = p.due.map_or_else(String::new, |d| format!(" before {}", d.english()));
        let _ = write!(said, "{name} said that {} will {}{by}. ", country.en, DEEDS[p.deed].1);
    }
    if let Some(p) = &event.earlier_paper {
        let _ = write!(said, "{guest_name} noted that the {} was being carried out. ", paper_en(p));
    }
    if let Some(aim) = event.agreed {
        let _ = write!(said, "The two sides agreed {}.", AIMS[aim].1);
    }
    lines.push(said.trim_end().to_owned());
    if let Some(p) = &event.signed {
        lines.push(format!("On {}, {host_name} and {guest_name} signed the {}.", day.english(), paper_en(p)));
    }
    if event.kind == Kind::Visit && chance.percent(60) {
        let name = world.holder(event.host, Office::President, day, true);
        lines.push(format!(
            "On {}, {} {name} received {guest_name}.",
            day.plus(1).english(),
            title_en(Office::President, event.host)
        ));
    }
    lines.extend(BACKGROUND_EN.iter().skip(chance.below(2)).map(|line| (*line).to_owned()));
    lines.push(format!("By {}", chance.pick(&WRITERS_EN)));
    lines.push(String::new());
    lines.join("\n")
}
