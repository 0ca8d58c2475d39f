"""What is asked of a desk: every page, and every operation of the API that only reads (what writes a document or a whole
register out apart), each with many addresses taken from the register itself, so that no two requests need be the same.
Pairs, people and reports are drawn as a desk asks for them: mostly the ones most is told of."""

import random
import sqlite3
from urllib.parse import quote


def draw(rows, rng, count):
    """Rows drawn with chances of 1, 1/2, 1/3 … in their order."""
    weights = [1 / (n + 1) for n in range(len(rows))]
    return rng.choices(rows, weights, k=count) if rows else []


def of(register, count=200, seed=1):
    """Pages and operations, each by name with their addresses."""
    rng = random.Random(seed)
    with sqlite3.connect(f"file:{register}?mode=ro", uri=True) as db:
        ask = lambda sql: db.execute(sql).fetchall()
        pairs = ask(
            "SELECT a, b FROM fact_pairs WHERE kind = 'engagement' AND a < b GROUP BY a, b ORDER BY count(*) DESC LIMIT 200"
        )
        people = [p for (p,) in ask("SELECT public FROM persons WHERE id = canonical ORDER BY reports DESC LIMIT 1000")]
        offices = ask(
            "SELECT country, substr(sense, 8) FROM sightings WHERE sense LIKE 'office/%' AND country IS NOT NULL "
            "GROUP BY 1, 2 ORDER BY count(*) DESC LIMIT 200"
        )
        areas = [a for (a,) in ask("SELECT code FROM fact_areas GROUP BY code ORDER BY count(*) DESC LIMIT 60")]
        newest = ask("SELECT max(id) FROM readings")[0][0] or 0
        facts = {}
        for kind in ["engagement", "undertaking", "instrument", "mechanism", "statement"]:
            facts[kind] = [
                f
                for (f,) in ask(
                    "SELECT substr(r.sha256, 1, 12) || '/' || f.local FROM facts f JOIN readings d ON d.id = f.reading "
                    f"JOIN reports r ON r.id = d.report WHERE f.kind = '{kind}' AND f.recorded_to IS NULL "
                    f"AND f.reading > {newest} - 3000 ORDER BY f.id DESC LIMIT 2000"
                )
            ]
        reports = [r for (r,) in ask("SELECT substr(sha256, 1, 12) FROM reports ORDER BY id DESC LIMIT 5000")]
        kept = {
            kind: [f for (f,) in ask(f"SELECT DISTINCT fact FROM settled_course WHERE kind = '{kind}' ORDER BY made_first DESC LIMIT 2000")]
            for kind in ["undertaking", "instrument"]
        }
    words = ["học bổng", "hop tac", "kho lạnh", "điện gió", "dẫn độ", "nông sản", '"chuyển đổi số"', "uy ban", "biên giới"]
    two = lambda p: f"{p[0].lower()}-{p[1].lower()}"
    between = lambda p: f"between={p[0]}&between={p[1]}"
    code = lambda f: quote(f.replace("/", " "), safe="").replace("%20", "/")
    some = lambda rows: draw(rows, rng, count)
    pair, who = some(pairs), some(people)
    country = [p[0] if p[0] != "VN" else p[1] for p in pair]
    any_of = lambda kind: rng.choices(facts[kind], k=count) if facts[kind] else []
    pages = {
        "today": ["/"],
        "pairs": ["/pairs"],
        "pair": [f"/pair/{two(p)}" for p in pair],
        "timeline": ["/timeline"],
        "timeline of a pair": [f"/timeline?a={p[0]}&b={p[1]}" for p in pair],
        "timeline of a country": [f"/timeline?a={c}" for c in country],
        "engagement": [f"/engagement/{code(f)}" for f in any_of("engagement")],
        "commitments": ["/commitments"] + [f"/commitments?state={s}" for s in ["due", "silent", "open"]],
        "commitments of a pair": [f"/commitments?a={p[0]}&b={p[1]}" for p in pair],
        "commitments of a country": [f"/commitments?a={c}" for c in country],
        "commitments of an area": [f"/commitments?area={a}" for a in some(areas)],
        "commitment": [f"/commitment/{code(f)}" for f in some(kept["undertaking"])],
        "agreement": [f"/agreement/{code(f)}" for f in some(kept["instrument"])],
        "mechanisms": ["/mechanisms"],
        "mechanisms of a pair": [f"/mechanisms?a={p[0]}&b={p[1]}" for p in pair],
        "mechanism": [f"/mechanism/{code(f)}" for f in any_of("mechanism")],
        "people": ["/people"] + [f"/people?country={c}" for c in country[:20]],
        "person": [f"/person/{quote(p)}" for p in who],
        "office": [f"/office/{c.lower()}/{s}" for c, s in some(offices)],
        "areas": ["/areas"],
        "area": [f"/area/{a}" for a in some(areas)],
        "reports": ["/reports"],
        "report": [f"/report/{r}" for r in some(reports)],
        "why": [f"/why/{code(f)}" for f in any_of("undertaking")],
        "search": [f"/search?q={quote(w)}" for w in words] + [f"/search?q={quote(p.split(':')[-1].replace('-', ' '))}" for p in who],
        "compare": [f"/compare?a={quote(a)}&b={quote(b)}" for a, b in zip(any_of("engagement"), any_of("engagement"))],
        "network": ["/network"] + [f"/network?a={p[0]}&b={p[1]}" for p in pair],
        "review": ["/review"],
        "review of a pair": [f"/review?a={p[0]}&b={p[1]}" for p in pair],
        "log": ["/log"],
    }
    api = {
        "api search": [f"/api/v1/search?words={quote(w)}&limit=20" for w in words],
        "api person": [f"/api/v1/people/{quote(p)}" for p in who],
        "api people": ["/api/v1/people?limit=50"],
        "api who": [f"/api/v1/who?office=office/{quote(s)}&country={c}" for c, s in some(offices)],
        "api timeline": ["/api/v1/timeline?latest_first=true"],
        "api timeline of a pair": [f"/api/v1/timeline?{between(p)}" for p in pair],
        "api visit": [f"/api/v1/visit?fact={quote(f)}" for f in any_of("engagement")],
        "api agreements of a pair": [f"/api/v1/agreements?{between(p)}" for p in pair],
        "api commitments": ["/api/v1/commitments?status=due"],
        "api commitments of a pair": [f"/api/v1/commitments?{between(p)}" for p in pair],
        "api kpi": [f"/api/v1/kpi?year={y}&between=VN" for y in range(2010, 2026)],
        "api kpi of a pair": [f"/api/v1/kpi?year=2024&{between(p)}" for p in pair],
        "api mechanisms of a pair": [f"/api/v1/mechanisms?{between(p)}" for p in pair],
        "api wording": [f"/api/v1/wording?{between(p)}" for p in pair],
        "api explain": [f"/api/v1/explain?fact={quote(f)}" for f in any_of("undertaking")],
        "api reports": ["/api/v1/reports?limit=50"],
        "api report": [f"/api/v1/reports/{r}" for r in some(reports)],
        "api volume": ["/api/v1/stats"],
        "api review": ["/api/v1/review"],
        "api news": ["/api/v1/feeds/facts.atom", "/api/v1/feeds/facts.atom?between=VN"],
        "api calendar of a pair": [f"/api/v1/feeds/calendar.ics?{between(p)}" for p in pair],
    }
    return tuple({k: v for k, v in some.items() if v} for some in (pages, api))
