//! Words of a pack inside Markdown.

/// Running text, with what Markdown would take as its own marks escaped.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '&' | '~' | '$' => out.extend(['\\', c]),
            '`' => out.push_str("\\`"),
            '\n' | '\r' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// A comment of a pack, in which backticks mark code.
pub(super) fn comment(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    let even = parts.len() % 2 == 1;
    let part = |(i, part): (usize, &&str)| if even && i % 2 == 1 { code(part) } else { plain(part) };
    parts.iter().enumerate().map(part).collect()
}

/// Code, fenced by more backticks than stand in it.
pub(super) fn code(text: &str) -> String {
    let text = text.replace(['\n', '\r'], " ");
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

/// Code in the cell of a table, where a bar would end the cell.
pub(super) fn cell(text: &str) -> String {
    code(text).replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_markdown_are_words() {
        assert_eq!(plain("[Lào]{country} *a*"), "\\[Lào\\]{country} \\*a\\*");
        assert_eq!(comment("<a> and `{b}`"), "\\<a\\> and `{b}`");
        assert_eq!(code("a`b"), "``a`b``");
        assert_eq!(code("`"), "`` ` ``");
        assert_eq!(cell("(a|b)"), "`(a\\|b)`");
    }
}
