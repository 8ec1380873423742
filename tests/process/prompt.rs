//! Questions on a pseudo-terminal.

use rustix::process::Signal;
use rustix::termios::{LocalModes, tcgetattr};

use super::terminal::Terminal;
use super::{Machine, end, signal};

/// The program has ended and left the terminal as it should be.
fn ends(terminal: Terminal, code: i32) {
    let Terminal { child, program, .. } = terminal;
    let ended = end(child).exits(code);
    let modes = tcgetattr(&program).unwrap().local_modes;
    assert!(modes.contains(LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG), "{ended:#?}");
}

/// `ding config init` on a terminal of its own.
fn init(machine: &Machine) -> Terminal {
    Terminal::new(machine.command(["config", "init"]))
}

/// A machine whose variables hold no credentials.
fn machine() -> Machine {
    let mut machine = Machine::new();
    machine.keep(&["XDG_CONFIG_HOME", "XDG_CACHE_HOME", "PATH", "DINGTALK_API_BASE", "DINGTALK_OAPI_BASE"]);
    machine.set("TERM", "xterm");
    machine
}

#[test]
fn a_webhook_is_set_up_by_hand() {
    let machine = machine();
    let mut terminal = init(&machine);
    terminal.sees("What is to send");
    terminal.types("\r");
    terminal.sees("Where is the webhook");
    terminal.types("\r");
    terminal.hides("Webhook URL (hidden)");
    terminal.types(&format!("{}\r", machine.sandbox.webhook_url()));
    terminal.hides("Signing secret");
    terminal.types(&format!("{}\r", machine.sandbox.webhook_secret()));
    terminal.sees("Name of this target");
    terminal.types("\r");
    terminal.sees("Send there");
    terminal.types("y\r");
    terminal.sees("try it: ding send text hello");
    ends(terminal, 0);
    let _ = machine.run(["send", "text", "hello"]).exits(0);
}

#[test]
fn ctrl_c_puts_the_terminal_back() {
    for hidden in [false, true] {
        let machine = machine();
        let mut terminal = init(&machine);
        terminal.sees("What is to send");
        if hidden {
            terminal.types("\r");
            terminal.sees("Where is the webhook");
            terminal.types("\r");
            terminal.hides("Webhook URL (hidden)");
            // The terminal of a session makes a signal of the key; this one is nobody's.
            signal(&terminal.child, Signal::INT);
        } else {
            terminal.takes_keys();
            terminal.types("\u{3}");
        }
        ends(terminal, 130);
        assert!(!machine.folder.path().join("config").exists());
    }
}

#[test]
fn what_turns_says_that_it_waits_for_the_quota() {
    let mut machine = Machine::new();
    machine.set("TERM", "xterm");
    machine.config("[quota]\nmessages = 1\n");
    let _ = machine.run(["send", "text", "one"]).exits(0);
    let mut terminal = Terminal::new(machine.command(["send", "text", "two"]));
    terminal.shows("waiting for the quota of `DING_WEBHOOK`");
    signal(&terminal.child, Signal::TERM);
    ends(terminal, 143);
}
