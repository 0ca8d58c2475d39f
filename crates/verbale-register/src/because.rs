//! Why a judgement was made: the words of a curator, or what weighed for the machine.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// One ground of a judgement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Because {
    /// In somebody's own words.
    Words(String),
    /// What weighed for the machine, so that a face can say it in its reader's language.
    Weighed {
        /// Stable code such as `key.equal`.
        code: String,
        /// In English.
        text: String,
        /// What stands in the text beside its fixed words, in order.
        #[serde(default)]
        values: Vec<String>,
    },
}

impl Because {
    /// In words, the machine's in English.
    pub fn text(&self) -> &str {
        match self {
            Because::Words(text) | Because::Weighed { text, .. } => text,
        }
    }

    /// Several in one line.
    pub fn all(grounds: &[Because]) -> String {
        grounds.iter().map(Because::text).collect::<Vec<_>>().join("; ")
    }
}

impl From<String> for Because {
    fn from(words: String) -> Self {
        Because::Words(words)
    }
}

impl From<&str> for Because {
    fn from(words: &str) -> Self {
        Because::Words(words.to_owned())
    }
}

impl fmt::Display for Because {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_older_registers_hold_is_read_as_words() {
        let kept = r#"["tên gọi", {"code": "date.equal", "text": "both on 2025-12-09", "values": ["2025-12-09"]}]"#;
        let read: Vec<Because> = serde_json::from_str(kept).unwrap();
        assert_eq!(read[0], "tên gọi".into());
        assert_eq!(Because::all(&read), "tên gọi; both on 2025-12-09");
        assert_eq!(serde_json::from_str::<Vec<Because>>(&serde_json::to_string(&read).unwrap()).unwrap(), read);
    }
}
