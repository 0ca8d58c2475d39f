//! People enter the record by what they do in public; suspects, victims and bystanders of the same report do not.

use verbale_app::record::{Options, PeopleQuery};
use verbale_app::{AddRequest, PackChoice, ReadRequest, add, load_packs, open_for_writing};

const REPORT: &str = "Xét xử vụ lừa đảo ở Huế
Ngày 5/3/2024, Thẩm phán Lê Bá Suất mở phiên tòa xét xử bị cáo Trần Văn Tám (SN 1980). Bị cáo Trần Văn Tám cho biết đã trả lại tiền cho nạn nhân Đỗ Thị Lam. Chị Vũ Thị Nhàn (31 tuổi) đứng xem ở ngoài.
Bà Eva Mrazova cho biết Séc sẽ cử chuyên gia sang Huế.
";

#[test]
fn only_who_acts_in_public_enters_the_record() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.txt");
    std::fs::write(&path, REPORT).unwrap();
    let packs = load_packs(&PackChoice::default()).unwrap();
    let mut register = open_for_writing(&folder.path().join("record.db"), &Options::default()).unwrap();
    let read = ReadRequest { paths: vec![path], ..ReadRequest::default() };
    add(&mut register, &packs, &AddRequest { read, ..AddRequest::default() }, |_| {}).unwrap();
    let people = register.people(&PeopleQuery::default()).unwrap().items;
    let mut names: Vec<&str> = people.iter().map(|p| p.name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["Eva Mrazova", "Lê Bá Suất"]);
}
