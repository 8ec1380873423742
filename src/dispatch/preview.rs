//! Requests shown instead of sent: `--dry-run` and `--curl`.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::ctx::{Ctx, Usage};
use crate::exit::Exit;
use crate::net::{Body, Call};
use crate::say;
use crate::settings::Lookup;
use crate::ui::{Report, View};

#[derive(Serialize)]
struct Preview {
    dry_run: bool,
    requests: Vec<Request>,
}

/// A request that was not sent.
#[derive(Serialize)]
pub struct Request {
    method: &'static str,
    url: String,
    headers: Map<String, Value>,
    body: Value,
}

/// Are requests to be shown instead of sent?
pub fn wanted(ctx: &Ctx) -> bool {
    ctx.args.dry_run || ctx.args.curl
}

/// Which secrets of its targets a call needs: what is only shown needs none.
pub fn lookup(ctx: &Ctx) -> Lookup {
    if wanted(ctx) { Lookup::Shown } else { Lookup::All }
}

/// Refuses the flags where there is no request to show: a command that changes something must not ignore them.
///
/// # Errors
/// One of the flags was given.
pub fn refuse(ctx: &Ctx, command: &str) -> Result<(), Usage> {
    if !wanted(ctx) {
        return Ok(());
    }
    Err(Usage::new(
        say!(
            "`ding {command}` makes no request that `--dry-run` or `--curl` could show",
            "`ding {command}` 不发出可用 `--dry-run` 或 `--curl` 显示的请求"
        ),
        say!("leave the flag out; nothing was done", "去掉该参数；未执行任何操作"),
    ))
}

/// Shows `calls` as the flags say.
///
/// # Errors
/// Standard output cannot be written.
pub fn show(ctx: &Ctx, calls: &[Call]) -> anyhow::Result<Exit> {
    if ctx.args.curl && !ctx.ui.json() {
        let commands: Vec<String> = calls.iter().map(Call::curl).collect();
        ctx.ui.text(&format!("{}\n", commands.join("\n")))?;
    } else {
        ctx.ui.report(&Preview { dry_run: true, requests: calls.iter().map(request).collect() })?;
    }
    Ok(Exit::Done)
}

/// What is shown of `call`.
pub fn request(call: &Call) -> Request {
    Request {
        method: call.method,
        url: call.shown_url(),
        headers: call
            .headers
            .iter()
            .map(|(name, value)| ((*name).to_owned(), value.shown().into()))
            .collect(),
        body: call.body.as_ref().map_or(Value::Null, Body::shown),
    }
}

impl Report for Preview {
    fn human(&self, _: View) -> String {
        let requests = self.requests.iter().map(|request| {
            let mut text = format!("{} {}\n", request.method, request.url);
            for (name, value) in &request.headers {
                text.push_str(&format!("{name}: {}\n", value.as_str().unwrap_or_default()));
            }
            if !request.body.is_null() {
                text.push_str(&format!("\n{:#}\n", request.body));
            }
            text
        });
        requests.collect::<Vec<_>>().join("\n")
    }

    fn essence(&self) -> Option<String> {
        Some(self.human(View::default()))
    }
}
