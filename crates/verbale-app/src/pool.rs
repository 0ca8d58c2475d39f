//! Work on several threads, results in the order of the input.
//!
//! A small window keeps memory flat: no worker runs further ahead of the oldest unfinished item than a few items per
//! thread. A panic in the work becomes an error of that item alone.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError, mpsc};

/// How far ahead of the oldest unfinished item the workers may be, in items per thread.
const WINDOW: usize = 8;

struct Progress {
    taken: usize,
    handed_out: usize,
    stop: bool,
}

/// The number of threads to use: as asked, or one for each core.
pub fn jobs_or_cores(jobs: Option<usize>) -> usize {
    jobs.filter(|n| *n > 0).unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from))
}

/// Applies `work` to every item on `jobs` threads and hands each result to `sink` in the order of `items`, on the
/// calling thread. `sink` ends the whole run early with `ControlFlow::Break`. `Err` holds the message of a panic.
pub(crate) fn in_order<T, R, B>(
    items: &[T],
    jobs: usize,
    work: impl Fn(&T) -> R + Sync,
    mut sink: impl FnMut(usize, Result<R, String>) -> ControlFlow<B>,
) -> ControlFlow<B>
where
    T: Sync,
    R: Send,
{
    let guarded = |item: &T| catch_unwind(AssertUnwindSafe(|| work(item))).map_err(panic_message);
    let jobs = jobs.clamp(1, items.len().max(1));
    if jobs == 1 {
        return items.iter().enumerate().try_for_each(|(i, item)| sink(i, guarded(item)));
    }
    let progress = Mutex::new(Progress { taken: 0, handed_out: 0, stop: false });
    let moved = Condvar::new();
    let (send, receive) = mpsc::channel();
    std::thread::scope(|scope| {
        for _ in 0..jobs {
            let (send, progress, moved, guarded) = (send.clone(), &progress, &moved, &guarded);
            scope.spawn(move || {
                while let Some(i) = next(progress, moved, items.len(), jobs * WINDOW) {
                    if send.send((i, guarded(&items[i]))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(send);
        let _stop = StopOnDrop { progress: &progress, moved: &moved };
        let mut waiting = BTreeMap::new();
        let mut due = 0;
        let mut flow = ControlFlow::Continue(());
        'all: for (i, result) in receive {
            waiting.insert(i, result);
            while let Some(result) = waiting.remove(&due) {
                flow = sink(due, result);
                due += 1;
                lock(&progress).handed_out = due;
                moved.notify_all();
                if flow.is_break() {
                    break 'all;
                }
            }
        }
        flow
    })
}

/// Lets the workers go however the calling thread leaves, a panic of the sink included.
struct StopOnDrop<'a> {
    progress: &'a Mutex<Progress>,
    moved: &'a Condvar,
}

impl Drop for StopOnDrop<'_> {
    fn drop(&mut self) {
        lock(self.progress).stop = true;
        self.moved.notify_all();
    }
}

fn next(progress: &Mutex<Progress>, moved: &Condvar, items: usize, window: usize) -> Option<usize> {
    let mut p = lock(progress);
    while !p.stop && p.taken < items && p.taken >= p.handed_out + window {
        p = moved.wait(p).unwrap_or_else(PoisonError::into_inner);
    }
    if p.stop || p.taken >= items {
        return None;
    }
    p.taken += 1;
    Some(p.taken - 1)
}

fn lock(progress: &Mutex<Progress>) -> MutexGuard<'_, Progress> {
    progress.lock().unwrap_or_else(PoisonError::into_inner)
}

fn panic_message(payload: Box<dyn std::any::Any + Send>) -> String {
    let text = payload.downcast_ref::<&str>().map(|s| (*s).to_owned());
    text.or_else(|| payload.downcast_ref::<String>().cloned()).unwrap_or_else(|| "panic without a message".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_input() {
        let items: Vec<u64> = (0..500).collect();
        for jobs in [1, 2, 7] {
            let mut out = Vec::new();
            let work = |n: &u64| {
                std::thread::sleep(std::time::Duration::from_micros((n * 7919) % 200));
                n * n
            };
            let flow: ControlFlow<()> = in_order(&items, jobs, work, |i, r| {
                out.push((i as u64, r.unwrap()));
                ControlFlow::Continue(())
            });
            assert!(flow.is_continue());
            assert!(out.iter().enumerate().all(|(i, (n, sq))| *n == i as u64 && *sq == n * n));
            assert_eq!(out.len(), 500);
        }
    }

    #[test]
    fn a_sink_that_has_enough_ends_the_run() {
        let items: Vec<usize> = (0..10_000).collect();
        let mut seen = 0;
        let flow = in_order(
            &items,
            4,
            |n| *n,
            |i, _| {
                seen += 1;
                if i == 10 { ControlFlow::Break("enough") } else { ControlFlow::Continue(()) }
            },
        );
        assert_eq!((flow, seen), (ControlFlow::Break("enough"), 11));
    }

    #[test]
    fn one_panic_is_one_error() {
        let mut failed = Vec::new();
        let work = |n: &i32| if *n == 3 { panic!("item {n}") } else { *n };
        let _: ControlFlow<()> = in_order(&[1, 2, 3, 4], 2, work, |i, r| {
            if let Err(message) = r {
                failed.push((i, message));
            }
            ControlFlow::Continue(())
        });
        assert_eq!(failed, [(2, "item 3".to_owned())]);
    }
}
