//! Near-duplicate reports: one dispatch printed by many papers, shortened, with another headline or byline.
//!
//! A [`Signature`] is a MinHash of a text's runs of four folded words: 64 numbers whose share of equal places is,
//! within about six hundredths, the share of runs that two texts have in common (Jaccard). It is stored with the
//! report, and with it its sixteen [`bands`](Signature::bands): two texts of a common band are worth comparing, so that
//! the register finds a new report's copies with one look-up per band, without reading the others. The scheme is
//! Broder's (1997); it is small enough to keep here, and its numbers must never change once stored, which no outside
//! crate promises.

use rustc_hash::{FxHashMap, FxHashSet};
use verbale_core::fold::fold_name;

/// Numbers in a signature.
const PLACES: usize = 64;
/// Bands in which signatures are looked up.
const BANDS: usize = 16;
/// Words in a run.
const RUN: usize = 4;

/// Texts with at least this share of runs in common are copies. Reports written apart on one meeting share far less,
/// even when they quote one communiqué.
pub const COPY: f32 = 0.5;

/// What a text looks like, in 256 bytes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Signature([u32; PLACES]);

impl Signature {
    /// The signature of a text; `None` for one of fewer than eight words, of which nothing can be said.
    pub fn of(text: &str) -> Option<Self> {
        let folded = fold_name(text);
        let words: Vec<u64> = folded.split(' ').filter(|w| !w.is_empty()).map(|w| fnv(w.as_bytes())).collect();
        if words.len() < 8 {
            return None;
        }
        let mut places = [u32::MAX; PLACES];
        for run in words.windows(RUN) {
            let hash = run.iter().fold(0u64, |h, w| mix(h ^ w));
            // 64 hash functions from one hash: multiplied by an odd number each, the high half kept
            for (place, seed) in places.iter_mut().zip(&SEEDS) {
                *place = (*place).min((hash.wrapping_mul(*seed) >> 32) as u32);
            }
        }
        Some(Signature(places))
    }

    /// Share of runs in common, from 0 to 1, estimated.
    pub fn alike(&self, other: &Signature) -> f32 {
        self.0.iter().zip(&other.0).filter(|(a, b)| a == b).count() as f32 / PLACES as f32
    }

    /// The keys under which to store and look up the text. Copies share one with near certainty (at the threshold, in
    /// two cases of three; at a share of 0.8, in all but a few of ten thousand).
    pub fn bands(&self) -> [u64; BANDS] {
        let mut out = [0; BANDS];
        for (n, rows) in self.0.chunks(PLACES / BANDS).enumerate() {
            out[n] = rows.iter().fold(mix(n as u64 + 1), |h, &r| mix(h ^ u64::from(r)));
        }
        out
    }

    /// For storage: the numbers, little-endian.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|n| n.to_le_bytes()).collect()
    }

    /// From storage; `None` when the length is wrong.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut places = [0; PLACES];
        if bytes.len() != PLACES * 4 {
            return None;
        }
        for (place, four) in places.iter_mut().zip(bytes.chunks_exact(4)) {
            *place = u32::from_le_bytes(four.try_into().ok()?);
        }
        Some(Signature(places))
    }
}

fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xCBF2_9CE4_8422_2325, |h, &b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01B3))
}

/// The odd number of each hash function.
static SEEDS: [u64; PLACES] = {
    let mut seeds = [0; PLACES];
    let mut seed = 0x9E37_79B9_7F4A_7C15;
    let mut n = 0;
    while n < PLACES {
        seed = mix(seed);
        seeds[n] = seed | 1;
        n += 1;
    }
    seeds
};

/// The finaliser of SplitMix64.
const fn mix(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

/// Groups of copies, each text in one: for each text the number of its group, numbered in order of first appearance.
/// Copies of copies are of one group. The grouping does not depend on the order of the texts.
pub fn copies(signatures: &[Option<Signature>]) -> Vec<usize> {
    let mut bands: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (n, s) in signatures.iter().enumerate() {
        for band in s.iter().flat_map(Signature::bands) {
            bands.entry(band).or_default().push(n);
        }
    }
    let mut parent: Vec<usize> = (0..signatures.len()).collect();
    let mut compared: FxHashSet<(usize, usize)> = FxHashSet::default();
    for same in bands.into_values() {
        for (i, &a) in same.iter().enumerate() {
            for &b in &same[i + 1..] {
                let (x, y) = (root(&mut parent, a), root(&mut parent, b));
                if x == y || !compared.insert((a, b)) {
                    continue;
                }
                if let (Some(s), Some(t)) = (&signatures[a], &signatures[b])
                    && s.alike(t) >= COPY
                {
                    parent[x.max(y)] = x.min(y);
                }
            }
        }
    }
    let mut numbers: FxHashMap<usize, usize> = FxHashMap::default();
    (0..signatures.len())
        .map(|n| {
            let root = root(&mut parent, n);
            let next = numbers.len();
            *numbers.entry(root).or_insert(next)
        })
        .collect()
}

fn root(parent: &mut [usize], mut x: usize) -> usize {
    while parent[x] != x {
        parent[x] = parent[parent[x]];
        x = parent[x];
    }
    x
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const DISPATCH: &str = "On the morning of 5 March the two ministers held talks in the capital and agreed to open a \
        joint school for river patrol pilots, to exchange visits of young officers each spring, and to keep the hot \
        line between border posts open at all hours. They also signed minutes of the meeting and visited the museum \
        of the river fleet together with the ambassadors of both countries.";

    fn groups(texts: &[&str]) -> Vec<usize> {
        copies(&texts.iter().map(|t| Signature::of(t)).collect::<Vec<_>>())
    }

    #[test]
    fn copies_with_another_headline_are_found_and_other_reports_are_not() {
        let headline = format!("Ministers meet. {DISPATCH} Photo: agency");
        let shortened = DISPATCH.split(". They").next().unwrap();
        let other = "The ministers of the two countries met on Wednesday. A joint school for pilots was agreed, said \
            the ministry, and the ambassadors visited a museum; the border posts will keep in touch by telephone.";
        assert_eq!(groups(&[DISPATCH, other, &headline, shortened, "too short", "too short"]), [0, 1, 0, 0, 2, 3]);
    }

    #[test]
    fn numbers_that_are_stored_never_change() {
        let s = Signature::of(DISPATCH).unwrap();
        let sum = s.to_bytes().iter().fold(0u64, |h, &b| mix(h ^ u64::from(b)));
        assert_eq!((sum, s.bands()[0]), (GOLDEN.0, GOLDEN.1), "stored signatures would be lost");
        assert_eq!(Signature::from_bytes(&s.to_bytes()), Some(s));
        assert_eq!(Signature::from_bytes(&[0; 12]), None);
    }

    /// Digest of the signature of [`DISPATCH`] and its first band, as first computed.
    const GOLDEN: (u64, u64) = (13_452_114_452_669_849_371, 16_729_415_657_590_135_034);

    proptest! {
        #[test]
        fn estimates_are_near_the_truth(cut in 8usize..60) {
            let words: Vec<&str> = DISPATCH.split_whitespace().collect();
            let part = words[..cut].join(" ");
            let runs = |t: &str| {
                let f = fold_name(t);
                let w: Vec<String> = f.split(' ').map(str::to_owned).collect();
                w.windows(RUN).map(<[String]>::to_vec).collect::<FxHashSet<_>>()
            };
            let (a, b) = (runs(DISPATCH), runs(&part));
            let truth = a.intersection(&b).count() as f32 / a.union(&b).count() as f32;
            let estimate = Signature::of(DISPATCH).unwrap().alike(&Signature::of(&part).unwrap());
            prop_assert!((truth - estimate).abs() < 0.25, "{truth} {estimate}");
        }

        #[test]
        fn no_text_panics_and_a_text_is_its_own_copy(t in "\\PC{0,80}") {
            if let Some(s) = Signature::of(&t) { prop_assert_eq!(s.alike(&s), 1.0); }
        }
    }
}
