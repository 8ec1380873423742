//! `ding run`: what the command is, what it prints and what it is told are as without us.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::os::unix::process::CommandExt as _;
use std::process::{Command, Stdio};

use rustix::process::{Pid, Signal, WaitOptions, WaitStatus, waitpid};
use serde_json::Value;

use super::{Machine, end, output, program, rest, signal};

/// How a command ended, and what it printed, byte for byte.
#[derive(Debug, PartialEq, Eq)]
struct Seen {
    code: i32,
    stdout: Vec<u8>,
    stderr: Vec<u8>,
}

fn see(mut command: Command, input: &[u8]) -> Seen {
    use std::os::unix::process::ExitStatusExt as _;
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = output(child);
    writer.join().unwrap();
    let code = output.status.code().unwrap_or_else(|| 128 + output.status.signal().unwrap());
    Seen { code, stdout: output.stdout, stderr: output.stderr }
}

/// The command by itself.
fn plain(machine: &Machine, words: &[&str]) -> Command {
    let mut command = Command::new(words[0]);
    command.args(&words[1..]).env_clear().envs(&machine.env).current_dir(machine.folder.path());
    command
}

fn wrapped(machine: &Machine, flags: &[&str], words: &[&str]) -> Command {
    machine.command([&["run"], flags, &["--"], words].concat())
}

fn shell<'a>(flags: &[&'a str], script: &'a str) -> Vec<&'a str> {
    [&["run"], flags, &["--", "sh", "-c", script]].concat()
}

/// The texts of the reports that have arrived.
fn reports(machine: &Machine) -> Vec<String> {
    let texts = machine.sandbox.messages().into_iter();
    texts.map(|entry| entry.message.unwrap().text.unwrap_or_default()).collect()
}

/// A machine whose reports are not held up by a quota.
fn machine() -> Machine {
    let machine = Machine::new();
    machine.config("[quota]\nmessages = 1000\nwindow = \"1s\"\nmargin = \"0\"\n");
    machine
}

#[test]
fn output_and_exit_code_are_those_of_the_command_alone() {
    let input: Vec<u8> = (0..300_000u32).map(|number| (number % 251) as u8).collect();
    for script in [
        "exit 0",
        "echo out; echo err >&2; exit 3",
        "printf 'no line feed'; printf 'nor here' >&2",
        // Binary, and more than any pipe holds, in both directions.
        "cat",
        "cat >&2; exit 1",
        "printf '\\000\\377\\376\\200\\r\\n\\033[31m'; exit 255",
        "kill -KILL $$",
        "kill -TERM $$",
        "kill -SEGV $$",
        "trap '' TERM; kill -TERM $$; echo still here",
        // Nobody can print any more, and it goes on.
        "exec >&- 2>&-; exit 7",
        "echo a; exec >&-; echo b >&2; exit 9",
        "exec <&-; echo closed",
        // A process that stays behind prints later than the one that is waited for ends.
        "(read line; echo \"$line\"; echo late >&2) <link & echo begun; echo now >link",
        "echo \"$0 $1\"; echo \"$PWD\"; echo \"$DING_WEBHOOK\"",
    ] {
        for flags in [&[][..], &["--no-tail"], &["--limit", "1h"]] {
            let machine = machine();
            assert!(
                Command::new("mkfifo")
                    .arg("link")
                    .current_dir(machine.folder.path())
                    .status()
                    .unwrap()
                    .success()
            );
            let words = ["sh", "-c", script, "zero", "one\nline"];
            let expected = see(plain(&machine, &words), &input);
            let found = see(wrapped(&machine, flags, &words), &input);
            assert_eq!(found.code, expected.code, "{script} {flags:?}");
            let text = |bytes: &[u8]| String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).into_owned();
            assert!(found == expected, "{script} {flags:?}: {} {}", text(&found.stdout), text(&found.stderr));
            assert_eq!(reports(&machine).len(), usize::from(expected.code != 0), "{script}");
        }
    }
}

#[test]
fn a_command_that_cannot_be_started_ends_as_in_a_shell_and_is_reported() {
    let machine = machine();
    let folder = machine.folder.path();
    ding::store::write(&folder.join("text"), b"echo \"ran $1\"\n").unwrap();
    for (word, code, says) in [
        ("no-such-program", 127, "cannot run `no-such-program` (No such file"),
        ("./no-such-file", 127, "cannot run `./no-such-file` (No such file"),
        ("./text", 126, "cannot run `./text` (Permission denied"),
        ("/", 126, "cannot run `/` (Permission denied"),
    ] {
        let ended = machine.run(["run", "--", word, "secret-argument"]).exits(code).says(says);
        assert!(ended.stderr.lines().all(|line| line.starts_with("ding: ")), "{ended:#?}");
        let report = reports(&machine).pop().unwrap();
        assert!(report.contains("could not be started"), "{report}");
        assert!(!report.contains("secret-argument") && !report.contains("Last lines"), "{report}");
    }
    // A script without a first line that names a shell.
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(folder.join("text"), std::fs::Permissions::from_mode(0o755)).unwrap();
    let _ = machine.run(["run", "--", "./text", "x"]).exits(0).silent().prints("ran x\n");
    // One that was written on Windows: the system says that it is not there.
    ding::store::write(&folder.join("text"), b"#!/bin/sh\r\necho ran\r\n").unwrap();
    std::fs::set_permissions(folder.join("text"), std::fs::Permissions::from_mode(0o755)).unwrap();
    let says = "ding: hint: the file is there, but not the interpreter";
    let _ = machine.run(["run", "--", "./text"]).exits(127).says(says);
    assert!(!machine.run(["run", "--", "./no-such-file"]).exits(127).stderr.contains("interpreter"));
}

#[test]
fn a_report_tells_the_name_the_end_and_the_last_lines_without_secrets() {
    let machine = machine();
    let script = "seq 100; echo password=hunter2-very-secret; printf '\\033[31mred\\033[0m ```\\n'; exit 3";
    let ended = machine.run(shell(&["--name", "nightly backup", "--tail", "4"], script)).exits(3).silent();
    assert!(ended.stdout.contains("hunter2-very-secret"));
    let report = reports(&machine).pop().unwrap();
    assert!(report.starts_with("**❌ nightly backup failed: exit code 3**\n\n- host: "), "{report}");
    let took = report.lines().find_map(|line| line.strip_prefix("- took: ")).unwrap();
    let (number, unit) = took.split_once(' ').unwrap();
    assert!(
        number.parse::<f64>().is_ok_and(|number| number > 0.0) && ["ms", "s"].contains(&unit),
        "{report}"
    );
    assert!(report.contains("**Last lines**\n\n````\n99\n100\npassword=[hidden]\nred ```\n````"), "{report}");
    for never in ["hunter2", "sh -c", "seq", "\u{1b}"] {
        assert!(!report.contains(never), "{report}");
    }
    // Without a name it is the program's.
    let _ = machine.run(shell(&[], "kill -9 $$")).exits(137).silent();
    let report = reports(&machine).pop().unwrap();
    assert!(report.starts_with("**❌ sh failed: ended by signal 9 (SIGKILL)**"), "{report}");
    assert!(report.ends_with("(no output)"), "{report}");
    let _ = machine.run(shell(&["--no-tail", "--lang", "zh"], "echo x; exit 1")).exits(1).silent();
    let report = reports(&machine).pop().unwrap();
    assert!(
        report.starts_with("**❌ sh 失败：退出码 1**\n\n- 主机：") && !report.contains("输出"),
        "{report}"
    );
}

#[test]
fn failures_are_counted_by_name_and_told_as_wanted() {
    let machine = machine();
    let run = |flags: &[&str], script| {
        let before = reports(&machine).len();
        let ended = machine.run(shell(&[&["--name", "job"], flags].concat(), script)).silent();
        let told = reports(&machine).split_off(before);
        assert!(told.len() < 2, "{told:?}");
        (ended.code, told.into_iter().next().unwrap_or_default())
    };
    let change = &["--on", "change"];
    assert_eq!(run(change, "exit 0"), (0, String::new()));
    let (_, first) = run(change, "exit 4");
    assert!(
        first.starts_with("**❌ job failed: exit code 4**") && !first.contains("still failing"),
        "{first}"
    );
    assert_eq!(run(change, "exit 4"), (4, String::new()));
    let (_, third) = run(&[], "exit 4");
    assert!(third.contains("- still failing: 3rd time in a row, since "), "{third}");
    let (code, over) = run(change, "exit 0");
    assert!(code == 0 && over.starts_with("**✅ job has recovered**"), "{over}");
    assert!(over.contains("- recovered after ") && over.contains("(3 failures)"), "{over}");
    // Of a row that nobody was told of, nobody is told that it is over.
    let third_alone = &["--on", "change", "--after", "3"];
    for expected in [0, 0, 1, 0] {
        let (_, told) = run(third_alone, "exit 1");
        assert_eq!(usize::from(!told.is_empty()), expected, "{told}");
    }
    assert!(run(third_alone, "exit 0").1.contains("has recovered"));
    assert_eq!(run(third_alone, "exit 1").1, "");
    assert_eq!(run(third_alone, "exit 0").1, "");
    let (_, slow) = run(&["--slow", "1ms"], "sleep 0.01; exit 0");
    assert!(slow.starts_with("**⚠️ job was slow**") && slow.contains("(more than 1 ms)"), "{slow}");
    assert!(run(&["--on", "always", "--slow", "1h"], "exit 0").1.starts_with("**✅ job succeeded**"));
}

#[test]
fn the_exit_code_stands_whatever_becomes_of_the_report() {
    let hint = "ding: hint: ";
    for (settings, target, faults, says) in [
        ("", "", &[][..], "ding: warning: what becomes of the command cannot be reported: no target"),
        ("", "nobody", &[], "ding: warning: what becomes of the command cannot be reported: "),
        ("broken = [", "ops", &[], "ding: warning: what becomes of the command cannot be reported: "),
        ("", "webhook:", &["webhook:310000"], "ding: warning: what became of the command is not reported: "),
        ("", "unreachable", &[], "ding: warning: what became of the command is not reported: "),
    ] {
        let mut machine = Machine::with_faults(faults);
        machine.set("DING_WEBHOOK", "").set("DING_TARGET", "");
        machine.config(settings);
        let target = match target {
            "webhook:" => format!("webhook:{}", machine.sandbox.plain_webhook_url()),
            "unreachable" => {
                machine
                    .set("DINGTALK_OAPI_BASE", format!("http://127.0.0.1:{}", crate::support::closed_port()));
                format!("webhook:{}", "0".repeat(64))
            }
            other => other.to_owned(),
        };
        let to = if target.is_empty() { Vec::new() } else { vec!["--to", &target] };
        let flags = [to, vec!["--no-queue", "--timeout", "1s"]].concat();
        let ended = machine.run(shell(&flags, "echo out; echo err >&2; exit 42")).exits(42).says(says);
        assert_eq!(ended.stdout, "out\n");
        let own = ended.stderr.strip_prefix("err\n").unwrap();
        assert_eq!(own.lines().filter(|line| !line.starts_with(hint)).count(), 1, "{ended:#?}");
    }
}

/// The settings are looked at after the command has begun; they are in a pipe that is written to by the command itself.
#[test]
fn the_command_is_started_before_settings_are_read() {
    let machine = machine();
    let folder = machine.folder.path();
    assert!(Command::new("mkfifo").arg("settings").current_dir(folder).status().unwrap().success());
    let script = "echo begun; exit 6";
    let mut child =
        machine.command(["run", "--config", "settings", "--", "sh", "-c", script]).spawn().unwrap();
    let mut line = String::new();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    stdout.read_line(&mut line).unwrap();
    assert_eq!(line, "begun\n");
    let _ = end(child).exits(6);
}

#[test]
fn whoever_prints_learns_that_nobody_reads() {
    for flags in [&[][..], &["--no-tail"]] {
        let machine = machine();
        let mut child = wrapped(&machine, flags, &["yes"]).spawn().unwrap();
        let mut stdout = child.stdout.take().unwrap();
        stdout.read_exact(&mut [0; 2]).unwrap();
        drop(stdout);
        let _ = end(child).exits(128 + Signal::PIPE.as_raw());
    }
    // Also one that has not printed for long, at its first word: it goes on when it may.
    let machine = machine();
    let script = "trap '' PIPE; echo ready >&2; read line; echo one || echo refused >&2; exit 5";
    let mut child = wrapped(&machine, &[], &["sh", "-c", script]).stdin(Stdio::piped()).spawn().unwrap();
    let stderr = super::lines(child.stderr.take().unwrap());
    assert_eq!(super::next(&stderr), "ready");
    drop(child.stdout.take());
    // The thread that passes the output on has nothing more to do.
    let threads = format!("/proc/{}/task", child.id());
    let name = |thread: std::fs::DirEntry| std::fs::read_to_string(thread.path().join("comm"));
    let passes = || {
        std::fs::read_dir(&threads)
            .unwrap()
            .any(|thread| name(thread.unwrap()).is_ok_and(|name| name == "output\n"))
    };
    assert!(wait_until(|| !passes()));
    child.stdin.take().unwrap().write_all(b"go\n").unwrap();
    let _ = end(child).exits(5);
    assert!(stderr.iter().any(|line| line == "refused"));
}

/// Looks again and again, with other processes in between, until it is so.
fn wait_until(mut so: impl FnMut() -> bool) -> bool {
    (0..100_000).any(|_| {
        std::thread::yield_now();
        so()
    })
}

#[test]
fn whoever_writes_to_a_command_learns_of_its_end() {
    let machine = machine();
    let mut child = wrapped(&machine, &[], &["sh", "-c", "exec <&-; echo closed; exec tail -f /dev/null"])
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    // It stays open: `tail` ends by itself where nobody reads.
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    stdout.read_line(&mut line).unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let refused = (0..1000).find_map(|_| stdin.write_all(&[0; 4096]).err());
    assert_eq!(refused.unwrap().kind(), std::io::ErrorKind::BrokenPipe);
    signal(&child, Signal::TERM);
    let _ = end(child).exits(143);
}

#[test]
fn what_stays_behind_neither_holds_the_run_nor_loses_its_voice() {
    let machine = machine();
    assert!(
        Command::new("mkfifo").arg("link").current_dir(machine.folder.path()).status().unwrap().success()
    );
    let script =
        "trap '' HUP INT TERM; (read line; echo \"late $line\"; echo err >&2) <link & echo now; exit 3";
    let mut child = wrapped(&machine, &[], &["sh", "-c", script]).process_group(0).spawn().unwrap();
    let (mut stdout, stderr) = (BufReader::new(child.stdout.take().unwrap()), child.stderr.take().unwrap());
    let mut line = String::new();
    stdout.read_line(&mut line).unwrap();
    let group = Pid::from_child(&child);
    let _ = end(child).exits(3);
    // What is meant for the whole group does not end those who pass on.
    for signal in [Signal::HUP, Signal::INT, Signal::TERM] {
        rustix::process::kill_process_group(group, signal).unwrap();
    }
    std::fs::OpenOptions::new()
        .write(true)
        .open(machine.folder.path().join("link"))
        .unwrap()
        .write_all(b"word\n")
        .unwrap();
    // To the end: nobody holds the pipes any more.
    assert_eq!(line + &rest(stdout), "now\nlate word\n");
    assert_eq!(rest(stderr), "err\n");
    assert!(reports(&machine)[0].contains("```\nnow\n```"));
}

#[test]
fn signals_are_forwarded_as_they_are_and_the_end_is_waited_for() {
    for (name, sent) in [
        ("HUP", Signal::HUP),
        ("INT", Signal::INT),
        ("QUIT", Signal::QUIT),
        ("USR1", Signal::USR1),
        ("USR2", Signal::USR2),
        ("TERM", Signal::TERM),
        ("WINCH", Signal::WINCH),
        ("ALRM", Signal::ALARM),
    ] {
        for flags in [&[][..], &["--no-tail"]] {
            let machine = machine();
            let script = format!("trap 'echo told; exit 11' {name}; echo ready; while :; do :; done");
            let mut child = wrapped(&machine, flags, &["sh", "-c", &script]).spawn().unwrap();
            let lines = super::lines(child.stdout.take().unwrap());
            assert_eq!(super::next_of(&child, &lines), "ready", "{name}");
            signal(&child, sent);
            assert_eq!(super::next_of(&child, &lines), "told", "{name}");
            let _ = end(child).exits(11).silent();
            assert!(reports(&machine)[0].contains("failed: exit code 11"), "{name}");
        }
    }
}

#[test]
fn a_command_that_does_not_mind_a_signal_is_waited_for() {
    let machine = machine();
    let script = "trap 'echo told' TERM; echo ready; while ! read line; do :; done; exit 12";
    let mut child = wrapped(&machine, &[], &["sh", "-c", script]).stdin(Stdio::piped()).spawn().unwrap();
    let stdin = child.stdin.take().unwrap();
    let lines = super::lines(child.stdout.take().unwrap());
    assert_eq!(super::next(&lines), "ready");
    // Two of them end any other run at once.
    for _ in 0..2 {
        signal(&child, Signal::TERM);
        assert_eq!(super::next(&lines), "told");
    }
    (&stdin).write_all(b"now\n").unwrap();
    let _ = end(child).exits(12).silent();
    assert_eq!(reports(&machine).len(), 1);
}

#[test]
fn a_signal_that_was_ignored_is_ignored_by_the_command_too() {
    let machine = machine();
    // The second is one that the run itself does not want to end by.
    for name in ["HUP", "XFSZ"] {
        let script = format!("trap '' {name}; exec '{}' run -- sh -c 'kill -{name} $$; exit 8'", program());
        let mut command = plain(&machine, &["/bin/sh", "-c", &script]);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let _ = end(command.spawn().unwrap()).exits(8).silent();
    }
}

/// What starts another program oddly; nothing where there is no such program here.
fn starter<'a>(words: &'a [&'a str]) -> Option<&'a [&'a str]> {
    let probe = Command::new(words[0]).args(&words[1..]).arg("true").stderr(Stdio::null()).status();
    if probe.is_ok_and(|status| status.success()) {
        return Some(words);
    }
    crate::support::tell(&format!(
        "NOT RUN: process::run below `{}`, which does not run here",
        words.join(" ")
    ));
    None
}

/// A thread of a larger program that has signals blocked leaves them so to what it starts, and of the end of a command the
/// kernel tells by a signal.
#[test]
fn the_end_is_heard_also_where_its_signal_was_blocked() {
    let Some(starter) = starter(&["env", "--block-signal=CHLD"]) else { return };
    for flags in [&[][..], &["--no-tail"]] {
        let machine = machine();
        let script = "trap 'echo told; exit 11' TERM; echo ready; while :; do :; done";
        let words = [starter, &[program()], &shell(flags, script)].concat();
        let mut command = plain(&machine, &words);
        let mut child =
            command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let lines = super::lines(child.stdout.take().unwrap());
        assert_eq!(super::next_of(&child, &lines), "ready");
        signal(&child, Signal::TERM);
        assert_eq!(super::next_of(&child, &lines), "told");
        let _ = end(child).exits(11).silent();
        assert_eq!(reports(&machine).len(), 1);
    }
}

/// The alarm that is set before another program takes the place of this one, as `perl -e 'alarm 60; exec @ARGV'` limits it,
/// reaches nobody but the run.
#[test]
fn an_alarm_reaches_the_command() {
    let Some(starter) = starter(&["perl", "-e", "alarm 1; exec @ARGV"]) else { return };
    let machine = machine();
    let words = [starter, &[program(), "run", "--", "tail", "-f", "/dev/null"]].concat();
    let mut command = plain(&machine, &words);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let _ = end(command.spawn().unwrap()).exits(128 + Signal::ALARM.as_raw()).silent();
}

/// Where a limit of the size of files is met, ours are not written; the kernel's signal for it ends nobody but the command.
#[test]
fn a_limit_of_the_size_of_files_ends_no_run() {
    let machine = machine();
    let script = format!("ulimit -f 0; exec '{}' run --name job -- sh -c 'echo out; exit 7'", program());
    let ended = see(plain(&machine, &["sh", "-c", &script]), b"");
    let told = String::from_utf8_lossy(&ended.stderr);
    assert_eq!((ended.code, ended.stdout.as_slice()), (7, &b"out\n"[..]), "{told}");
    assert_eq!(reports(&machine).len(), 1, "{told}");
}

#[test]
fn a_limit_asks_and_then_ends() {
    let machine = machine();
    // The one ends when it is asked to, with a code of its own; the other has to be ended.
    for script in [
        "trap 'kill -9 $!; echo told; exit 0' TERM; tail -f /dev/null & wait",
        "trap '' TERM; exec tail -f /dev/null",
    ] {
        let kill = if script.contains("told") { "1h" } else { "10ms" };
        let flags = ["--limit", "100ms", "--kill-after", kill];
        let ended = machine.run(shell(&flags, script)).exits(124).silent();
        assert_eq!(ended.stdout.contains("told"), script.contains("told"));
        let report = reports(&machine).pop().unwrap();
        assert!(report.contains("stopped after 100 ms (`--limit`)"), "{report}");
    }
    let _ = machine.run(shell(&["--limit", "1h"], "exit 3")).exits(3);
}

#[test]
fn the_document_goes_to_a_file_and_standard_output_stays_the_commands() {
    let machine = machine();
    let ended = machine.run(shell(&["--json"], "touch begun")).exits(2).says("`--report FILE`");
    assert!(serde_json::from_str::<Value>(&ended.stdout).is_ok(), "{ended:#?}");
    assert!(!machine.folder.path().join("begun").exists());
    let flags = ["--report", "out.json", "--name", "job"];
    let ended = machine.run(shell(&flags, "echo '{}'; kill -9 $$")).exits(137).silent();
    assert_eq!(ended.stdout, "{}\n");
    let text = std::fs::read_to_string(machine.folder.path().join("out.json")).unwrap();
    let document: Value = serde_json::from_str(&text).unwrap();
    for (key, value) in [
        ("exit", Value::from(137)),
        ("name", "job".into()),
        ("signal", 9.into()),
        ("started", true.into()),
        ("limit_reached", false.into()),
        ("failures_in_a_row", 1.into()),
        ("recovered", false.into()),
        ("unfinished_runs", 0.into()),
    ] {
        assert_eq!(document[key], value, "{key} in {document}");
    }
    let failure = &document["failures"][0];
    assert!(failure["id"] == "command-failed" && failure["kind"] == "command-failed", "{failure}");
    assert_eq!(failure["message"], "job: ended by signal 9 (SIGKILL)");
    assert_eq!(document["message"]["results"][0]["sent"], "yes", "{document}");
    // A file that cannot be written changes nothing for the command.
    ding::store::write(&machine.folder.path().join("file"), b"").unwrap();
    let _ = machine
        .run(shell(&["--report", "file/below"], "exit 0"))
        .exits(0)
        .says("its document cannot be printed")
        .says("cannot create the folder");
    let _ = machine.run(shell(&["--report", "-"], "touch begun")).exits(2).says("`--report FILE`");
    assert!(!machine.folder.path().join("begun").exists() && !machine.folder.path().join("-").exists());
}

#[test]
fn a_dry_run_starts_nothing_and_says_so() {
    let machine = machine();
    for flags in [&["-n"][..], &["--curl"], &["-n", "--json"]] {
        let ended = machine.run(shell(flags, "touch begun")).exits(0).says("the command is not started");
        assert!(
            ended.stdout.contains("sh failed: exit code 1") && !ended.stdout.contains("touch"),
            "{ended:#?}"
        );
    }
    assert!(!machine.folder.path().join("begun").exists());
    assert_eq!(machine.sandbox.journal().len(), 0);
}

#[test]
fn after_a_sigkill_the_next_run_tells_of_the_one_that_did_not_finish() {
    let machine = machine();
    let arguments = shell(&["--name", "job", "--on", "change"], "echo ready; exec tail -f /dev/null");
    let mut child = machine.command(&arguments).spawn().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    stdout.read_line(&mut line).unwrap();
    let noted = machine.folder.path().join("state/ding/jobs");
    assert!(wait_until(|| std::fs::read_dir(&noted).is_ok_and(|files| files.count() > 1)));
    // While it goes on, another one says nothing of it.
    let _ = machine.run(shell(&["--name", "job", "--on", "change"], "exit 0")).exits(0).silent();
    assert_eq!(reports(&machine).len(), 0);
    let command = std::fs::read_to_string(format!("/proc/{0}/task/{0}/children", child.id())).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    let _ = machine.run(shell(&["--name", "job", "--on", "change"], "exit 0")).exits(0).silent();
    let report = reports(&machine).pop().unwrap();
    assert!(
        report.starts_with("**❌ job did not finish**") && report.contains("was killed together"),
        "{report}"
    );
    // Once is enough.
    let _ = machine.run(shell(&["--name", "job", "--on", "change"], "exit 0")).exits(0).silent();
    assert_eq!(reports(&machine).len(), 1);
    let command = Pid::from_raw(command.trim().parse().unwrap()).unwrap();
    rustix::process::kill_process(command, Signal::KILL).unwrap();
}

/// How a command is run in a namespace of processes of its own; nothing where nobody may make one.
fn namespace() -> Option<[&'static str; 6]> {
    let unshare = ["unshare", "--user", "--map-root-user", "--pid", "--fork", "--mount-proc"];
    let mut probe = Command::new(unshare[0]);
    probe.args(&unshare[1..]).arg("true").stderr(Stdio::null());
    if probe.status().is_ok_and(|status| status.success()) {
        return Some(unshare);
    }
    crate::support::tell(
        "NOT RUN: process::run in a container, nobody may make a namespace of processes here",
    );
    None
}

/// Below a first process that leads no session, as in a small container or machine, session and group have the number 0.
#[test]
fn a_session_from_outside_of_the_container_does_not_keep_signals_back() {
    let Some(unshare) = namespace() else { return };
    for name in ["HUP", "TERM", "TSTP"] {
        let machine = machine();
        let command = format!("trap 'echo told; exit 11' {name}; echo ready; while :; do :; done");
        let script =
            format!("'{}' run -- sh -c \"{command}\" & read go; kill -{name} $!; wait $!", program());
        let words = [&unshare[..], &["sh", "-c", &script]].concat();
        let mut child = plain(&machine, &words)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = super::lines(child.stdout.take().unwrap());
        assert_eq!(super::next_of(&child, &lines), "ready", "{name}");
        child.stdin.take().unwrap().write_all(b"go\n").unwrap();
        assert_eq!(super::next_of(&child, &lines), "told", "{name}");
        let _ = end(child).exits(11).silent();
        assert!(reports(&machine)[0].contains("failed: exit code 11"), "{name}");
    }
}

#[test]
fn the_first_process_of_a_container_waits_for_all() {
    let machine = machine();
    let Some(unshare) = namespace() else { return };
    // The report on a run that was killed keeps the next one busy: it waits for its secret.
    let fifo = machine.folder.path().join("secret");
    rustix::fs::mknodat(rustix::fs::CWD, &fifo, rustix::fs::FileType::Fifo, rustix::fs::Mode::RWXU, 0)
        .unwrap();
    let config = format!("[targets.ops]\nwebhook = {{ command = [\"cat\", \"{}\"] }}\n", fifo.display());
    machine.config(&config);
    let flags = ["--name", "job", "--to", "ops"];
    let script = "until grep -qs reporter state/ding/jobs/*.json; do :; done; kill -9 $PPID";
    assert_eq!(machine.run(shell(&flags, script)).code, 137);
    // An orphan that has ended and that nobody waits for is a zombie: its line in the list of processes stays.
    let url = machine.sandbox.plain_webhook_url();
    let script = format!(
        "orphan() {{ sh -c '(exec sh -c \"echo orphan\") & exec true'; }}
         zombies() {{ for one in /proc/[0-9]*/stat; do read -r id name state parent rest <$one && case \"$state $parent\" in 'Z 1') return 0; esac; done; return 1; }}
         orphan; until zombies; do :; done; echo '{url}' >secret; rm secret; echo '{url}' >secret; while zombies; do :; done
         orphan; while zombies; do :; done; exit 13",
    );
    let words = [&unshare[..], &[program()], &shell(&flags, &script)].concat();
    let ended = see(plain(&machine, &words), b"");
    let text = String::from_utf8(ended.stdout).unwrap();
    assert_eq!(ended.code, 13, "{text} {}", String::from_utf8_lossy(&ended.stderr));
    assert_eq!(text, "orphan\norphan\n");
    assert_eq!(reports(&machine).len(), 2);
    // And as for any first process, what ends it ends the command.
    let script = "trap 'kill -9 $!; exit 14' TERM; tail -f /dev/null & echo ready; wait";
    let words = [&unshare[..], &["--kill-child=TERM", program(), "run", "--", "sh", "-c", script]].concat();
    let mut child = plain(&machine, &words).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut line = String::new();
    // It stays open: `tail` ends by itself where nobody reads.
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    stdout.read_line(&mut line).unwrap();
    let inner = std::fs::read_to_string(format!("/proc/{0}/task/{0}/children", child.id())).unwrap();
    let inner = Pid::from_raw(inner.trim().parse().unwrap()).unwrap();
    rustix::process::kill_process(inner, Signal::TERM).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(14));
}

/// Not more is held of a flood than its last lines, nothing of it is lost, and it goes at least half as fast as through
/// `cat`. `FLOOD_MEGABYTES` and `FLOOD_PROGRAM` make it a larger one through another build.
#[cfg(target_os = "linux")]
#[test]
fn a_flood_takes_no_memory_and_half_the_pace_of_a_pipe_at_least() {
    #[expect(clippy::disallowed_methods, reason = "the long test says how much, and of which build")]
    let variable = std::env::var;
    let megabytes: u64 = variable("FLOOD_MEGABYTES").map_or(64, |text| text.parse().unwrap());
    let ding = variable("FLOOD_PROGRAM").unwrap_or(program().to_owned());
    let machine = machine();
    let bytes = megabytes << 20;
    let flood = format!("yes {} | head -c {bytes}", "x".repeat(99));
    // As many bytes through `cat`, which stands where this program does.
    let took = |script: &str| {
        let start = std::fs::read_to_string("/proc/uptime").unwrap();
        let mut child = plain(&machine, &["sh", "-c", script])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdout = child.stdout.take().unwrap();
        let count = std::thread::spawn(move || std::io::copy(&mut stdout, &mut std::io::sink()).unwrap());
        let ended = end(child);
        let seconds = |text: &str| text.split(' ').next().unwrap().parse::<f64>().unwrap();
        let after = std::fs::read_to_string("/proc/uptime").unwrap();
        (ended, count.join().unwrap(), (seconds(&after) - seconds(&start)).max(0.01))
    };
    let zeros = format!("head -c {bytes} /dev/zero");
    let (_, all, cat) = took(&format!("{zeros} | cat"));
    assert_eq!(all, bytes);
    let (ended, all, own) = took(&format!("'{ding}' run --no-queue -- {zeros}"));
    assert_eq!((all, ended.code), (bytes, 0), "{ended:#?}");
    crate::support::tell(&format!(
        "{megabytes} MB: cat {cat:.2} s, ding run {own:.2} s, ratio {:.2}",
        cat / own
    ));
    // Of a short one the time says nothing.
    assert!(megabytes < 512 || cat / own >= 0.5, "cat {cat} s, ding run {own} s");
    let script = format!("'{ding}' run -- sh -c \"{flood}; grep VmHWM /proc/\\$PPID/status >&2; exit 1\"");
    let (ended, all, _) = took(&script);
    assert_eq!((ended.code, all), (1, bytes), "{ended:#?}");
    let peak = ended.stderr.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    let peak: u64 = peak.trim().strip_suffix(" kB").unwrap().parse().unwrap();
    assert!(peak < 24 << 10, "{peak} kB");
    assert!(reports(&machine)[0].contains(&"x".repeat(99)));
}

#[test]
fn a_report_that_cannot_go_now_is_stored_where_that_lasts() {
    for (settings, flags, stored) in [
        ("[outbox]\nlasting = true\n", &[][..], true),
        ("[outbox]\nlasting = true\n", &["--no-queue"], false),
        ("queue = false\n[outbox]\nlasting = true\n", &[], false),
        ("", &[], false),
    ] {
        let mut machine = Machine::with_faults(&["webhook:http503*"]);
        // In CI nothing lasts, unless somebody says so.
        machine.set("CI", "true");
        machine.config(settings);
        let flags = [&["--timeout", "100ms"], flags].concat();
        let ended = machine.run(shell(&flags, "exit 5")).exits(5);
        assert_eq!(
            ended.stderr.contains("ding: stored in the outbox ("),
            stored,
            "{settings}{flags:?}: {ended:#?}"
        );
        assert_eq!(
            ended.stderr.contains("ding: warning: what became of the command is not reported: "),
            !stored,
            "{ended:#?}"
        );
    }
}

/// The quota of a robot is used up: a failure waits for it, unless somebody says otherwise, and then waits in the outbox.
#[test]
fn a_report_waits_no_longer_for_the_quota_than_it_may() {
    let machine = Machine::new();
    machine.config("[quota]\nmessages = 1\nwindow = \"1h\"\n[outbox]\nlasting = true\n");
    let _ = machine.run(["send", "text", "first"]).exits(0);
    let ended =
        machine.run(shell(&["--notify-timeout", "0"], "exit 5")).exits(5).says("ding: stored in the outbox");
    assert!(!ended.stderr.contains("waiting"), "{ended:#?}");
    // By itself it would wait for 70 seconds, and an hour is too long for that too.
    let ended = machine.run(shell(&["--no-queue"], "exit 5")).exits(5).says("the longest wait is 1m 10s");
    assert!(ended.stderr.contains("`--notify-timeout`"), "{ended:#?}");
    let _ = machine
        .run(shell(&["--no-queue", "--on", "always"], "exit 0"))
        .exits(0)
        .says("the longest wait is 5s");
}

/// `docker stop` and its like end the command, and leave little time for its report: then that waits in the outbox.
#[test]
fn who_was_told_to_end_before_the_command_did_reports_for_a_while_only() {
    let machine = Machine::with_faults(&["webhook:hang*"]);
    machine.config("[outbox]\nlasting = true\n");
    let script = "echo ready; exec tail -f /dev/null";
    let mut child = machine.command(shell(&["--timeout", "10m"], script)).spawn().unwrap();
    let lines = super::lines(child.stdout.take().unwrap());
    assert_eq!(super::next_of(&child, &lines), "ready");
    signal(&child, Signal::TERM);
    let _ = machine.arrival();
    // Nobody says it twice.
    let _ = end(child).exits(143).says("stored in the outbox (");
}

/// A signal after the command's end ends the report, not the code; what is under way is stored.
#[test]
fn a_signal_after_the_end_of_the_command_ends_the_report() {
    for sent in [Signal::TERM, Signal::INT, Signal::HUP] {
        let machine = Machine::with_faults(&["webhook:hang*"]);
        machine.config("[outbox]\nlasting = true\n");
        let child = machine.command(shell(&["--timeout", "10m"], "exit 5")).spawn().unwrap();
        let _ = machine.arrival();
        signal(&child, sent);
        let _ = end(child).exits(5).says("stored in the outbox (");
    }
}

/// A report that waits for a secret command cannot give way by itself: after a while the process ends, at a second signal at once.
#[test]
fn a_signal_ends_a_report_that_is_blocked() {
    for sent in [&[Signal::TERM][..], &[Signal::INT, Signal::TERM]] {
        let machine = Machine::new();
        let fifo = machine.folder.path().join("fifo").display().to_string();
        rustix::fs::mknodat(rustix::fs::CWD, &fifo, rustix::fs::FileType::Fifo, rustix::fs::Mode::RWXU, 0)
            .unwrap();
        // A password manager that asks for ever; it says that it is there.
        machine.config(&format!(
            "[targets.ops]\nwebhook = {{ command = [\"sh\", \"-c\", \"echo asking >&2; exec cat '{fifo}'\"] }}\n"
        ));
        let mut child = machine.command(shell(&["--to", "ops"], "exit 5")).spawn().unwrap();
        let told = super::lines(child.stderr.take().unwrap());
        assert_eq!(super::next_of(&child, &told), "asking");
        sent.iter().for_each(|sent| signal(&child, *sent));
        let _ = end(child).exits(5);
        assert!(reports(&machine).is_empty());
    }
}

/// How a child of this test has changed: it has stopped, or goes on.
fn changed(child: &std::process::Child, how: WaitOptions) -> WaitStatus {
    let (pid, (sender, seen)) = (Pid::from_child(child), std::sync::mpsc::channel());
    std::thread::spawn(move || sender.send(waitpid(Some(pid), how)));
    seen.recv_timeout(super::LIMIT).unwrap().unwrap().unwrap().1
}

/// Who is stopped, alone as a shell's job or with all its group, goes on where it was.
#[test]
fn a_run_that_is_stopped_goes_on_later() {
    for (sent, group) in [(Signal::TSTP, false), (Signal::TSTP, true), (Signal::STOP, true)] {
        let machine = machine();
        let script = "echo ready; while read line; do echo got $line; done; exit 12";
        let mut child = wrapped(&machine, &[], &["sh", "-c", script])
            .stdin(Stdio::piped())
            .process_group(0)
            .spawn()
            .unwrap();
        let lines = super::lines(child.stdout.take().unwrap());
        assert_eq!(super::next_of(&child, &lines), "ready");
        let all = Pid::from_child(&child);
        match group {
            true => rustix::process::kill_process_group(all, sent).unwrap(),
            false => signal(&child, sent),
        }
        assert!(changed(&child, WaitOptions::UNTRACED).stopped(), "{sent:?} {group}");
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(b"line\n").unwrap();
        rustix::process::kill_process_group(all, Signal::CONT).unwrap();
        assert!(changed(&child, WaitOptions::CONTINUED).continued(), "{sent:?} {group}");
        assert_eq!(super::next_of(&child, &lines), "got line", "{sent:?} {group}");
        drop(stdin);
        let _ = end(child).exits(12).silent();
        assert_eq!(reports(&machine).len(), 1, "{sent:?} {group}");
    }
}

/// With too few descriptors for pipes, for the runtime or for the report the command runs all the same.
#[test]
fn where_there_is_no_room_the_command_goes_before_its_report() {
    let machine = machine();
    for limit in 4..=24 {
        let script = format!("ulimit -n {limit}; exec '{}' run -- sh -c 'echo out; exit 7'", program());
        let ended = see(plain(&machine, &["sh", "-c", &script]), b"");
        let told = String::from_utf8_lossy(&ended.stderr);
        assert_eq!((ended.code, ended.stdout.as_slice()), (7, &b"out\n"[..]), "{limit}: {told}");
        assert!(!told.contains("panicked"), "{limit}: {told}");
    }
    assert!(!reports(&machine).is_empty());
}

#[test]
fn a_model_sums_up_after_the_report_and_never_in_its_place() {
    let tells = |faults: &[&str], messages: usize| {
        let machine = Machine::with_faults(faults);
        machine.config("[quota]\nmessages = 1000\nwindow = \"1s\"\nmargin = \"0\"\n");
        let flags = ["--ask", "--ask-timeout", "2s", "--name", "job"];
        let ended = machine.run(shell(&flags, "echo password=hunter2-very-secret; exit 5")).exits(5);
        assert_eq!(
            ended.stderr.contains("ding: warning: the model's summary is not sent: "),
            messages == 1,
            "{ended:#?}"
        );
        let reports = reports(&machine);
        assert!(reports.len() == messages && reports[0].starts_with("**❌ job failed"), "{reports:?}");
        assert!(
            reports.get(1).is_none_or(|summary| summary.starts_with("**job: what the output says**")),
            "{reports:?}"
        );
        let asked = machine
            .sandbox
            .journal()
            .into_iter()
            .filter(|entry| format!("{entry:?}").contains("hunter2"))
            .count();
        assert_eq!(asked, 0);
        // Of a success nobody is asked.
        let _ = machine.run(shell(&[&flags[..], &["--on", "always"]].concat(), "exit 0")).exits(0).silent();
    };
    // At once: each waits for a model, or for its next try.
    std::thread::scope(|scope| {
        for (faults, messages) in [(&[][..], 2), (&["model:http500*"], 1), (&["model:hang*"], 1)] {
            scope.spawn(move || tells(faults, messages));
        }
    });
}

/// Ctrl-C on a terminal reaches the whole group: the command is told once.
#[test]
fn what_a_terminal_sends_is_not_sent_twice() {
    let machine = machine();
    let inner =
        "n=0; trap 'n=$((n + 1)); echo told $n' INT; echo ready; until read line; do :; done; echo end $n";
    ding::store::write(&machine.folder.path().join("inner"), inner.as_ref()).unwrap();
    for flags in ["", "--no-tail"] {
        let outer = format!("exec '{}' run {flags} -- sh ./inner", program());
        let words = ["script", "-qec", &outer, "/dev/null"];
        let mut child = plain(&machine, &words).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let lines = super::lines(child.stdout.take().unwrap());
        let until = |wanted: &str| while !super::next(&lines).contains(wanted) {};
        until("ready");
        stdin.write_all(b"\x03").unwrap();
        until("told 1");
        // Somebody who sends it to the run alone means the command too, also on a terminal.
        let group = std::fs::read_to_string(format!("/proc/{0}/task/{0}/children", child.id())).unwrap();
        let run = Pid::from_raw(group.trim().parse().unwrap()).unwrap();
        // While the first one waits to be taken a second one counts as the same.
        let status = format!("/proc/{}/status", run.as_raw_nonzero());
        let taken =
            |line: &str| line.strip_prefix("ShdPnd:").is_some_and(|mask| mask.trim() == "0000000000000000");
        assert!(wait_until(|| std::fs::read_to_string(&status).unwrap().lines().any(taken)));
        rustix::process::kill_process(run, Signal::INT).unwrap();
        until("told 2");
        stdin.write_all(b"go\n").unwrap();
        until("end 2");
        drop(stdin);
        let _ = end(child).exits(0);
    }
}
