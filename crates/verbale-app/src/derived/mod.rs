//! The record that many reports make together: one engagement from several accounts, tenures from sightings, the
//! follow-up ledger, rhythms, wordings, briefs. It is derived from what the register holds (facts, judgements, notes), so
//! that it can never differ from them, whatever is corrected or taken back, and `--as-of` holds for all of it. Only the
//! ledgers of pairs are kept once made ([`settle`]), and read no longer than nothing about the pair has changed.

mod accounts;
mod bearing;
mod brief;
mod compare;
mod contacts;
mod doubts;
mod engagements;
mod entries;
mod entry;
mod facts;
mod heat;
mod kept;
mod kpi;
mod language;
mod ledger;
mod lines;
mod mechanisms;
mod network;
mod news;
mod occasions;
mod office_kinds;
mod offices;
mod one_entry;
mod parts;
mod reach;
mod resolve;
mod review;
mod scope;
mod settled;
mod settler;
mod standing;
mod successions;
mod tree;
mod window;
mod wording;

pub use brief::{BriefRequest, brief};
pub use compare::{Comparison, compare};
pub use contacts::{ContactYear, Level, frequency, level};
pub use engagements::{EngagementAnswer, EngagementsRequest, engagements};
pub use entry::{binding_entries_of, entry};
pub use heat::{Heat, HeatRow, heat};
pub use kpi::{Kpi, KpiBy, KpiRequest, kpi};
pub use language::{Formers, anchors, cues, formers};
pub use ledger::{EvidenceRow, LedgerEntry, LedgerRequest, NoteLine, ledger};
pub use lines::{LedgerOrder, count_lines, first_lines};
pub use mechanisms::{MechanismAnswer, mechanism, mechanisms};
pub use network::{Network, Node, NodeKind, Tie, network};
pub use news::{News, news};
pub use occasions::{Occasion, OccasionKind, occasions};
pub use offices::{HolderRow, OfficeFound, TenureRow, Who, WhoRequest, bounds_of_report, find_offices, who};
pub use parts::pairs;
pub use resolve::{Resolved, resolve_people};
pub use review::{Review, ReviewItem, ReviewRequest, review};
pub use scope::Scope;
pub use settled::{behind, made_by, settle, settle_pair, unsettled};
pub use settler::Settler;
pub use tree::{Branch, visit_tree};
pub use wording::{WordingRequest, wording};
