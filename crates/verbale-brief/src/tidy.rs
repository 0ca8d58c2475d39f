//! Makes every text of a brief fit to be set: one line, no invisible signs, no longer than a cell can bear. What is cut
//! ends in `…`, and both counts go into the brief's notes.

use crate::model::{Brief, Quote};

/// How long texts may be, in characters.
const NAME: usize = 80;
const OFFICE: usize = 140;
const QUOTE: usize = 340;
const TITLE: usize = 180;
const SOURCE: usize = 110;
const NOTE: usize = 300;

/// What was done to the texts.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Tidied {
    /// Texts cut.
    pub(crate) cut: usize,
    /// Characters taken out.
    pub(crate) cleaned: usize,
}

/// Tidies every text of the brief.
pub(crate) fn tidy(brief: &mut Brief) -> Tidied {
    let mut done = Tidied::default();
    let t = &mut done;
    t.text(&mut brief.title, NAME);
    t.texts(&mut brief.between, NAME);
    t.texts(&mut brief.notes, NOTE);
    for more in brief.more.values_mut() {
        t.text(more, TITLE);
    }
    for c in &mut brief.contacts {
        t.maybe(&mut c.place, NAME);
        t.texts(&mut c.who_a, OFFICE);
        t.texts(&mut c.who_b, OFFICE);
    }
    for p in &mut brief.people {
        t.text(&mut p.name, NAME);
        t.text(&mut p.country, NAME);
        t.maybe(&mut p.office, OFFICE);
    }
    for i in &mut brief.instruments {
        t.quote(&mut i.title, TITLE);
    }
    for c in &mut brief.commitments {
        t.quote(&mut c.what, QUOTE);
        t.texts(&mut c.by, NAME);
        t.texts(&mut c.to, NAME);
    }
    for m in &mut brief.mechanisms {
        t.quote(&mut m.name, TITLE);
    }
    for area in &mut brief.positions {
        t.text(&mut area.area, NAME);
        for side in &mut area.sides {
            t.text(&mut side.country, NAME);
            for s in &mut side.statements {
                t.text(&mut s.speaker, NAME);
                t.quote(&mut s.quote, QUOTE);
            }
        }
    }
    for s in &mut brief.sources {
        t.maybe(&mut s.outlet, NAME);
        t.text(&mut s.path, SOURCE);
        t.text(&mut s.title, SOURCE);
        t.maybe(&mut s.language, NAME);
        t.texts(&mut s.facts, NAME);
    }
    done
}

impl Tidied {
    fn texts(&mut self, texts: &mut [String], most: usize) {
        texts.iter_mut().for_each(|t| self.text(t, most));
    }

    fn maybe(&mut self, text: &mut Option<String>, most: usize) {
        if let Some(t) = text {
            self.text(t, most);
        }
    }

    /// The words, and a language that may stand in an attribute.
    fn quote(&mut self, quote: &mut Quote, most: usize) {
        self.text(&mut quote.text, most);
        let code = |l: &String| (2..=8).contains(&l.len()) && l.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        quote.language = quote.language.take().filter(code);
    }

    fn text(&mut self, text: &mut String, most: usize) {
        let mut out = String::new();
        let mut length = 0;
        let mut gap = false;
        for c in text.chars() {
            if c.is_whitespace() {
                gap = length > 0;
                continue;
            }
            if invisible(c) {
                self.cleaned += 1;
                continue;
            }
            if length + usize::from(gap) >= most {
                shorten(&mut out);
                self.cut += 1;
                break;
            }
            if std::mem::take(&mut gap) {
                out.push(' ');
                length += 1;
            }
            out.push(c);
            length += 1;
        }
        *text = out;
    }
}

/// Ends a text that is too long at its last whole word, if that costs little, and marks the place.
fn shorten(out: &mut String) {
    out.pop();
    if let Some(space) = out.rfind(' ').filter(|&space| space * 4 >= out.len() * 3) {
        out.truncate(space);
    }
    let whole = out.trim_end_matches([',', ';', ':', '.', ' ']).len();
    out.truncate(whole);
    out.push('…');
}

/// Signs without a picture: controls, marks that turn the direction of the line, tags, noncharacters.
fn invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{00AD}' | '\u{061C}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{FDD0}'..='\u{FDEF}'
            | '\u{E0000}'..='\u{E0FFF}')
        || u32::from(c) & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tidied(text: &str, most: usize) -> (String, Tidied) {
        let (mut text, mut done) = (text.to_owned(), Tidied::default());
        done.text(&mut text, most);
        (text, done)
    }

    #[test]
    fn whitespace_is_one_space() {
        assert_eq!(tidied(" Hà\n\tNội\u{00A0}  ", 80).0, "Hà Nội");
    }

    #[test]
    fn direction_marks_are_taken_out_and_counted() {
        let (text, done) = tidied("abc\u{202E}cba\u{2066}\u{0}", 80);
        assert_eq!((text.as_str(), done.cleaned), ("abccba", 3));
    }

    #[test]
    fn a_cut_is_visible_and_at_a_word() {
        let (text, done) = tidied("Thứ trưởng Bộ Quốc phòng Cộng hoà", 24);
        assert_eq!((text.as_str(), done.cut), ("Thứ trưởng Bộ Quốc…", 1));
        let (text, _) = tidied(&"А".repeat(1_000_000), 80);
        assert_eq!(text.chars().count(), 80);
        assert_eq!(tidied("just fits", 9).1, Tidied::default());
    }
}
