//! Groups that know whom they may not join.

use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::VecDeque;

/// Union-find in which each root keeps the roots it is kept apart from, with the judgement that does so.
pub(super) struct Forest {
    parent: Vec<u32>,
    size: Vec<u32>,
    enemies: FxHashMap<u32, FxHashMap<u32, u32>>,
}

impl Forest {
    pub(super) fn new(n: usize) -> Self {
        Forest { parent: (0..n as u32).collect(), size: vec![1; n], enemies: FxHashMap::default() }
    }

    pub(super) fn root(&mut self, mut x: u32) -> u32 {
        while self.parent[x as usize] != x {
            let above = self.parent[self.parent[x as usize] as usize];
            self.parent[x as usize] = above;
            x = above;
        }
        x
    }

    /// Keeps two apart from now on; says nothing when they are joined already or kept apart before, since what came
    /// first is the stronger.
    pub(super) fn separate(&mut self, (a, b): (u32, u32), by: u32) {
        let (a, b) = (self.root(a), self.root(b));
        if a != b {
            self.enemies.entry(a).or_default().entry(b).or_insert(by);
            self.enemies.entry(b).or_default().entry(a).or_insert(by);
        }
    }

    /// Joins two, or names what keeps them apart.
    pub(super) fn join(&mut self, (a, b): (u32, u32)) -> Result<(), u32> {
        let (a, b) = (self.root(a), self.root(b));
        if a == b {
            return Ok(());
        }
        if let Some(by) = self.enemies.get(&a).and_then(|e| e.get(&b)) {
            return Err(*by);
        }
        // the one with fewer enemies moves, so that no enmity moves more often than groups double
        let weight = |f: &Self, x: u32| (f.enemies.get(&x).map_or(0, FxHashMap::len), f.size[x as usize]);
        let (small, big) = if weight(self, a) <= weight(self, b) { (a, b) } else { (b, a) };
        self.parent[small as usize] = big;
        self.size[big as usize] += self.size[small as usize];
        for (enemy, by) in self.enemies.remove(&small).unwrap_or_default() {
            let theirs = self.enemies.entry(enemy).or_default();
            theirs.remove(&small);
            let kept = *theirs.entry(big).and_modify(|old| *old = (*old).min(by)).or_insert(by);
            self.enemies.entry(big).or_default().insert(enemy, kept);
        }
        Ok(())
    }

    /// The number of each item's group, in order of first appearance.
    pub(super) fn groups(&mut self) -> Vec<usize> {
        let mut numbers: FxHashMap<u32, usize> = FxHashMap::default();
        (0..self.parent.len() as u32)
            .map(|x| {
                let root = self.root(x);
                let next = numbers.len();
                *numbers.entry(root).or_insert(next)
            })
            .collect()
    }
}

/// Numbers of the joins on the shortest way from the ends of `same` to those of `different`.
pub(super) fn chain(joins: &[(u32, u32, usize)], same: (u32, u32), different: (u32, u32)) -> Vec<usize> {
    let mut edges: FxHashMap<u32, Vec<(u32, usize)>> = FxHashMap::default();
    for &(a, b, number) in joins {
        edges.entry(a).or_default().push((b, number));
        edges.entry(b).or_default().push((a, number));
    }
    let straight = path(&edges, same.0, different.0).zip(path(&edges, same.1, different.1));
    let crossed = || path(&edges, same.0, different.1).zip(path(&edges, same.1, different.0));
    match straight.or_else(crossed) {
        Some((mut a, b)) => {
            a.extend(b);
            a
        }
        None => Vec::new(),
    }
}

fn path(edges: &FxHashMap<u32, Vec<(u32, usize)>>, from: u32, to: u32) -> Option<Vec<usize>> {
    let mut queue = VecDeque::from([(from, Vec::new())]);
    let mut seen = FxHashSet::from_iter([from]);
    while let Some((at, way)) = queue.pop_front() {
        if at == to {
            return Some(way);
        }
        for &(next, number) in edges.get(&at).into_iter().flatten() {
            if seen.insert(next) {
                let mut way = way.clone();
                way.push(number);
                queue.push_back((next, way));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn enmity_moves_with_the_group() {
        let mut f = Forest::new(5);
        f.separate((0, 1), 7);
        f.join((1, 2)).unwrap();
        f.join((2, 3)).unwrap();
        assert_eq!(f.join((3, 0)), Err(7));
        f.join((0, 4)).unwrap();
        assert_eq!(f.join((4, 2)), Err(7));
        assert_eq!(f.groups(), [0, 1, 1, 1, 0]);
    }

    #[test]
    fn joined_things_cannot_be_separated() {
        let mut f = Forest::new(2);
        f.join((0, 1)).unwrap();
        f.separate((0, 1), 1);
        assert_eq!(f.groups(), [0, 0]);
    }
}
