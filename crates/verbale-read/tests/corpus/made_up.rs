//! A made-up language for tests of packs: three words and a rule, each with its examples.

#![allow(unreachable_pub)]

/// Its words.
pub const BASE: &str = r#"[[verb]]
id     = "xx.verb.gapo"
sense  = "engagement/talks"
forms  = ["gapo"]
source = "a made-up language"
yes    = ["Mr [Tam Bo]{person} [gapo]{verb} zu Mr Lim Da."]
no     = ["Gapolo nim."]

[[honorific]]
id     = "xx.honorific.mr"
sense  = "honorific/m"
forms  = ["Mr"]
case   = "exact"
source = "a made-up language"
yes    = ["[Mr]{honorific} [Tam Bo]{person} gapo."]

[[marker]]
id     = "xx.marker.zu"
sense  = "marker/comitative"
forms  = ["zu"]
source = "a made-up language"
yes    = ["Mr Tam Bo gapo [zu]{marker} Mr Lim Da."]
"#;

/// Its grammar.
pub const RULES: &str = r#"[[rule]]
id     = "xx.rule.talks"
frame  = "engagement"
match  = "{party:host} @talks-verb:kind zu {party:guest}"
source = "a made-up language"
yes    = ["[Mr Tam Bo]{host} [gapo]{kind} zu [Mr Lim Da]{guest}."]
no     = ["Mr Tam Bo gapo nim."]
"#;
