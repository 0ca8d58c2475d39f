//! The page around the report: header and date line, title, photo credits, bylines, "most read" boxes.
//!
//! Furniture yields no facts, so its tokens are masked; a caption's own words stay.

use super::token::{Shape, Token};
use crate::pack::Pack;
use crate::pack::entry::Kind;
use crate::scan::Scan;
use std::ops::Range;
use verbale_core::edtf::{Date, Edtf};

/// What the page told apart from the report's body.
#[derive(Debug, Default)]
pub struct Page {
    /// Publication date as the page states it.
    pub published: Option<Edtf>,
    /// Tokens of the headline.
    pub title: Option<Range<usize>>,
    /// True for tokens of furniture.
    pub masked: Vec<bool>,
}

/// Looks at the page.
pub fn page(pack: &Pack, text: &str, tokens: &[Token], scan: &Scan) -> Page {
    let mut page = Page { masked: vec![false; tokens.len()], ..Page::default() };
    let body = header(text, tokens, &mut page);
    date_line(text, tokens, &mut page);
    title(tokens, body, &mut page);
    let mut at = body;
    while at < tokens.len() {
        at = match page_sense(pack, scan, at) {
            Some("page/most-read") if line_start(tokens, at) && at * 5 > tokens.len() * 2 => {
                mask(&mut page, at..tokens.len());
                tokens.len()
            }
            Some("page/credit") => {
                let end = credit_end(pack, tokens, scan, at);
                mask(&mut page, at..end);
                end
            }
            _ if tokens[at].is_mark('[') => {
                let end = bracket_end(tokens, at);
                mask(&mut page, at..end);
                end.max(at + 1)
            }
            _ => at + 1,
        };
    }
    byline(tokens, body, &mut page);
    page
}

fn mask(page: &mut Page, range: Range<usize>) {
    page.masked[range].fill(true);
}

fn page_sense<'p>(pack: &'p Pack, scan: &Scan, at: usize) -> Option<&'p str> {
    let entry = scan.item_at(at)?.entries().next()?;
    let entry = &pack.entries[entry as usize];
    (entry.kind == Kind::Page).then_some(entry.sense.as_str())
}

fn line_start(tokens: &[Token], at: usize) -> bool {
    at == 0 || tokens[at - 1].shape.is(Shape::NEWLINE)
}

/// `date 2025-12-09` or `date 2020-02` before everything else; returns the first token of the body.
fn header(text: &str, tokens: &[Token], page: &mut Page) -> usize {
    let mut at = 0;
    while tokens.get(at).is_some_and(|t| t.shape.is(Shape::NEWLINE)) {
        at += 1;
    }
    if tokens.get(at).is_none_or(|t| t.text(text) != "date") {
        return at;
    }
    let mut parts = Vec::new();
    let mut next = at + 1;
    while parts.len() < 3
        && let Some(t) = tokens.get(next).filter(|t| t.shape.is(Shape::NUMBER))
    {
        parts.push(t.text(text));
        next += 1;
        if parts.len() < 3 && tokens.get(next).is_some_and(|t| t.is_mark('-') && !t.shape.is(Shape::SPACED)) {
            next += 1;
        } else {
            break;
        }
    }
    let Ok(date) = parts.join("-").parse::<Edtf>() else { return at };
    page.published = Some(date);
    mask(page, at..next);
    next
}

/// How many words and marks a line with the page's date may have.
const LINE: usize = 24;

/// A line that holds nothing but a full date (perhaps with a time or weekday).
fn date_line(text: &str, tokens: &[Token], page: &mut Page) {
    let mut lines = 0;
    let mut at = 0;
    while at < tokens.len() && lines < 14 {
        let end = (at..tokens.len()).find(|i| tokens[*i].shape.is(Shape::NEWLINE)).unwrap_or(tokens.len());
        if end > at
            && end - at <= LINE
            && let Some(date) = only_date(text, &tokens[at..end])
        {
            page.published.get_or_insert(Edtf::Date(date));
            mask(page, at..end);
            return;
        }
        lines += usize::from(end > at);
        at = end + 1;
    }
}

/// How many words a line may have besides its date; and with a time of day, which stamps a page: a byline, a weekday.
const WORDS: usize = 3;
const STAMP_WORDS: usize = 9;

/// `21/09/2025`, `Thứ Ba, 12/9/2017 - 10:30`, `An Bình (Ban Thời sự) - Thứ Sáu, ngày 3/4/2020 10:30 GMT+7`: one full date, and
/// few words.
fn only_date(text: &str, line: &[Token]) -> Option<Date> {
    let number = |t: &Token| t.text(text).parse::<i16>().ok();
    let position = line.windows(5).position(|w| {
        w[0].shape.is(Shape::NUMBER)
            && matches!(w[1].first, '/' | '-' | '.')
            && w[2].shape.is(Shape::NUMBER)
            && w[3].first == w[1].first
            && w[4].shape.is(Shape::NUMBER)
            && w[4].end - w[4].start == 4
    })?;
    let w = &line[position..position + 5];
    let words = line.iter().filter(|t| t.shape.is(Shape::WORD)).count();
    let numbers = line.iter().filter(|t| t.shape.is(Shape::NUMBER)).count();
    let time = |c: &[Token]| c[0].shape.is(Shape::NUMBER) && c[1].is_mark(':') && c[2].shape.is(Shape::NUMBER);
    let stamp = line.windows(3).any(time) && !line.last().is_some_and(|t| t.is_mark('.'));
    (words <= if stamp { STAMP_WORDS } else { WORDS } && numbers <= 7).then_some(())?;
    Date::ymd(number(&w[4])?, number(&w[2])? as i8, number(&w[0])? as i8)
}

/// The first line, when others follow and it does not read as a sentence.
fn title(tokens: &[Token], body: usize, page: &mut Page) {
    let Some(end) = (body..tokens.len()).find(|i| tokens[*i].shape.is(Shape::NEWLINE)) else { return };
    let more = tokens[end..].iter().any(|t| t.shape.is(Shape::WORD));
    let last = &tokens[end.max(1) - 1];
    if more && end > body && end - body <= 48 && !last.is_mark('.') {
        page.title = Some(body..end);
    }
}

/// Where a photo credit ends: at the closing bracket, at the end of the line or sentence, after an agency's name, or
/// before words that begin a sentence of their own.
fn credit_end(pack: &Pack, tokens: &[Token], scan: &Scan, at: usize) -> usize {
    let Some(item) = scan.item_at(at) else { return at + 1 };
    let mut end = item.end as usize;
    let bracketed = at > 0 && tokens[at - 1].is_mark('(');
    let mut names = 0;
    while let Some(t) = tokens.get(end) {
        if t.shape.is(Shape::NEWLINE) {
            return end;
        }
        if t.is_mark(')') {
            return end + usize::from(bracketed);
        }
        if bracketed {
            if end - at > 24 {
                return end;
            }
            end += 1;
            continue;
        }
        if page_sense(pack, scan, end) == Some("page/agency") {
            end = scan.item_at(end).map_or(end + 1, |i| i.end as usize);
            let next = tokens.get(end);
            if next.is_some_and(|n| matches!(n.first, '/' | '-' | ',')) {
                end += 1;
                continue;
            }
            return end;
        }
        let begins_sentence = scan.item_at(end).is_some_and(|i| {
            let kind = pack.entries[i.entries[0] as usize].kind;
            matches!(
                kind,
                Kind::Office | Kind::Rank | Kind::Honorific | Kind::Marker | Kind::Time | Kind::Noun | Kind::Group
            )
        });
        let name_like = t.shape.is(Shape::CAPITAL)
            || matches!(t.first, '/' | '-' | '&')
            || (t.is_mark('.') && names > 0 && follows_initial(tokens, end));
        if begins_sentence && names > 0 || !name_like || names >= 5 {
            return end;
        }
        names += usize::from(t.shape.is(Shape::CAPITAL));
        end += 1;
    }
    end
}

/// The dot after an initial, as in `N.TRI`.
fn follows_initial(tokens: &[Token], dot: usize) -> bool {
    let before = &tokens[dot - 1];
    before.end - before.start == 1 && tokens.get(dot + 1).is_some_and(|n| !n.shape.is(Shape::SPACED))
}

/// A bracketed link to another story: `[Words of its headline]`.
fn bracket_end(tokens: &[Token], at: usize) -> usize {
    let close =
        (at + 1..tokens.len().min(at + 60)).find(|i| tokens[*i].is_mark(']') || tokens[*i].shape.is(Shape::NEWLINE));
    match close {
        Some(c) if tokens[c].is_mark(']') && c - at > 4 => c + 1,
        _ => at + 1,
    }
}

/// Capitalised words alone after the last full stop: who wrote it.
fn byline(tokens: &[Token], body: usize, page: &mut Page) {
    let live = |i: &usize| !page.masked[*i] && !tokens[*i].shape.is(Shape::NEWLINE);
    let Some(last) = (body..tokens.len()).rev().find(live) else { return };
    let stop = (body..=last).rev().find(|i| {
        matches!(tokens[*i].first, '.' | '…' | '!' | '?')
            && tokens[*i].shape.is(Shape::PUNCT)
            && !follows_initial(tokens, (*i).max(1))
    });
    let Some(stop) = stop else { return };
    let rest = &tokens[stop + 1..=last];
    let words: Vec<&Token> = rest.iter().filter(|t| t.shape.is(Shape::WORD)).collect();
    let all_names = words.iter().all(|t| t.shape.is(Shape::CAPITAL));
    if !words.is_empty() && words.len() <= 8 && all_names {
        mask(page, stop + 1..last + 1);
    }
}
