//! Who takes part with whom: people or bodies of two countries, drawn the same way each time.

use super::answer::{Rows, answer};
use super::layout::Page;
use super::list;
use super::{facts, form, pairs};
use crate::App;
use crate::problem::Problem;
use crate::view::View;
use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use verbale_app::derived::{Network, Node, NodeKind, network, pairs};

/// Height of a row and width of the drawing, in its own units.
const ROW: usize = 26;
const WIDTH: usize = 860;
/// Where names end on the left and begin on the right.
const LEFT: usize = 310;
const RIGHT: usize = WIDTH - LEFT;

pub(super) async fn page(State(app): State<App>, view: View) -> Result<Response, Problem> {
    let of = view.get("of").map(|k| super::commitments::known::<NodeKind>("kind of node", k)).transpose()?;
    let of = of.unwrap_or_default();
    let between: Vec<String> = [view.get("a"), view.get("b")].into_iter().flatten().map(str::to_uppercase).collect();
    let (since, until) = (view.date("since")?, view.date("until")?);
    let kept = app.clone();
    let asked = app
        .ask_for(&view, move |register| {
            // without a pair, the one of which most is told
            let pair = match between.len() {
                2 => Some(between),
                _ => pairs(register, kept.language(), 1)?.pop().map(|p| p.countries.to_vec()),
            };
            let Some(between) = pair else { return Ok((Vec::new(), Network::default())) };
            let net = network(register, kept.language(), &between, of, (since, until))?;
            Ok((between, net))
        })
        .await?;
    let (sides, net) = &*asked;
    let rows = || rows(net);
    Ok(answer(&view, net, rows, || {
        let words = view.words;
        let title = match sides.as_slice() {
            [a, b] => format!("{}: {} – {}", words.t("network"), words.names.country(a), words.names.country(b)),
            _ => words.t("network"),
        };
        Page::new(title, body(&view, sides, net)).with_data()
    }))
}

fn rows(net: &Network) -> Rows {
    Rows::of(
        &net.ties,
        &[
            ("a", &|t| net.nodes[t.a].name.clone()),
            ("a_side", &|t| net.nodes[t.a].side.clone().unwrap_or_default()),
            ("b", &|t| net.nodes[t.b].name.clone()),
            ("b_side", &|t| net.nodes[t.b].side.clone().unwrap_or_default()),
            ("engagements", &|t| t.engagements.to_string()),
        ],
    )
}

fn body(view: &View, sides: &[String], net: &Network) -> Markup {
    let words = view.words;
    let kinds = ["people", "bodies"].map(|k| (k.to_owned(), words.code("node", k)));
    html! {
        form.filters action="/network" {
            (pairs::choice(view, "a", &words.t("country-a")))
            (pairs::choice(view, "b", &words.t("country-b")))
            (form::choice(view, "of", &words.t("what"), &kinds))
            (form::day(view, "since", &words.t("since")))
            (form::day(view, "until", &words.t("until-day")))
            button { (words.t("show")) }
        }
        @if net.nodes.is_empty() { (list::none(words)) } @else {
            (list::wide(&words.t("network"), &drawing(view, sides, net)))
            @if net.left_out > 0 { p.meta { (words.count("left-out", net.left_out)) } }
            section { h2 { (words.t("ties")) } (ties(view, net)) }
        }
    }
}

/// Where each node stands: the first side on the left, all others on the right, those most often seen on top.
fn places(sides: &[String], nodes: &[Node]) -> Vec<(bool, usize)> {
    let mut rows = [0, 0];
    let place = |n: &Node| {
        let left = n.side.as_ref() == sides.first();
        let row = &mut rows[usize::from(!left)];
        *row += 1;
        (left, *row - 1)
    };
    nodes.iter().map(place).collect()
}

fn drawing(view: &View, sides: &[String], net: &Network) -> Markup {
    let words = view.words;
    let places = places(sides, &net.nodes);
    let height = ROW * (places.iter().map(|p| p.1 + 1).max().unwrap_or(0) + 2);
    let y = |row: usize| ROW * (row + 2) - ROW / 4;
    let most = net.ties.iter().map(|t| t.engagements).max().unwrap_or(1);
    html! {
        svg.network width=(WIDTH) height=(height) viewBox={ "0 0 " (WIDTH) " " (height) } role="img" aria-label=(words.t("network-help")) {
            @for (n, side) in sides.iter().enumerate() {
                text.head x=(if n == 0 { LEFT } else { RIGHT }) y=(ROW * 3 / 4) text-anchor=(if n == 0 { "end" } else { "start" }) { (words.names.country(side)) }
            }
            g.ties { @for t in &net.ties {
                path class={ "w-" (weight(t.engagements, most)) } d=(curve(places[t.a], places[t.b], &y)) {
                    title { (facts::clip(&net.nodes[t.a].name, 60)) " – " (facts::clip(&net.nodes[t.b].name, 60)) ": " (t.engagements) }
                }
            } }
            @for (node, (left, row)) in net.nodes.iter().zip(&places) {
                circle cx=(if *left { LEFT + 10 } else { RIGHT - 10 }) cy=(y(*row) - 4) r="4" {}
                text x=(if *left { LEFT } else { RIGHT }) y=(y(*row)) text-anchor=(if *left { "end" } else { "start" }) { (facts::clip(&node.name, 34)) }
            }
        }
    }
}

/// From 1 for the weakest tie to 4 for the strongest.
fn weight(n: u32, most: u32) -> u32 {
    (n * 4).div_ceil(most.max(1)).clamp(1, 4)
}

/// A line across, or a bow on one side.
fn curve(a: (bool, usize), b: (bool, usize), y: &dyn Fn(usize) -> usize) -> String {
    let x = |left: bool| if left { LEFT + 10 } else { RIGHT - 10 };
    let (x1, y1, x2, y2) = (x(a.0), y(a.1) - 4, x(b.0), y(b.1) - 4);
    let reach = 24 + 5 * y1.abs_diff(y2) / ROW;
    let bend = |left: bool| if left { x(left) + reach } else { x(left) - reach };
    match a.0 == b.0 {
        true => format!("M{x1} {y1}Q{} {} {x2} {y2}", bend(a.0), usize::midpoint(y1, y2)),
        false => format!("M{x1} {y1}C{} {y1} {} {y2} {x2} {y2}", WIDTH / 2, WIDTH / 2),
    }
}

/// The strongest ties in words.
fn ties(view: &View, net: &Network) -> Markup {
    let words = view.words;
    let mut strongest: Vec<_> = net.ties.iter().collect();
    strongest.sort_by_key(|t| (std::cmp::Reverse(t.engagements), t.a, t.b));
    let node = |n: usize| {
        let node = &net.nodes[n];
        html! {
            // bodies have no page of their own
            @if node.id.contains(':') { (facts::linked(&node.id, &node.name)) } @else { (facts::name(&node.name)) }
            @if let Some(side) = &node.side { " " (facts::country(words, side)) }
        }
    };
    html! {
        table.rows {
            thead { tr {
                th scope="col" { (words.t("one")) }
                th scope="col" { (words.t("other")) }
                th.n scope="col" { (words.t("engagements")) }
            } }
            tbody { @for t in strongest.iter().take(40) { tr {
                th scope="row" { (node(t.a)) }
                td { (node(t.b)) }
                td.n { (t.engagements) }
            } } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_side_stands_left_and_the_most_seen_on_top() {
        let node =
            |id: &str, side: &str| Node { id: id.into(), name: id.into(), side: Some(side.into()), engagements: 1 };
        let nodes = [node("a", "VN"), node("b", "RU"), node("c", "VN")];
        assert_eq!(places(&["VN".into(), "RU".into()], &nodes), [(true, 0), (false, 0), (true, 1)]);
    }

    #[test]
    fn a_tie_across_bends_in_the_middle_and_one_beside_bows() {
        let y = |row: usize| row * 10 + 4;
        assert_eq!(curve((true, 0), (false, 1), &y), "M320 0C430 0 430 10 540 10");
        assert!(curve((true, 0), (true, 1), &y).contains('Q'));
    }

    #[test]
    fn ties_have_four_weights() {
        assert_eq!([1, 2, 8].map(|n| weight(n, 8)), [1, 1, 4]);
    }
}
