//! The whole of `examples/scenario` in one register, held to its truth.

mod brief;
mod record;
mod truth;
