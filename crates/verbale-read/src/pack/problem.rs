//! What is wrong with a pack, and where.

use std::fmt;

/// One thing wrong with a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackProblem {
    /// Path of the file below the pack folder.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1.
    pub column: u32,
    /// What is wrong.
    pub message: String,
    /// What to write instead, if it can be told.
    pub help: Option<String>,
}

impl fmt::Display for PackProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.message)?;
        if let Some(help) = &self.help {
            write!(f, "\n  help: {help}")?;
        }
        Ok(())
    }
}

/// A place in a pack file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// Path of the file below the pack folder.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

impl Place {
    /// The place of byte `offset` of `text`.
    pub fn at(file: &str, text: &str, offset: usize) -> Self {
        let before = &text.as_bytes()[..offset.min(text.len())];
        let line = before.iter().filter(|b| **b == b'\n').count() as u32 + 1;
        let start = before.iter().rposition(|b| *b == b'\n').map_or(0, |p| p + 1);
        let column = String::from_utf8_lossy(&before[start..]).chars().count() as u32 + 1;
        Place { file: file.to_owned(), line, column }
    }

    /// A problem here.
    pub fn problem(&self, message: impl Into<String>) -> PackProblem {
        PackProblem {
            file: self.file.clone(),
            line: self.line,
            column: self.column,
            message: message.into(),
            help: None,
        }
    }

    /// A problem here with advice.
    pub fn problem_with(&self, message: impl Into<String>, help: Option<String>) -> PackProblem {
        PackProblem { help, ..self.problem(message) }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// "did you mean `x`?" when something close enough exists.
pub fn suggest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    known
        .into_iter()
        .map(|k| (strsim::jaro_winkler(word, k), k))
        .filter(|(score, _)| *score > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, k)| format!("did you mean `{k}`?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_lines_and_characters() {
        let text = "một\nhai = \"ba\"\n";
        let at = text.find("\"ba").unwrap();
        assert_eq!(Place::at("a.toml", text, at).to_string(), "a.toml:2:7");
    }

    #[test]
    fn suggestions_are_close_or_absent() {
        assert_eq!(
            suggest("offices/minister", ["office/minister", "rank/general"]),
            Some("did you mean `office/minister`?".into())
        );
        assert_eq!(suggest("xyz", ["office/minister"]), None);
    }
}
