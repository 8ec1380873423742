//! What comes over the open WebSocket, and its end.

use std::time::Duration;

use super::super::{Finding, cause};
use super::{QUOTA, Received, Stream};
use crate::api::stream::{Incoming, bot_message};
use crate::api::wire::stream::{Ack, BOT_MESSAGES, Frame, FrameKind};
use crate::exit::Exit;
use crate::lang::span;
use crate::net::Lost;
use crate::say;

/// What is waited for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    /// Any frame.
    Frame,
    /// What somebody writes to the robot.
    Message,
}

impl Stream<'_> {
    /// Waits for a frame, or for a bot message; `None` when the time is over.
    async fn wait(&mut self, limit: Duration, wanted: Wanted) -> Option<Result<Incoming, Lost>> {
        let connection = self.connection.as_mut()?;
        let received = &mut self.received;
        let waiting = async {
            loop {
                let incoming = connection.next().await?;
                if let Incoming::Frame(frame) = &incoming {
                    let message = bot_message(frame).filter(|_| frame.topic() == BOT_MESSAGES);
                    connection.answer(&answer(frame, message.is_some())).await?;
                    *received = message.or(received.take());
                }
                if wanted == Wanted::Frame || received.is_some() {
                    return Ok(incoming);
                }
            }
        };
        tokio::time::timeout(limit, waiting).await.ok()
    }

    pub(super) async fn first_frame(&mut self) -> Finding {
        let limit = self.frame_wait.min(self.share());
        let lang = self.given.lang;
        match self.wait(limit, Wanted::Frame).await {
            None => Finding::good(self.given.say("none yet, which is normal", "尚未收到，属正常现象")),
            Some(Ok(Incoming::System(frame) | Incoming::Frame(frame))) => {
                Finding::good(format!("{} {}", word(frame.kind), frame.topic()))
            }
            Some(Ok(Incoming::Garbage(what))) => Finding::warning(what, &cause::STREAM_GARBAGE, lang),
            Some(Ok(Incoming::Disconnect(reason))) => {
                Finding::warning(format!("SYSTEM disconnect: {reason}"), &cause::STREAM_LOST, lang)
            }
            Some(Err(lost)) => self.lost(&lost),
        }
    }

    fn lost(&mut self, lost: &Lost) -> Finding {
        self.connection = None;
        self.broken(Exit::Unreachable, lost.to_string(), &cause::STREAM_LOST)
    }

    pub(super) async fn message(&mut self) -> Finding {
        let limit = self.message_wait.unwrap_or_default();
        if self.received.is_none()
            && let Some(Err(lost)) = self.wait(limit, Wanted::Message).await
        {
            return self.lost(&lost);
        }
        match &self.received {
            None => {
                let evidence = say!("none came within {}", "{}内未收到消息"; span(limit));
                let evidence = evidence.get(self.given.lang);
                self.broken(Exit::Unreachable, evidence, &cause::STREAM_NO_MESSAGE)
            }
            Some(message) if message.error_code == QUOTA => {
                let evidence = format!("errorCode {}: {}", message.error_code, message.error_message);
                self.broken(Exit::Later, evidence, &cause::STREAM_QUOTA)
            }
            Some(message) => {
                let message = Received::from(message);
                // What somebody wrote to the robot is nobody else's business.
                let kind = message.msgtype.clone();
                Finding::good(format!(
                    "{}\nopenConversationId = {}\nrobotCode = {}\nsenderStaffId = {}\ntext = {}",
                    message.msgtype,
                    message.open_conversation_id,
                    message.robot_code,
                    message.sender_staff_id,
                    message.text
                ))
                .shared_as(kind)
            }
        }
    }

    pub(super) async fn close(&mut self) -> Finding {
        let Some(connection) = self.connection.take() else { return self.given.nothing() };
        connection.close().await;
        Finding::good(self.given.say("closed", "已关闭"))
    }
}

/// A message is taken, since it is never sent again (§7.3); whatever else comes is for somebody else.
fn answer(frame: &Frame, taken: bool) -> Ack {
    if taken { Ack::success(frame) } else { Ack::later(frame) }
}

fn word(kind: FrameKind) -> &'static str {
    match kind {
        FrameKind::System => "SYSTEM",
        FrameKind::Event => "EVENT",
        FrameKind::Callback => "CALLBACK",
        FrameKind::Unknown => "?",
    }
}
