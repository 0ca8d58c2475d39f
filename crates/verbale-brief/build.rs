//! Takes the four faces of Libertinus Serif that the PDF is set in out of `typst-assets`, so that only they, and not
//! all of its fonts, end up in the program. The faces are under the SIL Open Font License (`LICENSE-OFL.txt`).

use std::path::Path;
use std::{env, fs};

/// Place of each face in [`typst_assets::fonts`], and the name its file gets. The length is checked so that a new
/// version with another order stops the build instead of setting briefs in another face.
const FACES: [(usize, usize, &str); 4] =
    [(0, 337_132, "regular.otf"), (1, 293_908, "bold.otf"), (2, 332_312, "italic.otf"), (4, 291_640, "semibold.otf")];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let out = env::var("OUT_DIR").expect("cargo names the folder for built files");
    let fonts: Vec<&[u8]> = typst_assets::fonts().collect();
    for (place, length, name) in FACES {
        let face = fonts[place];
        assert_eq!(face.len(), length, "{name}: typst-assets has other fonts than those this crate was set in");
        fs::write(Path::new(&out).join(name), face).expect("a writable build folder");
    }
}
