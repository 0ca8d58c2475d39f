//! Marks in examples: `[words]{label}` says what must be found in the sentence, and with which extent.

use verbale_core::Span;

/// One mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Code points of the sentence without its marks.
    pub span: Span,
    /// What must be found there.
    pub label: String,
}

/// An example taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// The sentence without marks.
    pub sentence: String,
    /// The marks, by place; one may lie inside another.
    pub marks: Vec<Mark>,
}

/// Takes an example apart. Square brackets without a label are words of the sentence; a brace outside a mark is an error.
pub fn parse(example: &str) -> Result<Marked, String> {
    let chars: Vec<char> = example.chars().collect();
    let labelled = labelled(&chars);
    let mut out = Marked { sentence: String::with_capacity(example.len()), marks: Vec::new() };
    let mut open: Vec<u32> = Vec::new();
    let (mut at, mut point) = (0, 0u32);
    while let Some(&c) = chars.get(at) {
        match c {
            '[' | ']' if labelled[at] => {
                if c == '[' {
                    open.push(point);
                } else {
                    let close = (at + 2..chars.len()).find(|i| chars[*i] == '}').ok_or("`{` without `}` in a mark")?;
                    let start = open.pop().unwrap_or(point);
                    let label: String = chars[at + 2..close].iter().collect();
                    out.marks.push(Mark { span: Span::new(start, point), label: label.trim().to_owned() });
                    at = close;
                }
            }
            '{' | '}' => return Err(format!("`{c}` stands outside a mark; marks are written `[words]{{label}}`")),
            c => {
                out.sentence.push(c);
                point += 1;
            }
        }
        at += 1;
    }
    out.marks.sort_by_key(|m| (m.span.start, m.span.end));
    Ok(out)
}

/// For each bracket: does it open or close a mark?
fn labelled(chars: &[char]) -> Vec<bool> {
    let mut labelled = vec![false; chars.len()];
    let mut open: Vec<usize> = Vec::new();
    for (i, c) in chars.iter().enumerate() {
        match c {
            '[' => open.push(i),
            ']' => {
                if let Some(from) = open.pop()
                    && chars.get(i + 1) == Some(&'{')
                {
                    labelled[from] = true;
                    labelled[i] = true;
                }
            }
            _ => {}
        }
    }
    labelled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_spans_of_the_bare_sentence() {
        let m = parse("[Bộ trưởng [Lào]{country}]{office} [Khăm Phon]{person} đến [xem ảnh].").unwrap();
        assert_eq!(m.sentence, "Bộ trưởng Lào Khăm Phon đến [xem ảnh].");
        let seen: Vec<(u32, u32, &str)> =
            m.marks.iter().map(|m| (m.span.start, m.span.end, m.label.as_str())).collect();
        assert_eq!(seen, [(0, 13, "office"), (10, 13, "country"), (14, 23, "person")]);
    }

    #[test]
    fn braces_without_brackets_are_errors() {
        assert!(parse("Bộ trưởng {office}").is_err());
        assert!(parse("[Bộ trưởng]{office").is_err());
        assert!(parse("[Bộ trưởng] {office}").is_err());
    }
}
