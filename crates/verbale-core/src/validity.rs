//! Where an agreement stands on a given day, as far as its reports tell.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Where an agreement stands on a given day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Validity {
    /// Its stated period covers the day.
    InForce,
    /// Its stated period is over.
    Lapsed,
    /// Not signed yet, or its period has not begun.
    NotYet,
    /// The reports do not say.
    Unknown,
}
