//! Whether two names mean one person, two accounts one engagement, two reports one dispatch; what followed from what
//! was agreed; who held an office when. Decided by rules and explained: every [`Decision`] lists its [`Reason`]s with
//! their weights. Pure: no clock, no files, no database; results do not depend on the order of the input.
//!
//! | module | question |
//! | --- | --- |
//! | here | are two people one ([`same_person_in`]), which of many may be ([`candidates`]) |
//! | [`judgement`] | what follows from all that machines and curators judged |
//! | [`account`] | which reports tell of one engagement, and where they disagree |
//! | [`follow`] | what was heard of an agreement or a promise, and where it stands on a day |
//! | [`tenure`] | who held an office, between which days |
//! | [`rhythm`] | how often a format meets, and what is missing |
//! | [`wording`] | which words a side uses for the relationship |
//! | [`copies`] | which reports are copies of one dispatch |
//!
//! A [`PersonKey`] reduces a name to what all its spellings share. How far it goes depends on how the name is written:
//! Vietnamese and pinyin names keep every letter and accent (`Nam` is not `Năm`, `Zhou` is not `Zhu`), other Latin and
//! Cyrillic names are reduced by the letter rules of [`rules`], none of which knows a name. Names in two writings
//! (`Xéc-gây`, `Sergey`) are compared by how they sound.
//!
//! ```
//! use verbale_resolve::{PersonKey, Verdict, same_person};
//! let a = PersonKey::new("Sergey Volkonin", Some("RU"));
//! let b = PersonKey::new("Serguei Volkonin", Some("RU"));
//! let decision = same_person(&a, &b);
//! assert_eq!(decision.verdict, Verdict::Same);
//! assert_eq!(decision.reasons[0].code, "key.equal");
//! ```

pub mod account;
mod candidates;
mod chinese;
mod context;
pub mod copies;
mod cyrillic;
mod decide;
pub mod follow;
mod key;
mod korean;
mod laws;
mod names;
mod naming;
mod reason;
pub mod rhythm;
pub mod rules;
mod shape;
mod sound;
mod spelt_russian;
pub mod tenure;
mod transcription;
pub mod wording;

pub use candidates::{Candidate, Known, candidates};
pub use context::{Context, Held, Met};
pub use decide::{Decision, cluster, same_person, same_person_in};
pub use key::{PersonKey, Style};
pub use reason::Reason;
pub use verbale_core::fold::fold_name;
pub use verbale_core::judgement::Verdict;
