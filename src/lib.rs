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
pub mod edge;
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
use crate::failure::Failure;
use crate::host::{Host, InputKind};
use crate::lang::Sentence;
use crate::redact::Redactor;
use crate::settings::Settings;
use crate::ui::{Options, Printed, Ui};

/// Runs the program: `arguments` with its name first, `host` in place of the machine. Can be called many times.
pub fn run(arguments: Vec<OsString>, mut host: Host) -> Exit {
    let asks_version = |argument: &OsString| argument == "--version" || argument == "-V";
    match arguments.as_slice() {
        [_, only] if asks_version(only) => {
            return print(&mut host, concat!("ding ", env!("CARGO_PKG_VERSION"), "\n"));
        }
        [_, one, other]
            if (asks_version(one) && other == "--json") || (one == "--json" && asks_version(other)) =>
        {
            let ctx = context(GlobalArgs { json: true, ..GlobalArgs::default() }, host);
            return document(&ctx, "version", env!("CARGO_PKG_VERSION").into());
        }
        _ => {}
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
            let why = failure::io_reason(&error);
            let message = say!("cannot start the runtime: {}", "无法启动运行时：{}"; why);
            ctx.ui.fail(&Failure::new("unexpected", Exit::Unexpected, message));
            return ctx.ui.finish(Exit::Unexpected);
        }
    };
    let exit = runtime.block_on(finish(command, &ctx, signals, &arguments));
    // A look-up of a name that hangs must not hold the exit.
    runtime.shutdown_background();
    ctx.ui.finish(exit)
}

fn context(global: GlobalArgs, host: Host) -> Ctx {
    // Questions cannot be drawn on a terminal that only prints.
    let dumb = host.env.get(env::TERM).is_some_and(|term| term == "dumb");
    let watched = host.stdin.terminal() && host.stderr.terminal && !dumb;
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
    let above = Above { parser: cli::parser, run, explain: edge::explain };
    Ctx::new(global, ui, host.env, host.cwd, host.clock, host.random, host.stdin, ask, above)
}

/// Runs the command until it ends or a signal comes.
async fn finish(command: Command, ctx: &Ctx, signals: bool, arguments: &[OsString]) -> Exit {
    let mut interrupted =
        std::pin::pin!(async { if signals { interruption().await } else { std::future::pending().await } });
    let mut running = std::pin::pin!(command.run(ctx));
    let result = tokio::select! {
        // The handlers first: a command may block from its first poll on, in a secret command or a named pipe.
        biased;
        exit = &mut interrupted => {
            ctx.signal.send_replace(true);
            if ctx.signal.receiver_count() > 0 {
                // The signal is what ended it, however the good-bye goes.
                let _ = tokio::time::timeout(CLEAN_UP, running).await;
            }
            if ctx.ends_by_signal.get() {
                return exit;
            }
            let message = say!(
                "interrupted; what was under way may or may not have been done",
                "已中断；正在进行的操作可能已完成，也可能未完成"
            );
            let mut failure = Failure::new("interrupted", exit, message);
            failure.sent = Sent::Unknown;
            ctx.ui.fail(&failure);
            return exit;
        }
        result = &mut running => result,
    };
    let exit = result.unwrap_or_else(|error| {
        let failure = edge::explain(&error);
        ctx.ui.fail(&failure);
        failure.exit
    });
    if matches!(exit, Exit::Done | Exit::Interrupted | Exit::Terminated) {
        return exit;
    }
    // The error is told; the job in front of the pipe must be able to finish.
    tokio::select! {
        biased;
        by_signal = interrupted => by_signal,
        () = commands::drain(ctx, || commands::reads_standard_input(cli::parser(), arguments, None)) => exit,
    }
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

/// Help and version go to standard output, wrong usage to standard error; with `--json` a document says the same.
fn misused(error: &clap::Error, arguments: &[OsString], mut host: Host) -> Exit {
    let styled = error.render();
    let colored = |terminal: bool| if terminal { styled.ansi().to_string() } else { styled.to_string() };
    // The arguments could not be parsed: this one is looked for as it stands.
    let json = arguments.iter().take_while(|argument| *argument != "--").any(|argument| argument == "--json");
    let global = GlobalArgs { json, ..GlobalArgs::default() };
    if !error.use_stderr() {
        if json {
            return document(&context(global, host), "help", styled.to_string());
        }
        let text = colored(host.stdout.terminal);
        return print(&mut host, &text);
    }
    let nothing = host::Input { reader: Box::new(std::io::empty()), kind: InputKind::File };
    let mut stdin = std::mem::replace(&mut host.stdin, nothing);
    // A credential may stand where it does not belong.
    let text = redact::patterns(&colored(host.stderr.terminal)).into_owned();
    // There is nowhere to complain when standard error is gone.
    let _ = host.stderr.writer.write_all(text.as_bytes());
    if json {
        host.stderr.writer = Box::new(std::io::sink());
        let text = styled.to_string();
        let message = text.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned();
        let ctx = context(global, host);
        ctx.ui.fail(&Failure::new("usage", Exit::Usage, Sentence::same(message)));
        ctx.ui.finish(Exit::Usage);
    }
    if stdin.kind == InputKind::Pipe && commands::reads_standard_input(cli::parser(), arguments, Some(error))
    {
        stdin.discard();
    }
    Exit::Usage
}

/// The document of what was asked for instead of a run.
fn document(ctx: &Ctx, name: &'static str, text: String) -> Exit {
    // Nothing is printed yet.
    let _ = ctx.ui.report(&Printed { name, text });
    ctx.ui.finish(Exit::Done)
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
