//! Which titles name one standing format: told once with its session and parties, once without.

use super::Context;
use super::titled::Titled;
use crate::pack::lists::List;
use crate::text::token::Shape;

/// What names a standing format, without `cơ chế` before it, its session, its level and its parties.
pub(crate) fn core(ctx: &Context, t: &Titled) -> Vec<String> {
    let doc = ctx.doc;
    let name = (t.start..t.end.min(t.start + 4)).find(|i| doc.capital(*i)).unwrap_or(t.start);
    let ends = |i: usize| {
        doc.is_mark(i, '(')
            || doc.is_marker(i, "marker/between")
            || doc.listed(i, List::TitleLevel)
            || doc.listed_phrase(i, List::Session).is_some()
    };
    let words = (name..t.end).take_while(|i| !ends(*i)).filter(|i| doc.shape(*i, Shape::WORD));
    words.map(|i| doc.folded(i).into_owned()).collect()
}

/// `cơ chế Đối thoại chiến lược`, `Đối thoại chiến lược Việt Nam - Séc lần thứ 3`: the shorter begins the longer.
pub(crate) fn same_format(a: &[String], b: &[String]) -> bool {
    let n = a.len().min(b.len());
    n >= 3 && a[..n] == b[..n]
}
