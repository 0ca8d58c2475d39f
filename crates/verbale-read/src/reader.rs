//! The reader: every room in the order a report passes it.

use crate::assemble::assemble;
use crate::clause::Context;
use crate::clause::titled;
use crate::clause::{area, engagement, statement, undertaking};
use crate::doc::Doc;
use crate::pack::{Pack, Packs};
use crate::people;
use crate::phrase::chunk::chunk;
use crate::phrase::date::DateTable;
use verbale_core::Report;
use verbale_core::reading::{Diagnostic, Reading, ReportInfo, SCHEMA};

/// Reads one report with the pack of its language. Never fails: a report in an unknown language gives an empty reading with
/// a diagnostic.
pub fn read(packs: &Packs, report: &Report) -> Reading {
    match packs.detect(&report.text) {
        Some(pack) => read_with(pack, report),
        None => {
            let mut reading = empty(report);
            reading.diagnostics.push(Diagnostic {
                code: "language.unknown".into(),
                message: format!("no pack knows this language; there are packs for {}", packs.languages().join(", ")),
                span: None,
            });
            reading
        }
    }
}

/// Reads one report with a given pack.
pub fn read_with(pack: &Pack, report: &Report) -> Reading {
    let doc = Doc::new(pack, &report.text);
    let published = report.published.or(doc.page.published);
    let dates = DateTable::new(pack, published);
    let mut chunked = chunk(&doc, &dates);
    let people = people::resolve(&doc, &mut chunked);
    let titled = titled::find(&doc, &chunked);
    let ctx = Context { doc: &doc, chunked: &chunked, people: &people, titled: &titled, dates: &dates };
    let (contacts, refused) = engagement::engagements(&ctx);
    let statements = statement::statements(&ctx);
    let promises = undertaking::undertakings(&ctx, &statements);
    let raised = area::areas(&ctx);
    let mut reading = empty(report);
    reading.report.published = published;
    assemble(&ctx, contacts, refused, statements, promises, raised, &mut reading);
    reading
}

fn empty(report: &Report) -> Reading {
    Reading {
        schema: SCHEMA.into(),
        report: ReportInfo {
            path: report.path.clone(),
            sha256: report.sha256.clone(),
            title: None,
            language: "und".into(),
            published: report.published,
            length: report.text.chars().count() as u32,
        },
        pack: None,
        people: vec![],
        organisations: vec![],
        engagements: vec![],
        instruments: vec![],
        mechanisms: vec![],
        milestones: vec![],
        statements: vec![],
        undertakings: vec![],
        areas: vec![],
        diagnostics: vec![],
    }
}
