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
    let mut files = vec![];
    walk(Path::new(&root), Path::new(&root), &mut files);
    files.sort();
    let t = std::time::Instant::now();
    let packs = match verbale_read::Packs::compile(&verbale_read::PackFiles { files }) {
        Ok(p) => p,
        Err(e) => {
            for p in e.iter().take(40) {
                eprintln!("{p}");
            }
            eprintln!("{} problems", e.len());
            std::process::exit(4)
        }
    };
    eprintln!("compile {:?}", t.elapsed());
    let t = std::time::Instant::now();
    let mut n = 0;
    for path in args {
        let text = std::fs::read_to_string(&path).unwrap();
        n += text.len();
        let r = verbale_core::Report { path, sha256: String::new(), text, published: None };
        let reading = verbale_read::read(&packs, &r);
        println!("{}", serde_json::to_string(&reading).unwrap());
    }
    eprintln!("read {n} bytes in {:?}", t.elapsed());
}
