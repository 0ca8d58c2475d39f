//! The OpenAPI 3.1 document, made from the operations. Its schemas are JSON Schema 2020-12, as the types themselves give
//! them.

use super::fault::{Fault, PROBLEM};
use super::operation::{JSON, Operation};
use super::sent::NDJSON;
use axum::http::StatusCode;
use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};
use verbale_app::questions::Parameter;

/// Below which path all operations stand.
pub(crate) const BASE: &str = "/api/v1";

/// What every operation can fail with.
const ALWAYS: [StatusCode; 6] = [
    StatusCode::BAD_REQUEST,
    StatusCode::UNAUTHORIZED,
    StatusCode::FORBIDDEN,
    StatusCode::TOO_MANY_REQUESTS,
    StatusCode::INTERNAL_SERVER_ERROR,
    StatusCode::SERVICE_UNAVAILABLE,
];

/// The document.
pub(crate) fn document(operations: &[Operation]) -> Value {
    let settings = |s: &mut SchemaSettings| {
        s.definitions_path = "/components/schemas".into();
        s.meta_schema = None;
    };
    let mut taken = SchemaSettings::draft2020_12().with(settings).for_deserialize().into_generator();
    let mut given = SchemaSettings::draft2020_12().with(settings).for_serialize().into_generator();
    let fault = given.subschema_for::<Fault>();
    let mut paths: Map<String, Value> = Map::new();
    for o in operations {
        let item = paths.entry(format!("{BASE}{}", o.path)).or_insert_with(|| json!({}));
        item[o.method.as_str().to_ascii_lowercase()] = operation(o, &mut taken, &mut given);
    }
    let mut schemas = given.take_definitions(true);
    schemas.extend(taken.take_definitions(true));
    let mut groups: Vec<&str> = operations.iter().map(|o| o.group).collect();
    groups.dedup();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Verbale",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "A record of diplomacy, read from press reports, each fact with the words that prove it.",
            "description": "Spans count Unicode code points of the report's text, half-open. Dates are EDTF (ISO 8601-2). \
                Facts are named REPORT/LOCAL (`3ac18bc699ae/e3`), people COUNTRY:NAME (`ru:sergei-shoigu`). Answers carry \
                tags: with `If-None-Match` an unchanged one is not sent again.",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "servers": [{ "url": "/" }],
        "tags": groups.iter().map(|g| json!({ "name": g })).collect::<Vec<_>>(),
        "security": [{}, { "token": [] }, { "session": [] }],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "token": { "type": "http", "scheme": "bearer" },
                "session": { "type": "apiKey", "in": "cookie", "name": "verbale" },
            },
            "responses": {
                "Fault": {
                    "description": "What went wrong, and what to do about it.",
                    "content": { PROBLEM: { "schema": fault } },
                },
            },
        },
    })
}

fn operation(o: &Operation, taken: &mut SchemaGenerator, given: &mut SchemaGenerator) -> Value {
    let mut responses: Map<String, Value> = Map::new();
    for answer in &o.answers {
        let mut content = json!({});
        // a line of NDJSON has the schema; the body as a whole is text to any validator
        content["schema"] = match (&answer.schema, answer.media) {
            (Some(schema), JSON) => schema.schema(given).to_value(),
            (Some(schema), NDJSON) => json!({ "type": "string", "x-line": schema.schema(given).to_value() }),
            _ => json!({ "type": "string" }),
        };
        let status = responses.entry(answer.status.as_str()).or_insert_with(|| {
            let said = answer.status.canonical_reason().unwrap_or_default();
            json!({ "description": said, "content": {} })
        });
        status["content"][answer.media] = content;
        if o.tagged {
            status["headers"] =
                json!({ "ETag": { "description": "The answer's tag.", "schema": { "type": "string" } } });
        }
    }
    if o.tagged {
        responses.insert("304".to_owned(), json!({ "description": "Nothing has changed since the tag sent." }));
    }
    for status in ALWAYS.iter().chain(&o.failures) {
        responses.insert(status.as_str().to_owned(), json!({ "$ref": "#/components/responses/Fault" }));
    }
    let mut parameters: Vec<Value> = o.parameters.iter().map(|p| parameter(o, p)).collect();
    if o.tagged {
        parameters.push(json!({
            "name": "If-None-Match", "in": "header", "required": false,
            "description": "The tag of an answer that is known already.", "schema": { "type": "string" },
        }));
    }
    let mut out = json!({
        "operationId": o.id,
        "tags": [o.group],
        "summary": o.summary,
        "x-role": o.role.code(),
        "parameters": parameters,
        "responses": responses,
    });
    if let Some(body) = &o.body {
        let schema = (body.schema)(taken).to_value();
        let schema = if body.media == NDJSON { json!({ "type": "string", "x-line": schema }) } else { schema };
        out["requestBody"] = json!({ "required": true, "content": { body.media: { "schema": schema } } });
    }
    out
}

fn parameter(o: &Operation, p: &Parameter) -> Value {
    let in_path = o.in_path(&p.name);
    let mut out = json!({
        "name": p.name,
        "in": if in_path { "path" } else { "query" },
        "required": p.required || in_path,
        "description": p.description,
        "schema": p.schema,
    });
    if p.is_list() {
        out["style"] = "form".into();
        out["explode"] = true.into();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::operations;
    use super::*;

    /// Every `$ref` of the document.
    fn references<'a>(value: &'a Value, into: &mut Vec<&'a str>) {
        match value {
            Value::Object(object) => {
                into.extend(object.get("$ref").and_then(Value::as_str));
                object.values().for_each(|v| references(v, into));
            }
            Value::Array(items) => items.iter().for_each(|v| references(v, into)),
            _ => {}
        }
    }

    #[test]
    fn every_reference_of_the_document_leads_somewhere() {
        let document = document(&operations());
        let mut found = Vec::new();
        references(&document, &mut found);
        assert!(!found.is_empty());
        for reference in found {
            let pointer = reference.strip_prefix('#').expect("a reference into the document");
            assert!(document.pointer(pointer).is_some(), "{reference} leads nowhere");
        }
    }

    #[test]
    fn every_operation_is_described_once() {
        let operations = operations();
        let document = document(&operations);
        let mut ids: Vec<&str> = operations.iter().map(|o| o.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), operations.len());
        let described: usize =
            document["paths"].as_object().expect("paths").values().map(|p| p.as_object().map_or(0, Map::len)).sum();
        assert_eq!(described, operations.len());
        for o in &operations {
            assert!(!o.summary.is_empty() && !o.group.is_empty() && !o.answers.is_empty(), "{}", o.id);
            let in_path = o.path.matches('{').count();
            assert_eq!(in_path, o.parameters.iter().filter(|p| o.in_path(&p.name)).count(), "{}", o.id);
        }
    }
}
