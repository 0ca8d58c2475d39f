//! The packs inside the binary: their text, and the same compiled when the program was built.

use super::{PackFiles, Packs, blob};
use std::sync::OnceLock;

include!(concat!(env!("OUT_DIR"), "/builtin_packs.rs"));

static COMPILED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/builtin_packs.bin"));

impl PackFiles {
    /// The text of the packs inside the binary.
    pub fn builtin() -> Self {
        PackFiles { files: BUILTIN.iter().map(|(p, t)| ((*p).to_owned(), (*t).to_owned())).collect() }
    }
}

impl Packs {
    /// The packs inside the binary, ready to read with. They know their entries but not the examples, which
    /// [`PackFiles::builtin`] has.
    pub fn builtin() -> &'static Packs {
        static PACKS: OnceLock<Packs> = OnceLock::new();
        PACKS.get_or_init(|| {
            let packs = blob::decode(COMPILED).expect("the build script wrote what this crate reads");
            Packs { packs: packs.into() }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_build_compiled_is_what_the_files_say() {
        let packs = Packs::compile(&PackFiles::builtin()).expect("sound packs");
        assert!(blob::encode(&packs.packs) == COMPILED, "the built-in packs and their text differ");
        let again = blob::encode(&Packs::builtin().packs);
        assert!(again == COMPILED, "reading the compiled packs loses something");
    }

    #[test]
    fn broken_bytes_are_refused() {
        assert!(blob::decode(&COMPILED[..COMPILED.len() - 1]).is_none());
        assert!(blob::decode(&[COMPILED, &[0]].concat()).is_none());
        assert!(blob::decode(&[]).is_none());
    }
}
