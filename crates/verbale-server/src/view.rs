//! What a request asks for beside its answer: language, theme, format, which part of a list.

use crate::access::Visitor;
use crate::lang::{Words, accepted, languages, spoken};
use crate::problem::Problem;
use axum::extract::FromRequestParts;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::request::Parts;
use axum_extra::extract::CookieJar;
use std::convert::Infallible;
use verbale_app::record::Behind;
use verbale_core::Edtf;

/// Cookie and query key of the language.
pub(crate) const LANG: &str = "lang";
/// Cookie and query key of the theme.
pub(crate) const THEME: &str = "theme";
/// Cookie of the name under which a curator judges.
pub(crate) const AUTHOR: &str = "author";
/// Query key of the format.
pub(crate) const FORMAT: &str = "format";
/// Query key of the first row wanted.
pub(crate) const FROM: &str = "from";

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Theme {
    /// As the reader's system has it.
    Auto,
    Light,
    Dark,
}

impl Theme {
    pub(crate) fn code(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        [Theme::Auto, Theme::Light, Theme::Dark].into_iter().find(|t| t.code() == code)
    }
}

/// How an answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Html,
    Csv,
    Json,
}

/// One reader's request.
#[derive(Debug, Clone)]
pub(crate) struct View {
    /// The words of the reader's language.
    pub(crate) words: &'static Words,
    pub(crate) theme: Theme,
    pub(crate) format: Format,
    /// The name under which this reader judges, once given.
    pub(crate) author: Option<String>,
    /// Who asks.
    pub(crate) visitor: Visitor,
    /// How far what is settled follows what is told.
    pub(crate) behind: Behind,
    path: String,
    query: Vec<(String, String)>,
}

impl View {
    pub(crate) fn of(parts: &Parts) -> Self {
        let query: Vec<(String, String)> =
            form_urlencoded::parse(parts.uri.query().unwrap_or("").as_bytes()).into_owned().collect();
        let asked = |key: &str| query.iter().rev().find(|(k, _)| k == key).map(|(_, v)| v.as_str());
        let cookies = CookieJar::from_headers(&parts.headers);
        let kept = |key: &str| cookies.get(key).map(|c| c.value().to_owned());
        let header = parts.headers.get(ACCEPT_LANGUAGE).and_then(|h| h.to_str().ok());
        let words = asked(LANG)
            .and_then(spoken)
            .or_else(|| kept(LANG).as_deref().and_then(spoken))
            .or_else(|| header.and_then(accepted))
            .unwrap_or(languages()[0]);
        let theme = asked(THEME).and_then(Theme::from_code);
        let theme = theme.or_else(|| kept(THEME).as_deref().and_then(Theme::from_code)).unwrap_or(Theme::Auto);
        let format = match asked(FORMAT) {
            Some("csv") => Format::Csv,
            Some("json") => Format::Json,
            _ => Format::Html,
        };
        let author = kept(AUTHOR).filter(|a| !a.trim().is_empty());
        let visitor = parts.extensions.get::<Visitor>().cloned().unwrap_or_default();
        let behind = parts.extensions.get::<Behind>().copied().unwrap_or_default();
        View { words, theme, format, author, visitor, behind, path: parts.uri.path().to_owned(), query }
    }

    /// The value of a query key; an empty field of a form is none.
    pub(crate) fn get(&self, key: &str) -> Option<&str> {
        let last = self.query.iter().rev().find(|(k, _)| k == key);
        last.map(|(_, v)| v.trim()).filter(|v| !v.is_empty())
    }

    /// Every value of a query key.
    pub(crate) fn all<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a str> {
        self.query.iter().filter(move |(k, _)| k == key).map(|(_, v)| v.trim()).filter(|v| !v.is_empty())
    }

    /// The first row wanted of a list.
    pub(crate) fn from(&self) -> usize {
        self.get(FROM).and_then(|n| n.parse().ok()).unwrap_or(0)
    }

    /// The same, as the register counts.
    pub(crate) fn offset(&self) -> u32 {
        u32::try_from(self.from()).unwrap_or(u32::MAX)
    }

    /// The date of a query key.
    pub(crate) fn date(&self, key: &str) -> Result<Option<Edtf>, Problem> {
        let Some(text) = self.get(key) else { return Ok(None) };
        let wrong = |_| Problem::bad(format!("`{text}` is no date")).help("write 2025, 2025-12 or 2025-12-09");
        text.parse().map(Some).map_err(wrong)
    }

    /// What this page is asked, in whatever language and form it is answered.
    pub(crate) fn question(&self) -> String {
        self.href(&[(LANG, ""), (THEME, ""), (FORMAT, "")])
    }

    /// The path of this page.
    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    /// The address of this page with some keys set or, by an empty value, taken out.
    pub(crate) fn href(&self, changes: &[(&str, &str)]) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let kept = self.query.iter().filter(|(k, v)| !v.is_empty() && changes.iter().all(|(c, _)| c != k));
        query.extend_pairs(kept);
        query.extend_pairs(changes.iter().filter(|(_, v)| !v.is_empty()));
        let query = query.finish();
        if query.is_empty() { self.path.clone() } else { format!("{}?{query}", self.path) }
    }

    /// Whether the request itself asks to keep this setting, and which value.
    pub(crate) fn setting(&self, key: &str) -> Option<&str> {
        self.query.iter().rev().find(|(k, _)| k == key).map(|_| match key {
            LANG => self.words.tag,
            _ => self.theme.code(),
        })
    }
}

impl<S: Sync> FromRequestParts<S> for View {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(View::of(parts))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::Request;

    fn view(uri: &str, cookie: &str) -> View {
        let request = Request::builder().uri(uri).header("cookie", cookie).header("accept-language", "en");
        View::of(&request.body(()).expect("a request").into_parts().0)
    }

    #[test]
    fn the_address_wins_over_the_cookie_and_the_cookie_over_the_browser() {
        assert_eq!(view("/", "").words.tag, "en");
        assert_eq!(view("/", "lang=vi").words.tag, "vi");
        assert_eq!(view("/?lang=en", "lang=vi").words.tag, "en");
        assert_eq!(view("/?lang=xx", "lang=vi; theme=dark").theme, Theme::Dark);
    }

    #[test]
    fn an_address_keeps_what_is_not_changed() {
        let v = view("/search?q=gi%E1%BB%AF+g%C3%ACn&from=20&empty=", "");
        assert_eq!(v.href(&[("from", "40")]), "/search?q=gi%E1%BB%AF+g%C3%ACn&from=40");
        assert_eq!(v.href(&[("from", ""), ("q", "")]), "/search");
        assert_eq!((v.get("q"), v.get("empty"), v.from()), (Some("giữ gìn"), None, 20));
    }
}
