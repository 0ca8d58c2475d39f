//! Chance from libFuzzer's seed alone, so that a run can be repeated, and places in a text.

pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u32) -> Self {
        Dice(u64::from(seed) << 1 | 1)
    }

    pub fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n.max(1)
    }

    pub fn of<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.below(all.len())]
    }

    pub fn boundary(&mut self, text: &str) -> usize {
        let at = self.below(text.len() + 1);
        text.floor_char_boundary(at)
    }

    /// A place up to so many bytes further on.
    pub fn near(&mut self, text: &str, at: usize, most: usize) -> usize {
        let until = at + self.below(most);
        text.floor_char_boundary(until)
    }
}

/// Changes the text in libFuzzer's buffer one to four times; once in `odds` leaves it to libFuzzer's own changes of bytes.
pub fn mutate(
    (data, size, max_size): (&mut [u8], usize, usize),
    seed: u32,
    odds: usize,
    change: fn(&mut String, &mut Dice),
) -> usize {
    let mut dice = Dice::new(seed);
    if dice.below(odds) == 0 {
        return libfuzzer_sys::fuzzer_mutate(data, size, max_size);
    }
    let mut text = String::from_utf8_lossy(&data[..size]).into_owned();
    for _ in 0..=dice.below(4) {
        change(&mut text, &mut dice);
    }
    let end = text.floor_char_boundary(max_size);
    data[..end].copy_from_slice(&text.as_bytes()[..end]);
    end
}
