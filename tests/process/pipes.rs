//! The job in front of the pipe: it may be silent for as long as it likes, and no failure of ours ends it.

use std::io::{BufRead as _, BufReader, PipeReader, PipeWriter, Read as _, Write as _};
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use super::{Ended, Machine, PATH, end, program, signal};

/// A job that writes once it may: more than a pipe holds, then a file that shows that it came to its end.
struct Job {
    child: Child,
    go: PipeWriter,
    made: PathBuf,
}

fn job(machine: &Machine, text: &str) -> (Job, PipeReader) {
    let (permission, go) = std::io::pipe().unwrap();
    let (reader, writer) = std::io::pipe().unwrap();
    let made = machine.folder.path().join("made");
    let child = Command::new("/bin/sh")
        .args(["-c", "read go && printf '%s' \"$1\" && yes | head -c \"$2\" && : >\"$3\"", "job"])
        .args([text, if text.is_empty() { "2000000" } else { "0" }])
        .arg(&made)
        .env_clear()
        .env("PATH", PATH)
        .stdin(permission)
        .stdout(writer)
        .spawn()
        .unwrap();
    (Job { child, go, made }, reader)
}

impl Job {
    fn goes_on(&mut self) {
        self.go.write_all(b"go\n").unwrap();
    }

    #[track_caller]
    fn lives(mut self) {
        assert!(self.child.wait().unwrap().success());
        assert!(self.made.exists());
        std::fs::remove_file(self.made).unwrap();
    }
}

/// Reads the first line of standard error: the rest of the run is still to come.
#[track_caller]
fn first_line(child: &mut Child) -> String {
    let mut line = String::new();
    let mut stderr = BufReader::new(child.stderr.take().unwrap());
    stderr.read_line(&mut line).unwrap();
    // Kept open, so that what is told later does not fail.
    std::thread::spawn(move || stderr.read_to_end(&mut Vec::new()));
    line
}

#[test]
fn a_silent_job_is_waited_for_and_arrives() {
    let machine = Machine::new();
    let (mut job, reader) = job(&machine, "disk full");
    let child = machine.command(["send", "text"]).stdin(reader).spawn().unwrap();
    job.goes_on();
    let _ = end(child).exits(0);
    job.lives();
    assert_eq!(machine.sandbox.messages()[0].message.as_ref().unwrap().text.as_deref(), Some("disk full"));
}

/// The error comes while the job is still silent; the job then writes all it has.
#[test]
fn a_call_that_fails_before_it_reads_says_so_at_once_and_lets_the_job_finish() {
    let mut machine = Machine::new();
    machine.keep(&["PATH", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"]);
    for (arguments, code, word) in [
        (&["send", "text", "--no-such-flag"][..], 2, "--no-such-flag"),
        (&["send", "text", "-", "--timeout", "soon"], 2, "soon"),
        (&["send", "markdown", "--titel", "x", "--json"], 2, "--titel"),
        (&["send"], 2, "Send"),
        (&["upload", "-", "--nope"], 2, "--nope"),
        (&["explain", "--nope"], 2, "--nope"),
        (&["send", "text"], 3, "error: no target"),
        (&["send", "markdown", "-", "--json"], 3, "error: no target"),
        (&["send", "file", "-", "--to", "user:a"], 3, "error: "),
        (&["send", "text", "--to", "group:cidAAAA=="], 3, "error: "),
        (&["send", "text", "--best-effort"], 0, "warning: "),
        (&["ask", "why?", "--to", "ops"], 3, "error: "),
        (&["ask", "--to", "ops", "--model", "nobody", "--title", ""], 3, "error: "),
    ] {
        let (mut job, reader) = job(&machine, "");
        let mut child = machine.command(arguments).stdin(reader).spawn().unwrap();
        let line = first_line(&mut child);
        assert!(line.contains(word), "{arguments:?}: {line}");
        assert!(child.try_wait().unwrap().is_none(), "{arguments:?}: ended before the job");
        job.goes_on();
        assert_eq!(child.wait().unwrap().code(), Some(code), "{arguments:?}");
        job.lives();
    }
}

#[test]
fn a_call_that_fails_while_it_reads_lets_the_job_finish() {
    let mut machine = Machine::new();
    let full = || std::fs::File::options().write(true).open("/dev/full").unwrap();
    for (arguments, code) in [(&["send", "raw"][..], 2), (&["send", "file", "-"], 5), (&["explain"], 1)] {
        let (mut job, reader) = job(&machine, "");
        let child = machine.command(arguments).stdin(reader).stdout(full()).spawn().unwrap();
        job.goes_on();
        let ended = end(child);
        assert!(!ended.stderr.is_empty());
        let _ = ended.exits(code);
        job.lives();
    }
    machine.keep(&["PATH"]);
    let (mut job, reader) = job(&machine, "disk full");
    let child = machine.command(["send", "text"]).stdin(reader).spawn().unwrap();
    job.goes_on();
    let _ = end(child).exits(3);
    job.lives();
}

#[test]
fn a_signal_ends_the_reading_of_what_nobody_wants() {
    let mut machine = Machine::new();
    machine.keep(&["PATH"]);
    for (arguments, code) in [(&["ask", "why?"][..], 143), (&["send", "text", "--nope"], 128 + 15)] {
        let (reader, writer) = std::io::pipe().unwrap();
        let mut child = machine.command(arguments).stdin(reader).spawn().unwrap();
        let _ = first_line(&mut child);
        signal(&child, rustix::process::Signal::TERM);
        assert_eq!(Ended::from(child.wait_with_output().unwrap()).code, code, "{arguments:?}");
        drop(writer);
    }
}

#[test]
fn a_loop_over_lines_keeps_its_input() {
    let machine = Machine::new();
    for (call, messages) in [
        ("send text \"$line\" --no-such-flag", 0),
        ("send text --no-such-flag \"$line\"", 0),
        ("send text \"$line\" --to nowhere", 0),
        ("send text \"$line\"", 3),
    ] {
        let script = format!(
            "printf 'a\\nb\\nc\\n' | while read -r line; do '{}' {call}; printf '%s ' \"$line\"; done",
            program()
        );
        let mut command = Command::new("/bin/sh");
        command.args(["-c", &script]).env_clear().envs(&machine.env).current_dir(machine.folder.path());
        let ended = end(command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap());
        assert!(["a ", "b ", "c "].iter().all(|line| ended.stdout.contains(line)), "{call}: {ended:#?}");
        assert_eq!(machine.sandbox.messages().len(), messages, "{call}: {ended:#?}");
    }
}

#[test]
fn a_socket_is_a_pipe_and_a_file_is_none() {
    let machine = Machine::new();
    let (mut writer, reader) = UnixStream::pair().unwrap();
    let reader: std::os::fd::OwnedFd = reader.into();
    let mut child = machine.command(["send", "text", "--nope"]).stdin(reader).spawn().unwrap();
    let _ = first_line(&mut child);
    writer.write_all(&vec![b'x'; 1 << 20]).unwrap();
    drop(writer);
    assert_eq!(child.wait().unwrap().code(), Some(2));
    // Nothing waits for the end of a device that has none.
    let endless = std::fs::File::open("/dev/zero").unwrap();
    let _ = end(machine.command(["send", "text", "--nope"]).stdin(endless).spawn().unwrap()).exits(2);
    let path = machine.folder.path().join("body");
    ding::store::write(&path, b"from a file").unwrap();
    let file = std::fs::File::open(&path).unwrap();
    let _ = end(machine.command(["send", "text"]).stdin(file).spawn().unwrap()).exits(0);
    assert_eq!(machine.sandbox.messages().len(), 1);
}

/// A value that is not UTF-8 is never taken for one that is not set: another target would get the message.
#[test]
fn a_variable_that_is_no_text_is_named() {
    use std::os::unix::ffi::OsStrExt as _;
    let machine = Machine::new();
    let broken = std::ffi::OsStr::from_bytes(b"\xff\xfe");
    machine.config("[targets.ops]\nwebhook = { env = \"OPS_HOOK\" }\n");
    for (name, arguments) in [
        ("DING_TARGET", &["send", "text", "hi"][..]),
        ("DINGTALK_OAPI_BASE", &["token", "get"]),
        ("DING_WEBHOOK_SECRET_FILE", &["send", "text", "hi"]),
        ("https_proxy", &["send", "text", "hi"]),
        ("XDG_CONFIG_HOME", &["send", "text", "hi"]),
        ("OPS_HOOK", &["send", "text", "hi", "--to", "ops"]),
    ] {
        let child = machine.command(arguments).env(name, broken).spawn().unwrap();
        let _ = end(child).exits(3).says(&format!("`{name}`")).says("UTF-8");
    }
    assert_eq!(machine.sandbox.journal().len(), 0);
    for name in ["LANG", "TERM", "SOMEBODY_ELSES"] {
        let _ = end(machine.command(["send", "text", "hi"]).env(name, broken).spawn().unwrap()).exits(0);
    }
    let endless = ["send", "text", "hi", "--timeout", "18446744073709551615s"];
    let _ = machine.run(endless).exits(0);
}

/// Each result is there before the next message is asked for.
#[test]
fn each_result_comes_as_soon_as_it_is_known() {
    let machine = Machine::new();
    let mut child = machine.command(["send", "text", "--each"]).stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    for number in 1..=3 {
        writeln!(stdin, "{{\"text\":\"{number}\"}}").unwrap();
        let mut line = String::new();
        stdout.read_line(&mut line).unwrap();
        assert!(line.starts_with(&format!("line {number}: sent to ")), "{line}");
    }
    drop(stdin);
    let _ = end(child).exits(0).silent();
    assert_eq!(machine.sandbox.messages().len(), 3);
}
