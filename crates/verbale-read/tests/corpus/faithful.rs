//! What holds for every text: it is read, and each span quotes its words. Used by the tests here and by `fuzz/`.

#![allow(dead_code, unreachable_pub)]

use serde_json::Value;
use verbale_core::{Edtf, Reading, Report};
use verbale_read::{Packs, read, read_with};

/// Every object with `start`, `end` and `quote` quotes the code points between them; the first that does not.
pub fn misquoted(text: &str, reading: &Reading) -> Option<String> {
    let points: Vec<char> = text.chars().collect();
    let mut todo = vec![serde_json::to_value(reading).expect("a reading is JSON")];
    while let Some(value) = todo.pop() {
        match value {
            Value::Array(all) => todo.extend(all),
            Value::Object(map) => {
                if let (Some(start), Some(end), Some(quote)) = (map.get("start"), map.get("end"), map.get("quote")) {
                    let at = |v: &Value| v.as_u64().map(|n| n as usize);
                    let words = at(start).zip(at(end)).and_then(|(start, end)| points.get(start..end));
                    if words.map(String::from_iter).as_deref() != quote.as_str() {
                        return Some(format!("{start}..{end} is not {quote}"));
                    }
                }
                todo.extend(map.into_iter().map(|(_, v)| v));
            }
            _ => {}
        }
    }
    None
}

/// Reads a text with the pack of its language, or with the Vietnamese one if there is none, dated by its length so that
/// all kinds of reference are reckoned with; says what is wrong with what comes out.
pub fn reads(packs: &Packs, text: &str) -> Result<(), String> {
    let dates = ["2025-09-18", "2020-02", "2017", "-0001-12-31", "9999-12-31", ""];
    let published: Option<Edtf> = dates[text.len() % dates.len()].parse().ok();
    let report = Report { path: "-".to_owned(), sha256: String::new(), text: text.to_owned(), published };
    let detected = packs.detect(text).is_some();
    let pack = packs.get("vi").filter(|_| !detected);
    let reading = || pack.map_or_else(|| read(packs, &report), |pack| read_with(pack, &report));
    let first = reading();
    if let Some(wrong) = misquoted(text, &first) {
        return Err(wrong);
    }
    // a few texts twice: reading changes nothing that reading depends on
    if text.len().is_multiple_of(16) && reading() != first {
        return Err("read twice, the text gives two readings".to_owned());
    }
    Ok(())
}
