//! Whether two reports tell of one entry: one document, or one promise, in whatever words and language.

use super::entries::{Row, Told, kin};
use std::collections::{BTreeSet, HashMap};
use verbale_core::Edtf;
use verbale_core::fold::fold_name;
use verbale_core::reading::{InstrumentKind, InstrumentStatus};
use verbale_resolve::follow::EntryKind;

/// All tellings, made ready to be compared.
pub(super) struct Sameness<'a> {
    told: &'a [Told<'a>],
    /// The words of each as numbers in order, each word once.
    words: Vec<Vec<usize>>,
    /// How many things of the same kind its report tells of at the same place.
    beside: Vec<usize>,
    /// Tellings of a making, by kind of document and parties.
    makings: HashMap<(Option<InstrumentKind>, &'a [String]), Vec<usize>>,
}

impl<'a> Sameness<'a> {
    pub(super) fn new(told: &'a [Told<'a>]) -> Self {
        let mut numbers: HashMap<String, usize> = HashMap::new();
        let mut words_of = |t: &Told<'_>| {
            let words: BTreeSet<usize> = fold_name(&t.entry.words)
                .split(' ')
                .filter(|w| !w.is_empty())
                .map(|w| {
                    let next = numbers.len();
                    *numbers.entry(w.to_owned()).or_insert(next)
                })
                .collect();
            words.into_iter().collect()
        };
        let words = told.iter().map(&mut words_of).collect();
        let mut many: HashMap<_, usize> = HashMap::new();
        let place =
            |t: &Told<'a>| (t.entry.report.clone(), owed_by(t), t.entry.instrument.map(kin), signed(t), t.entry.period);
        for t in told {
            *many.entry(place(t)).or_default() += 1;
        }
        let beside = told.iter().map(|t| many[&place(t)]).collect();
        let mut makings: HashMap<_, Vec<usize>> = HashMap::new();
        for (n, t) in told.iter().enumerate().filter(|(_, t)| t.making) {
            makings.entry((t.entry.instrument, t.entry.parties.as_slice())).or_default().push(n);
        }
        Sameness { told, words, beside, makings }
    }

    /// How sure it is that two tell of one entry, if they do.
    pub(super) fn sureness(&self, a: usize, b: usize) -> Option<f32> {
        let (x, y) = (&self.told[a].entry, &self.told[b].entry);
        if x.report == y.report || x.kind != y.kind {
            return None;
        }
        match x.kind {
            EntryKind::Instrument => self.one_instrument(a, b),
            EntryKind::Undertaking => self.one_undertaking(a, b),
        }
    }

    fn one_undertaking(&self, a: usize, b: usize) -> Option<f32> {
        let (x, y) = (&self.told[a].entry, &self.told[b].entry);
        let day = x.made.is_some() && x.made == y.made;
        let place = self.told[a].engagement.is_some() && self.told[a].engagement == self.told[b].engagement;
        if !x.due.zip(y.due).is_none_or(|(p, q)| p.compatible(q)) {
            return None;
        }
        match self.share(a, b) {
            // the same words again, whenever: a promise renewed
            Some(share) if share >= 0.8 => Some(share),
            _ if !(day || place) => None,
            Some(share) if share >= 0.5 => Some(share),
            Some(_) => None,
            // in another language area, day, figures and who owes it have to tell; or there is nothing else to be meant
            None => {
                let areas = x.areas.iter().any(|c| y.areas.contains(c));
                let due = x.due.is_some() && x.due == y.due;
                let (these, those) = (figures(&x.words), figures(&y.words));
                let figures = !these.is_disjoint(&those);
                let other = !these.is_empty() && !those.is_empty() && !figures;
                let alone = self.alone(a, b) && !other;
                let owed = owed_by(&self.told[a]) == owed_by(&self.told[b]);
                (place && owed && (areas || due || figures || alone)).then_some(0.5)
            }
        }
    }

    /// Two tellings of one document: of one kind, with periods and days that do not exclude each other, and a common
    /// title, day or period.
    fn one_instrument(&self, a: usize, b: usize) -> Option<f32> {
        let (x, y) = (&self.told[a].entry, &self.told[b].entry);
        let (signed_a, signed_b) = (signed(&self.told[a]), signed(&self.told[b]));
        let same_period = x.period.is_some() && x.period == y.period;
        let place = self.told[a].engagement.is_some() && self.told[a].engagement == self.told[b].engagement;
        let same_day = place || signed_a.is_some() && signed_a == signed_b;
        let kinds = x.instrument == y.instrument || same_day && x.instrument.map(kin) == y.instrument.map(kin);
        let periods = x.period.zip(y.period).is_none_or(|(p, q)| p == q);
        // two accounts of one signing may date it differently
        let days = place || signed_a.zip(signed_b).is_none_or(|(p, q)| p.compatible(q));
        if !kinds || !periods || !days {
            return None;
        }
        match self.share(a, b) {
            Some(_) if other_subject(&x.words, &y.words) => None,
            Some(share) if share >= 0.6 => Some(share),
            Some(share) if share >= 0.34 && (same_day || same_period) => Some(share),
            None if (same_day || same_period) && self.alone(a, b) => Some(0.5),
            None if self.named_again(a, b) || self.named_again(b, a) => Some(0.5),
            _ => None,
        }
    }

    /// True when `b` only names a document, by its kind and area, and of all that were signed it can only mean `a`.
    fn named_again(&self, a: usize, b: usize) -> bool {
        let (x, y) = (&self.told[a], &self.told[b]);
        let shares = |t: &Told<'_>| t.entry.areas.iter().any(|c| y.entry.areas.contains(c));
        if y.making || y.entry.period.is_some() || !x.making || !shares(x) || x.entry.made >= y.entry.made {
            return false;
        }
        let of_kind = self.makings.get(&(y.entry.instrument, y.entry.parties.as_slice()));
        let mut meant = of_kind.into_iter().flatten().map(|&n| &self.told[n]).filter(|t| shares(t)).peekable();
        meant.peek().is_some() && meant.all(|t| same_making(t, x))
    }

    /// True when neither report tells of a second thing of the kind there.
    fn alone(&self, a: usize, b: usize) -> bool {
        self.beside[a] == 1 && self.beside[b] == 1
    }

    /// Share of words in common, of the shorter; `None` in two languages.
    fn share(&self, a: usize, b: usize) -> Option<f32> {
        let primary = |n: usize| self.told[n].entry.language.split('-').next();
        if primary(a) != primary(b) {
            return None;
        }
        let (a, b) = (&self.words[a], &self.words[b]);
        let least = a.len().min(b.len());
        let common = a.iter().filter(|w| b.binary_search(w).is_ok()).count();
        Some(if least == 0 { 0.0 } else { common as f32 / least as f32 })
    }
}

/// Of one day or one engagement, as the accounts of one signing are.
fn same_making(a: &Told<'_>, b: &Told<'_>) -> bool {
    signed(a) == signed(b) || a.engagement.is_some() && a.engagement == b.engagement
}

fn owed_by(t: &Told<'_>) -> BTreeSet<String> {
    match t.row {
        Row::Commitment(row) => row.by.iter().cloned().collect(),
        Row::Agreement(_) => t.entry.parties.iter().cloned().collect(),
    }
}

fn signed(t: &Told<'_>) -> Option<Edtf> {
    match t.row {
        Row::Agreement(row) => row.signed.or(match row.status {
            InstrumentStatus::Signed => t.entry.made,
            _ => None,
        }),
        Row::Commitment(_) => None,
    }
}

/// Figures in a text that are not a year.
fn figures(words: &str) -> BTreeSet<String> {
    let digits = |w: &&str| {
        w.bytes().all(|b| b.is_ascii_digit()) && !(w.len() == 4 && (w.starts_with("19") || w.starts_with("20")))
    };
    fold_name(words).split(' ').filter(digits).map(str::to_owned).collect()
}

/// True when two titles begin and end alike, as those of one series do, and say different things between.
fn other_subject(a: &str, b: &str) -> bool {
    let (a, b) = (fold_name(a), fold_name(b));
    let (a, b): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    let same = |(x, y): &(&&str, &&str)| x == y;
    let head = a.iter().zip(&b).take_while(same).count();
    let (a, b) = (&a[head..], &b[head..]);
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(same).count();
    let (a, b) = (&a[..a.len() - tail], &b[..b.len() - tail]);
    let least = a.len().min(b.len());
    let common = a.iter().filter(|w| b.contains(w)).count();
    least >= 2 && common * 3 < least
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_of_one_series_with_other_subjects() {
        for (a, b, other) in [
            ("Kế hoạch hợp tác giáo dục 2021-2024", "Kế hoạch hợp tác giữa hai Bộ Quốc phòng 2021-2024", true),
            ("Bản ghi nhớ về hợp tác khai khoáng", "Bản ghi nhớ hợp tác trong lĩnh vực khai khoáng", false),
            ("Kế hoạch hợp tác giáo dục", "Kế hoạch hợp tác giáo dục giai đoạn 2021-2024", false),
            ("Hiệp định về dẫn độ", "Hiệp định dẫn độ", false),
        ] {
            assert_eq!(other_subject(a, b), other, "{a} | {b}");
            assert_eq!(other_subject(b, a), other, "{b} | {a}");
        }
    }

    #[test]
    fn figures_without_years() {
        assert_eq!(figures("30 suất học bổng từ 2024, 12 trường"), BTreeSet::from(["12".to_owned(), "30".to_owned()]));
    }
}
