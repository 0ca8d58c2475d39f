//! The frame of every page: head, search, way about, settings, and what else the page can be had as.

use crate::access;
use crate::assets;
use crate::lang::languages;
use crate::view::{FORMAT, LANG, THEME, Theme, View};
use maud::{DOCTYPE, Markup, html};
use verbale_app::record::Role;

/// What stands inside the frame.
#[derive(Debug)]
pub(crate) struct Page {
    title: String,
    crumbs: Vec<(String, String)>,
    body: Markup,
    language: Option<String>,
    data: bool,
}

impl Page {
    /// A page with a title and what it shows.
    pub(crate) fn new(title: impl Into<String>, body: Markup) -> Self {
        Page { title: title.into(), crumbs: Vec::new(), body, language: None, data: false }
    }

    /// What it is part of: name and address, from the outermost in.
    pub(crate) fn below(mut self, name: impl Into<String>, href: impl Into<String>) -> Self {
        self.crumbs.push((name.into(), href.into()));
        self
    }

    /// The title is in another language than the desk.
    pub(crate) fn in_language(self, tag: &str) -> Self {
        Page { language: Some(tag.to_owned()), ..self }
    }

    /// It can be had as CSV and JSON.
    pub(crate) fn with_data(self) -> Self {
        Page { data: true, ..self }
    }
}

/// The pages that the head leads to.
const WAYS: [(&str, &str); 10] = [
    ("/", "today"),
    ("/pairs", "pairs"),
    ("/timeline", "timeline"),
    ("/commitments", "commitments"),
    ("/mechanisms", "mechanisms"),
    ("/people", "people"),
    ("/areas", "areas"),
    ("/reports", "reports"),
    ("/review", "review"),
    ("/log", "log"),
];

/// The whole document.
pub(crate) fn sheet(view: &View, page: &Page) -> Markup {
    let words = view.words;
    html! {
        (DOCTYPE)
        html lang=(words.tag) data-theme=(view.theme.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (page.title) " · Verbale" }
                link rel="stylesheet" href=(assets::url("desk.css"));
                link rel="icon" href=(assets::url("mark.svg")) type="image/svg+xml";
                script type="module" src=(assets::url("desk.js")) {}
            }
            body {
                a.skip href="#main" { (words.t("skip")) }
                (head(view))
                main #main tabindex="-1" {
                    @if !page.crumbs.is_empty() {
                        nav.crumbs aria-label=(words.t("crumbs")) {
                            ol { @for (name, href) in &page.crumbs { li { a href=(href) { (name) } } } }
                        }
                    }
                    h1 lang=[page.language.as_deref()] { (page.title) }
                    (page.body)
                }
                (foot(view, page.data))
            }
        }
    }
}

fn head(view: &View) -> Markup {
    let words = view.words;
    html! {
        header.desk {
            a.mark href="/" { "Verbale" }
            nav.ways aria-label=(words.t("ways")) {
                ul {
                    @for (href, key) in WAYS {
                        li { a href=(href) aria-current=[(view.path() == href).then_some("page")] { (words.t(key)) } }
                    }
                    @if view.visitor.may(Role::Curator) {
                        li { a href="/add" aria-current=[(view.path() == "/add").then_some("page")] { (words.t("add")) } }
                    }
                }
            }
            form.find action="/search" role="search" aria-label=(words.t("search-all")) {
                label.quiet for="q" { (words.t("search")) }
                input #q type="search" name="q" value=[view.get("q")] placeholder=(words.t("search-all")) autocomplete="off";
            }
            (access::leave(view))
        }
    }
}

fn foot(view: &View, data: bool) -> Markup {
    let words = view.words;
    html! {
        footer.desk {
            @if view.behind.pairs > 0 { p.soft { (behind(view)) } }
            ul.settings {
                @for other in languages() {
                    li {
                        a href=(view.href(&[(LANG, other.tag)])) lang=(other.tag) hreflang=(other.tag)
                            aria-current=[(other.tag == words.tag).then_some("true")] { (other.t("language")) }
                    }
                }
            }
            ul.settings {
                @for (theme, name) in themes(view) {
                    li {
                        a href=(view.href(&[(THEME, theme.code())]))
                            aria-current=[(theme == view.theme).then_some("true")] { (name) }
                    }
                }
            }
            @if view.visitor.may(Role::Admin) {
                ul.settings { li { a href="/users" { (words.t("users")) } } li { a href="/api" { "API" } } }
            } @else {
                ul.settings { li { a href="/api" { "API" } } }
            }
            @if data {
                ul.settings {
                    li { a href=(view.href(&[(FORMAT, "csv")])) { "CSV" } }
                    li { a href=(view.href(&[(FORMAT, "json")])) { "JSON" } }
                }
            }
        }
    }
}

/// That more has been told than is reckoned with yet.
fn behind(view: &View) -> String {
    let pairs = view.behind.pairs as usize;
    let at = view.behind.since.and_then(|at| jiff::Timestamp::from_millisecond(at).ok());
    match at {
        Some(at) => format!(
            "{} {}",
            view.words.count("behind", pairs),
            view.words.with("behind-since", &[("time", &format!("{at:.0}"))])
        ),
        None => view.words.count("behind", pairs),
    }
}

fn themes(view: &View) -> [(Theme, String); 3] {
    let words = view.words;
    [(Theme::Auto, words.t("theme-auto")), (Theme::Light, words.t("theme-light")), (Theme::Dark, words.t("theme-dark"))]
}
