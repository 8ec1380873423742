//! Every step of the disk fails once, and every step is the last one of a process once: nothing is lost, nothing is half there.

use std::cell::Cell;
use std::io::{self, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::rc::Rc;

use super::{Attachment, Entry, Limits, NotStored, Origin, Outbox, Reason, Slip, State};
use crate::secret::Secret;
use crate::state::VERSION;
use crate::store::{Disk, Step};

fn entry(body: &str) -> Entry {
    Entry {
        version: VERSION,
        stored_at: 1,
        target: "ops".into(),
        kind: "webhook".into(),
        origin: Origin::Whole { token: super::Kept(Secret::new("t0ken")), secret: None },
        fingerprint: "robot-1".into(),
        app: None,
        body: body.into(),
        plain: None,
        uuid: Some("u".into()),
        attachments: vec![
            Attachment { number: 0, name: "a.png".into(), kind: "image".into(), size: 3 },
            Attachment { number: 2, name: "b.zip".into(), kind: "file".into(), size: 2 },
        ],
        doubt: false,
        exact: false,
        about: "about".into(),
        reason: reason("unreachable", 7),
    }
}

fn reason(id: &str, exit: u8) -> Reason {
    Reason { at: 1, id: id.into(), exit, en: "why".into(), zh: "原因".into() }
}

fn open(folder: &Path, disk: Disk) -> Outbox {
    Outbox::new(Some(&folder.join("ding")), disk).unwrap()
}

fn put(outbox: &Outbox, id: &str, state: State) -> Result<Slip, NotStored> {
    let (mut one, mut other) = (&b"\n12"[..], &b"xy"[..]);
    outbox.put(id, &entry("{}"), &mut [&mut one as &mut dyn Read, &mut other], state, &Limits::default())
}

/// How each message stands, whole or not at all.
fn standing(outbox: &Outbox) -> Vec<(String, State)> {
    let slips = outbox.waiting().unwrap().into_iter().chain(outbox.dead().unwrap());
    let mut all = Vec::new();
    for slip in slips {
        let mut letter = outbox.read(&slip).unwrap().unwrap();
        assert_eq!(letter.entry, entry("{}"), "{slip:?}");
        for (place, bytes) in [b"\n12".as_slice(), b"xy"].into_iter().enumerate() {
            let mut read = Vec::new();
            letter.attachment(place).unwrap().read_to_end(&mut read).unwrap();
            assert_eq!(read, bytes, "{slip:?}");
        }
        all.push((slip.id, slip.state));
    }
    all
}

/// One that fails at its step number `at`, and whether it came to that.
fn failing(at: usize, how: fn() -> io::Result<()>) -> (Disk, Rc<Cell<bool>>) {
    let (count, met) = (Cell::new(0), Rc::new(Cell::new(false)));
    let meets = Rc::clone(&met);
    let disk = Disk::with_gate(move |_: Step| {
        count.set(count.get() + 1);
        if count.get() != at + 1 {
            return Ok(());
        }
        meets.set(true);
        how()
    });
    (disk, met)
}

fn full() -> io::Result<()> {
    Err(io::ErrorKind::StorageFull.into())
}

fn killed() -> io::Result<()> {
    std::panic::resume_unwind(Box::new("killed"))
}

/// Runs `change` with the first step failing, the second, and so on, until it gets through; `check` is told whether it said
/// that all is well, or nothing at all because it was killed.
fn at_each_step(before: fn(&Outbox), change: fn(&Outbox) -> bool, check: fn(&Outbox, Option<bool>)) -> usize {
    for (how, kills) in [(full as fn() -> io::Result<()>, false), (killed, true)] {
        for at in 0.. {
            let folder = tempfile::tempdir().unwrap();
            let good = open(folder.path(), Disk::default());
            before(&good);
            let (disk, met) = failing(at, how);
            let outbox = open(folder.path(), disk);
            let said = catch_unwind(AssertUnwindSafe(|| change(&outbox))).ok();
            assert_eq!(said.is_none(), kills && met.get(), "step {at}");
            check(&good, said);
            if !met.get() {
                assert_eq!(said, Some(true), "without a fault");
                if kills {
                    return at;
                }
                break;
            }
        }
    }
    0
}

const ONE: &str = "0000000000001-000-00000000-1";

fn waits(outbox: &Outbox) {
    put(outbox, ONE, State::Waiting).unwrap();
}

fn claimed(outbox: &Outbox) {
    waits(outbox);
    assert!(outbox.claim(&Slip { id: ONE.into(), state: State::Waiting }).unwrap());
}

fn slip() -> Slip {
    Slip { id: ONE.into(), state: State::Waiting }
}

#[test]
fn a_message_is_stored_whole_or_said_not_to_be() {
    let steps = at_each_step(
        |_| {},
        |outbox| put(outbox, ONE, State::Waiting).is_ok(),
        |outbox, said| {
            let stored = standing(outbox);
            match said {
                Some(said) => assert_eq!(!stored.is_empty(), said, "{stored:?}"),
                // Whole, when it is there.
                None => assert!(stored.len() <= 1),
            }
        },
    );
    assert!(steps >= 6, "{steps} steps");
}

#[test]
fn a_claim_is_one_before_the_message_goes_out() {
    let steps = at_each_step(
        waits,
        |outbox| outbox.claim(&slip()).is_ok(),
        |outbox, said| {
            let stored = standing(outbox);
            assert_eq!(stored.len(), 1);
            // Without it the message does not go out, whatever its name is.
            assert!(said != Some(true) || stored[0].1 == State::Unknown, "{stored:?}");
        },
    );
    assert!(steps >= 2, "{steps} steps");
}

#[test]
fn a_message_that_did_not_go_out_is_never_lost() {
    let steps = at_each_step(
        claimed,
        |outbox| outbox.release(&slip()).is_ok(),
        |outbox, said| {
            let stored = standing(outbox);
            assert_eq!(stored.len(), 1);
            assert!(said != Some(true) || stored[0].1 == State::Waiting, "{stored:?}");
        },
    );
    assert!(steps >= 2, "{steps} steps");
    let _ = at_each_step(
        claimed,
        |outbox| outbox.done(&slip()).is_ok(),
        |outbox, said| {
            assert_eq!(standing(outbox).is_empty(), said == Some(true));
        },
    );
    let bury = |outbox: &Outbox| outbox.bury(ONE, State::Unknown, &reason("310000", 5)).is_ok();
    let steps = at_each_step(claimed, bury, |outbox, said| {
        let stored = standing(outbox);
        assert_eq!(stored.len(), 1);
        assert!(said != Some(true) || stored[0].1 == State::Dead, "{stored:?}");
    });
    assert!(steps >= 4, "{steps} steps");
    let steps = at_each_step(
        |outbox| drop(put(outbox, ONE, State::Dead).unwrap()),
        |outbox| outbox.revive(ONE).is_ok(),
        |outbox, _| assert_eq!(standing(outbox).len(), 1),
    );
    assert!(steps >= 2, "{steps} steps");
}

#[test]
fn a_dead_letter_tells_its_newest_reason_even_when_a_line_was_cut() {
    let folder = tempfile::tempdir().unwrap();
    let outbox = open(folder.path(), Disk::default());
    waits(&outbox);
    outbox.bury(ONE, State::Waiting, &reason("first", 5)).unwrap();
    assert!(outbox.revive(ONE).unwrap());
    outbox.bury(ONE, State::Waiting, &reason("second", 9)).unwrap();
    let path = folder.path().join(format!("ding/outbox/dead/{ONE}.dead"));
    use std::io::Write as _;
    std::fs::File::options()
        .append(true)
        .open(&path)
        .unwrap()
        .write_all(b"\n{\"at\":1,\"id\":\"thi")
        .unwrap();
    let dead = outbox.dead().unwrap();
    let letter = outbox.read(&dead[0]).unwrap().unwrap();
    assert_eq!(letter.buried.as_ref().unwrap().id, "second");
    assert!(letter.doubt(&dead[0]));
    assert_eq!(standing(&outbox), [(ONE.to_owned(), State::Dead)]);
}

#[test]
fn what_is_not_as_it_is_written_is_an_error_and_stays() {
    let folder = tempfile::tempdir().unwrap();
    let outbox = open(folder.path(), Disk::default());
    waits(&outbox);
    let path = folder.path().join(format!("ding/outbox/{ONE}.waiting"));
    let whole = std::fs::read(&path).unwrap();
    let half = &whole[..whole.len() / 2];
    let newer = String::from_utf8(whole.clone()).unwrap().replace("\"version\":1", "\"version\":2");
    for bytes in [half, b"", b"\n", newer.as_bytes(), &[0xff; 64]] {
        crate::store::write(&path, bytes).unwrap();
        assert!(outbox.read(&outbox.waiting().unwrap()[0]).is_err());
    }
    // Its name is no way out of the folder, and other files are none of ours.
    for name in ["..waiting", "a b.waiting", "x.tmp", ".ding-aside.aaaaaaaaaaaa", "lock"] {
        crate::store::write(&path.with_file_name(name), b"").unwrap();
    }
    assert_eq!(outbox.waiting().unwrap().len(), 1);
}

#[test]
fn the_limits_hold() {
    let folder = tempfile::tempdir().unwrap();
    let outbox = open(folder.path(), Disk::default());
    let put = |id: &str, limits: &Limits| {
        let mut one = &b"\n12"[..];
        let mut other = &b"xy"[..];
        outbox.put(id, &entry("{}"), &mut [&mut one as &mut dyn Read, &mut other], State::Waiting, limits)
    };
    let limits = Limits { messages: 2, ..Limits::default() };
    put("1-0", &limits).unwrap();
    put("2-0", &limits).unwrap();
    assert!(matches!(put("3-0", &limits), Err(NotStored::TooMany(2))));
    let limits = Limits { bytes: 600, ..Limits::default() };
    assert!(matches!(put("3-0", &limits), Err(NotStored::TooMuch(600))));
    let limits = Limits { attachments: 4, ..Limits::default() };
    assert!(matches!(put("3-0", &limits), Err(NotStored::Attachments(5, 4))));
    for id in ["1-0", "2-0"] {
        outbox.bury(id, State::Waiting, &reason("x", 5)).unwrap();
    }
    assert_eq!(outbox.clear_dead(3, 1).unwrap(), 1);
    assert_eq!(outbox.dead().unwrap()[0].id, "2-0");
    assert_eq!(outbox.clear_dead(3 + 31 * 24 * 3_600_000, 10).unwrap(), 1);
    assert!(outbox.dead().unwrap().is_empty());
}

#[cfg(unix)]
#[test]
fn nobody_else_can_read_it() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let outbox = open(folder.path(), Disk::default());
    waits(&outbox);
    let path = folder.path().join(format!("ding/outbox/{ONE}.waiting"));
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
    assert!(outbox.read(&slip()).is_err());
}
