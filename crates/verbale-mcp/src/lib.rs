//! The register for an assistant, over the Model Context Protocol on standard input and output.
//!
//! An assistant may only ask. Its tools are made from the table of questions ([`verbale_app::questions`]), and every
//! answer comes in two parts: what is answered, in which facts are named by their ids, and the citations: of each fact
//! named, the words that prove it, their place in the report, and the rule that read them. The instructions bind the
//! assistant to cite them.

mod cite;
mod server;
mod tools;

pub use server::{Config, serve};
