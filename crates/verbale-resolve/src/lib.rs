//! Whether two names mean one person, decided by rules and explained. Pure: no clock, no files, no database.
//!
//! A [`PersonKey`] reduces a name to what all its spellings share. How far it goes depends on how the name is written:
//! Vietnamese and pinyin names keep every letter and accent (`Nam` is not `Năm`, `Zhou` is not `Zhu`), other Latin and
//! Cyrillic names are reduced by the letter rules of [`rules`], none of which knows a name.
//!
//! ```
//! use verbale_resolve::{PersonKey, Verdict, same_person};
//! let a = PersonKey::new("Sergey Volkonin", Some("RU"));
//! let b = PersonKey::new("Serguei Volkonin", Some("RU"));
//! let decision = same_person(&a, &b);
//! assert_eq!(decision.verdict, Verdict::Same);
//! assert_eq!(decision.reasons[0].code, "key.equal");
//! ```

mod cyrillic;
mod decide;
mod key;
pub mod rules;
mod shape;

pub use decide::{Decision, Reason, cluster, same_person};
pub use key::{PersonKey, Style};
pub use verbale_core::fold::fold_name;
pub use verbale_core::judgement::Verdict;
