//! A pack file as its blocks in the order of the file, with the comments that stand over them.

use crate::error::{AppError, ErrorKind};

/// One `[[kind]]` block.
#[derive(Debug, Clone)]
pub(super) struct Block {
    /// The kind.
    pub(super) kind: String,
    /// `# --- …` just before it: what opens a section.
    pub(super) section: Option<String>,
    /// Its keys.
    pub(super) keys: toml::Table,
}

impl Block {
    /// The text of a key.
    pub(super) fn text(&self, key: &str) -> Option<&str> {
        self.keys.get(key)?.as_str()
    }

    /// The texts of a key with a list.
    pub(super) fn list(&self, key: &str) -> Vec<&str> {
        let all = self.keys.get(key).and_then(toml::Value::as_array);
        all.into_iter().flatten().filter_map(toml::Value::as_str).collect()
    }
}

/// The comment at the head of a file, and its blocks.
pub(super) fn blocks(path: &str, text: &str) -> Result<(String, Vec<Block>), AppError> {
    let mut all = Vec::new();
    let mut intro: Vec<&str> = Vec::new();
    let mut section = None;
    let mut open: Option<(usize, Vec<&str>)> = None;
    let mut head = true;
    for (at, line) in text.lines().enumerate() {
        if line.starts_with("[[") {
            close(path, open.take(), &mut section, &mut all)?;
            open = Some((at, vec![line]));
            head = false;
        } else if let Some(comment) = line.strip_prefix('#') {
            let words = comment.trim_start_matches([' ', '-']);
            if comment.starts_with(" --") {
                close(path, open.take(), &mut section, &mut all)?;
                section = Some(words.trim_end_matches([' ', '-']).to_owned());
                head = false;
            } else if head {
                intro.push(words);
            }
        } else if let Some((_, lines)) = &mut open {
            lines.push(line);
        } else {
            // the first paragraph alone speaks of the whole file
            head &= intro.is_empty();
        }
    }
    close(path, open, &mut section, &mut all)?;
    Ok((intro.join(" "), all))
}

fn close(
    path: &str,
    open: Option<(usize, Vec<&str>)>,
    section: &mut Option<String>,
    all: &mut Vec<Block>,
) -> Result<(), AppError> {
    let Some((line, lines)) = open else { return Ok(()) };
    let broken = |e: String| AppError::new(ErrorKind::Pack, format!("{path}:{}: {e}", line + 1));
    let table: toml::Table = lines.join("\n").parse().map_err(|e: toml::de::Error| broken(e.message().to_owned()))?;
    for (kind, value) in table {
        let Some(toml::Value::Table(keys)) = value.as_array().and_then(|a| a.first()).cloned() else { continue };
        all.push(Block { kind, section: section.take(), keys });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::blocks;

    #[test]
    fn blocks_keep_their_order_and_sections() {
        let text = "# Heads of all kinds.\n# Two lines.\n\n# not of the whole\n[[verb]]\nid = \"a\"\n\n# --- Noon ---\n\n[[noun]]\nid = \"b\"\nforms = [\n    \"x\", # why\n]\n";
        let (intro, all) = blocks("xx/a.toml", text).expect("sound");
        assert_eq!(intro, "Heads of all kinds. Two lines.");
        let told: Vec<_> = all.iter().map(|b| (b.kind.as_str(), b.text("id"), b.section.as_deref())).collect();
        assert_eq!(told, [("verb", Some("a"), None), ("noun", Some("b"), Some("Noon"))]);
        assert_eq!(all[1].list("forms"), ["x"]);
    }

    #[test]
    fn a_broken_block_has_a_place() {
        let e = blocks("xx/a.toml", "\n[[verb]]\nid = \n").expect_err("broken");
        assert!(e.message.starts_with("xx/a.toml:2: "), "{}", e.message);
    }
}
