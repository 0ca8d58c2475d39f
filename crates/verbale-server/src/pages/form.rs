//! Fields of forms.

use crate::view::View;
use maud::{Markup, html};

/// A field for a date as known: a day, a month or a year.
pub(super) fn day(view: &View, key: &str, label: &str) -> Markup {
    html! {
        div.field {
            label for=(key) { (label) }
            input id=(key) name=(key) value=[view.get(key)] placeholder="2025-12" size="10" maxlength="40" autocomplete="off";
        }
    }
}

/// A field for words.
pub(super) fn words(view: &View, key: &str, label: &str) -> Markup {
    html! {
        div.field {
            label for=(key) { (label) }
            input id=(key) name=(key) value=[view.get(key)] autocomplete="off";
        }
    }
}

/// A choice of one among codes, or none of them.
pub(super) fn choice(view: &View, key: &str, label: &str, of: &[(String, String)]) -> Markup {
    let chosen = view.get(key);
    html! {
        div.field {
            label for=(key) { (label) }
            select id=(key) name=(key) {
                option value="" { "–" }
                @for (code, name) in of { option value=(code) selected[chosen == Some(code)] { (name) } }
            }
        }
    }
}
