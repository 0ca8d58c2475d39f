//! Numbered words in flat arrays, found by hash.

/// Words with their numbers. Number 0 is no word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The words, one after another; word `n` is `text[ends[n - 1]..ends[n]]`.
    pub(super) text: String,
    pub(super) ends: Vec<u32>,
    /// Open addressing: upper half of the hash, then the number.
    pub(super) slots: Vec<u64>,
}

const UPPER: u64 = 0xFFFF_FFFF_0000_0000;

/// Eight bytes at a time; the same at build time and at run time, on every machine.
pub(crate) fn hash(word: &[u8]) -> u64 {
    const K: u64 = 0x9e37_79b9_7f4a_7c15;
    let mix = |h: u64, v: u64| (h.rotate_left(5) ^ v).wrapping_mul(K);
    let mut h = word.len() as u64;
    let mut rest = word;
    while let Some((head, tail)) = rest.split_first_chunk::<8>() {
        h = mix(h, u64::from_le_bytes(*head));
        rest = tail;
    }
    let last = match (rest.first_chunk::<4>(), rest.last_chunk::<4>()) {
        (Some(head), Some(tail)) => u64::from(u32::from_le_bytes(*head)) << 32 | u64::from(u32::from_le_bytes(*tail)),
        _ => rest.iter().fold(0, |v, b| (v << 8) | u64::from(*b)),
    };
    h = mix(h, last);
    h ^ (h >> 32)
}

impl Default for Words {
    fn default() -> Self {
        Words::new([])
    }
}

impl Words {
    /// Numbers words from 1 in their order. They must differ; an empty one takes a number and is never found.
    pub fn new<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        let mut all = Words { text: String::new(), ends: vec![0], slots: Vec::new() };
        for word in words {
            all.text.push_str(word);
            all.ends.push(all.text.len() as u32);
        }
        all.slots = vec![0; (all.ends.len() * 2).next_power_of_two()];
        let mask = all.slots.len() - 1;
        for number in 1..all.ends.len() as u32 {
            let word = all.text(number);
            if !word.is_empty() {
                let hash = hash(word.as_bytes());
                let mut at = hash as usize & mask;
                while all.slots[at] != 0 {
                    at = (at + 1) & mask;
                }
                all.slots[at] = (hash & UPPER) | u64::from(number);
            }
        }
        all
    }

    /// The word of a number; empty for none.
    pub fn text(&self, number: u32) -> &str {
        match (self.ends.get((number as usize).wrapping_sub(1)), self.ends.get(number as usize)) {
            (Some(start), Some(end)) => &self.text[*start as usize..*end as usize],
            _ => "",
        }
    }

    /// The number of a word; 0 for one that is not here.
    pub fn find(&self, word: &str) -> u32 {
        self.find_hashed(hash(word.as_bytes()), word)
    }

    /// [`Words::find`] with the word's hash at hand.
    pub(crate) fn find_hashed(&self, hash: u64, word: &str) -> u32 {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let slot = self.slots[at & mask];
            if slot == 0 {
                return 0;
            }
            if (slot ^ hash) & UPPER == 0 && self.text(slot as u32) == word {
                return slot as u32;
            }
            at += 1;
        }
    }

    /// Every word in order of number.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (1..self.ends.len() as u32).map(|n| self.text(n))
    }
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn words_are_found_by_their_numbers() {
        let words = Words::new(["hội đàm", "", "thăm", "a-very-long-word-of-many-bytes"]);
        for (number, word) in [(1, "hội đàm"), (3, "thăm"), (4, "a-very-long-word-of-many-bytes")] {
            assert_eq!((words.find(word), words.text(number)), (number, word));
        }
        assert_eq!((words.find(""), words.find("tham"), words.text(0), words.text(9)), (0, 0, "", ""));
        assert_eq!(Words::default().find("x"), 0);
    }
}
