//! In which way a name is written, told from the shape of its syllables alone.

use unicode::{horn_or_hook, plain};

/// Rimes of Vietnamese syllables once accents are gone.
const RIMES: &str = "a ac ach ai am an ang anh ao ap at au ay e ec ech em en eng enh eo ep et eu i ia ich iec iem ien \
    ieng iep iet ieu im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oen oeo oet oi om on \
    ong oong op ot u ua uan uang uat uay uc ue uech uenh ui um un ung uo uoc uoi uom uon uong uop uot uou up ut uu uy \
    uya uych uyen uyet uynh uyt uyu y yem yen yeng yet yeu";

const ONSETS: [&str; 25] = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "g", "h", "k", "l", "m", "n",
    "p", "r", "s", "t", "v",
];

/// Finals each pinyin initial takes.
const PINYIN: [(&str, &str); 24] = [
    ("zh", "a e i ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang"),
    ("ch", "a e i ai ao ou an en ang eng ong u ua uo uai ui uan un uang"),
    ("sh", "a e i ai ei ao ou an en ang eng u ua uo uai ui uan un uang"),
    ("b", "a o ai ei ao an en ang eng i ie iao ian in ing u"),
    ("p", "a o ai ei ao ou an en ang eng i ie iao ian in ing u"),
    ("m", "a o e ai ei ao ou an en ang eng i ie iao iu ian in ing u"),
    ("f", "a o ei ou an en ang eng u"),
    ("d", "a e ai ei ao ou an ang eng ong i ie iao iu ian ing u uo ui uan un"),
    ("t", "a e ai ao ou an ang eng ong i ie iao ian ing u uo ui uan un"),
    ("n", "a e ai ei ao ou an en ang eng ong i ie iao iu ian in iang ing u uo uan ue"),
    ("l", "a e ai ei ao ou an ang eng ong i ia ie iao iu ian in iang ing u uo uan un ue"),
    ("g", "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang"),
    ("k", "a e ai ao ou an en ang eng ong u ua uo uai ui uan un uang"),
    ("h", "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang"),
    ("j", "i ia ie iao iu ian in iang ing iong u ue uan un"),
    ("q", "i ia ie iao iu ian in iang ing iong u ue uan un"),
    ("x", "i ia ie iao iu ian in iang ing iong u ue uan un"),
    ("r", "e i ao ou an en ang eng ong u uo ui uan un"),
    ("z", "a e i ai ei ao ou an en ang eng ong u uo ui uan un"),
    ("c", "a e i ai ao ou an en ang eng ong u uo ui uan un"),
    ("s", "a e i ai ao ou an en ang eng ong u uo ui uan un"),
    ("y", "a e ao ou an ang i in ing ong u ue uan un"),
    ("w", "a o ai ei an en ang eng u"),
    ("", "a o e ai ei ao ou an en ang er"),
];

/// True for a folded name in Vietnamese letters: one that carries a mark no other orthography of the press has, or
/// whose every word is a Vietnamese syllable.
pub(crate) fn is_vietnamese(folded: &str) -> bool {
    let mut words = folded.split(' ').peekable();
    words.peek().is_some()
        && (horn_or_hook(folded) || words.all(|w| w.chars().count() == 1 || is_vietnamese_syllable(&plain(w))))
}

fn is_vietnamese_syllable(word: &str) -> bool {
    let rime = |r: &str| RIMES.split(' ').any(|x| x == r);
    rime(word)
        || word.strip_prefix('x').is_some_and(rime)
        || ONSETS.iter().any(|o| word.strip_prefix(o).is_some_and(rime))
        || word == "gi"
}

/// True for a folded name of Chinese form in pinyin: a surname of one syllable, then a given name of one to three.
pub(crate) fn is_pinyin(folded: &str) -> bool {
    let words: Vec<String> = folded.split(' ').map(plain).collect();
    let Some((first, rest)) = words.split_first() else { return false };
    if rest.is_empty() || !is_pinyin_syllable(first) {
        return false;
    }
    let mut total = 0;
    for word in rest {
        match pinyin_syllables(&word.replace(['\'', '’'], "")) {
            Some(n) => total += n,
            None => return false,
        }
    }
    total <= 3
}

/// In how many pinyin syllables a plain word divides.
pub(crate) fn pinyin_count(word: &str) -> Option<usize> {
    pinyin_syllables(&word.replace(['\'', '’'], ""))
}

/// All syllables of pinyin, as initial and final.
pub(crate) fn pinyin_inventory() -> impl Iterator<Item = (&'static str, &'static str)> {
    PINYIN.iter().flat_map(|(initial, finals)| finals.split(' ').map(move |f| (*initial, f)))
}

/// All ways to divide a plain word into pinyin syllables.
pub(crate) fn pinyin_splits(word: &str) -> Vec<Vec<&str>> {
    if !word.is_ascii() || word.is_empty() || word.len() > 18 {
        return Vec::new();
    }
    let mut ways: Vec<Vec<Vec<&str>>> = vec![Vec::new(); word.len() + 1];
    ways[0].push(Vec::new());
    for end in 1..=word.len() {
        for start in end.saturating_sub(6)..end {
            if is_pinyin_syllable(&word[start..end]) {
                let longer: Vec<_> =
                    ways[start].iter().map(|w| [w.clone(), vec![&word[start..end]]].concat()).collect();
                ways[end].extend(longer);
            }
        }
    }
    ways.pop().unwrap_or_default()
}

fn is_pinyin_syllable(word: &str) -> bool {
    PINYIN.iter().any(|(i, finals)| word.strip_prefix(i).is_some_and(|r| finals.split(' ').any(|f| f == r)))
}

/// The fewest syllables the word divides into, if it divides at all.
fn pinyin_syllables(word: &str) -> Option<usize> {
    if !word.is_ascii() || word.is_empty() || word.len() > 18 {
        return None;
    }
    let mut best: Vec<Option<usize>> = vec![None; word.len() + 1];
    best[0] = Some(0);
    for end in 1..=word.len() {
        best[end] = (end.saturating_sub(6)..end)
            .filter(|&start| best[start].is_some() && is_pinyin_syllable(&word[start..end]))
            .filter_map(|start| best[start].map(|n| n + 1))
            .min();
    }
    best[word.len()]
}

mod unicode {
    use verbale_core::fold::strip_accents;

    pub(super) fn plain(word: &str) -> String {
        strip_accents(word)
    }

    /// ơ, ư, a hook above, a dot below, or two marks on one letter.
    pub(super) fn horn_or_hook(s: &str) -> bool {
        const MARKED: &str = "ơờớởỡợưừứửữựạảậẩấầẫặẳắằẵẹẻệểếềễỉịọỏộổốồỗụủỷỵ";
        s.chars().any(|c| MARKED.contains(c))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use verbale_core::fold::fold_name;

    #[test]
    fn vietnamese_by_mark_or_by_syllables() {
        for n in ["Nguyễn Văn An", "Tran Van Nam", "Năm", "Xéc-gây Vô-lin", "Y Khút Niê H'Rưn", "Võ Quý", "Lê Giang"]
        {
            assert!(is_vietnamese(&fold_name(n)), "{n}");
        }
        for n in
            ["Sergey Volkonin", "Traian Bărnescu", "José Duarte", "Thongdy Phomsavath", "Đovan Petrić", "Kim Jong Hak"]
        {
            assert!(!is_vietnamese(&fold_name(n)), "{n}");
        }
        assert!(!is_vietnamese(""));
    }

    #[test]
    fn pinyin_by_syllables() {
        for n in ["Zhou Minghao", "Xu Jianguo", "Li Xi'an", "Wang Yu"] {
            assert!(is_pinyin(&fold_name(n)), "{n}");
        }
        for n in ["Yuri Gagrin", "Vladimir Petrov", "Zhou", "Wang Smith", "Wang Guoqiangminghao"] {
            assert!(!is_pinyin(&fold_name(n)), "{n}");
        }
    }
}
