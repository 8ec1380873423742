//! The library behind the program; it promises nothing to others.

pub mod api;
pub mod args;
pub mod cli;
pub mod commands;
pub mod config;
pub mod ctx;
pub mod delivery;
pub mod diagnose;
pub mod dispatch;
pub mod env;
pub mod exit;
pub mod failure;
pub mod host;
pub mod lang;
pub mod llm;
pub mod net;
pub mod paths;
pub mod redact;
pub mod sandbox;
pub mod secret;
pub mod settings;
pub mod store;
pub mod text;
pub mod ui;

use std::ffi::OsString;
use std::io::Write as _;
use std::rc::Rc;
use std::sync::Arc;

use crate::args::{ColorWhen, GlobalArgs};
use crate::commands::Command;
use crate::ctx::{Above, CLEAN_UP, Ctx};
use crate::exit::{Exit, Sent};
use crate::host::Host;
use crate::redact::Redactor;
use crate::settings::Settings;
use crate::ui::{Options, Problem, Ui};

/// Runs the program: `arguments` with its name first, `host` in place of the machine. Can be called many times.
pub fn run(arguments: Vec<OsString>, mut host: Host) -> Exit {
    if let [_, only] = arguments.as_slice()
        && (only == "--version" || only == "-V")
    {
        return print(&mut host, concat!("ding ", env!("CARGO_PKG_VERSION"), "\n"));
    }
    let (global, command) = match cli::parse(&arguments) {
        Ok(parsed) => parsed,
        Err(error) => return misused(&error, &arguments, host),
    };
    let signals = host.signals;
    let ctx = context(global, host);
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            ctx.ui.problem(&Problem::new(Exit::Unexpected, format!("cannot start the runtime: {error}")));
            return Exit::Unexpected;
        }
    };
    let exit = runtime.block_on(finish(command, &ctx, signals));
    // A look-up of a name that hangs must not hold the exit.
    runtime.shutdown_background();
    exit
}

fn context(global: GlobalArgs, host: Host) -> Ctx {
    // Questions cannot be drawn on a terminal that only prints.
    let dumb = host.env.get(env::TERM).is_some_and(|term| term == "dumb");
    let watched = host.stdin.terminal && host.stderr.terminal && !dumb;
    let ask = host.ask.or_else(|| watched.then(ui::terminal));
    let options = Options {
        json: global.json,
        quiet: global.quiet,
        verbose: global.verbose,
        color: match global.color {
            ColorWhen::Auto => None,
            ColorWhen::Always => Some(true),
            ColorWhen::Never => Some(false),
        },
    };
    let lang = Settings::early_lang(&global, &host.env);
    let redactor = Arc::new(Redactor::default());
    let ui = Rc::new(Ui::new(host.stdout, host.stderr, options, &host.env, lang, redactor));
    let above = Above { parser: cli::parser, run, explain: failure::explain };
    Ctx::new(global, ui, host.env, host.cwd, host.clock, host.random, host.stdin, ask, above)
}

/// Runs the command until it ends or a signal comes.
async fn finish(command: Command, ctx: &Ctx, signals: bool) -> Exit {
    let interrupted = async { if signals { interruption().await } else { std::future::pending().await } };
    let mut running = std::pin::pin!(command.run(ctx));
    let result = tokio::select! {
        // The handlers first: a command may block from its first poll on, in a secret command or a named pipe.
        biased;
        exit = interrupted => {
            ctx.signal.send_replace(true);
            if ctx.signal.receiver_count() > 0 {
                // The signal is what ended it, however the good-bye goes.
                let _ = tokio::time::timeout(CLEAN_UP, running).await;
            }
            if ctx.ends_by_signal.get() {
                return exit;
            }
            let mut problem = Problem::new(exit, "interrupted; what was under way may or may not have been done");
            problem.sent = Sent::Unknown;
            ctx.ui.problem(&problem);
            return exit;
        }
        result = &mut running => result,
    };
    result.unwrap_or_else(|error| {
        let problem = failure::explain(&error, ctx.ui.lang());
        ctx.ui.problem(&problem);
        problem.exit
    })
}

#[cfg(unix)]
async fn interruption() -> Exit {
    use tokio::signal::unix::{SignalKind, signal};
    let (Ok(mut interrupt), Ok(mut terminate)) =
        (signal(SignalKind::interrupt()), signal(SignalKind::terminate()))
    else {
        return std::future::pending().await;
    };
    end_at_the_second_signal();
    tokio::select! {
        _ = interrupt.recv() => Exit::Interrupted,
        _ = terminate.recv() => Exit::Terminated,
    }
}

/// The first signal is handled when the run next waits; the second ends the process from its handler, also when the run
/// is blocked and never waits again.
#[cfg(unix)]
fn end_at_the_second_signal() {
    use signal_hook::consts::{SIGINT, SIGTERM};
    use signal_hook::flag;
    let first = Arc::new(std::sync::atomic::AtomicBool::new(false));
    for (signal, exit) in [(SIGINT, Exit::Interrupted), (SIGTERM, Exit::Terminated)] {
        // In this order: a signal looks at the mark before it sets it. Without them a signal only waits longer.
        let _ = flag::register_conditional_shutdown(signal, exit.code().into(), first.clone());
        let _ = flag::register(signal, first.clone());
    }
}

#[cfg(not(unix))]
async fn interruption() -> Exit {
    match tokio::signal::ctrl_c().await {
        Ok(()) => Exit::Interrupted,
        Err(_) => std::future::pending().await,
    }
}

/// Help and version go to standard output, wrong usage to standard error.
fn misused(error: &clap::Error, arguments: &[OsString], mut host: Host) -> Exit {
    if !error.use_stderr() {
        let styled = error.render();
        let text = if host.stdout.terminal { styled.ansi().to_string() } else { styled.to_string() };
        return print(&mut host, &text);
    }
    if arguments.iter().any(|argument| argument == "--json") {
        let text = error.render().to_string();
        let message = text.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned();
        let ctx = context(GlobalArgs { json: true, ..GlobalArgs::default() }, host);
        ctx.ui.problem(&Problem::new(Exit::Usage, message));
        return Exit::Usage;
    }
    let styled = error.render();
    let text = if host.stderr.terminal { styled.ansi().to_string() } else { styled.to_string() };
    // A credential may stand where it does not belong.
    let text = redact::patterns(&text);
    // There is nowhere to complain when standard error is gone.
    let _ = host.stderr.writer.write_all(text.as_bytes());
    Exit::Usage
}

fn print(host: &mut Host, text: &str) -> Exit {
    match host.stdout.writer.write_all(text.as_bytes()).and_then(|()| host.stdout.writer.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            // There is nowhere to complain when standard error is gone.
            let _ = writeln!(host.stderr.writer, "error: cannot write to standard output: {error}");
            Exit::Unexpected
        }
        _ => Exit::Done,
    }
}
