//! Slots, blocks, and files that are damaged, old or newer.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use super::{Booking, Content, Files, Key, Limits, Slots as _, VERSION, month, name};
use crate::host::{Clock, Sleep, at};

const NOW: u64 = 1_767_225_600_000;
const LIMITS: Limits =
    Limits { messages: 20, window: Duration::from_secs(60), margin: Duration::from_secs(2) };
const LONG: Duration = Duration::from_secs(3600);

fn book(content: &mut Content, now: u64, count: usize) -> u64 {
    match content.book(now, count, LIMITS, LONG) {
        Booking::Taken(wait) => u64::try_from(wait.as_millis()).unwrap(),
        Booking::TooLong(wait) => panic!("{wait:?}"),
    }
}

fn content() -> Content {
    Content::read(b"", NOW, LIMITS)
}

#[test]
fn no_window_ever_holds_more_than_it_may_and_nobody_overtakes() {
    let mut content = content();
    let departures: Vec<u64> = (0..200).map(|n| n + book(&mut content, NOW + n, 1)).collect();
    assert!(departures.is_sorted());
    for (index, departure) in departures.iter().enumerate().skip(20) {
        // As soon as it may, and no sooner.
        assert_eq!(*departure, departures[index - 20] + 62_000);
    }
    assert_eq!(&departures[..20], (0..20).collect::<Vec<u64>>());
    assert_eq!(content.slots.len(), 20);
}

/// What the service sees of `count` processes that start within a second, with latencies of 20 to 1500 ms: how many it
/// refuses with its sliding window of 60 s, and when the last one arrives.
fn simulated(count: u64, limits: Limits) -> (usize, u64) {
    let mut content = content();
    let mut arrivals: Vec<u64> = Vec::new();
    for number in 0..count {
        let start = NOW + number * 1_000 / count;
        let Booking::Taken(wait) = content.book(start, 1, limits, LONG) else { panic!() };
        let latency = 20 + number * 617 % 1_481;
        arrivals.push(start + u64::try_from(wait.as_millis()).unwrap() + latency);
    }
    arrivals.sort_unstable();
    let last = arrivals[arrivals.len() - 1] - NOW;
    (arrivals.windows(21).filter(|window| window[20] - window[0] < 60_000).count(), last)
}

#[test]
fn the_margin_makes_up_for_what_arrives_late_and_costs_no_more() {
    for count in [25, 200] {
        let (refused, last) = simulated(count, LIMITS);
        assert_eq!(refused, 0, "{count}");
        let least = (count - 1) / 20 * 60_000;
        assert!(last <= least + least / 20 + 1_500, "{count}: {last} ms instead of {least}");
    }
    let (refused, _) = simulated(200, Limits { margin: Duration::ZERO, ..LIMITS });
    assert!(refused > 20, "{refused}");
}

#[test]
fn messages_that_belong_together_leave_together() {
    let mut content = content();
    for _ in 0..18 {
        assert_eq!(book(&mut content, NOW, 1), 0);
    }
    assert_eq!(book(&mut content, NOW + 1_000, 4), 61_000);
    // Each of them is counted a second later.
    assert_eq!(content.slots[16..], [62_000, 63_000, 64_000, 65_000].map(|after| NOW + after));
    // Whoever comes later does not go before them.
    assert_eq!(book(&mut content, NOW + 2_000, 1), 60_000);
    // More than a window holds cannot be together at all.
    assert_eq!(book(&mut content, NOW + 200_000, 50), 0);
    assert_eq!(book(&mut content, NOW + 200_000, 1), 62_000);
}

#[test]
fn a_long_message_does_not_hold_up_a_short_one() {
    let mut content = content();
    assert_eq!(book(&mut content, NOW, 8), 0);
    for _ in 0..12 {
        assert_eq!(book(&mut content, NOW + 10, 1), 0);
    }
    assert_eq!(book(&mut content, NOW + 10, 1), 61_990);
    // Whatever was booked: 62 s hold no more than 20.
    let mut all: Vec<u64> = Vec::new();
    let mut content = self::content();
    for (number, count) in [1, 3, 8, 1, 1, 5, 8, 2, 1, 1, 1, 7, 1, 4, 1, 1, 8, 1].into_iter().enumerate() {
        let now = NOW + 900 * number as u64;
        let slot = now + book(&mut content, now, count);
        all.extend((0..count as u64).map(|part| slot + part * 1_000));
    }
    all.sort_unstable();
    assert!(all.windows(21).all(|window| window[20] - window[0] >= 62_000), "{all:?}");
}

#[test]
fn a_wait_that_is_too_long_takes_nothing() {
    let mut content = content();
    book(&mut content, NOW, 20);
    let before = content.clone();
    let short = Duration::from_millis(61_999);
    assert_eq!(content.book(NOW, 1, LIMITS, short), Booking::TooLong(Duration::from_secs(62)));
    assert_eq!(content, before);
    assert_eq!(
        content.book(NOW, 1, LIMITS, Duration::from_secs(62)),
        Booking::Taken(Duration::from_secs(62))
    );
}

#[test]
fn a_refusal_blocks_and_one_right_after_it_blocks_for_longer() {
    let minute = Duration::from_secs(60);
    let mut content = content();
    book(&mut content, NOW, 20);
    book(&mut content, NOW, 1);
    assert_eq!(content.block(NOW + 5_000, LIMITS, minute), minute);
    // Another message that was under way.
    assert_eq!(content.block(NOW + 6_000, LIMITS, minute), Duration::from_secs(59));
    assert_eq!(content.usage(NOW + 6_000, LIMITS).blocked, Duration::from_secs(59));
    // The one that had 62 s to wait goes at 65 s.
    assert_eq!(book(&mut content, NOW + 62_000, 1), 3_000);
    for (at, seconds) in [(66_000, 120), (187_000, 240), (428_000, 480), (910_000, 600), (1_511_000, 600)] {
        assert_eq!(content.block(NOW + at, LIMITS, minute), Duration::from_secs(seconds), "{at}");
    }
    assert_eq!(content.block(NOW + 3_000_000, LIMITS, minute), minute);
    // What blocks an address for longer does so.
    assert_eq!(content.block(NOW + 9_000_000, LIMITS, LONG), LONG);
}

#[test]
fn what_is_damaged_counts_as_half_of_the_messages() {
    for text in ["?", "{}", "{\"version\":1}", "[1]", "\0\0", "{\"version\":2,\"slots\":[],\"written_at\":0}"]
    {
        let content = Content::read(text.as_bytes(), NOW, LIMITS);
        assert_eq!(content.usage(NOW, LIMITS).taken, 10, "{text}");
    }
    for text in ["", "\n\n"] {
        assert_eq!(Content::read(text.as_bytes(), NOW, LIMITS).usage(NOW, LIMITS).taken, 0);
    }
}

#[test]
fn a_clock_that_was_set_back_holds_nobody_up() {
    let mut content = content();
    for _ in 0..20 {
        book(&mut content, NOW, 1);
    }
    content.block(NOW, LIMITS, Duration::from_secs(30));
    content.written_at = NOW;
    let text = serde_json::to_vec(&content).unwrap();
    let day = 24 * 3_600_000;
    let mut later = Content::read(&text, NOW - day, LIMITS);
    assert_eq!(later.usage(NOW - day, LIMITS).taken, 20);
    assert_eq!(later.usage(NOW - day, LIMITS).blocked, Duration::from_secs(30));
    assert_eq!(book(&mut later, NOW - day, 1), 62_000);
}

#[test]
fn months_are_counted_apart() {
    // New year in China is eight hours earlier.
    assert_eq!(month(NOW - 8 * 3_600_000 - 1), "2025-12");
    assert_eq!(month(NOW - 8 * 3_600_000), "2026-01");
    let mut content = content();
    for _ in 0..3 {
        book(&mut content, NOW, 2);
    }
    assert_eq!(content.usage(NOW, LIMITS).month, 6);
    assert_eq!(content.usage(NOW + 40 * 24 * 3_600_000, LIMITS).month, 0);
    book(&mut content, NOW + 40 * 24 * 3_600_000, 1);
    assert_eq!(content.sent, 1);
}

/// A clock that stands.
struct Standing(AtomicU64);

impl Clock for Standing {
    fn now(&self) -> SystemTime {
        at(self.0.load(Ordering::Relaxed))
    }

    fn elapsed(&self) -> Duration {
        Duration::ZERO
    }

    fn sleep(&self, _: Duration) -> Sleep {
        Box::pin(std::future::ready(()))
    }
}

fn files(folder: &Path) -> Files {
    Files::new(Some(folder), Arc::new(Standing(AtomicU64::new(NOW)))).unwrap()
}

fn wait<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

#[test]
fn what_is_written_is_read_again_by_the_next() {
    let folder = tempfile::tempdir().unwrap();
    let key = Key::app("https://a", "x");
    wait(async {
        assert_eq!(files(folder.path()).usage(&key, LIMITS).await.unwrap().taken, 0);
        for _ in 0..20 {
            let booking = files(folder.path()).book(&key, 1, LIMITS, Duration::ZERO).await.unwrap();
            assert_eq!(booking, Booking::Taken(Duration::ZERO));
        }
        let booking = files(folder.path()).book(&key, 1, LIMITS, Duration::ZERO).await.unwrap();
        assert_eq!(booking, Booking::TooLong(Duration::from_secs(62)));
        files(folder.path()).block(&key, LIMITS, LONG).await.unwrap();
        let usage = files(folder.path()).usage(&key, LIMITS).await.unwrap();
        assert_eq!((usage.taken, usage.next, usage.blocked, usage.month), (20, LONG, LONG, 20));
    });
    let text = std::fs::read_to_string(folder.path().join(name(&key))).unwrap();
    let content: Content = serde_json::from_str(&text).unwrap();
    assert_eq!((content.version, content.slots.len()), (VERSION, 20));
}

#[test]
fn a_newer_file_is_left_alone_and_an_older_one_taken_over() {
    let folder = tempfile::tempdir().unwrap();
    let key = Key::app("https://a", "x");
    let path = folder.path().join(name(&key));
    let files = files(folder.path());
    let large = format!("{{\"version\":2,\"a\":\"{}\"}}", "x".repeat(super::LARGEST));
    for newer in ["{\"version\":2}", &large] {
        crate::store::write(&path, newer.as_bytes()).unwrap();
        wait(async {
            let error = files.book(&key, 1, LIMITS, LONG).await.unwrap_err().to_string();
            assert!(error.contains("a later version") && error.contains("goes without the quota"), "{error}");
            assert!(files.block(&key, LIMITS, LONG).await.is_err());
            assert!(files.usage(&key, LIMITS).await.is_err());
            assert!(files.mirror(&key, LIMITS, 1, NOW, &[NOW], Duration::ZERO).await.is_err());
        });
        assert_eq!(std::fs::read(&path).unwrap(), newer.as_bytes());
    }
    wait(async {
        std::fs::remove_file(&path).unwrap();
        files.book(&key, 1, LIMITS, LONG).await.unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        for older in ["\"version\":0,", ""] {
            let older = text.replace("\"version\":1,", older);
            crate::store::write(&path, older.as_bytes()).unwrap();
            files.book(&key, 1, LIMITS, LONG).await.unwrap();
            assert_eq!(files.usage(&key, LIMITS).await.unwrap().taken, 2, "{older}");
            assert!(std::fs::read_to_string(&path).unwrap().starts_with("{\"version\":1,"));
        }
    });
}

#[test]
fn a_file_of_any_size_is_overcome() {
    let folder = tempfile::tempdir().unwrap();
    let key = Key::app("https://a", "x");
    let path = folder.path().join(name(&key));
    for length in [1, 2048, 4096, super::LARGEST, super::LARGEST + 1, 1 << 20] {
        crate::store::write(&path, &vec![b'x'; length]).unwrap();
        wait(async {
            files(folder.path()).book(&key, 1, LIMITS, LONG).await.unwrap();
            let usage = files(folder.path()).usage(&key, LIMITS).await.unwrap();
            assert_eq!(usage.taken, 11, "{length}");
        });
    }
}
