//! An operation of the API: everything that is said of it and how it is done, in one place. The router and the OpenAPI
//! document are both made from the same list of these, so that neither can know what the other does not.

use crate::App;
use axum::http::{Method, StatusCode};
use axum::routing::MethodRouter;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use std::sync::Arc;
use verbale_app::questions::{Entry, Parameter};
use verbale_app::record::Role;

/// Media type of JSON.
pub(crate) const JSON: &str = "application/json";

/// The schema of a type, its parts among the generator's definitions.
pub(crate) type SchemaOf = fn(&mut SchemaGenerator) -> Schema;

/// The schema of `T`.
fn schema_of<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}

/// What is sent with a request.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Body {
    /// Media type.
    pub(crate) media: &'static str,
    /// What it holds; of NDJSON, each line.
    pub(crate) schema: SchemaOf,
}

/// What comes back when all is well.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    /// Media type.
    pub(crate) media: &'static str,
    /// What JSON of it holds; of NDJSON, each line.
    pub(crate) schema: Option<AnswerSchema>,
}

/// How the schema of an answer is had.
#[derive(Debug, Clone)]
pub(crate) enum AnswerSchema {
    /// From a type.
    Of(SchemaOf),
    /// From a question of the table.
    Question(Arc<Entry>),
}

impl AnswerSchema {
    pub(crate) fn schema(&self, generator: &mut SchemaGenerator) -> Schema {
        match self {
            AnswerSchema::Of(schema) => schema(generator),
            AnswerSchema::Question(entry) => entry.answer_schema(generator),
        }
    }
}

/// One operation.
#[derive(Debug, Clone)]
pub(crate) struct Operation {
    pub(crate) method: Method,
    /// Below `/api/v1`; `{name}` stands for a parameter of the path.
    pub(crate) path: &'static str,
    /// Unique name.
    pub(crate) id: &'static str,
    /// Under which heading it is shown.
    pub(crate) group: &'static str,
    /// What it does, in a sentence.
    pub(crate) summary: &'static str,
    /// The least role that may do it.
    pub(crate) role: Role,
    /// Parameters of path and query.
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) body: Option<Body>,
    pub(crate) answers: Vec<Answer>,
    /// What it can fail with beside what all can.
    pub(crate) failures: Vec<StatusCode>,
    /// Whether an answer may be told by its tag to be known already.
    pub(crate) tagged: bool,
    pub(crate) handler: MethodRouter<App>,
}

/// What anything that takes a body can fail with.
const OF_BODIES: [StatusCode; 3] =
    [StatusCode::PAYLOAD_TOO_LARGE, StatusCode::UNSUPPORTED_MEDIA_TYPE, StatusCode::UNPROCESSABLE_ENTITY];

impl Operation {
    /// An operation that asks.
    pub(crate) fn get(id: &'static str, path: &'static str, handler: MethodRouter<App>) -> Self {
        Self::new(Method::GET, id, path, handler)
    }

    /// An operation that is sent something, or does something.
    pub(crate) fn post(id: &'static str, path: &'static str, handler: MethodRouter<App>) -> Self {
        Self::new(Method::POST, id, path, handler)
    }

    fn new(method: Method, id: &'static str, path: &'static str, handler: MethodRouter<App>) -> Self {
        Operation {
            method,
            path,
            id,
            group: "",
            summary: "",
            role: Role::Reader,
            parameters: Vec::new(),
            body: None,
            answers: Vec::new(),
            failures: Vec::new(),
            tagged: false,
            handler,
        }
    }

    /// Under which heading it is shown, and what it does, in a sentence.
    pub(crate) fn told(self, group: &'static str, summary: &'static str) -> Self {
        Operation { group, summary, ..self }
    }

    /// The least role that may do it.
    pub(crate) fn for_role(self, role: Role) -> Self {
        Operation { role, ..self }
    }

    /// What it may be given by path and query.
    pub(crate) fn given(self, parameters: Vec<Parameter>) -> Self {
        Operation { parameters, ..self }
    }

    /// What is sent: one of `T`, or lines of them.
    pub(crate) fn takes<T: JsonSchema>(mut self, media: &'static str) -> Self {
        self.body = Some(Body { media, schema: schema_of::<T> });
        self.failures.extend(OF_BODIES);
        self
    }

    /// What comes back: one of `T`, or lines of them.
    pub(crate) fn gives<T: JsonSchema>(self, status: StatusCode, media: &'static str) -> Self {
        self.answered(status, media, Some(AnswerSchema::Of(schema_of::<T>)))
    }

    /// What comes back, by a media type and a schema.
    pub(crate) fn answered(mut self, status: StatusCode, media: &'static str, schema: Option<AnswerSchema>) -> Self {
        self.answers.push(Answer { status, media, schema });
        self
    }

    /// What it can fail with beside what all can.
    pub(crate) fn fails(mut self, with: &[StatusCode]) -> Self {
        self.failures.extend(with);
        self
    }

    /// Its answers carry tags.
    pub(crate) fn tagged(self) -> Self {
        Operation { tagged: true, ..self }
    }

    /// Whether a parameter stands in the path.
    pub(crate) fn in_path(&self, name: &str) -> bool {
        self.path.split('{').skip(1).filter_map(|rest| rest.split('}').next()).any(|p| p == name)
    }
}
