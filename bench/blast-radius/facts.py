"""The facts of a reading without its ids, and what two readings of one story differ in."""
import collections
import json

KINDS = ["published", "people", "organisations", "engagements", "instruments", "mechanisms", "milestones",
         "statements", "undertakings", "areas", "diagnostics"]


def facts_of(reading):
    """Kind -> list of facts. What points to another fact by id is replaced by words, so that numbering does not count."""
    names = {}
    for key, name in [("people", lambda x: x["name"]), ("organisations", lambda x: x["name"]),
                      ("instruments", lambda x: x["title"]), ("mechanisms", lambda x: x["name"]),
                      ("engagements", lambda x: f"{x['kind']} {x.get('date') or 'undated'}"),
                      ("statements", lambda x: f"{x['act']} at {x['evidence'][0]['start']}" if x["evidence"] else x["act"])]:
        names.update({x["id"]: name(x) for x in reading.get(key, [])})

    def plain(value, key=None):
        if isinstance(value, dict):
            return {k: plain(v, k) for k, v in value.items() if k != "id"}
        if isinstance(value, list):
            return [plain(v, key) for v in value]
        pointing = key in ("person", "organisation", "part_of", "mechanism", "instruments", "engagement", "statement", "instrument")
        return names.get(value, value) if pointing and isinstance(value, str) else value

    out = {kind: [plain(x) for x in reading.get(kind, [])] for kind in KINDS if kind != "published"}
    published = reading["report"].get("published")
    return {"published": [{"date": published}] if published else [], **out}


def spans(fact):
    evidence = fact.get("evidence") or fact.get("mentions") or [fact[k] for k in ("action", "span") if fact.get(k)]
    return [(e["start"], e["end"]) for e in evidence]


def likeness(kind, a, b):
    """How much two facts of one kind are the same one told otherwise; 0 when they are not."""
    if kind == "published":
        return 1
    if kind == "areas":
        return int(a["code"] == b["code"])
    same_name = any(a.get(k) and a.get(k) == b.get(k) for k in ("name", "title"))
    shared = sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in spans(a) for y in spans(b))
    if kind in ("engagements", "diagnostics") and a.get("kind", a.get("code")) != b.get("kind", b.get("code")):
        shared /= 4
    return shared + 1000 * same_name


def rules(fact):
    return sorted({e["rule"] for e in fact.get("evidence") or [] if e.get("rule")})


class Difference:
    """One fact that only one side has, or that both have with other contents."""

    def __init__(self, story, kind, how, before, after):
        self.story, self.kind, self.how, self.before, self.after = story, kind, how, before, after

    def fields(self):
        keys = [*self.before, *(k for k in self.after if k not in self.before)]
        return [k for k in keys if self.before.get(k) != self.after.get(k)]

    def lines(self):
        if self.how != "changed":
            fact = self.after or self.before
            return [short(fact), *quote(fact)]
        out = []
        for key in self.fields():
            out.append(f"{key}: {short(self.before.get(key))} → {short(self.after.get(key))}")
        return out + quote(self.after)


def short(value, most=260):
    if isinstance(value, list) and value and isinstance(value[0], dict) and "quote" in value[0]:
        value = [f"{e['start']}..{e['end']} {e.get('rule', '')} «{cut(e['quote'])}»".replace("  ", " ") for e in value]
    elif isinstance(value, dict) and "quote" in value:
        value = f"{value['start']}..{value['end']} «{cut(value['quote'])}»"
    text = value if isinstance(value, str) else json.dumps(bare(value), ensure_ascii=False)
    return cut(text, most)


def bare(value):
    """Without evidence and what is empty, for the eye."""
    if isinstance(value, dict):
        return {k: bare(v) for k, v in value.items() if v not in (None, [], False) and k not in ("evidence", "mentions")}
    return [bare(v) for v in value] if isinstance(value, list) else value


def cut(text, most=90):
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1] + "…"


def quote(fact):
    first = (fact.get("evidence") or fact.get("mentions") or [fact.get("action") or fact.get("span") or {}])[0]
    rule = f" ({', '.join(rules(fact))})" if rules(fact) else ""
    return [f"“{cut(first['quote'], 200)}”{rule}"] if first.get("quote") else []


class Differences:
    """What a whole archive differs in."""

    def __init__(self):
        self.counts = {kind: [0, 0, 0, 0, 0] for kind in KINDS}
        self.fields = collections.defaultdict(collections.Counter)
        self.rules = collections.defaultdict(collections.Counter)
        self.stories, self.groups = set(), collections.defaultdict(list)

    def compare(self, story, before, after):
        was, now = facts_of(before), facts_of(after)
        for kind in KINDS:
            count = self.counts[kind]
            count[0] += len(was[kind])
            count[1] += len(now[kind])
            gone, come, both = pair(kind, was[kind], now[kind])
            for how, fact in [("added", f) for f in come] + [("removed", f) for f in gone]:
                count[2 if how == "added" else 3] += 1
                for rule in rules(fact):
                    self.rules[rule][how] += 1
                sides = ({}, fact) if how == "added" else (fact, {})
                self.keep(Difference(story, kind, how, *sides))
            for a, b in both:
                count[4] += 1
                one = Difference(story, kind, "changed", a, b)
                for field in one.fields():
                    self.fields[f"{kind}.{field}"]["changed"] += 1
                for rule in set(rules(a)) ^ set(rules(b)):
                    self.rules[rule]["in changed facts"] += 1
                self.keep(one)

    def keep(self, one):
        self.stories.add(one.story)
        self.groups[one.kind, one.how].append(one)

    def total(self):
        return sum(map(len, self.groups.values()))

    def samples(self, wanted):
        """Turn by turn from every kind of difference, within each at even steps over the stories."""
        queues = []
        for n, (kind, how) in enumerate((kind, how) for kind in KINDS for how in ("added", "removed", "changed")):
            group = sorted(self.groups.get((kind, how), []), key=lambda d: d.story)
            few = min(len(group), wanted)
            # each group begins elsewhere, lest all first samples come from the first stories
            begin = n * len(group) // (3 * len(KINDS))
            queues.append([group[(begin + i * len(group) // few) % len(group)] for i in spread(few)])
        chosen = []
        while len(chosen) < wanted and any(queues):
            for queue in queues:
                if queue and len(chosen) < wanted:
                    chosen.append(queue.pop(0))
        return sorted(chosen, key=lambda d: (KINDS.index(d.kind), d.how, d.story))


def spread(n):
    """0 … n-1 in an order of which every beginning is spread over the whole."""
    bits = max(1, (n - 1).bit_length())
    return sorted(range(n), key=lambda i: int(format(i, f"0{bits}b")[::-1], 2))


def pair(kind, was, now):
    """Facts only before, only after, and pairs of one fact with other contents. Equal ones go first."""
    left, right = list(was), list(now)
    texts = collections.Counter(json.dumps(f, sort_keys=True) for f in right)
    gone = []
    for fact in left:
        text = json.dumps(fact, sort_keys=True)
        if texts[text]:
            texts[text] -= 1
            right.pop(next(i for i, f in enumerate(right) if f == fact))
        else:
            gone.append(fact)
    pairs = sorted(((likeness(kind, a, b), -i, -j) for i, a in enumerate(gone) for j, b in enumerate(right)), reverse=True)
    both, used_a, used_b = [], set(), set()
    for score, i, j in pairs:
        if score > 0 and -i not in used_a and -j not in used_b:
            used_a.add(-i)
            used_b.add(-j)
            both.append((gone[-i], right[-j]))
    return ([f for i, f in enumerate(gone) if i not in used_a], [f for j, f in enumerate(right) if j not in used_b], both)
