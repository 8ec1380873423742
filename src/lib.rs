//! The library behind the program; it promises nothing to others.

pub mod about;
pub mod api;
pub mod args;
pub mod ci;
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
pub mod help;
pub mod host;
pub mod llm;
pub mod net;
pub mod paths;
pub mod sandbox;
pub mod schema;
pub mod screen;
pub mod settings;
pub mod state;
pub mod store;
pub mod text;
pub mod ui;

pub use ding_redact::{lang, redact, say, secret};

use std::borrow::Cow;
use std::ffi::OsString;
use std::io::Write as _;
use std::rc::Rc;
use std::sync::Arc;

use crate::args::{ColorWhen, GlobalArgs};
use crate::cli::Meant;
use crate::commands::{Command, completions};
use crate::ctx::{CLEAN_UP, Ctx, Program};
use crate::exit::{Exit, Sent};
use crate::failure::{Fail as _, Failure};
use crate::host::{Host, InputKind};
use crate::lang::{Lang, Sentence};
use crate::redact::Redactor;
use crate::secret::Secret;
use crate::settings::Settings;
use crate::ui::{Options, OutputError, Printed, Ui};

/// Runs the program: `arguments` with its name first, `host` in place of the machine. Can be called many times.
pub fn run(arguments: Vec<OsString>, mut host: Host) -> Exit {
    let asks_version = |argument: &OsString| argument == "--version" || argument == "-V";
    match arguments.as_slice() {
        #[cfg(unix)]
        [_, only] if host::supervise::pass_on(only).is_some() => return Exit::Done,
        [_, only] if asks_version(only) => {
            return print(host, concat!("ding ", env!("CARGO_PKG_VERSION"), "\n"));
        }
        [_, one, other]
            if (asks_version(one) && other == "--json") || (one == "--json" && asks_version(other)) =>
        {
            let ctx = context(GlobalArgs { json: true, ..GlobalArgs::default() }, host);
            // Nothing is printed yet.
            let _ = ctx.ui.report(&about::BUILD);
            return ctx.ui.finish(Exit::Done);
        }
        [_, asked, words @ ..] if asked == completions::ASKED => {
            let answer = completions::answer(cli::parser, cli::TEXTS, words, &host);
            return print(host, &answer);
        }
        _ => {}
    }
    let (mut global, mut command) = match cli::parse(&arguments) {
        Ok(parsed) => parsed,
        Err(error) => return misused(error, &arguments, host),
    };
    // `ding run` starts its command before anything else, and hears the signals itself.
    let wraps = command.begin(&mut global, &mut host);
    let signals = host.signals && !wraps;
    if let Some(limit) = global.timeout
        && signals
    {
        host::wait_for_readers(limit);
    }
    let ctx = context(global, host);
    ctx.delivers.set(command.delivers());
    // The runtime panics where there is no descriptor left, and a command that was begun has an exit code to be told.
    let room = if wraps { host::room_for_descriptors() } else { Ok(()) };
    let runtime = room.and_then(|()| tokio::runtime::Builder::new_current_thread().enable_all().build());
    let runtime = match runtime {
        Ok(runtime) => runtime,
        Err(error) => {
            let why = failure::io_reason(&error);
            let message = say!("cannot start the runtime: {}", "无法启动运行时：{}"; why);
            let exit = command.see_alone().unwrap_or(Exit::Unexpected);
            ctx.ui.fail(&Failure::new("unexpected", Exit::Unexpected, message));
            ctx.ui.finish(exit);
            return exit;
        }
    };
    let exit = runtime.block_on(finish(command, &ctx, signals, &arguments));
    // A look-up of a name that hangs must not hold the exit.
    runtime.shutdown_background();
    let told = ctx.ui.finish(exit);
    // The code of a wrapped command stands, whatever becomes of a document.
    if wraps { exit } else { told }
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
    let manual = |lang| help::manual(cli::parser(), lang);
    let above = Program { parser: cli::parser, manual, run, explain: edge::explain };
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
            ctx.ending.set(exit);
            ctx.signal.send_replace(true);
            if ctx.signal.receiver_count() > 0 {
                // The signal is what ended it, however the good-bye goes.
                let ended = tokio::time::timeout(CLEAN_UP, running).await;
                // Who ends with the signal's own code has told what became of it.
                if matches!(ended, Ok(Ok(own)) if own == exit) {
                    return exit;
                }
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
        ctx.tell_passed_over(std::slice::from_ref(&failure));
        ctx.ui.fail(&failure);
        failure.exit
    });
    ctx.tell_passed_over(&[]);
    let done = exit == Exit::Done && !ctx.excused.get();
    if done || matches!(exit, Exit::Interrupted | Exit::Terminated) {
        return exit;
    }
    // The error is told; the job in front of the pipe must be able to finish.
    tokio::select! {
        biased;
        by_signal = interrupted => by_signal,
        () = commands::drain(ctx, || commands::reads_standard_input(cli::parser(), arguments, None)) => exit,
    }
}

/// The signals that end a run, and its code then: 128 and their number.
#[cfg(unix)]
const SIGNALS: [(i32, Exit); 4] = {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
    [
        (SIGINT, Exit::Interrupted),
        (SIGTERM, Exit::Terminated),
        (SIGHUP, Exit::Other(129)),
        (SIGQUIT, Exit::Other(131)),
    ]
};

#[cfg(unix)]
async fn interruption() -> Exit {
    let (tell, told) = tokio::sync::oneshot::channel();
    let tell = |exit| {
        // Whoever is not there any more has come to its end.
        let _ = tell.send(exit);
    };
    // Without the thread a signal ends the process as it does any other.
    let _ = watch(tell);
    match told.await {
        Ok(exit) => exit,
        Err(_) => std::future::pending().await,
    }
}

/// Starts a thread that hears the signals: it tells the first one, and ends the process itself when that is not enough:
/// at the second one, or when the run has not come to its end after the first, because it computes or is blocked.
#[cfg(unix)]
fn watch(tell: impl FnOnce(Exit) + Send + 'static) -> std::io::Result<()> {
    /// The run itself gives up its good-bye first.
    const MARGIN: std::time::Duration = std::time::Duration::from_millis(200);
    // Whoever started this run with a signal ignored wants it to go on, as with `nohup`.
    let ignored = host::ignored_signals();
    if ignored >> (signal_hook::consts::SIGCHLD - 1) & 1 == 1 {
        // Without it a command is run, and what became of it is not known.
        let _ = host::hear_children();
    }
    let mut signals = signal_hook::iterator::Signals::new([0; 0])?;
    let handle = signals.handle();
    std::thread::Builder::new().spawn(move || {
        let mut signals = signals.forever();
        let Some(first) = signals.next() else { return };
        let exit =
            SIGNALS.iter().find(|(number, _)| *number == first).map_or(Exit::Unexpected, |(_, exit)| *exit);
        tell(exit);
        let end = move || {
            host::child::end_all();
            signal_hook::low_level::exit(exit.code().into());
        };
        let (_kept, never) = std::sync::mpsc::channel::<()>();
        // Where there is no room for a further thread only the second signal ends it.
        let _ = std::thread::Builder::new().spawn(move || {
            let _ = never.recv_timeout(CLEAN_UP + MARGIN);
            end();
        });
        signals.next();
        end();
    })?;
    // Only now: a signal that nobody hears must not be caught.
    let heard = SIGNALS.iter().filter(|(number, _)| ignored >> (number - 1) & 1 == 0);
    heard.into_iter().try_for_each(|(number, _)| handle.add_signal(*number))
}

#[cfg(not(unix))]
async fn interruption() -> Exit {
    match tokio::signal::ctrl_c().await {
        Ok(()) => Exit::Interrupted,
        Err(_) => std::future::pending().await,
    }
}

/// Help and version go to standard output, wrong usage to standard error; with `--json` a document says the same.
fn misused(mut error: clap::Error, arguments: &[OsString], mut host: Host) -> Exit {
    let global = cli::early(arguments);
    if let Some(schema) = schema::asked(arguments) {
        return print(host, &format!("{schema:#}\n"));
    }
    let help = cli::asks_help(&error, arguments);
    let lang = Settings::early_lang(&global, &host.env);
    let dumb = host.env.get(env::TERM).is_some_and(|term| term == "dumb");
    let plain = global.color == ColorWhen::Auto && (dumb || host.env.contains_key(env::NO_COLOR));
    let look = |output: &host::Output| help::Look {
        lang,
        width: output.width.map_or(if output.terminal { 80 } else { 100 }, usize::from),
        color: (output.terminal || global.color == ColorWhen::Always)
            && global.color != ColorWhen::Never
            && !plain,
        long: help.as_ref().is_some_and(|asked| asked.long),
    };
    // A credential may stand where it does not belong.
    let wrong_place = |host| {
        let ctx = context(global.clone(), host);
        tokens(arguments).for_each(|token| ctx.ui.redactor().learn(&token));
        ctx
    };
    if let Some(asked) = help.as_ref().filter(|asked| !asked.missing) {
        return match help::show(cli::parser_of(&asked.words), &asked.words, look(&host.stdout)) {
            Some(text) if global.json => document(&wrong_place(host), "help", text),
            Some(text) => print(host, &text),
            None => {
                let ctx = wrong_place(host);
                ctx.ui.fail(&help::meant::no_page(&cli::parser(), &asked.words));
                ctx.ui.finish(Exit::Usage)
            }
        };
    }
    if error.kind() == clap::error::ErrorKind::DisplayVersion {
        return print(host, &error.to_string());
    }
    let page = help
        .as_ref()
        .and_then(|asked| help::show(cli::parser_of(&asked.words), &asked.words, look(&host.stderr)));
    let nothing = host::Input { reader: Box::new(std::io::empty()), kind: InputKind::File };
    let stdin = std::mem::replace(&mut host.stdin, nothing);
    let meant = cli::meant(&error, arguments);
    if let Meant::Command(failure) = &meant {
        let ctx = wrong_place(host);
        ctx.ui.fail(failure);
        ctx.ui.finish(Exit::Usage);
        return drained(stdin, arguments, &error);
    }
    let more = match meant {
        Meant::Option(hint) => hint,
        _ => None,
    };
    if more.is_some() {
        // One advice is enough: the parser's own is how to pass the word as a value.
        error.remove(clap::error::ContextKind::Suggested);
    }
    let styled = error.render();
    let colored = |terminal: bool| if terminal { styled.ansi().to_string() } else { styled.to_string() };
    let english = styled.to_string();
    let first = english.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned();
    let message = match &page {
        Some(_) => say!("a command is missing", "缺少命令"),
        None => Sentence::new(first, cli::misuse::message(&error)),
    };
    let mut failure = Failure::new("usage", Exit::Usage, message);
    if page.is_none() && Settings::early_lang(&global, &host.env) == Lang::Zh {
        let ctx = wrong_place(host);
        failure.fix = cli::misuse::hints(&error).into_iter().map(Sentence::same).chain(more).collect();
        ctx.ui.fail(&failure);
        if let Some(usage) = cli::misuse::usage(&error) {
            ctx.ui.note(say!("\nUsage: {usage}", "\n用法：{usage}"));
        }
        ctx.ui.finish(Exit::Usage);
        return drained(stdin, arguments, &error);
    }
    let colored = |terminal| page.clone().unwrap_or_else(|| colored(terminal));
    let plain = colored(false);
    // The colours are ours; what steers a terminal in an argument is shown instead.
    let text = match (host.stderr.terminal, ui::sanitize(&plain)) {
        (true, Cow::Borrowed(_)) if !foreign(arguments) => colored(true),
        (true, safe) => safe.into_owned(),
        (false, _) => plain,
    };
    let redactor = Redactor::default();
    tokens(arguments).for_each(|token| redactor.learn(&token));
    let text = redactor.clean(&text);
    // There is nowhere to complain when standard error is gone.
    let _ = host.stderr.writer.write_all(text.as_bytes());
    let ctx = wrong_place(host);
    if let Some(more) = more {
        ctx.ui.hint(more);
    }
    ctx.ui.record(&failure);
    ctx.ui.finish(Exit::Usage);
    drained(stdin, arguments, &error)
}

/// The arguments that look like the token of a webhook (§5.1). In a log such a number is as well a digest; here it is not.
fn tokens(arguments: &[OsString]) -> impl Iterator<Item = Secret> {
    let words =
        arguments.iter().filter_map(|argument| argument.to_str()).flat_map(|text| text.split(['=', ':']));
    let token = |word: &&str| word.len() == 64 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    words.filter(token).map(Secret::new)
}

/// The job in front of the pipe may finish.
fn drained(mut stdin: host::Input, arguments: &[OsString], error: &clap::Error) -> Exit {
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

/// Holds an argument what steers a terminal?
fn foreign(arguments: &[OsString]) -> bool {
    arguments.iter().any(|argument| matches!(ui::sanitize(&argument.to_string_lossy()), Cow::Owned(_)))
}

fn print(mut host: Host, text: &str) -> Exit {
    match host.stdout.writer.write_all(text.as_bytes()).and_then(|()| host.stdout.writer.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            let failure = OutputError::from(error).failure();
            context(GlobalArgs::default(), host).ui.fail(&failure);
            failure.exit
        }
        _ => Exit::Done,
    }
}
