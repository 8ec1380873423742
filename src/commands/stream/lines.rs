//! Events of one connection: printed, then acknowledged, then handed to the command.

use std::io;
use std::rc::Rc;

use tokio::task::JoinSet;
use tokio::time::Instant;

use super::event::{Event, Seen};
use super::exec::Exec;
use super::listen::{End, LONGEST_WAIT};
use crate::api::stream::{Connection, Incoming};
use crate::api::wire::stream::{Ack, Frame};
use crate::ui::Ui;

/// With this many events waiting for their command, further ones are put off.
const BACKLOG: usize = 1000;

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
    Failed(Ack, io::Error),
}

/// What goes on over all connections.
pub(super) struct Lines {
    ui: Rc<Ui>,
    left: Option<u64>,
    ids: bool,
    with_session_webhook: bool,
    exec: Option<Rc<Exec>>,
    running: JoinSet<()>,
    seen: Seen,
}

impl Lines {
    pub(super) fn new(
        ui: Rc<Ui>,
        max: Option<u64>,
        ids: bool,
        with_session_webhook: bool,
        exec: Option<Rc<Exec>>,
    ) -> Self {
        let (running, seen) = (JoinSet::new(), Seen::default());
        Self { ui, left: max, ids, with_session_webhook, exec, running, seen }
    }

    /// Takes what comes until the connection or the work is over.
    pub(super) async fn serve(&mut self, mut connection: Connection, end: &mut End) -> io::Result<Served> {
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
                    self.ui.warn(&format!("the gateway sent {what}; skipped"));
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
        let event = Event::new(frame);
        let id = event.id().to_owned();
        if self.seen.has(&id) {
            self.ui.detail(&format!("event {id} came again"));
            return Taken::Done(Ack::success(&event.frame));
        }
        if self.running.len() >= BACKLOG {
            self.ui.warn(&format!("event {id} is put off: {BACKLOG} are waiting for the command"));
            return Taken::Done(Ack::later(&event.frame));
        }
        let shown = if self.ids { event.ids() } else { event.line(self.with_session_webhook) };
        // Only what is surely with the reader may be forgotten by DingTalk.
        if let Err(error) = self.ui.data(&format!("{shown}\n")) {
            return Taken::Failed(Ack::later(&event.frame), error);
        }
        if self.ui.closed() {
            return Taken::Last(Ack::later(&event.frame));
        }
        self.seen.add(&id);
        let ack = Ack::success(&event.frame);
        if let Some(exec) = &self.exec {
            let line = format!("{}\n", event.line(self.with_session_webhook));
            self.running.spawn_local(Rc::clone(exec).handle(id, line, event.message));
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
    }
}
