//! Events of one connection: printed, then acknowledged, then handed to the command.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use tokio::task::JoinSet;
use tokio::time::Instant;

use super::end::End;
use super::event::{Seen, StreamEvent};
use super::exec::Exec;
use super::flood::Flood;
use crate::api::stream::{Connection, Incoming};
use crate::api::wire::stream::{Ack, Frame};
use crate::say;
use crate::ui::{OutputError, Ui};

/// Longest wait; a connection that lasts longer was worth making.
pub(super) const LONGEST_WAIT: Duration = Duration::from_secs(60);
/// With this many events waiting for their command, further ones are put off.
const BACKLOG: usize = 1000;
/// Also with this many bytes of them; one alone always has room.
const BACKLOG_BYTES: usize = 2 << 20;
/// Characters of an id in a message.
const ID: usize = 64;

/// How a connection ended.
pub(super) enum Served {
    /// There is nothing more to do.
    Ended,
    /// A new one is needed.
    Lost {
        /// Why.
        reason: String,
        /// Was it of any use: did something come over it, or did it last?
        useful: bool,
    },
}

/// What becomes of an event.
enum Taken {
    /// It was dealt with.
    Done(Ack),
    /// It was the last one.
    Last(Ack),
    /// It could not be printed.
    Failed(Ack, OutputError),
}

/// What goes on over all connections.
pub(super) struct Lines {
    ui: Rc<Ui>,
    left: Option<u64>,
    ids: bool,
    with_session_webhook: bool,
    exec: Option<Rc<Exec>>,
    running: JoinSet<()>,
    waiting: Rc<Cell<usize>>,
    seen: Seen,
    garbage: Flood,
    put_off: Flood,
}

/// Bytes of an event that waits or is dealt with, given back at its end.
struct Held(Rc<Cell<usize>>, usize);

impl Held {
    fn new(all: &Rc<Cell<usize>>, bytes: usize) -> Self {
        all.set(all.get() + bytes);
        Self(Rc::clone(all), bytes)
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.0.set(self.0.get() - self.1);
    }
}

impl Lines {
    pub(super) fn new(
        ui: Rc<Ui>,
        max: Option<u64>,
        ids: bool,
        with_session_webhook: bool,
        exec: Option<Rc<Exec>>,
    ) -> Self {
        Self {
            ui,
            left: max,
            ids,
            with_session_webhook,
            exec,
            running: JoinSet::new(),
            waiting: Rc::default(),
            seen: Seen::default(),
            garbage: Flood::default(),
            put_off: Flood::default(),
        }
    }

    /// Takes what comes until the connection or the work is over.
    pub(super) async fn serve(
        &mut self,
        mut connection: Connection,
        end: &mut End,
    ) -> Result<Served, OutputError> {
        let lasting = Instant::now() + LONGEST_WAIT;
        let mut useful = false;
        loop {
            let Some(incoming) = end.or(connection.next()).await else {
                connection.close().await;
                return Ok(Served::Ended);
            };
            useful |= Instant::now() >= lasting;
            let lost = match incoming {
                Err(lost) => Some(lost),
                Ok(Incoming::Disconnect(reason)) => {
                    connection.close().await;
                    let reason = format!("the gateway ends this connection ({reason})");
                    return Ok(Served::Lost { reason, useful });
                }
                Ok(Incoming::System(_)) => None,
                Ok(Incoming::Garbage(what)) => {
                    if let Some(count) = self.garbage.another() {
                        self.ui.warn(say!(
                            "the gateway sent {what}; skipped ({count} so far)",
                            "网关发来的不是事件（{what}），已跳过（累计 {count} 条）",
                        ));
                    }
                    None
                }
                Ok(Incoming::Frame(frame)) => match self.take(frame) {
                    Taken::Done(ack) => connection.answer(&ack).await.err(),
                    Taken::Last(ack) => {
                        // Whoever does not get the answer sends the event again.
                        let _ = connection.answer(&ack).await;
                        connection.close().await;
                        return Ok(Served::Ended);
                    }
                    Taken::Failed(ack, error) => {
                        let _ = connection.answer(&ack).await;
                        return Err(error);
                    }
                },
            };
            if let Some(lost) = lost {
                return Ok(Served::Lost { reason: format!("the connection is lost: {lost}"), useful });
            }
            useful = true;
        }
    }

    fn take(&mut self, frame: Frame) -> Taken {
        while self.running.try_join_next().is_some() {}
        let event = StreamEvent::new(frame);
        let id: String = event.id().chars().take(ID).collect();
        if self.seen.has(event.id()) {
            self.ui.detail(|| say!("event {id} came again", "事件 {id} 重复到达"));
            return Taken::Done(Ack::success(&event.frame));
        }
        let line = self.exec.as_ref().map(|_| format!("{}\n", event.line(self.with_session_webhook)));
        // What was read of it is held as well.
        let bytes = 2 * line.as_ref().map_or(0, String::len);
        let held = self.waiting.get();
        if self.running.len() >= BACKLOG || (held > 0 && held + bytes > BACKLOG_BYTES) {
            if let Some(count) = self.put_off.another() {
                let waiting = self.running.len();
                self.ui.warn(say!(
                    "event {id} is put off: {waiting} are waiting for the command ({count} put off so far)",
                    "事件 {id} 暂缓处理：已有 {waiting} 个事件在等待命令（累计暂缓 {count} 个）",
                ));
            }
            return Taken::Done(Ack::later(&event.frame));
        }
        let shown = if self.ids { event.ids() } else { event.line(self.with_session_webhook) };
        // Only what is surely with the reader may be forgotten by DingTalk.
        if let Err(error) = self.ui.lines(&format!("{shown}\n")) {
            return Taken::Failed(Ack::later(&event.frame), error);
        }
        if self.ui.closed() {
            return Taken::Last(Ack::later(&event.frame));
        }
        self.seen.add(event.id());
        let ack = Ack::success(&event.frame);
        if let (Some(exec), Some(line)) = (&self.exec, line) {
            let held = Held::new(&self.waiting, bytes);
            let work = Rc::clone(exec).handle(id, line, event.message);
            self.running.spawn_local(async move {
                work.await;
                drop(held);
            });
        }
        match &mut self.left {
            Some(left) => {
                *left = left.saturating_sub(1);
                if *left == 0 { Taken::Last(ack) } else { Taken::Done(ack) }
            }
            None => Taken::Done(ack),
        }
    }

    /// Waits for the commands that still run; each has its time limit, and ends at a signal.
    pub(super) async fn finish(mut self) {
        while self.running.join_next().await.is_some() {}
        if let Some(count) = self.garbage.untold() {
            self.ui.warn(say!(
                "{count} frames that are no events were skipped",
                "共跳过 {count} 条无法识别的内容"
            ));
        }
        if let Some(count) = self.put_off.untold() {
            self.ui.warn(say!("{count} events were put off", "共暂缓 {count} 个事件"));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::io;
    use std::rc::Rc;
    use std::sync::Arc;
    use std::time::Duration;

    use serde_json::json;
    use tokio::sync::{Semaphore, watch};
    use tokio::task::LocalSet;

    use super::{BACKLOG, BACKLOG_BYTES, Exec, Lines, Taken};
    use crate::api::wire::stream::{Ack, Frame};
    use crate::api::{Bases, Client};
    use crate::ctx::Program;
    use crate::exit::Exit;
    use crate::failure::Failure;
    use crate::host::{Output, SystemClock};
    use crate::lang::{Lang, Sentence};
    use crate::net::{Net, Options};
    use crate::secret::Secret;
    use crate::settings::App;
    use crate::ui::Ui;

    /// A listener whose command never gets a slot, so that each event waits.
    fn stuck() -> (Lines, Rc<Exec>) {
        let output = || Output { writer: Box::new(io::sink()), terminal: false, width: None };
        let ui =
            Ui::new(output(), output(), Default::default(), &Default::default(), Lang::En, Arc::default());
        let ui = Rc::new(ui);
        let (clock, base) = (Arc::new(SystemClock::default()), "http://127.0.0.1:1");
        let client = Client::new(
            Net::new(Options::default()),
            Bases { api: base.into(), oapi: base.into() },
            clock.clone(),
            Arc::new(|_: &mut [u8]| {}),
            Duration::from_secs(1),
            Rc::new(|_| {}),
        );
        let exec = Rc::new(Exec {
            words: Vec::new(),
            env: Default::default(),
            cwd: ".".into(),
            limit: Duration::from_secs(1),
            markdown: false,
            slots: Semaphore::new(0),
            client: Rc::new(client),
            app: App { name: None, client_id: "ding".into(), client_secret: None, robot_code: "ding".into() },
            secret: Secret::new("s"),
            cache: None,
            failed: Cell::new(false),
            ui: Rc::clone(&ui),
            clock,
            random: Arc::new(|_: &mut [u8]| {}),
            signal: watch::Sender::new(false).subscribe(),
            above: Program {
                manual: |_| Vec::new(),
                parser: || clap::Command::new("ding"),
                run: |_, _| Exit::Done,
                explain: |error| {
                    Failure::new("unexpected", Exit::Unexpected, Sentence::same(error.to_string()))
                },
            },
        });
        (Lines::new(ui, None, false, false, Some(Rc::clone(&exec))), exec)
    }

    /// Was event `id` with `bytes` of text taken, not put off?
    fn is_taken(lines: &mut Lines, id: usize, bytes: usize) -> bool {
        let frame = json!({
            "specVersion": "1.0", "type": "EVENT",
            "headers": { "topic": "t", "messageId": format!("m{id}"), "eventId": format!("e{id}") },
            "data": json!({ "text": "x".repeat(bytes) }).to_string(),
        });
        let frame: Frame = serde_json::from_value(frame).unwrap();
        let (taken, put_off) = (Ack::success(&frame), Ack::later(&frame));
        let Taken::Done(ack) = lines.take(frame) else { panic!("event {id}") };
        assert!(ack == taken || ack == put_off, "{ack:?}");
        ack == taken
    }

    fn within_tasks(work: impl AsyncFnOnce()) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        LocalSet::new().block_on(&runtime, work());
    }

    #[test]
    fn only_so_many_events_wait_and_the_others_are_put_off() {
        within_tasks(async || {
            let (mut lines, exec) = stuck();
            let taken = (0..BACKLOG + 50).filter(|id| is_taken(&mut lines, *id, 1)).count();
            assert_eq!((taken, lines.running.len()), (BACKLOG, BACKLOG));
            // One that was put off is no old acquaintance when it comes again, and finds room then.
            assert!(!is_taken(&mut lines, BACKLOG, 1));
            exec.slots.add_permits(1);
            lines.running.join_next().await.unwrap().unwrap();
            exec.slots.forget_permits(1);
            assert!(is_taken(&mut lines, BACKLOG, 1));
        });
    }

    #[test]
    fn only_so_many_bytes_wait_and_one_event_always_has_room() {
        within_tasks(async || {
            let (mut lines, _exec) = stuck();
            let size = BACKLOG_BYTES / 8;
            let taken = (0..50).filter(|id| is_taken(&mut lines, *id, size)).count();
            assert!((1..=4).contains(&taken), "{taken}");
            assert!(lines.waiting.get() <= BACKLOG_BYTES);
            let (mut lines, _exec) = stuck();
            assert!(is_taken(&mut lines, 0, 2 * BACKLOG_BYTES));
            assert!(!is_taken(&mut lines, 1, 1));
        });
    }
}
