//! The filters several questions share: countries, areas, time.

use super::Filter;
use verbale_core::Edtf;

impl Filter {
    /// Facts of this kind that involve the country, or both countries.
    pub(super) fn between(&mut self, kind: &str, countries: &[String]) {
        let mut codes: Vec<String> = countries.iter().map(|c| c.to_uppercase()).collect();
        codes.sort_unstable();
        let Some((first, last)) = codes.first().cloned().zip(codes.last().cloned()) else { return };
        self.narrow(
            "f.id IN (SELECT fact FROM fact_pairs WHERE kind = ? AND a = ? AND b = ?)",
            [kind.to_owned(), first, last],
        );
    }

    /// Facts of readings that tell of dealings of the country, or between both countries.
    pub(super) fn told_with(&mut self, countries: &[String]) {
        self.readings_between("f.reading", countries);
    }

    /// Readings, by the column that names them, with any fact that involves the country, or both countries.
    pub(super) fn readings_between(&mut self, column: &str, countries: &[String]) {
        let mut codes: Vec<String> = countries.iter().map(|c| c.to_uppercase()).collect();
        codes.sort_unstable();
        let Some((first, last)) = codes.first().cloned().zip(codes.last().cloned()) else { return };
        let kinds = "('engagement', 'instrument', 'undertaking', 'mechanism')";
        self.narrow(
            format!(
                "{column} IN (SELECT x.reading FROM fact_pairs p JOIN facts x ON x.id = p.fact
                 WHERE p.kind IN {kinds} AND p.a = ? AND p.b = ?)"
            ),
            [first, last],
        );
    }

    /// Facts of this area or one below it.
    pub(super) fn area(&mut self, code: Option<&String>) {
        if let Some(code) = code {
            self.and(
                "f.id IN (SELECT fact FROM fact_areas WHERE code = ? OR (code > ? AND code < ?))",
                [code.clone(), format!("{code}."), format!("{code}/")],
            );
        }
    }

    /// Facts not wholly before the date.
    pub(super) fn since(&mut self, date: Option<Edtf>) {
        if let Some(day) = date.and_then(Edtf::first_day) {
            self.and("f.last_day >= ?", [day.to_string()]);
        }
    }

    /// Facts not wholly after the date.
    pub(super) fn until(&mut self, date: Option<Edtf>) {
        if let Some(day) = date.and_then(Edtf::last_day) {
            self.and("f.first_day <= ?", [day.to_string()]);
        }
    }

    /// Facts in which the person takes part, whatever rows the person has.
    pub(super) fn person(&mut self, subquery: &str, public: Option<&String>) {
        if let Some(id) = public {
            self.narrow(
                format!(
                    "f.id IN ({subquery} IN (SELECT id FROM persons WHERE canonical =
                     (SELECT canonical FROM persons WHERE public = ?)))"
                ),
                [id.clone()],
            );
        }
    }
}
