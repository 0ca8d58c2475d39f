use std::path::Path;
use verbale_read::clause::{Context, engagement, titled};
use verbale_read::phrase::{chunk, date::DateTable};
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
    let mut files = vec![];
    walk(Path::new(&root), Path::new(&root), &mut files);
    files.sort();
    let packs = verbale_read::Packs::compile(&verbale_read::PackFiles { files }).unwrap();
    let pack = packs.get("vi").unwrap();
    for f in std::env::args().skip(2) {
        let text = std::fs::read_to_string(&f).unwrap();
        let doc = verbale_read::doc::Doc::new(pack, &text);
        let dates = DateTable::new(pack, doc.page.published);
        let mut chunked = chunk::chunk(&doc, &dates);
        let people = verbale_read::people::resolve(&doc, &mut chunked);
        let titled = titled::find(&doc, &chunked);
        let ctx = Context { doc: &doc, chunked: &chunked, people: &people, titled: &titled, dates: &dates };
        let (contacts, _) = engagement::engagements(&ctx);
        for s in &chunked.sentences {
            let mut who: Vec<_> =
                s.chunks.iter().filter_map(|c| c.mention()).filter_map(|m| chunked.mentions[m].person).collect();
            who.sort();
            who.dedup();
            let mut cs: Vec<_> = who.iter().filter_map(|p| people.known[*p].country.clone()).collect();
            cs.sort();
            cs.dedup();
            let words: Vec<_> = s
                .chunks
                .iter()
                .flat_map(|c| c.entries(&doc))
                .filter(|e| e.sense.starts_with("engagement/") && !e.flags.weak())
                .map(|e| e.sense.clone())
                .collect();
            if who.len() < 2 || cs.len() < 2 || words.is_empty() {
                continue;
            }
            if contacts.iter().any(|c| c.evidence.iter().any(|e| e.0 >= s.tokens.start && e.1 <= s.tokens.end)) {
                continue;
            }
            println!("{f}\t{words:?}\t{}", doc.words(s.tokens.start, s.tokens.end).replace('\n', " "));
        }
    }
}
