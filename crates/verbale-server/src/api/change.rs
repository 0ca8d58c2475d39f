//! Operations that change the record: reports handed in, what curators decide, and the care of the register.

use super::operation::{JSON, Operation};
use super::sent::Sent;
use crate::App;
use crate::access::Visitor;
use crate::problem::Problem;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::post;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use verbale_app::curate::{Done, JudgeRequest, NoteRequest, Noted, Reread, amend, judge, note, reread, undo};
use verbale_app::derived::{Resolved, resolve_people};
use verbale_app::questions::Day;
use verbale_app::record::{Added, Amended, Amendment, Change, NoteKind, Role, Ruling};
use verbale_app::{Text, TextAdded, add_texts, read_text};
use verbale_core::Reading;

/// A report as it is handed in.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewReport {
    /// Its words, with the headline in a line of its own where there is one.
    #[schemars(regex(pattern = r"\S"))]
    text: String,
    /// Name under which it is kept; `posted` if not given.
    path: Option<String>,
    /// Address on the web.
    url: Option<String>,
    /// Publication date, where it is known from outside the text (EDTF).
    published: Option<Day>,
}

impl From<NewReport> for Text {
    fn from(r: NewReport) -> Self {
        let path = r.path.unwrap_or_else(|| "posted".to_owned());
        Text { text: r.text, path, url: r.url, published: r.published.map(|d| d.0), sha256: None }
    }
}

/// A judgement.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewJudgement {
    /// One of the two people (name or id) or accounts (REPORT/LOCAL), or the ledger entry.
    #[schemars(length(min = 1))]
    a: String,
    /// The other, or the fact said to bear on the entry; left out for compliance.
    #[serde(default)]
    b: String,
    /// What is judged.
    ruling: Ruling,
    /// Why.
    #[schemars(regex(pattern = r"\S"))]
    reason: String,
    /// Who judges; of a user, the user's own name is kept instead.
    #[schemars(regex(pattern = r"\S"))]
    author: String,
}

/// What became of a judgement.
#[derive(Debug, Clone, Serialize, JsonSchema)]
struct Judged {
    /// False when it stands already.
    recorded: bool,
}

/// A correction, a removal or a withdrawal.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewAmendment {
    /// What is to be changed.
    change: Change,
    /// Why.
    #[schemars(regex(pattern = r"\S"))]
    reason: String,
    /// Who says so; of a user, the user's own name is kept instead.
    #[schemars(regex(pattern = r"\S"))]
    author: String,
}

/// What somebody enters that the press does not say.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewNote {
    /// The words.
    #[schemars(regex(pattern = r"\S"))]
    text: String,
    /// Who enters them; of a user, the user's own name is kept instead.
    #[schemars(regex(pattern = r"\S"))]
    author: String,
    /// The day they are of.
    date: Day,
    /// What they tell of the ledger; a report like any other if not given.
    kind: Option<NoteKind>,
    /// The ledger entry, REPORT/LOCAL.
    about: Option<String>,
    /// The body, person or date the kind asks for.
    value: Option<String>,
}

/// What is to be taken back.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewUndo {
    /// Its number in the log: `j12` for a judgement, `a3` for an amendment.
    #[schemars(regex(pattern = "^[ja][0-9]{1,18}$"))]
    number: String,
    /// Why.
    #[schemars(regex(pattern = r"\S"))]
    reason: String,
    /// Who takes it back; of a user, the user's own name is kept instead.
    #[schemars(regex(pattern = r"\S"))]
    author: String,
}

/// What was taken back.
#[derive(Debug, Clone, Serialize, JsonSchema)]
struct Undone {
    /// Its number in the log.
    number: String,
}

/// The operations of this file.
pub(crate) fn operations() -> Vec<Operation> {
    use StatusCode as S;
    // whatever names a person or a fact can name one that is not there, or that the record does not let be changed
    const NAMING: &[S] = &[S::NOT_FOUND, S::CONFLICT];
    vec![
        Operation::post("add-report", "/reports", post(add_report))
            .told(
                "Reports",
                "Hand in a report: it is read and kept, whole or not at all; the same again changes nothing.",
            )
            .for_role(Role::Curator)
            .takes::<NewReport>(JSON)
            .gives::<TextAdded>(S::OK, JSON)
            .gives::<TextAdded>(S::CREATED, JSON),
        Operation::post("read", "/readings", post(read_report))
            .told("Reports", "Read a report without keeping it: what would be recorded.")
            .takes::<NewReport>(JSON)
            .gives::<Reading>(S::OK, JSON),
        Operation::post("judge", "/judgements", post(add_judgement))
            .told("Curation", "Judge whether two are one person or engagement, or what a fact says of a promise.")
            .for_role(Role::Curator)
            .takes::<NewJudgement>(JSON)
            .gives::<Judged>(S::OK, JSON)
            .fails(NAMING),
        Operation::post("amend", "/amendments", post(add_amendment))
            .told("Curation", "Correct a field, remove a fact, withdraw a report or a rule; the reading is kept.")
            .for_role(Role::Curator)
            .takes::<NewAmendment>(JSON)
            .gives::<Amended>(S::OK, JSON)
            .fails(NAMING),
        Operation::post("note", "/notes", post(add_note))
            .told("Curation", "Enter what the press does not say, as a report of its own.")
            .for_role(Role::Curator)
            .takes::<NewNote>(JSON)
            .gives::<Noted>(S::OK, JSON)
            .fails(NAMING),
        Operation::post("undo", "/undo", post(take_back))
            .told("Curation", "Take back a judgement or an amendment; the log keeps both.")
            .for_role(Role::Curator)
            .takes::<NewUndo>(JSON)
            .gives::<Undone>(S::OK, JSON)
            .fails(NAMING),
        Operation::post("resolve", "/resolve", post(resolve))
            .told("The register", "Judge anew which names are one person; curators' judgements are not touched.")
            .for_role(Role::Admin)
            .gives::<Resolved>(S::OK, JSON),
        Operation::post("reread", "/reread", post(reread_all))
            .told(
                "The register",
                "Read every stored report anew with the packs at hand; what reads differently is told.",
            )
            .for_role(Role::Admin)
            .gives::<Reread>(S::OK, JSON),
    ]
}

/// What is wrong with the request is wrong with what was sent.
fn of_body(problem: Problem) -> Problem {
    match problem.status {
        StatusCode::BAD_REQUEST => Problem { status: StatusCode::UNPROCESSABLE_ENTITY, ..problem },
        _ => problem,
    }
}

async fn add_report(
    State(app): State<App>,
    Sent(report): Sent<NewReport>,
) -> Result<(StatusCode, Json<TextAdded>), Problem> {
    let (now, packs) = (app.now(), app.clone());
    let kept = app.write(move |register| add_texts(register, packs.packs(), &[report.into()], now)).await;
    let added = kept.map_err(of_body)?;
    let added = added.into_iter().next().ok_or_else(|| Problem::bad("nothing was handed in"))?;
    let status = if matches!(added.added, Added::New { .. }) { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, Json(added)))
}

async fn read_report(State(app): State<App>, Sent(report): Sent<NewReport>) -> Result<Json<Reading>, Problem> {
    // reading takes its time and must not hold up the connections
    let read = tokio::task::spawn_blocking(move || read_text(app.packs(), &report.into()));
    Ok(Json(read.await.map_err(Problem::broken)?.map_err(|e| of_body(e.into()))?.1))
}

async fn add_judgement(
    State(app): State<App>,
    visitor: Visitor,
    Sent(j): Sent<NewJudgement>,
) -> Result<Json<Judged>, Problem> {
    let author = visitor.author(&j.author).map_err(of_body)?;
    let request = JudgeRequest { a: j.a, b: j.b, ruling: j.ruling, reason: j.reason, author, recorded_at: app.now() };
    let recorded = app.write(move |register| judge(register, &request)).await.map_err(of_body)?;
    Ok(Json(Judged { recorded }))
}

async fn add_amendment(
    State(app): State<App>,
    visitor: Visitor,
    Sent(a): Sent<NewAmendment>,
) -> Result<Json<Amended>, Problem> {
    let author = visitor.author(&a.author).map_err(of_body)?;
    let amendment = Amendment { change: a.change, reason: a.reason, author, recorded_at: app.now() };
    Ok(Json(app.write(move |register| amend(register, &amendment)).await.map_err(of_body)?))
}

async fn add_note(State(app): State<App>, visitor: Visitor, Sent(n): Sent<NewNote>) -> Result<Json<Noted>, Problem> {
    let request = NoteRequest {
        text: n.text,
        author: visitor.author(&n.author).map_err(of_body)?,
        date: n.date.0,
        kind: n.kind.unwrap_or(NoteKind::Report),
        about: n.about,
        value: n.value,
        recorded_at: app.now(),
    };
    let packs = app.clone();
    Ok(Json(app.write(move |register| note(register, packs.packs(), &request)).await.map_err(of_body)?))
}

async fn take_back(State(app): State<App>, visitor: Visitor, Sent(u): Sent<NewUndo>) -> Result<Json<Undone>, Problem> {
    let author = visitor.author(&u.author).map_err(of_body)?;
    let done: Done = u
        .number
        .parse()
        .map_err(|e: String| Problem::new(StatusCode::UNPROCESSABLE_ENTITY, format!("`number`: {e}")))?;
    let (number, now) = (u.number.clone(), app.now());
    app.write(move |register| undo(register, done, &author, &u.reason, now)).await.map_err(of_body)?;
    Ok(Json(Undone { number }))
}

async fn resolve(State(app): State<App>) -> Result<Json<Resolved>, Problem> {
    let now = app.now();
    Ok(Json(app.write(move |register| resolve_people(register, now)).await?))
}

async fn reread_all(State(app): State<App>) -> Result<Json<Reread>, Problem> {
    let (now, packs) = (app.now(), app.clone());
    let done = app
        .write(move |register| {
            let done = reread(register, packs.packs(), now, |_| {})?;
            if !done.changed.is_empty() {
                resolve_people(register, now)?;
            }
            Ok(done)
        })
        .await?;
    Ok(Json(done))
}
