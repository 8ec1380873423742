//! What comes in, and where the answer goes.

use std::io::{self, Read, Write};
use std::sync::Arc;
use std::time::Duration;

use super::{LOG, ask, questions, texts};
use crate::support::{TestClock, World};

#[test]
fn a_question_alone_and_material_alone() {
    let world = World::new();
    let _ = world.run(["ask", "what is a pod?", "--print"]).good();
    let _ = ask(&world, &["what is a pod?", "--print"], "").good();
    let _ = ask(&world, &["what is a pod?", "--print", "--no-stdin"], LOG).good();
    assert_eq!(questions(&world), ["what is a pod?"; 3]);
    for arguments in [&["ask", "--print"][..], &["ask", " ", "--print"], &["ask", "--print", "--no-stdin"]] {
        let _ = world.run(arguments).exits(2);
        let _ = world.pipe(arguments, b" \n\n").exits(2);
    }
    assert_eq!(questions(&world).len(), 3);
}

#[test]
fn what_only_a_message_can_do_needs_a_target() {
    let world = World::new();
    for flag in [&["--attach-raw"][..], &["--no-redact"], &["--at", "all"], &["--title", "T"]] {
        let outcome = ask(&world, &[&["why?", "--print"], flag].concat(), LOG).exits(2);
        assert!(outcome.stderr.contains(flag[0]) && outcome.stderr.contains("--to"), "{outcome}");
    }
    assert!(world.sandbox.journal().is_empty());
}

/// A pipe in which nothing comes.
struct Silent;

impl Read for Silent {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        loop {
            std::thread::park();
        }
    }
}

#[test]
fn a_silent_pipe_is_no_material() {
    let world = World::new();
    let limit = ["--stdin-timeout", "20ms"];
    let outcome = world.pipe_from([&["ask", "why?", "--print"], &limit[..]].concat(), Silent).good();
    assert!(outcome.stderr.contains("stayed silent"), "{outcome}");
    assert_eq!(questions(&world), ["why?"]);
    let _ = world.pipe_from([&["ask", "--print"], &limit[..]].concat(), Silent).exits(2);
}

/// A pipe that speaks once somebody has waited for ten seconds on this clock, or at once.
struct Slow(Option<Arc<TestClock>>);

impl Read for Slow {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        if let Some(clock) = self.0.take() {
            while !clock.waits().contains(&Duration::from_secs(10)) {
                std::thread::yield_now();
            }
            return (&LOG.as_bytes()[..10]).read(bytes);
        }
        Ok(0)
    }
}

#[test]
fn a_silent_pipe_is_waited_for_and_a_line_tells_what_it_is_waited_for() {
    let world = World::new();
    let slow = || Slow(Some(world.clock.clone()));
    insta::assert_snapshot!(world.pipe_from(["ask", "why?", "--print"], slow()).good().stderr, @"hint: waiting for standard input; `--no-stdin` asks without it");
    assert!(questions(&world)[0].contains(&LOG[..10]));
    // Without a question there is nothing to ask without it.
    let waits = world.clock.waits().len();
    let outcome = world.pipe_from(["ask", "--print"], LOG.as_bytes()).good();
    assert!(outcome.stderr.is_empty(), "{outcome}");
    // A file is never waited for.
    let outcome = ask(&world, &["why?", "--print"], LOG).good();
    assert!(outcome.stderr.is_empty(), "{outcome}");
    assert_eq!(world.clock.waits().len(), waits);
}

/// Breaks off.
struct Broken;

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(io::Error::other("disk on fire"))
    }
}

#[test]
fn a_pipe_that_cannot_be_read_is_told() {
    let world = World::new();
    let outcome = world.pipe_from(["ask", "why?", "--print"], Broken);
    assert!(outcome.code != 0 && outcome.stderr.contains("disk on fire"), "{outcome}");
    assert!(world.sandbox.journal().is_empty());
}

#[test]
fn encodings_reach_the_model_as_text() {
    let world = World::new();
    let utf16: Vec<u8> = "\u{feff}告警\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in ["告警\n".as_bytes(), &utf16, &[0xb8, 0xe6, 0xbe, 0xaf, b'\n']] {
        let _ = world.pipe(["ask", "why?", "--print"], bytes).good();
        assert!(questions(&world).last().unwrap().contains("告警"), "{bytes:?}");
    }
    let garbage: Vec<u8> = (0..=255).cycle().take(5000).collect();
    let group = world.group_target();
    world.sandbox.add_fault("model:401".parse().unwrap());
    let _ = world.pipe(["ask", "why?", "--to", &group], &garbage).good();
    assert_eq!(texts(&world).len(), 1);
}

#[test]
fn the_answer_is_printed_and_sent() {
    let world = World::new();
    world.sandbox.answer_with("because");
    let group = world.group_target();
    let outcome = ask(&world, &["why?", "--print", "--to", &group], LOG).good();
    assert_eq!(outcome.stdout, "because\n");
    assert!(outcome.stderr.starts_with("sent to `group:"), "{outcome}");
    let outcome = ask(&world, &["why?", "--print", "--json"], LOG).good();
    assert_eq!(outcome.json()["answer"], "because", "{outcome}");
    assert!(outcome.stderr.is_empty(), "{outcome}");
    assert_eq!(texts(&world), ["because"]);
    let outcome = ask(&world, &["why?", "--to", &group, "--quiet"], LOG).good();
    assert_eq!(outcome.stdout.lines().count(), 1, "{outcome}");
}

/// A reader that has gone.
struct Gone;

impl Write for Gone {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::BrokenPipe.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_reader_that_has_gone_does_not_keep_the_message() {
    let world = World::new();
    let group = world.group_target();
    for more in [&[][..], &["--json"]] {
        let _ = world.run_to([&["ask", "why?", "--print", "--to", &group], more].concat(), Gone).good();
    }
    assert_eq!(texts(&world).len(), 2);
}

#[test]
fn what_a_target_cannot_do_is_told_before_the_model_is_paid() {
    let world = World::new();
    let group = world.group_target();
    let outcome = ask(&world, &["why?", "--to", &group, "--at", "13800000000", "--exact"], LOG);
    assert!(matches!(outcome.code, 2 | 5), "{outcome}");
    for arguments in [
        &["why?", "--to", "nowhere"][..],
        &["why?", "--title", " "],
        &["why?", "--max-input", "9"],
        &["why?", "--max-input", "x"],
        &["why?", "--keep", "middle"],
    ] {
        let outcome = ask(&world, arguments, LOG);
        assert!(matches!(outcome.code, 2 | 3), "{outcome}");
    }
    assert!(world.sandbox.journal().is_empty());
}

#[test]
fn the_end_that_is_kept_is_chosen() {
    let world = World::new();
    let log: String = (0..2000).map(|line| format!("line {line:04}\n")).collect();
    for (keep, first, last) in [("head", true, false), ("tail", false, true), ("both", true, true)] {
        let _ = ask(&world, &["why?", "--print", "--max-input", "1k", "--keep", keep], &log).good();
        let question = questions(&world).pop().unwrap();
        assert_eq!((question.contains("line 0000"), question.contains("line 1999")), (first, last), "{keep}");
        assert!(question.contains("of 20000 bytes cut") && question.len() < 1200, "{question}");
    }
}
