//! The news feed: what was recorded of late about a pair (Atom, RFC 4287).

use super::given;
use super::operation::Operation;
use super::tag::Tag;
use crate::App;
use crate::problem::Problem;
use atom_syndication::{Category, Content, Entry, Feed, FixedDateTime, Link, Person, Text};
use axum::extract::{RawPathParams, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use schemars::JsonSchema;
use serde::Deserialize;
use verbale_app::derived::{News, news};
use verbale_app::questions::{Code, codes, parameters, read};
use verbale_app::record::Register;

/// Whose news.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewsOf {
    /// One or two countries or blocs.
    #[serde(default)]
    #[schemars(length(max = 2))]
    between: Vec<Code>,
    /// At most this many entries; 50 if not given.
    #[schemars(range(min = 1, max = 500))]
    limit: Option<u16>,
}

const MEDIA: &str = "application/atom+xml; charset=utf-8";
const USUAL: u16 = 50;
const MOST: u16 = 500;

/// The operations of this file.
pub(crate) fn operations() -> Vec<Operation> {
    vec![
        Operation::get("news", "/feeds/facts.atom", get(feed))
            .told("Feeds", "What was recorded of late, latest first, for a feed reader.")
            .given(parameters::<NewsOf>())
            .answered(StatusCode::OK, MEDIA, None)
            .tagged(),
    ]
}

async fn feed(State(app): State<App>, path: RawPathParams, uri: Uri, headers: HeaderMap) -> Result<Response, Problem> {
    let given = given::parameters(&parameters::<NewsOf>(), &path, uri.query())?;
    let wanted: NewsOf = read(given.into())?;
    let limit = wanted.limit.unwrap_or(USUAL);
    if !(1..=MOST).contains(&limit) {
        return Err(Problem::bad(format!("`limit`: {limit} entries cannot be asked for"))
            .help(format!("ask for 1 to {MOST} entries")));
    }
    let tag = Tag::of(&app, &uri).await?;
    if tag.is_known(&headers) {
        return Ok(tag.unchanged());
    }
    let between: Vec<String> = codes(wanted.between)?;
    let name = between.join(" – ");
    let address = uri.to_string();
    let question = move |register: &Register| {
        let found = news(register, &between, usize::from(limit))?;
        Ok(written(&name, &address, &found).into_bytes())
    };
    let feed = app.ask_under(&tag, question).await?;
    Ok(tag.on(([(CONTENT_TYPE, MEDIA)], feed.to_vec()).into_response(), &headers))
}

fn written(pair: &str, address: &str, found: &[News]) -> String {
    let newest = found.first().and_then(|n| time(&n.recorded_at));
    let feed = Feed {
        title: Text::plain(if pair.is_empty() { "Verbale".to_owned() } else { format!("Verbale {pair}") }),
        id: format!("urn:verbale:facts:{}", pair.replace(" – ", "-").to_lowercase()),
        // a feed without entries has always been as it is
        updated: newest.unwrap_or_default(),
        authors: vec![Person { name: "Verbale".to_owned(), ..Person::default() }],
        links: vec![Link { href: address.to_owned(), rel: "self".to_owned(), ..Link::default() }],
        entries: found.iter().map(entry).collect(),
        ..Feed::default()
    };
    feed.to_string()
}

fn entry(n: &News) -> Entry {
    let date = n.date.map(|d| format!("{d} ")).unwrap_or_default();
    let what = n.what.as_ref().map(|w| format!(": {}", plain(w))).unwrap_or_default();
    let quotes: Vec<String> = n.source.evidence.iter().map(|e| format!("“{}”", plain(&e.quote))).collect();
    let explained = format!("/api/v1/explain?fact={}", n.source.fact);
    Entry {
        title: Text::plain(format!("{date}{} {}{what}", n.kind, plain(&n.who.join(" – ")))),
        id: format!("urn:verbale:fact:{}", n.source.fact),
        updated: time(&n.recorded_at).unwrap_or_default(),
        links: vec![Link { href: explained, rel: "alternate".to_owned(), ..Link::default() }],
        categories: vec![Category { term: n.kind.clone(), ..Category::default() }],
        content: Some(Content {
            value: Some(quotes.join(" ")),
            content_type: Some("text".to_owned()),
            lang: Some(n.source.report.language.clone()),
            ..Content::default()
        }),
        ..Entry::default()
    }
}

/// Words in one line, without what XML may not hold.
fn plain(text: &str) -> String {
    let held = |c: &char| (!c.is_control() || c.is_whitespace()) && !matches!(c, '\u{FFFE}' | '\u{FFFF}');
    let clean: String = text.chars().filter(held).collect();
    clean.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn time(rfc3339: &str) -> Option<FixedDateTime> {
    rfc3339.parse().ok()
}
