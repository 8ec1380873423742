//! `ding stream test`, which is also `ding doctor stream`.

use std::time::Duration;

use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::args::duration;
use crate::commands::diagnosis::{DiagnosisReport, examine};
use crate::ctx::Ctx;
use crate::diagnose::stream::{Received, Stream, Subscribe};
use crate::diagnose::{Equipment, Reach, Walk};
use crate::exit::Exit;
use crate::lang::span;
use crate::say;
use crate::ui::{Report, View};

/// Test the Stream handshake stage by stage
///
/// Goes the whole way of a Stream connection, each stage timed: settings; name, proxy, connection and TLS of the API's
/// host; open; ticket; name, proxy, connection and TLS of the gateway; upgrade; first frame; good-bye. It stops at the
/// first stage that is broken, with cause and fix. Success is the gateway's HTTP 101: a first frame may take long.
///
/// A push goes to one of the app's connections, chosen at random, so that a second client can take messages of a
/// running robot. By default the test therefore subscribes to the connection's own `ping` and `disconnect` alone, as
/// the official Go SDK does without handlers. That the gateway takes such a list is not documented: when it refuses
/// it, the test asks for events instead, and answers each with LATER, so that it comes again. `--wait-message` does
/// take bot messages.
#[derive(Debug, Clone, Args)]
pub(in crate::commands) struct TestArgs {
    /// How long to wait for a first frame; none is normal
    #[arg(long, value_name = "DURATION", value_parser = duration, default_value = "5s")]
    frame_wait: Duration,

    /// Subscribe to bot messages and wait this long for one, such as 60s; shows its ids
    #[arg(long, value_name = "DURATION", value_parser = duration, conflicts_with = "subscribe")]
    wait_message: Option<Duration>,

    /// What to subscribe to
    #[arg(long, value_enum, value_name = "WHAT", default_value = "system")]
    subscribe: SubscribeTo,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum SubscribeTo {
    /// The connection's own topics
    System,
    /// All events, answered with LATER
    Events,
    /// Bot messages
    Messages,
}

impl TestArgs {
    pub(super) async fn run(self, ctx: &Ctx) -> anyhow::Result<Exit> {
        let mut message = None;
        let diagnosis =
            examine(ctx, Reach::Network, async |given, walk| message = self.go(ctx, given, walk).await).await;
        let report = TestReport { diagnosis: DiagnosisReport::new(diagnosis, ctx), message };
        ctx.ui.report(&report)?;
        Ok(report.diagnosis.diagnosis.exit)
    }

    /// Goes the way; gives the message that came.
    pub(in crate::commands) async fn go<'a>(
        self,
        ctx: &Ctx,
        given: Equipment<'a>,
        walk: &mut Walk<'a>,
    ) -> Option<Received> {
        let subscribe = match self.subscribe {
            _ if self.wait_message.is_some() => Subscribe::Messages,
            SubscribeTo::System => Subscribe::Quiet,
            SubscribeTo::Events => Subscribe::Events,
            SubscribeTo::Messages => Subscribe::Messages,
        };
        if let Some(wait) = self.wait_message {
            ctx.ui.note(say!(
                "mention the robot in a group or write to it now; waiting for {}",
                "请现在在群里 @ 机器人或给它发消息；等待 {}";
                span(wait)
            ));
        }
        let mut stream = Stream::new(given, subscribe, self.frame_wait, self.wait_message);
        let _ = walk.go(&mut stream, None).await;
        stream.received()
    }
}

#[derive(Serialize)]
struct TestReport {
    #[serde(flatten)]
    diagnosis: DiagnosisReport,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Received>,
}

impl Report for TestReport {
    fn human(&self, view: View) -> String {
        self.diagnosis.human(view)
    }

    /// The broken stage; else where a message came from, which is what `group:` targets take.
    fn essence(&self) -> Option<String> {
        let conversation = || self.message.as_ref().map(|message| message.open_conversation_id.clone());
        self.diagnosis.essence().or_else(conversation)
    }
}
