//! People enter the record by what they do in public; suspects, victims and bystanders of the same report do not.

use verbale_app::curate::{NoteRequest, note, reread};
use verbale_app::record::{Added, NoteKind, Options, PeopleQuery, Register};
use verbale_app::{AddRequest, PackChoice, ReadRequest, Text, add, add_texts, load_packs, open_for_writing};

const REPORT: &str = "Xét xử vụ lừa đảo ở Huế
Ngày 5/3/2024, Thẩm phán Lê Bá Suất mở phiên tòa xét xử bị cáo Trần Văn Tám (SN 1980). Bị cáo Trần Văn Tám cho biết đã trả lại tiền cho nạn nhân Đỗ Thị Lam. Chị Vũ Thị Nhàn (31 tuổi) đứng xem ở ngoài.
Bà Eva Mrazova cho biết Séc sẽ cử chuyên gia sang Huế.
";

fn names(register: &Register) -> Vec<String> {
    let people = register.people(&PeopleQuery::default()).unwrap().items;
    let mut names: Vec<String> = people.into_iter().map(|p| p.name).collect();
    names.sort_unstable();
    names
}

#[test]
fn only_who_acts_in_public_enters_the_record_whichever_way() {
    const PUBLIC: [&str; 2] = ["Eva Mrazova", "Lê Bá Suất"];
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.txt");
    std::fs::write(&path, REPORT).unwrap();
    let packs = load_packs(&PackChoice::default()).unwrap();
    let mut register = open_for_writing(&folder.path().join("record.db"), &Options::default()).unwrap();
    let read = ReadRequest { paths: vec![path], ..ReadRequest::default() };
    add(&mut register, &packs, &AddRequest { read, ..AddRequest::default() }, |_| {}).unwrap();
    assert_eq!(names(&register), PUBLIC, "by a file");

    let text = Text::from_bytes("pasted.txt", REPORT.as_bytes()).unwrap();
    let again = add_texts(&mut register, &packs, &[text], 1).unwrap();
    assert_eq!(again[0].added, Added::Unchanged, "the same words pasted");
    assert_eq!(reread(&mut register, &packs, 2, |_| {}).unwrap().changed, [], "read anew");
    let request = NoteRequest {
        text: "Bị cáo Trần Văn Tám đã nộp phạt. Chị Vũ Thị Nhàn (31 tuổi) chứng kiến.".to_owned(),
        author: "An".to_owned(),
        date: "2024-03-06".parse().unwrap(),
        kind: NoteKind::Report,
        about: None,
        value: None,
        recorded_at: 3,
    };
    note(&mut register, &packs, &request).unwrap();
    assert_eq!(names(&register), PUBLIC, "by a note");

    let mut other = open_for_writing(&folder.path().join("other.db"), &Options::default()).unwrap();
    let text = Text::from_bytes("pasted.txt", REPORT.as_bytes()).unwrap();
    add_texts(&mut other, &packs, &[text], 1).unwrap();
    assert_eq!(names(&other), PUBLIC, "by a text");
}
