//! Standard input and output as pipes, closed pipes and full disks.

use std::fs::OpenOptions;
use std::io::{PipeReader, PipeWriter, Write as _};
use std::process::{Command, Stdio};

use super::{Ended, Machine, end, lines, next, program, rest, signal};

/// The writing end of a pipe whose reader has gone.
fn closed() -> Stdio {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    writer.into()
}

/// A disk without room.
fn full() -> Option<Stdio> {
    OpenOptions::new().write(true).open("/dev/full").ok().map(Into::into)
}

fn into(machine: &Machine, arguments: &[&str], stdout: Stdio) -> Ended {
    end(machine.command(arguments).stdout(stdout).spawn().unwrap())
}

#[test]
fn a_closed_pipe_is_no_error() {
    let machine = Machine::new();
    for arguments in [
        &["token", "get"][..],
        &["--help"],
        &["--version"],
        &["man"],
        &["completions", "zsh"],
        &["token", "status"],
    ] {
        let _ = into(&machine, arguments, closed()).exits(0).silent();
    }
    let _ = into(&machine, &["send", "text", "hi"], closed()).exits(0).silent();
    assert_eq!(machine.sandbox.messages().len(), 1);
}

#[test]
fn a_closed_pipe_does_not_hide_a_failed_send() {
    let mut machine = Machine::new();
    let arguments = ["send", "text", "hi", "--to", "user:nobody,user001"];
    let _ = into(&machine, &arguments, closed()).exits(8).says("nobody");
    machine.set("DING_WEBHOOK_SECRET", "SECwrong0000000000000000000000000000");
    for more in [&[][..], &["--json"], &["--quiet"]] {
        let arguments = [&["send", "text", "hi"], more].concat();
        let _ = into(&machine, &arguments, closed()).exits(5).says("310000");
    }
}

#[test]
fn a_closed_standard_error_changes_no_code() {
    let mut machine = Machine::new();
    machine.set("DING_WEBHOOK_SECRET", "SECwrong0000000000000000000000000000");
    let child = machine.command(["send", "text", "hi", "-v"]).stderr(closed()).spawn().unwrap();
    let _ = end(child).exits(5);
    let child = machine.command(["send", "text", "--nope"]).stderr(closed()).spawn().unwrap();
    let _ = end(child).exits(2);
}

#[test]
fn a_full_disk_is_told() {
    let machine = Machine::new();
    for arguments in [
        &["token", "get"][..],
        &["token", "get", "--json"],
        &["token", "status"],
        &["--version"],
        &["--help"],
        &["man"],
        &["send", "text", "hi"],
        &["send", "text", "hi", "--json"],
        &["ask", "why?", "--print"],
        &["sandbox", "demo"],
    ] {
        let Some(full) = full() else { return };
        let ended = into(&machine, arguments, full).exits(1).says("standard output");
        assert!(ended.stderr.contains("No space left"), "{arguments:?}: {ended:#?}");
    }
    let Some(full) = full() else { return };
    let _ = into(&machine, &["send", "text", "hi"], full).exits(1).says("sent to 1 of 1 targets");
}

/// The shell closes standard output, as a job does that wants none of it.
fn in_shell(machine: &Machine, redirections: &str, arguments: &[&str]) -> Ended {
    let script = format!("exec \"$0\" \"$@\" {redirections}");
    let mut command = Command::new("/bin/sh");
    command.args(["-c", &script, program()]).args(arguments);
    command.env_clear().envs(&machine.env).current_dir(machine.folder.path()).stdin(Stdio::null());
    end(command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap())
}

#[test]
fn output_that_was_the_point_has_to_go_somewhere() {
    let machine = Machine::new();
    machine.config("lang = \"en\"\n");
    ding::store::write(&machine.folder.path().join("a.png"), &crate::commands::pictures::png(0)).unwrap();
    for arguments in [
        &["token", "get"][..],
        &["token", "get", "--json"],
        &["token", "status"],
        &["sign"],
        &["upload", "a.png", "-q"],
        &["config", "get", "lang"],
        &["completions", "bash"],
        &["man"],
        &["explain", "310000"],
        &["--version"],
        &["--help"],
        &["send", "text", "hi", "--dry-run"],
        &["ask", "why?", "--print"],
    ] {
        let _ = in_shell(&machine, ">&-", arguments).exits(1).says("standard output: it is closed");
        for thrown_away in [">/dev/null", ">/dev/null 2>&1", ">/dev/null <&-"] {
            let _ = in_shell(&machine, thrown_away, arguments).exits(0);
        }
        // A daemon has both as `/dev/null`, open for reading and writing.
        let _ = in_shell(&machine, "1<>/dev/null 2>&1", arguments).exits(0);
    }
    assert_eq!(machine.sandbox.messages().len(), 0);
}

#[test]
fn a_message_needs_no_standard_output() {
    let mut machine = Machine::new();
    let _ = in_shell(&machine, ">&-", &["send", "text", "hi"]).exits(0).silent();
    let _ = in_shell(&machine, ">&- <&- 2>&-", &["send", "text", "hi"]).exits(0).silent();
    // A program that wants the document, or the key, learns that the message is out.
    let ended = in_shell(&machine, ">&-", &["send", "text", "hi", "--json"]).exits(1).says("exit 0");
    let group = machine.group();
    let key = in_shell(&machine, ">&-", &["send", "text", "hi", "-q", "--to", &group]);
    let _ = key.exits(1).says("sent to 1 of 1 targets");
    assert!(ended.stdout.is_empty());
    assert_eq!(machine.sandbox.messages().len(), 4);
    machine.set("DING_WEBHOOK_SECRET", "SECwrong0000000000000000000000000000");
    for more in [&[][..], &["--json"], &["--quiet"]] {
        let _ = in_shell(&machine, ">&-", &[&["send", "text", "hi"], more].concat()).exits(5).says("310000");
    }
}

/// A pipe that is full and stays so.
fn unread() -> (PipeReader, PipeWriter) {
    let (reader, writer) = std::io::pipe().unwrap();
    rustix::io::ioctl_fionbio(&writer, true).unwrap();
    while (&writer).write(&[b'x'; 4096]).is_ok() {}
    rustix::io::ioctl_fionbio(&writer, false).unwrap();
    (reader, writer)
}

#[test]
fn a_time_limit_that_is_given_holds_for_a_pipe_that_nobody_reads() {
    let machine = Machine::new();
    let (reader, writer) = unread();
    let patient = machine.command(["explain", "310000"]).stdout(writer.try_clone().unwrap()).spawn().unwrap();
    for (arguments, limit, words) in [
        (&["explain", "310000"][..], "100ms", "standard output: nobody reads it"),
        (&["sign", "--json"], "100ms", "standard output: nobody reads it"),
        (&["send", "text", "hi"], "2s", "sent to 1 of 1 targets"),
    ] {
        let arguments = [arguments, &["--timeout", limit]].concat();
        let _ = into(&machine, &arguments, writer.try_clone().unwrap().into()).exits(1).says(words);
    }
    // Nor is there anybody to tell.
    let mut command = machine.command(["explain", "310000", "--timeout", "100ms"]);
    let both = command.stdout(writer.try_clone().unwrap()).stderr(writer);
    let _ = end(both.spawn().unwrap()).exits(1);
    drop(command);
    // Without a limit a reader may take its time.
    let text = rest(reader);
    let _ = end(patient).exits(0);
    assert_eq!(text.trim_start_matches('x'), machine.run(["explain", "310000"]).exits(0).stdout);
}

#[test]
fn a_body_comes_through_a_pipe() {
    let machine = Machine::new();
    for arguments in [&["send", "text"][..], &["send", "text", "-"]] {
        machine.assert(arguments).write_stdin("disk full\non db1\n").assert().success();
    }
    for entry in machine.sandbox.messages() {
        assert_eq!(entry.message.unwrap().text.as_deref(), Some("disk full\non db1"));
    }
    assert_eq!(machine.sandbox.messages().len(), 2);
}

#[test]
fn a_pipe_that_speaks_is_read_to_its_end() {
    let machine = Machine::new();
    let mut child =
        machine.command(["send", "text", "--stdin-timeout", "60s"]).stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // More than a pipe holds: the rest goes only when somebody reads.
    let part = "0123456789abcde\n".repeat(1000);
    for _ in 0..8 {
        stdin.write_all(part.as_bytes()).unwrap();
    }
    drop(stdin);
    // 8 times 16 000 bytes, each line break as two, and what is around the text.
    let _ = end(child).exits(0).says("136083 bytes of JSON");
    let entry = machine.sandbox.messages().remove(0);
    let text = entry.message.unwrap().text.unwrap();
    assert!(text.contains("lines") && text.ends_with("abcde"), "{text}");
}

#[test]
fn a_silent_pipe_is_named_and_does_not_hold_the_exit() {
    let machine = Machine::new();
    let (reader, writer) = std::io::pipe().unwrap();
    let child = machine.command(["send", "text", "--stdin-timeout", "100ms"]).stdin(reader).spawn().unwrap();
    let _ = end(child).exits(2).says("--no-stdin").says("100ms");
    drop(writer);
    assert_eq!(machine.sandbox.journal().len(), 0);
}

#[test]
fn an_argument_leaves_a_silent_pipe_alone() {
    let machine = Machine::new();
    let (reader, writer) = std::io::pipe().unwrap();
    let _ = end(machine.command(["send", "text", "hi"]).stdin(reader).spawn().unwrap()).exits(0);
    drop(writer);
}

#[test]
fn no_input_at_all_is_named() {
    let machine = Machine::new();
    let _ = machine.run(["send", "text"]).exits(2).says("body").says("hint: ");
    // Closed altogether, as some supervisors do.
    let script = format!("exec '{}' send text <&-", program());
    let mut command = Command::new("/bin/sh");
    command.args(["-c", &script]).env_clear().envs(&machine.env);
    let _ = end(command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()).exits(2).says("body");
    assert_eq!(machine.sandbox.journal().len(), 0);
}

#[test]
fn all_three_streams_closed_still_sends() {
    let machine = Machine::new();
    let script = format!("exec '{}' send text hi <&- >&- 2>&-", program());
    let mut command = Command::new("/bin/sh");
    command.args(["-c", &script]).env_clear().envs(&machine.env);
    let _ = end(command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()).exits(0);
    assert_eq!(machine.sandbox.messages().len(), 1);
}

#[test]
fn a_report_that_cannot_be_written_still_says_what_was_sent() {
    let machine = Machine::new();
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let child = machine.command(["send", "text", "hi", "--json"]).stdout(full).spawn().unwrap();
    let _ = end(child).exits(1).says(
        "the run ended with exit 0, but its document cannot be printed: cannot write to standard output",
    );
    assert_eq!(machine.sandbox.messages().len(), 1);
}

/// A log that is still written is explained line by line, and Ctrl-C is its usual end.
#[test]
fn a_log_is_explained_while_it_is_written() {
    let machine = Machine::new();
    let mut child =
        machine.command(["explain"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let lines = lines(child.stdout.take().unwrap());
    for code in ["300005", "400102"] {
        stdin.write_all(format!("errcode={code}\n").as_bytes()).unwrap();
        assert_eq!(next(&lines), format!("errcode={code}"));
        assert!(next(&lines).starts_with(&format!("  ^ ding: {code}: ")));
        assert!(next(&lines).starts_with("  ^ ding: fix: "));
    }
    signal(&child, rustix::process::Signal::INT);
    let _ = end(child).exits(130).silent();
    drop(stdin);
}
