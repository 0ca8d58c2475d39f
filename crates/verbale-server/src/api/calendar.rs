//! The calendar feed: days on which something is due or ends, sessions to be expected, anniversaries (iCalendar, RFC 5545).

use super::given;
use super::operation::Operation;
use super::tag::Tag;
use crate::App;
use crate::problem::Problem;
use axum::extract::{RawPathParams, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use icalendar::{Calendar, Component, DatePerhapsTime, Event, EventLike, Property};
use schemars::JsonSchema;
use serde::Deserialize;
use std::sync::Arc;
use verbale_app::derived::{Occasion, OccasionKind, occasions};
use verbale_app::questions::{Code, codes, parameters, read};
use verbale_app::record::Register;

/// Whose calendar.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct CalendarOf {
    /// One or two countries or blocs.
    #[serde(default)]
    #[schemars(length(max = 2))]
    between: Vec<Code>,
}

const MEDIA: &str = "text/calendar; charset=utf-8";

/// The operations of this file.
pub(crate) fn operations() -> Vec<Operation> {
    vec![
        Operation::get("calendar", "/feeds/calendar.ics", get(calendar))
            .told(
                "Feeds",
                "Days to keep in mind, for a calendar: what is due or ends, sessions expected, anniversaries.",
            )
            .given(parameters::<CalendarOf>())
            .answered(StatusCode::OK, MEDIA, None)
            .tagged(),
    ]
}

async fn calendar(
    State(app): State<App>,
    path: RawPathParams,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let given = given::parameters(&parameters::<CalendarOf>(), &path, uri.query())?;
    let wanted: CalendarOf = read(given.into())?;
    let tag = Tag::of(&app, &uri).await?;
    if tag.is_known(&headers) {
        return Ok(tag.unchanged());
    }
    let between: Vec<String> = codes(wanted.between)?;
    let (today, words, now) = (app.today(), Arc::clone(app.language()), app.now());
    let name = if between.is_empty() { "Verbale".to_owned() } else { format!("Verbale {}", between.join(" – ")) };
    let question =
        move |register: &Register| Ok(written(&name, &occasions(register, &words, &between, today)?, now).into_bytes());
    let calendar = app.ask_under(&tag, question).await?;
    Ok(tag.on(([(CONTENT_TYPE, MEDIA)], calendar.to_vec()).into_response(), &headers))
}

fn written(name: &str, occasions: &[Occasion], now: i64) -> String {
    let mut calendar = Calendar::new();
    calendar.name(name);
    for o in occasions {
        let Some(event) = event(o, now) else { continue };
        calendar.push(event);
    }
    calendar.done().to_string()
}

fn event(o: &Occasion, now: i64) -> Option<Event> {
    let (first, last): (jiff::civil::Date, jiff::civil::Date) = (o.first.parse().ok()?, o.last.parse().ok()?);
    let said = match (o.kind, o.years) {
        (OccasionKind::Due, _) => "Due".to_owned(),
        (OccasionKind::Ends, _) => "Ends".to_owned(),
        (OccasionKind::Session, _) => "Session expected".to_owned(),
        (OccasionKind::Anniversary, Some(years)) => format!("{years} years"),
        (OccasionKind::Anniversary, None) => "Anniversary".to_owned(),
    };
    let mut event = Event::new();
    // the same of a fact on the same day is the same event, so that a calendar that asks again keeps one
    event.uid(&format!("{}-{}-{}@verbale", o.fact.replace('/', "-"), o.kind.code(), o.first));
    event.summary(&format!("{said}: {}", o.words.split_whitespace().collect::<Vec<_>>().join(" ")));
    event.description(&format!("{}; see /api/v1/explain?fact={}", o.parties.join(" – "), o.fact));
    event.starts(DatePerhapsTime::Date(first.to_string().parse().ok()?));
    event.ends(DatePerhapsTime::Date(last.tomorrow().ok()?.to_string().parse().ok()?));
    if let Ok(stamp) = jiff::Timestamp::from_millisecond(now) {
        event.append_property(Property::new("DTSTAMP", stamp.strftime("%Y%m%dT%H%M%SZ").to_string()));
    }
    Some(event.append_property(Property::new("TRANSP", "TRANSPARENT")).done())
}
