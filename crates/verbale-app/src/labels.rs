//! Names of countries and areas for people, from the packs: one place for what a code is called in a language.

use std::collections::{BTreeMap, BTreeSet};
use verbale_core::fold::{fold_name, strip_accents};
use verbale_read::PackFiles;

/// How many are suggested for what was meant.
const NEAREST: usize = 3;

/// What countries, blocs and areas are called in one language.
#[derive(Debug, Clone, Default)]
pub struct Names {
    countries: BTreeMap<String, String>,
    areas: BTreeMap<String, String>,
}

impl Names {
    /// The names of a language: `vi`, or English for any other.
    pub fn of(language: &str) -> Self {
        let files = PackFiles::builtin();
        let table = |path: &str| files.get(path).and_then(|text| text.parse::<toml::Table>().ok()).unwrap_or_default();
        let rows = |table: &toml::Table, key: &str| table.get(key).and_then(toml::Value::as_array).cloned();
        let text = |row: &toml::Value, key: &str| row.get(key).and_then(toml::Value::as_str).map(str::to_owned);
        let mut names = Names::default();
        for row in rows(&table("common/countries.toml"), "country").unwrap_or_default() {
            names.countries.extend(text(&row, "code").zip(text(&row, "name")));
        }
        for row in rows(&table("common/countries.toml"), "bloc").unwrap_or_default() {
            names.countries.extend(text(&row, "code").zip(text(&row, "name")));
        }
        for row in rows(&table("common/areas.toml"), "area").unwrap_or_default() {
            let own = (language == "vi").then(|| text(&row, "vi")).flatten();
            names.areas.extend(text(&row, "code").zip(own.or_else(|| text(&row, "label"))));
        }
        if language == "vi" {
            let mut seen = BTreeSet::new();
            for row in rows(&table("vi/lexicon/countries.toml"), "country").unwrap_or_default() {
                let code = text(&row, "sense").and_then(|s| s.strip_prefix("country/").map(str::to_owned));
                let first = row.get("forms").and_then(|f| f.get(0)).and_then(toml::Value::as_str).map(str::to_owned);
                // the first entry of a country opens with its usual name
                names.countries.extend(code.filter(|c| seen.insert(c.clone())).zip(first));
            }
            for row in rows(&table("vi/lexicon/blocs.toml"), "bloc").unwrap_or_default() {
                let code = text(&row, "sense").and_then(|s| s.strip_prefix("bloc/").map(str::to_owned));
                let forms = row.get("forms").and_then(toml::Value::as_array).into_iter().flatten();
                // abbreviations are entries of their own
                let name = forms.filter_map(toml::Value::as_str).find(|f| f.contains(' ') && !f.contains(['(', '|']));
                let named = code.zip(name).filter(|(c, _)| seen.insert(c.clone()));
                names.countries.extend(named.map(|(c, n)| (c, n.to_owned())));
            }
        }
        names
    }

    /// A country's name, or its code where no pack names it.
    pub fn country(&self, code: &str) -> String {
        self.countries.get(code).cloned().unwrap_or_else(|| code.to_owned())
    }

    /// Every country and bloc that has a name: code and name, in order of the codes.
    pub fn countries(&self) -> impl Iterator<Item = (&str, &str)> {
        self.countries.iter().map(|(code, name)| (code.as_str(), name.as_str()))
    }

    /// Whether a country or bloc has this code.
    pub fn knows(&self, code: &str) -> bool {
        self.countries.contains_key(code)
    }

    /// What somebody may have meant who wrote this for a code: countries whose name it is or begins, else those whose
    /// name or code is nearly this.
    pub fn nearest(&self, written: &str) -> Vec<(&str, &str)> {
        let plain = |text: &str| strip_accents(&fold_name(text));
        let wanted = plain(written);
        let begins = |name: &str| plain(name).split(' ').any(|word| word.starts_with(&wanted));
        let named: Vec<_> =
            self.countries().filter(|(_, name)| wanted.len() > 2 && begins(name)).take(NEAREST).collect();
        if !named.is_empty() {
            return named;
        }
        let alike = |name: &str| strsim::jaro_winkler(&wanted, &plain(name));
        let mut scored: Vec<_> =
            self.countries().map(|(code, name)| (alike(name).max(alike(code)), (code, name))).collect();
        scored.retain(|(score, _)| *score >= 0.8);
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        scored.into_iter().take(NEAREST).map(|(_, found)| found).collect()
    }

    /// Every area: code and name, in order of the codes.
    pub fn areas(&self) -> impl Iterator<Item = (&str, &str)> {
        self.areas.iter().map(|(code, name)| (code.as_str(), name.as_str()))
    }

    /// An area's name, or its code.
    pub fn area(&self, code: &str) -> String {
        self.areas.get(code).cloned().unwrap_or_else(|| code.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn countries_and_areas_have_names_in_both_languages() {
        let (en, vi) = (Names::of("en"), Names::of("vi"));
        assert_eq!((en.country("CN"), vi.country("CN")), ("China".to_owned(), "Trung Quốc".to_owned()));
        assert_eq!((en.area("defence"), vi.area("defence")), ("Defence".to_owned(), "Quốc phòng".to_owned()));
        assert_eq!((en.country("EU"), vi.country("EU")), ("European Union".to_owned(), "Liên minh châu Âu".to_owned()));
        assert_eq!(vi.country("ZZ"), "ZZ");
    }

    #[test]
    fn what_was_meant_is_found_by_name_and_by_likeness() {
        let (en, vi) = (Names::of("en"), Names::of("vi"));
        let first = |names: &Names, written: &str| names.nearest(written).first().map(|(code, _)| (*code).to_owned());
        assert_eq!(first(&en, "russia").as_deref(), Some("RU"));
        assert_eq!(first(&vi, "trung quoc").as_deref(), Some("CN"));
        assert_eq!(first(&en, "ASEEN").as_deref(), Some("ASEAN"));
        assert!(en.knows("VN") && !en.knows("QQ"));
    }
}
