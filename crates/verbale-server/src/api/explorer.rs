//! The explorer: every operation with its parameters, as forms that work without scripts; what a form asks is an address
//! that can be kept.

use super::fault::KINDS;
use super::openapi::BASE;
use super::operation::{JSON, Operation};
use crate::App;
use crate::assets;
use crate::problem::Problem;
use axum::Router;
use axum::extract::Path;
use axum::http::{Method, Uri};
use axum::response::{Html, Redirect};
use axum::routing::get;
use maud::{DOCTYPE, Markup, html};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;
use verbale_app::questions::Parameter;

/// The page, and the way from a form on it to the address it asks.
pub(crate) fn routes(operations: Vec<Operation>) -> Router<App> {
    // nothing on it changes while the program runs
    let page: Arc<str> = page(&operations).into_string().into();
    let paths: Arc<BTreeMap<&str, &str>> = Arc::new(operations.iter().map(|o| (o.id, o.path)).collect());
    let asked = move |Path(id): Path<String>, uri: Uri| async move {
        let path = paths.get(id.as_str()).ok_or_else(|| Problem::missing("there is no such operation"))?;
        Ok::<_, Problem>(Redirect::to(&address(path, uri.query().unwrap_or_default())))
    };
    Router::new().route("/api", get(move || async move { Html(page.to_string()) })).route("/api/ask/{id}", get(asked))
}

/// The address a filled-in form asks: fields of the path in their place, empty fields left out.
fn address(path: &str, query: &str) -> String {
    let mut address = format!("{BASE}{path}");
    let mut rest = form_urlencoded::Serializer::new(String::new());
    for (name, value) in form_urlencoded::parse(query.as_bytes()).filter(|(_, value)| !value.is_empty()) {
        let place = format!("{{{name}}}");
        match address.contains(&place) {
            true => address = address.replace(&place, &utf8_percent_encode(&value, NON_ALPHANUMERIC).to_string()),
            false => _ = rest.append_pair(&name, &value),
        }
    }
    let rest = rest.finish();
    if rest.is_empty() { address } else { format!("{address}?{rest}") }
}

fn page(operations: &[Operation]) -> Markup {
    let mut groups: Vec<&str> = Vec::new();
    for o in operations {
        if !groups.contains(&o.group) {
            groups.push(o.group);
        }
    }
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { "API · Verbale" }
                link rel="stylesheet" href=(assets::url("api.css"));
            }
            body {
                header {
                    p { a href="/" { "Verbale" } }
                    h1 { "API" }
                    p {
                        "Everything the record can be asked and told, as JSON over HTTP. "
                        "The whole of it, for programs: " a href="/openapi.json" { "/openapi.json" } " (OpenAPI 3.1)."
                    }
                    nav aria-label="Groups" {
                        @for group in &groups { a href={ "#" (slug(group)) } { (group) } " " }
                    }
                }
                main {
                    @for group in &groups {
                        section aria-labelledby=(slug(group)) {
                            h2 id=(slug(group)) { (group) }
                            @for o in operations.iter().filter(|o| o.group == *group) { (operation(o)) }
                        }
                    }
                    section aria-labelledby="problems" {
                        h2 id="problems" { "Problems" }
                        p { "What goes wrong is told as application/problem+json (RFC 9457), with what to do in " code { "help" } "." }
                        dl {
                            @for (status, slug, title) in KINDS {
                                dt id=(slug) { code { (status.as_u16()) } " " (slug) }
                                dd { (title) "." }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Words with what stands between backticks as code.
fn marked(text: &str) -> Markup {
    html! { @for (n, part) in text.split('`').enumerate() { @if n % 2 == 1 { code { (part) } } @else { (part) } } }
}

fn operation(o: &Operation) -> Markup {
    let path = format!("{BASE}{}", o.path);
    let asks = o.method == Method::GET;
    html! {
        article id=(o.id) {
            h3 { span.method { (o.method) } " " code { (path) } }
            p { (marked(o.summary)) " " span.role { "For " (o.role.code()) "s." } }
            @if asks {
                form method="get" action={ "/api/ask/" (o.id) } {
                    @for p in &o.parameters { (field(o, p)) }
                    p { button type="submit" { "Ask" } }
                }
            }
            @if let Some(body) = &o.body {
                p { "Send " code { (body.media) } @if body.media != JSON { ", one object a line" } "." }
            }
        }
    }
}

/// A field for a parameter; empty ones are left out on the way.
fn field(o: &Operation, p: &Parameter) -> Markup {
    let id = format!("{}-{}", o.id, p.name);
    let choices = choices(&p.schema);
    let several = p.is_list() && choices.is_empty();
    // two countries are two fields of one name
    let fields = if several { 2 } else { 1 };
    html! {
        p {
            label for=(id) { code { (p.name) } @if p.required { " (needed)" } }
            @if choices.is_empty() {
                @for n in 0..fields {
                    @let own = if n == 0 { id.clone() } else { format!("{id}-{n}") };
                    input id=(own) name=(p.name) required[p.required && n == 0] aria-describedby={ (id) "-what" }
                        aria-label=[(n > 0).then(|| format!("{} (another)", p.name))];
                }
            } @else {
                select id=(id) name=(p.name) multiple[p.is_list()] aria-describedby={ (id) "-what" } {
                    @if !p.is_list() { option value="" { "–" } }
                    @for choice in choices { option value=(choice) { (choice) } }
                }
            }
            small id={ (id) "-what" } { (marked(&p.description)) }
        }
    }
}

/// What may be chosen, where the values are counted off.
fn choices(schema: &Value) -> Vec<String> {
    let schema = schema.get("items").unwrap_or(schema);
    if schema.get("type").and_then(Value::as_str) == Some("boolean") {
        return vec!["true".to_owned(), "false".to_owned()];
    }
    let listed = schema.get("enum").and_then(Value::as_array).into_iter().flatten();
    let branches = schema.get("oneOf").and_then(Value::as_array).into_iter().flatten();
    let told = branches.filter_map(|b| b.get("const"));
    listed.chain(told).filter_map(|v| v.as_str().map(str::to_owned)).collect()
}

fn slug(group: &str) -> String {
    group.to_lowercase().replace(' ', "-")
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn a_form_becomes_an_address() {
        let asked = |path, query| address(path, query);
        assert_eq!(asked("/timeline", "between=vn&between=&since="), "/api/v1/timeline?between=vn");
        assert_eq!(asked("/people/{name}", "name=ru%3Aa+b&country="), "/api/v1/people/ru%3Aa%20b");
        assert_eq!(asked("/reports/{report}/proof", "report=a%2F.."), "/api/v1/reports/a%2F%2E%2E/proof");
    }
}
