use std::path::Path;
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
    let mut args = std::env::args().skip(1);
    let root = args.next().unwrap();
    let lang = args.next().unwrap();
    let mut files = vec![];
    walk(Path::new(&root), Path::new(&root), &mut files);
    files.sort();
    let files = verbale_read::PackFiles { files };
    if let Some(s) = args.next() {
        let packs = verbale_read::Packs::compile(&files).unwrap();
        for l in verbale_read::trace(&packs, &lang, &s).unwrap().lines {
            println!("{}..{}\t{}\t{}\t{}\t{}", l.span.start, l.span.end, l.quote, l.label, l.id, l.missed.unwrap_or_default());
        }
        return;
    }
    let t = std::time::Instant::now();
    let r = verbale_read::check(&files, Some(&lang));
    for p in &r.problems {
        println!("{p}");
    }
    eprintln!("{} entries {} examples {} problems {:?}", r.entries, r.examples, r.problems.len(), t.elapsed());
}
