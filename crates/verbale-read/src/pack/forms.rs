//! Expanding a form: `(Thủ đô|TP)? Hà Nội` is three spellings.

/// Most spellings on the way, and most brackets inside each other.
const MOST: usize = 4096;
const DEPTH: usize = 32;

/// All spellings of a form. Groups may stand between words or inside one and may nest.
pub fn expand(form: &str) -> Result<Vec<String>, String> {
    let chars: Vec<char> = form.chars().collect();
    let mut at = 0;
    let all = alternatives(&chars, &mut at, 0)?;
    if at != chars.len() {
        return Err(format!("`)` without `(` in the form `{form}`"));
    }
    let mut out: Vec<String> = all.into_iter().map(|f| f.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    out.retain(|f| !f.is_empty());
    out.sort();
    out.dedup();
    if out.is_empty() {
        return Err("an empty form".into());
    }
    if out.len() > 2048 {
        return Err(format!("the form `{form}` expands to {} spellings; 2048 are allowed", out.len()));
    }
    Ok(out)
}

fn alternatives(chars: &[char], at: &mut usize, depth: usize) -> Result<Vec<String>, String> {
    let mut all = Vec::new();
    let mut sequence = vec![String::new()];
    while let Some(&c) = chars.get(*at) {
        match c {
            '(' => {
                if depth == DEPTH {
                    return Err(format!("at most {DEPTH} brackets inside each other in a form"));
                }
                *at += 1;
                let mut inner = alternatives(chars, at, depth + 1)?;
                if chars.get(*at) != Some(&')') {
                    return Err("`(` without `)` in a form".into());
                }
                *at += 1;
                if chars.get(*at) == Some(&'?') {
                    *at += 1;
                    inner.push(String::new());
                }
                // before they are written out: two groups below the limit multiply to millions
                if all.len() + sequence.len() * inner.len() > MOST {
                    return Err("a form with too many alternatives".into());
                }
                sequence = sequence.iter().flat_map(|s| inner.iter().map(move |i| format!("{s}{i}"))).collect();
            }
            '|' if depth > 0 => {
                *at += 1;
                all.append(&mut sequence);
                if all.len() > MOST {
                    return Err("a form with too many alternatives".into());
                }
                sequence.push(String::new());
            }
            ')' => break,
            c => {
                *at += 1;
                sequence.iter_mut().for_each(|s| s.push(c));
            }
        }
    }
    all.append(&mut sequence);
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::expand;

    #[test]
    fn alternatives_and_options() {
        assert_eq!(expand("(Thủ đô|TP)? Hà Nội").unwrap(), ["Hà Nội", "TP Hà Nội", "Thủ đô Hà Nội"]);
        assert_eq!(expand("Росси(я|и|ю)").unwrap(), ["Росси\u{438}", "Росси\u{44e}", "Росси\u{44f}"]);
        assert_eq!(expand("a (b (c|d)?)? e").unwrap().len(), 4);
        assert_eq!(expand("ADMM+").unwrap(), ["ADMM+"]);
    }

    #[test]
    fn what_would_never_end_is_an_error() {
        assert!(expand(&"(".repeat(100_000)).is_err());
        let many = "(a|b|c|d|e|f|g|h)".repeat(4);
        assert!(expand(&format!("({many})({many})")).is_err());
        assert!(expand(&"(a|b)?".repeat(50)).is_err());
        assert!(expand(&format!("({})", "|".repeat(100_000))).is_err());
    }

    #[test]
    fn unbalanced_forms_are_errors() {
        assert!(expand("a (b").is_err() && expand("a) b").is_err() && expand("()?").is_err());
    }
}
