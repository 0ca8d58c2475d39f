//! Who takes part with whom: a network of people or of bodies, as the engagements of a pair and a period show it.

use super::parts::{self, of_pairs};
use super::{EngagementAnswer, EngagementsRequest, Scope, engagements};
use crate::error::AppError;
use crate::questions::Words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use verbale_core::Edtf;
use verbale_core::fold::fold_name;
use verbale_core::reading::EngagementStatus;
use verbale_register::{ParticipantRow, Register};

/// What the nodes are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NodeKind {
    /// People.
    #[default]
    People,
    /// Bodies that take part as such.
    Bodies,
}

/// Somebody who takes part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Node {
    /// Register id of a person; of a body its folded name.
    pub id: String,
    /// Name.
    pub name: String,
    /// Country or bloc.
    pub side: Option<String>,
    /// Number of engagements.
    pub engagements: u32,
}

/// Two who took part in the same engagements.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Tie {
    /// Place of one in the list of nodes.
    pub a: usize,
    /// Place of the other; greater than `a`.
    pub b: usize,
    /// Number of engagements in which both took part.
    pub engagements: u32,
}

/// Nodes and what ties them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Network {
    /// Those who take part most often first.
    pub nodes: Vec<Node>,
    /// In order of their nodes.
    pub ties: Vec<Tie>,
    /// How many nodes more there are than were asked for.
    pub left_out: usize,
}

/// Most nodes of a drawing that can still be read.
const NODES: usize = 36;

/// The network of two countries in a time, of all that took place where none is named.
pub fn network(
    register: &Register,
    words: &Words,
    between: &[String],
    of: NodeKind,
    (since, until): (Option<Edtf>, Option<Edtf>),
) -> Result<Network, AppError> {
    if since.is_none() && until.is_none() {
        let made = |_: &Scope, engagements: &[EngagementAnswer]| drawn(engagements, of);
        return Ok(of_pairs(register, words, between, parts::network(of), made)?.pop().unwrap_or_default());
    }
    let request = EngagementsRequest { between: between.to_vec(), since, until, ..EngagementsRequest::default() };
    Ok(drawn(&engagements(register, &request)?, of))
}

/// The network of these engagements, as far as they took place: those who take part most often.
pub(super) fn drawn(engagements: &[EngagementAnswer], of: NodeKind) -> Network {
    tied(engagements, of, NODES)
}

/// The network of these engagements, as far as they took place: at most `limit` nodes.
fn tied(engagements: &[EngagementAnswer], of: NodeKind, limit: usize) -> Network {
    let held = engagements.iter().filter(|e| e.status == EngagementStatus::Held);
    let groups: Vec<BTreeMap<String, Node>> =
        held.map(|e| e.participants.iter().filter_map(|p| node(p, of)).collect()).collect();
    let mut all: BTreeMap<String, Node> = BTreeMap::new();
    for n in groups.iter().flat_map(BTreeMap::values) {
        all.entry(n.id.clone()).or_insert_with(|| n.clone()).engagements += 1;
    }
    let mut nodes: Vec<Node> = all.into_values().collect();
    nodes.sort_by(|a, b| b.engagements.cmp(&a.engagements).then_with(|| a.id.cmp(&b.id)));
    let left_out = nodes.len().saturating_sub(limit);
    nodes.truncate(limit);
    let place: BTreeMap<&str, usize> = nodes.iter().enumerate().map(|(n, node)| (node.id.as_str(), n)).collect();
    let mut ties: BTreeMap<(usize, usize), u32> = BTreeMap::new();
    for group in &groups {
        let here: BTreeSet<usize> = group.keys().filter_map(|id| place.get(id.as_str()).copied()).collect();
        for &a in &here {
            for &b in here.range(a + 1..) {
                *ties.entry((a, b)).or_default() += 1;
            }
        }
    }
    let ties = ties.into_iter().map(|((a, b), engagements)| Tie { a, b, engagements }).collect();
    Network { nodes, ties, left_out }
}

fn node(p: &ParticipantRow, of: NodeKind) -> Option<(String, Node)> {
    let side = p.side.clone();
    let (id, name) = match of {
        NodeKind::People => p.person.as_ref().map(|x| (x.id.clone(), x.name.clone()))?,
        NodeKind::Bodies => p.organisation.as_ref().map(|name| (fold_name(name), name.clone()))?,
    };
    Some((id.clone(), Node { id, name, side, engagements: 0 }))
}
