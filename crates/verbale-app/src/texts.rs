//! Reports that come as text and not as files: pasted, posted or dropped into a page.

use crate::add::identities;
use crate::derived::resolve_people;
use crate::error::{AppError, ErrorKind};
use crate::public::keep_public_people;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use verbale_core::{Edtf, Reading, Report};
use verbale_read::Packs;
use verbale_register::{Added, Entry, Register};
use verbale_resolve::copies::Signature;

/// A report as somebody hands it in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// Its words.
    pub text: String,
    /// Name under which it is kept, as a file's path would be.
    pub path: String,
    /// Address on the web.
    pub url: Option<String>,
    /// Publication date, where it is known from outside the text.
    pub published: Option<Edtf>,
    /// SHA-256 of the bytes it came as, by which it is known however it reaches the register; of the text where it came
    /// as text.
    pub sha256: Option<String>,
}

impl Text {
    /// The text of a file, whose name is kept as its path.
    pub fn from_bytes(path: &str, bytes: &[u8]) -> Result<Self, AppError> {
        let Report { text, sha256, path, .. } = verbale_intake::report_from_bytes(path, bytes)?;
        Ok(Text { text, path, url: None, published: None, sha256: Some(sha256) })
    }
}

/// What became of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TextAdded {
    /// Short id of the report.
    pub report: String,
    /// What the register did.
    pub added: Added,
    /// Language it was read in; null when no pack knows it, so that nothing was read from it.
    pub language: Option<String>,
}

/// Reads a text without keeping it.
pub fn read_text(packs: &Packs, text: &Text) -> Result<(Report, Reading), AppError> {
    if text.text.trim().is_empty() {
        return Err(AppError::new(ErrorKind::Input, format!("{}: there are no words in it", text.path)));
    }
    let report = verbale_intake::report_from_bytes(&text.path, text.text.as_bytes())?;
    let sha256 = text.sha256.clone().unwrap_or(report.sha256);
    let report = Report { published: text.published, sha256, ..report };
    let reading = verbale_read::read(packs, &report);
    Ok((report, reading))
}

/// Reads a text as it would be kept, without keeping it.
pub fn preview_text(packs: &Packs, text: &Text) -> Result<(Report, Reading), AppError> {
    let (report, mut reading) = read_text(packs, text)?;
    keep_public_people(&mut reading);
    Ok((report, reading))
}

/// Keeps texts, all of them or none. Their names are not compared yet with those of the record: [`resolve_people`] does that
/// once for however many were kept.
pub fn keep_texts(
    register: &mut Register,
    packs: &Packs,
    texts: &[Text],
    recorded_at: i64,
) -> Result<Vec<TextAdded>, AppError> {
    let read: Vec<(Report, Reading)> = texts.iter().map(|t| preview_text(packs, t)).collect::<Result<_, _>>()?;
    let signatures: Vec<Option<Vec<u8>>> =
        read.iter().map(|(report, _)| Signature::of(&report.text).map(|s| s.to_bytes())).collect();
    let entries: Vec<Entry<'_>> = read
        .iter()
        .zip(texts)
        .zip(&signatures)
        .map(|(((report, reading), text), signature)| Entry {
            report,
            reading,
            identify: &identities,
            recorded_at,
            url: text.url.as_deref(),
            signature: signature.as_deref(),
        })
        .collect();
    let added = register.add_all(&entries)?;
    register.flush()?;
    let told = added.into_iter().zip(&read).map(|(added, (report, reading))| TextAdded {
        report: report.sha256.get(..12).unwrap_or(&report.sha256).to_owned(),
        added,
        language: reading.pack.as_ref().map(|_| reading.report.language.clone()),
    });
    Ok(told.collect())
}

/// Keeps texts, all of them or none, and compares the names new to the record with those it has.
pub fn add_texts(
    register: &mut Register,
    packs: &Packs,
    texts: &[Text],
    recorded_at: i64,
) -> Result<Vec<TextAdded>, AppError> {
    let told = keep_texts(register, packs, texts, recorded_at)?;
    if told.iter().any(|t| t.added != Added::Unchanged) {
        resolve_people(register, recorded_at).map_err(|e| {
            let message = format!("the reports are kept, but their names were not compared with the record's: {e}");
            AppError::new(e.kind, message).help("`verbale resolve` compares them")
        })?;
    }
    Ok(told)
}

#[cfg(test)]
mod tests {
    use super::*;
    use verbale_read::PackFiles;

    #[test]
    fn a_file_is_known_by_its_bytes_whatever_they_encode() {
        let packs = Packs::compile(&PackFiles::builtin()).expect("the built-in packs compile");
        let words = "Sáng 5/3/2026, tại Hà Nội, hai bên hội đàm.\n";
        let utf16: Vec<u8> = [0xfeff].into_iter().chain(words.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let text = Text::from_bytes("tin.txt", &utf16).expect("a text");
        let (report, _) = read_text(&packs, &text).expect("read");
        assert_eq!(report.text, words);
        assert_eq!(report.sha256, verbale_intake::sha256_hex(&utf16), "as `add` of the same file has it");
        let pasted = Text { sha256: None, ..text };
        let (report, _) = read_text(&packs, &pasted).expect("read");
        assert_eq!(report.sha256, verbale_intake::sha256_hex(words.as_bytes()));
    }
}
