//! JSON Schemas, generated from the types themselves.

use serde_json::Value;
use verbale_core::Reading;

/// The JSON Schema of a reading, `verbale.reading/1`.
pub fn reading_schema() -> Value {
    let mut schema = schemars::schema_for!(Reading);
    schema.insert("$id".to_owned(), Value::from(verbale_core::reading::SCHEMA));
    schema.to_value()
}
