use std::path::Path;
use verbale_read::clause::{Context, engagement, titled};
use verbale_read::phrase::{chunk, date::DateTable, mention::Who};
fn walk(d: &Path, root: &Path, out: &mut Vec<(String, String)>) {
    for e in std::fs::read_dir(d).unwrap().flatten() {
        let p = e.path();
        if p.is_dir() {
            walk(&p, root, out)
        } else if let Ok(t) = std::fs::read_to_string(&p) {
            out.push((p.strip_prefix(root).unwrap().to_string_lossy().into_owned(), t))
        }
    }
}
fn main() {
    let root = std::env::args().nth(1).unwrap();
    let file = std::env::args().nth(2).unwrap();
    let pat = std::env::args().nth(3).unwrap_or_default();
    let mut files = vec![];
    walk(Path::new(&root), Path::new(&root), &mut files);
    files.sort();
    let packs = verbale_read::Packs::compile(&verbale_read::PackFiles { files }).unwrap();
    let text = std::fs::read_to_string(&file).unwrap_or(file.clone());
    let pack = packs.detect(&text).or(packs.get("vi")).unwrap();
    let doc = verbale_read::doc::Doc::new(pack, &text);
    let dates = DateTable::new(pack, doc.page.published);
    let mut chunked = chunk::chunk(&doc, &dates);
    let people = verbale_read::people::resolve(&doc, &mut chunked);
    let titled = titled::find(&doc, &chunked);
    let ctx = Context { doc: &doc, chunked: &chunked, people: &people, titled: &titled, dates: &dates };
    for (i, k) in people.known.iter().enumerate() {
        println!(
            "P{i} {} {:?} {:?} {:?} {:?}",
            k.name,
            k.country,
            k.aliases,
            k.offices.iter().map(|o| (&o.folded, &o.sense)).collect::<Vec<_>>(),
            k.ranks
        );
    }
    for s in &chunked.sentences {
        let w = doc.words(s.tokens.start, s.tokens.end);
        if !w.contains(&pat) {
            continue;
        }
        println!("--- {}", if s.title { "TITLE" } else { "" });
        for (i, c) in s.chunks.iter().enumerate() {
            let t = doc.words(c.start as usize, c.end as usize);
            let d = match c.hold {
                chunk::Hold::Mention(m) => {
                    let m = &chunked.mentions[m as usize];
                    let w = match &m.who {
                        Who::Named { .. } => "NAMED".into(),
                        o => format!("{o:?}").chars().take(40).collect::<String>(),
                    };
                    format!("M[{w} p={:?} c={:?}]", m.person, m.country)
                }
                chunk::Hold::Date(d) => format!("D[{:?}]", chunked.dates[d as usize].when.map(|w| w.to_string())),
                chunk::Hold::Item => {
                    c.entries(&doc).map(|e| e.id.trim_start_matches("vi.").to_string()).collect::<Vec<_>>().join("+")
                }
                _ => String::new(),
            };
            println!("  {i:3} {t}  {d}");
        }
        for f in engagement::firings(&ctx, s) {
            let r = &pack.rules[f.rule];
            println!(
                "  => {} {:?}",
                pack.entries[r.entry as usize].id,
                r.slots
                    .iter()
                    .zip(&f.slots)
                    .filter(|x| x.1.bound)
                    .map(|(n, b)| format!(
                        "{n}={}",
                        doc.words(s.chunks[b.first].start as usize, s.chunks[b.end - 1].end as usize)
                    ))
                    .collect::<Vec<_>>()
            );
        }
    }
    for t in &titled {
        println!("T {:?} {} {:?}", t.sort, doc.words(t.start, t.end), t.period.map(|p| p.to_string()));
    }
}
