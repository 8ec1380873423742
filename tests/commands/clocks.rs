//! A machine whose clock is anywhere: nothing breaks down, and what does not need the time works.

use std::time::{Duration, UNIX_EPOCH};

use crate::support::World;

#[test]
fn no_clock_breaks_a_command() {
    const YEAR: Duration = Duration::from_secs(31_557_600);
    let of_four_digits = Duration::from_secs(253_402_300_799);
    for time in [
        UNIX_EPOCH - 10 * YEAR,
        UNIX_EPOCH - Duration::from_nanos(1),
        UNIX_EPOCH,
        UNIX_EPOCH + of_four_digits,
        UNIX_EPOCH + of_four_digits + Duration::from_secs(1),
        UNIX_EPOCH + 1_000_000 * YEAR,
        UNIX_EPOCH + Duration::from_secs(u64::MAX >> 2),
    ] {
        let machine = World::new();
        machine.clock.put(time);
        let group = machine.group_target();
        for (arguments, codes) in [
            (&["token", "get"][..], &[0][..]),
            (&["token", "get"], &[0]),
            (&["token", "status"], &[0, 3, 4]),
            (&["send", "text", "hi"], &[0, 5]),
            (&["send", "text", "hi", "--to", &group], &[0]),
            (&["send", "text", "hi", "-n"], &[0]),
            (&["sign", "--secret-env", "NOBODY"], &[2, 3]),
            (&["sign"], &[0, 3]),
            (&["message", "status", "key", "--to", &group], &[0, 5]),
            (&["explain", "310000"], &[0]),
            (&["doctor", "token"], &[0, 1, 3, 4, 5, 7]),
            (&["verify"], &[0, 4, 5]),
            (&["token", "clear"], &[0]),
        ] {
            let outcome = machine.run(arguments);
            assert!(codes.contains(&outcome.code), "{time:?} {arguments:?}\n{outcome}");
        }
    }
}
