//! Why something was decided: a code that a face can translate, the values that stand in its sentence, and the sentence
//! in English.

use schemars::JsonSchema;
use serde::Serialize;

/// One thing that weighed.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Reason {
    /// Stable code such as `key.equal`.
    pub code: &'static str,
    /// What it added to the score, or took from it.
    pub weight: f32,
    /// For people.
    pub text: String,
    /// What stands in the text beside its fixed words, in order: names, dates, codes of countries, kinds and offices.
    pub values: Vec<String>,
}

impl Reason {
    /// A reason whose text has no values.
    pub fn new(code: &'static str, weight: f32, text: impl Into<String>) -> Self {
        Reason { code, weight, text: text.into(), values: Vec::new() }
    }
}

/// A reason out of code, weight and an English sentence with a `{}` for each of the values that follow.
macro_rules! reason {
    ($code:expr, $weight:expr, $text:literal) => { $crate::reason::Reason::new($code, $weight, $text) };
    ($code:expr, $weight:expr, $text:literal, $($value:expr),+ $(,)?) => {
        $crate::reason::Reason {
            code: $code,
            weight: $weight,
            text: format!($text, $($value),+),
            values: vec![$($value.to_string()),+],
        }
    };
}
pub(crate) use reason;

#[cfg(test)]
mod tests {
    #[test]
    fn the_values_stand_in_the_sentence_and_beside_it() {
        let r = reason!("date.differ", -1.0, "{} and {} are {} days apart", "2025-01-01", "2025-01-05", 4);
        assert_eq!(r.text, "2025-01-01 and 2025-01-05 are 4 days apart");
        assert_eq!(r.values, ["2025-01-01", "2025-01-05", "4"]);
    }
}
