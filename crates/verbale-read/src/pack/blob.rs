//! Compiled packs as bytes, and back: what the build script writes and the program reads at its start.
//!
//! All that reading a report needs is here; examples, sources and places of entries stay with the text of the packs.

// the build script writes, the library reads
#![allow(dead_code)]

use super::compile::{Pack, Settings};
use super::entry::{Case, Entry, Flags, Kind};
use super::index::RuleIndex;
use super::lexicon::{End, Lexicon};
use super::pattern::{Accept, Rule, Step};
use super::problem::Place;
use super::senses::{AreaDef, Common, CountryDef};
use super::words::Words;
use std::sync::Arc;

/// Something that is written to bytes and read back.
trait Stored: Sized {
    fn put(&self, out: &mut Vec<u8>);
    fn get(from: &mut &[u8]) -> Option<Self>;
}

/// The packs as bytes.
pub(crate) fn encode(packs: &[Pack]) -> Vec<u8> {
    let mut out = Vec::new();
    let common = packs.first().map(|p| (*p.common).clone()).unwrap_or_default();
    common.put(&mut out);
    (packs.len() as u32).put(&mut out);
    for pack in packs {
        pack.settings.put(&mut out);
        pack.hash.put(&mut out);
        pack.entries.put(&mut out);
        pack.lexicon.put(&mut out);
        pack.rules.put(&mut out);
        let mut lists: Vec<(String, Vec<String>)> =
            pack.lists.iter().map(|(name, words)| (name.clone(), words.iter().cloned().collect())).collect();
        lists.iter_mut().for_each(|l| l.1.sort());
        lists.sort();
        lists.put(&mut out);
    }
    out
}

/// The packs that [`encode`] wrote; `None` when it did not.
pub(crate) fn decode(mut from: &[u8]) -> Option<Vec<Pack>> {
    let from = &mut from;
    let common = Arc::new(Common::get(from)?);
    let count = u32::get(from)?;
    let mut packs = Vec::new();
    for _ in 0..count {
        let (settings, hash) = (Settings::get(from)?, String::get(from)?);
        let (entries, lexicon, rules) = (Vec::get(from)?, Lexicon::get(from)?, Vec::get(from)?);
        let lists = <Vec<(String, Vec<String>)>>::get(from)?;
        let lists = lists.into_iter().map(|(name, words)| (name, words.into_iter().collect())).collect();
        let index = RuleIndex::new(&rules, &entries);
        packs.push(Pack { settings, hash, entries, lexicon, rules, lists, common: common.clone(), index });
    }
    from.is_empty().then_some(packs)
}

fn take<'b>(from: &mut &'b [u8], length: usize) -> Option<&'b [u8]> {
    let (head, tail) = from.split_at_checked(length)?;
    *from = tail;
    Some(head)
}

macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl Stored for $number {
            fn put(&self, out: &mut Vec<u8>) {
                out.extend(self.to_le_bytes());
            }

            fn get(from: &mut &[u8]) -> Option<Self> {
                take(from, size_of::<$number>())?.try_into().ok().map(<$number>::from_le_bytes)
            }
        }
    )*};
}
numbers!(u8, u16, u32, u64, i32);

/// Whole arrays of numbers, read in one go.
macro_rules! arrays {
    ($($name:ident $number:ty),*) => {$(
        struct $name(Vec<$number>);

        impl Stored for $name {
            fn put(&self, out: &mut Vec<u8>) {
                (self.0.len() as u32).put(out);
                self.0.iter().for_each(|n| n.put(out));
            }

            fn get(from: &mut &[u8]) -> Option<Self> {
                let count = u32::get(from)? as usize;
                let bytes = take(from, count * size_of::<$number>())?;
                let (numbers, _) = bytes.as_chunks();
                Some($name(numbers.iter().map(|n| <$number>::from_le_bytes(*n)).collect()))
            }
        }
    )*};
}
arrays!(Narrow u32, Wide u64);

/// Structs are their fields in order.
macro_rules! fields {
    ($($name:ident { $($field:ident),* })*) => {$(
        impl Stored for $name {
            fn put(&self, out: &mut Vec<u8>) {
                $(self.$field.put(out);)*
            }

            fn get(from: &mut &[u8]) -> Option<Self> {
                Some($name { $($field: Stored::get(from)?),* })
            }
        }
    )*};
}
fields! {
    Settings { id, version, home, complement, names }
    AreaDef { code, label, with }
    CountryDef { code, name, bloc }
    Rule { entry, priority, frame, emits, status, slots, steps, by_subject, definite }
    End { entry, kind, case, exact }
}

impl Stored for bool {
    fn put(&self, out: &mut Vec<u8>) {
        u8::from(*self).put(out);
    }

    fn get(from: &mut &[u8]) -> Option<Self> {
        Some(u8::get(from)? != 0)
    }
}

impl Stored for String {
    fn put(&self, out: &mut Vec<u8>) {
        (self.len() as u32).put(out);
        out.extend(self.as_bytes());
    }

    fn get(from: &mut &[u8]) -> Option<Self> {
        let length = u32::get(from)? as usize;
        std::str::from_utf8(take(from, length)?).ok().map(str::to_owned)
    }
}

impl Stored for Box<str> {
    fn put(&self, out: &mut Vec<u8>) {
        self.to_string().put(out);
    }

    fn get(from: &mut &[u8]) -> Option<Self> {
        String::get(from).map(String::into_boxed_str)
    }
}

impl<T: Stored> Stored for Option<T> {
    fn put(&self, out: &mut Vec<u8>) {
        self.is_some().put(out);
        self.iter().for_each(|x| x.put(out));
    }

    fn get(from: &mut &[u8]) -> Option<Self> {
        if bool::get(from)? { T::get(from).map(Some) } else { Some(None) }
    }
}

impl<T: Stored> Stored for Vec<T> {
    fn put(&self, out: &mut Vec<u8>) {
        (self.len() as u32).put(out);
        self.iter().for_each(|x| x.put(out));
    }

    fn get(from: &mut &[u8]) -> Option<Self> {
        let count = u32::get(from)?;
        (0..count).map(|_| T::get(from)).collect()
    }
}

impl<T: Stored> Stored for Box<[T]> {
    fn put(&self, out: &mut Vec<u8>) {
        (self.len() as u32).put(out);
        self.iter().for_each(|x| x.put(out));
    }

    fn get(from: &mut &[u8]) -> Option<Self> {
        Vec::get(from).map(Vec::into_boxed_slice)
    }
}

impl<A: Stored, B: Stored> Stored for (A, B) {
    fn put(&self, out: &mut Vec<u8>) {
        self.0.put(out);
        self.1.put(out);
    }

    fn get(from: &mut &[u8]) -> Option<Self> {
        Some((A::get(from)?, B::get(from)?))
    }
}

impl Stored for Kind {
    fn put(&self, out: &mut Vec<u8>) {
        (*self as u8).put(out);
    }

    fn get(from: &mut &[u8]) -> Option<Self> {
        Kind::ALL.get(usize::from(u8::get(from)?)).copied()
    }
}

impl Stored for Case {
    fn put(&self, out: &mut Vec<u8>) {
        (*self as u8).put(out);
    }

    fn get(from: &mut &[u8]) -> Option<Self> {
        [Case::Any, Case::Initial, Case::Exact].get(usize::from(u8::get(from)?)).copied()
    }
}

impl Stored for Accept {
    fn put(&self, out: &mut Vec<u8>) {
        (*self as u8).put(out);
    }

    fn get(from: &mut &[u8]) -> Option<Self> {
        Accept::NAMES.get(usize::from(u8::get(from)?)).map(|n| n.1)
    }
}

impl Stored for Step {
    fn put(&self, out: &mut Vec<u8>) {
        let tag = |out: &mut Vec<u8>, n: u8| n.put(out);
        match self {
            Step::Words(words) => (tag(out, 0), words.put(out)).1,
            Step::Class(kind, tail, slot) => (tag(out, 1), kind.put(out), tail.put(out), slot.put(out)).3,
            Step::Slot(accept, slot) => (tag(out, 2), accept.put(out), slot.put(out)).2,
            Step::Gap(wide) => (tag(out, 3), wide.put(out)).1,
            Step::Split(a, b) => (tag(out, 4), a.put(out), b.put(out)).2,
            Step::Jump(to) => (tag(out, 5), to.put(out)).1,
            Step::Start => tag(out, 6),
            Step::End => tag(out, 7),
            Step::Match => tag(out, 8),
        }
    }

    fn get(from: &mut &[u8]) -> Option<Self> {
        Some(match u8::get(from)? {
            0 => Step::Words(Stored::get(from)?),
            1 => Step::Class(Stored::get(from)?, Stored::get(from)?, Stored::get(from)?),
            2 => Step::Slot(Stored::get(from)?, Stored::get(from)?),
            3 => Step::Gap(Stored::get(from)?),
            4 => Step::Split(Stored::get(from)?, Stored::get(from)?),
            5 => Step::Jump(Stored::get(from)?),
            6 => Step::Start,
            7 => Step::End,
            8 => Step::Match,
            _ => return None,
        })
    }
}

impl Stored for Entry {
    fn put(&self, out: &mut Vec<u8>) {
        self.kind.put(out);
        self.id.put(out);
        self.sense.put(out);
        self.tail.put(out);
        self.case.put(out);
        self.flags.0.put(out);
        self.also.put(out);
        self.country.put(out);
    }

    fn get(from: &mut &[u8]) -> Option<Self> {
        Some(Entry {
            kind: Stored::get(from)?,
            id: Stored::get(from)?,
            sense: Stored::get(from)?,
            tail: Stored::get(from)?,
            case: Stored::get(from)?,
            flags: Flags(Stored::get(from)?),
            also: Stored::get(from)?,
            country: Stored::get(from)?,
            forms: Vec::new(),
            source: String::new(),
            yes: Vec::new(),
            no: Vec::new(),
            rule: None,
            place: Place::default(),
        })
    }
}

impl Stored for Words {
    fn put(&self, out: &mut Vec<u8>) {
        self.text.put(out);
        Narrow(self.ends.clone()).put(out);
        Wide(self.slots.clone()).put(out);
    }

    fn get(from: &mut &[u8]) -> Option<Self> {
        Some(Words { text: Stored::get(from)?, ends: Narrow::get(from)?.0, slots: Wide::get(from)?.0 })
    }
}

impl Stored for Common {
    fn put(&self, out: &mut Vec<u8>) {
        self.tails.put(out);
        self.senses.put(out);
        self.glosses.put(out);
        self.areas.put(out);
        self.countries.put(out);
        let mut frames: Vec<(String, Vec<String>)> = self.frames.clone().into_iter().collect();
        frames.sort();
        frames.put(out);
    }

    fn get(from: &mut &[u8]) -> Option<Self> {
        Some(Common {
            tails: Stored::get(from)?,
            senses: Stored::get(from)?,
            glosses: Stored::get(from)?,
            areas: Stored::get(from)?,
            countries: Stored::get(from)?,
            frames: <Vec<(String, Vec<String>)>>::get(from)?.into_iter().collect(),
        })
    }
}

impl Stored for Lexicon {
    fn put(&self, out: &mut Vec<u8>) {
        self.words.put(out);
        self.marks.put(out);
        self.known.put(out);
        Wide(self.traits.clone()).put(out);
        for numbers in [&self.roots, &self.edges] {
            Narrow(numbers.clone()).put(out);
        }
        self.nodes.put(out);
        self.ends.put(out);
        self.exact.put(out);
    }

    fn get(from: &mut &[u8]) -> Option<Self> {
        Some(Lexicon {
            words: Stored::get(from)?,
            marks: Stored::get(from)?,
            known: Stored::get(from)?,
            traits: Wide::get(from)?.0,
            roots: Narrow::get(from)?.0,
            edges: Narrow::get(from)?.0,
            nodes: Stored::get(from)?,
            ends: Stored::get(from)?,
            exact: Stored::get(from)?,
        })
    }
}
