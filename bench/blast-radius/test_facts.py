"""python3 -m unittest discover -s bench/blast-radius"""
import copy
import unittest

import facts


def reading():
    def words(start, end, rule):
        return [{"start": start, "end": end, "quote": "…", "rule": rule}]

    person = {"id": "p1", "name": "Lê Văn Tám", "country": "VN", "offices": [], "ranks": [], "aliases": [],
              "mentions": [{"start": 0, "end": 10, "quote": "Lê Văn Tám"}]}
    other = {**person, "id": "p2", "name": "Peter Novak", "country": None, "mentions": [{"start": 30, "end": 41, "quote": "Peter Novak"}]}
    talks = {"id": "e1", "kind": "talks", "date": "2020-02-05", "participants": [{"person": "p1"}, {"person": "p2"}],
             "part_of": None, "evidence": words(0, 41, "xx.rule.talks")}
    said = {"id": "s1", "speaker": {"person": "p2"}, "act": "hope", "engagement": "e1", "evidence": words(50, 90, "xx.verb.hope")}
    return {"report": {"published": "2020-02-06"}, "people": [person, other], "engagements": [talks], "statements": [said]}


def compared(before, after):
    found = facts.Differences()
    found.compare("story", before, after)
    return found, {kind: tuple(n[2:]) for kind, n in found.counts.items() if any(n[2:])}


class Facts(unittest.TestCase):
    def test_the_same_twice_differs_in_nothing(self):
        found, counts = compared(reading(), reading())
        self.assertEqual((counts, found.stories, found.total()), ({}, set(), 0))
        self.assertEqual(found.counts["people"][:2], [2, 2])

    def test_other_numbers_are_no_difference(self):
        after = reading()
        after["people"].reverse()
        for person, number in zip(after["people"], ("p1", "p2")):
            person["id"] = number
        after["engagements"][0]["participants"] = [{"person": "p2"}, {"person": "p1"}]
        after["statements"][0]["speaker"] = {"person": "p1"}
        self.assertEqual(compared(reading(), after)[1], {})

    def test_what_changed_is_named_with_its_rule(self):
        after = reading()
        after["engagements"][0].update(date="2020-02", evidence=[{**after["engagements"][0]["evidence"][0], "rule": "xx.rule.other"}])
        found, counts = compared(reading(), after)
        # the statement points to the talks, whose date is part of what they are called by
        self.assertEqual(counts, {"engagements": (0, 0, 1), "statements": (0, 0, 1)})
        self.assertEqual(set(found.fields), {"engagements.date", "engagements.evidence", "statements.engagement"})
        self.assertEqual(set(found.rules), {"xx.rule.talks", "xx.rule.other"})

    def test_added_and_removed_are_told_apart(self):
        after = copy.deepcopy(reading())
        gone = after["statements"].pop()
        after["statements"].append({**gone, "act": "state", "evidence": [{"start": 200, "end": 240, "quote": "…", "rule": "xx.verb.say"}]})
        found, counts = compared(reading(), after)
        self.assertEqual(counts, {"statements": (1, 1, 0)})
        self.assertEqual({d.how for d in found.samples(20)}, {"added", "removed"})
        self.assertEqual(len(found.samples(1)), 1)


if __name__ == "__main__":
    unittest.main()
