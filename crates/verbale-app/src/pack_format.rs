//! `pack fmt`: one layout for all packs. Comments, order and values stay; only white space changes.
//!
//! Keys of a block stand flush left with their `=` in one column (at least that of `source`), blocks are separated by
//! one empty line, lines end without spaces. The result always parses to the same data; where it would not, the text is
//! returned as it was.

/// Width of the key column: `source` is the longest compulsory key.
const KEY_WIDTH: usize = 6;

/// The text in the usual layout, or `line:column: message` when it is no TOML.
pub(crate) fn format(text: &str) -> Result<String, String> {
    let before: toml::Table = text.parse().map_err(|e: toml::de::Error| position(text, &e))?;
    let neat = lay_out(text);
    let same = neat.parse::<toml::Table>().is_ok_and(|after| after == before);
    Ok(if same { neat } else { text.to_owned() })
}

fn position(text: &str, e: &toml::de::Error) -> String {
    let at = e.span().map_or(0, |s| s.start).min(text.len());
    let head = &text[..text.floor_char_boundary(at)];
    let line = 1 + head.matches('\n').count();
    let column = 1 + head.rsplit('\n').next().unwrap_or("").chars().count();
    format!("{line}:{column}: {}", e.message().lines().next().unwrap_or("not TOML"))
}

fn lay_out(text: &str) -> String {
    let mut out: Vec<String> = Vec::new();
    let mut open = Open::default();
    for raw in text.lines() {
        if !open.is_closed() {
            // inside a value of several lines: strings keep every space, arrays lose trailing ones
            out.push(if open.in_text() { raw.to_owned() } else { raw.trim_end().to_owned() });
            open.feed(raw);
            continue;
        }
        let line = raw.trim();
        let blank = out.last().is_none_or(String::is_empty);
        if line.is_empty() {
            if !blank {
                out.push(String::new());
            }
            continue;
        }
        if line.starts_with('[') && !blank && !out.last().is_some_and(|l| l.starts_with('#')) {
            out.push(String::new());
        }
        open.feed(line);
        out.push(match line.split_once('=') {
            Some((key, value)) if is_bare_key(key.trim()) => {
                format!("{:KEY_WIDTH$} = {}", key.trim(), value.trim_start())
            }
            _ => line.to_owned(),
        });
    }
    while out.last().is_some_and(String::is_empty) {
        out.pop();
    }
    let mut neat = out.join("\n");
    if !neat.is_empty() {
        neat.push('\n');
    }
    neat
}

fn is_bare_key(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
}

/// Which brackets and strings are open at the end of a line.
#[derive(Default)]
struct Open {
    depth: usize,
    text: Option<&'static str>,
}

impl Open {
    fn is_closed(&self) -> bool {
        self.depth == 0 && self.text.is_none()
    }

    fn in_text(&self) -> bool {
        self.text.is_some()
    }

    fn feed(&mut self, line: &str) {
        // a table header is closed on its own line and never opens anything
        let mut rest = line;
        while let Some(c) = rest.chars().next() {
            if let Some(mark) = self.text {
                if rest.starts_with(mark) {
                    self.text = None;
                    rest = &rest[mark.len()..];
                    continue;
                }
                let escaped = c == '\\' && mark.starts_with('"');
                rest = &rest[c.len_utf8()..];
                if escaped {
                    rest = rest.chars().next().map_or(rest, |d| &rest[d.len_utf8()..]);
                }
                continue;
            }
            let mark = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|m| rest.starts_with(m));
            match (mark, c) {
                (Some(mark), _) => {
                    self.text = Some(mark);
                    rest = &rest[mark.len()..];
                    continue;
                }
                (None, '#') => break,
                (None, '[' | '{') => self.depth += 1,
                (None, ']' | '}') => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
            rest = &rest[c.len_utf8()..];
        }
        // a string of one line never runs on
        if self.text.is_some_and(|m| m.len() == 1) {
            self.text = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::format;

    #[test]
    fn keys_stand_in_a_column_and_blocks_apart() {
        let text = "# acts\n[[verb]]\nid=\"vi.verb.neu\"  \n  sense   = \"act/state\"\nforms = [\n  \"nêu = rõ\",   \n]\n[[verb]]\nid = \"x\"\n\n\n";
        let neat = "# acts\n[[verb]]\nid     = \"vi.verb.neu\"\nsense  = \"act/state\"\nforms  = [\n  \"nêu = rõ\",\n]\n\n[[verb]]\nid     = \"x\"\n";
        assert_eq!(format(text).unwrap(), neat);
        assert_eq!(format(neat).unwrap(), neat, "a second run changes nothing");
    }

    #[test]
    fn strings_keep_their_spaces() {
        let text = "a = \"\"\"\n  x = 1  \n\n\n[y]\n\"\"\"\nb = 'c # d'\n";
        assert_eq!(format(text).unwrap(), "a      = \"\"\"\n  x = 1  \n\n\n[y]\n\"\"\"\nb      = 'c # d'\n");
    }

    #[test]
    fn what_is_no_toml_says_where() {
        let error = format("[[verb]]\nid = \n").unwrap_err();
        assert!(error.starts_with("2:"), "{error}");
    }
}
