//! What sides agree is so, as against what they agree to do: `nhất trí cho rằng hợp tác thời gian qua đã được mở rộng` owes
//! nobody anything.

use super::Context;
use crate::pack::lists::List;

/// True when the words tell how something stands or stood before any of them says what is to come.
pub(super) fn is_assessment(ctx: &Context, (from, to): (usize, usize)) -> bool {
    let first = |list: List| (from..to).find(|&at| ctx.doc.listed_phrase(at, list).is_some_and(|n| at + n <= to));
    match (first(List::SoFar), first(List::Ahead)) {
        (Some(so_far), Some(ahead)) => so_far < ahead,
        (so_far, None) => so_far.is_some(),
        (None, Some(_)) => false,
    }
}
