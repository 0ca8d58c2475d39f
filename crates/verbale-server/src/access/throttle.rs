//! How often somebody may try to log in: by name and address together a few times, by either alone more often, so that a
//! guesser is slow, a whole team behind one address is not shut out, and nobody can shut out another from elsewhere.

use governor::clock::Clock;
use governor::middleware::NoOpMiddleware;
use governor::nanos::Nanos;
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{Quota, RateLimiter};
use std::fmt;
use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::time::Duration;

/// The clock of the desk, in the way the limiter asks it.
#[derive(Debug, Clone, Copy)]
struct DeskClock(fn() -> i64);

impl Clock for DeskClock {
    type Instant = Nanos;

    fn now(&self) -> Nanos {
        Nanos::from(Duration::from_millis(u64::try_from((self.0)()).unwrap_or(0)))
    }
}

type Limiter<K> = RateLimiter<K, DefaultKeyedStateStore<K>, DeskClock, NoOpMiddleware<Nanos>>;

/// Above so many pairs of name and address, those that may try again at will are forgotten.
const REMEMBERED: usize = 1000;

/// Counts attempts to log in.
pub(crate) struct Throttle {
    clock: DeskClock,
    pairs: Limiter<(String, IpAddr)>,
    names: Limiter<String>,
    addresses: Limiter<IpAddr>,
}

impl fmt::Debug for Throttle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Throttle").finish_non_exhaustive()
    }
}

impl Throttle {
    pub(crate) fn new(clock: fn() -> i64) -> Self {
        let clock = DeskClock(clock);
        Throttle {
            clock,
            pairs: limiter(clock, 5, 60),
            names: limiter(clock, 50, 30),
            addresses: limiter(clock, 30, 10),
        }
    }

    /// Counts an attempt; how long to wait when there were too many.
    pub(super) fn attempt(&self, name: &str, address: IpAddr) -> Result<(), Duration> {
        let address = network(address);
        // what nobody has tried for long is forgotten, so that a guesser of many names fills no memory
        if self.pairs.len() > REMEMBERED {
            self.pairs.retain_recent();
            self.names.retain_recent();
            self.addresses.retain_recent();
        }
        let now = self.clock.now();
        self.addresses.check_key(&address).map_err(|n| n.wait_time_from(now))?;
        self.pairs.check_key(&(name.to_owned(), address)).map_err(|n| n.wait_time_from(now))?;
        self.names.check_key(&name.to_owned()).map_err(|n| n.wait_time_from(now))
    }
}

/// `burst` attempts at once, and one more every so many `seconds`.
fn limiter<K: Hash + Eq + Clone>(clock: DeskClock, burst: u32, seconds: u64) -> Limiter<K> {
    let burst = NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN);
    let quota = Quota::with_period(Duration::from_secs(seconds)).unwrap_or(Quota::per_minute(burst)).allow_burst(burst);
    RateLimiter::new(quota, DefaultKeyedStateStore::default(), clock)
}

/// Whoever has one address of the newer kind has all of its network.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() & !u128::from(u64::MAX))),
        v4 => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicI64, Ordering::Relaxed};

    #[test]
    fn a_guesser_waits_and_others_do_not() {
        static NOW: AtomicI64 = AtomicI64::new(1_790_000_000_000);
        let throttle = Throttle::new(|| NOW.load(Relaxed));
        let (here, there): (IpAddr, IpAddr) = ("2001:db8::1".parse().unwrap(), "192.0.2.7".parse().unwrap());
        for _ in 0..5 {
            throttle.attempt("an", here).unwrap();
        }
        let wait = throttle.attempt("an", "2001:db8::2".parse().unwrap()).unwrap_err();
        assert!(wait > Duration::from_secs(50) && wait <= Duration::from_secs(60), "{wait:?}");
        throttle.attempt("an", there).expect("the user herself comes from elsewhere");
        throttle.attempt("binh", here).expect("another name");
        NOW.fetch_add(61_000, Relaxed);
        throttle.attempt("an", here).expect("one more a minute later");
        assert!(throttle.attempt("an", here).is_err());
        for n in 0..40 {
            if throttle.attempt(&format!("name{n}"), there).is_err() {
                return assert!((20..=32).contains(&n), "{n} names from one address");
            }
        }
        panic!("forty names from one address");
    }
}
