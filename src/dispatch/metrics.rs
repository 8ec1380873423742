//! Totals of what was sent, where somebody wants them: what a send and a flush add to them.

use std::path::Path;

use super::fate::{Fate, Outcome};
use super::outcome::TargetResult;
use super::queue::Post;
use crate::ctx::Ctx;
use crate::exit::{Exit, Sent};
use crate::failure::{Fail as _, Failure};
use crate::host::unix_millis;
use crate::say;
use crate::state::metrics::{Added, Waiting, add};
use crate::store;

/// Adds what became of messages to the totals, and writes them out. What fails is a warning: the messages have gone.
pub(super) async fn count(ctx: &Ctx, results: &[TargetResult], flushed: &[Outcome]) {
    let Ok(settings) = ctx.settings() else { return };
    let path = match settings.metrics() {
        Ok(None) => return,
        Ok(Some(path)) => path,
        Err(error) => return warn(ctx, &error.failure()),
    };
    told(ctx, &path);
    let added: Vec<Added> =
        results.iter().map(of_result).chain(flushed.iter().filter_map(of_flush)).collect();
    if added.is_empty() {
        return;
    }
    let now = unix_millis(ctx.clock.now());
    let (totals, _lock) = match add(settings.paths.state.as_deref(), now, added).await {
        Ok(totals) => totals,
        Err(error) => return warn(ctx, &error.failure()),
    };
    let waiting = Post::open(ctx).ok().and_then(|post| {
        let count = |slips: Result<Vec<_>, _>| slips.ok().map(|slips| slips.len());
        Some(Waiting { waiting: count(post.outbox.waiting())?, dead: count(post.outbox.dead())? })
    });
    // Still under the lock: an older text must not replace a newer one.
    if let Err(error) = store::write_public(&path, totals.text(waiting).as_bytes()) {
        warn(ctx, &error.failure());
    }
}

/// Tells once that nobody will read the file: the collector of the node exporter takes names that end in `.prom` alone
/// (collector/textfile.go of node_exporter). What is no file has a reader of its own.
fn told(ctx: &Ctx, path: &Path) {
    let read = path.as_os_str().as_encoded_bytes().ends_with(b".prom");
    if read || path.metadata().is_ok_and(|found| !found.is_file()) || ctx.metrics_told.replace(true) {
        return;
    }
    let path = path.display();
    let message = say!(
        "the node exporter reads files whose name ends in `.prom` only, and not `{path}`",
        "node exporter 只读取文件名以 `.prom` 结尾的文件，不读取 `{path}`"
    );
    let fix = say!(
        "write another name into `--metrics` or `[metrics] textfile`; it is written all the same",
        "请在 `--metrics` 或 `[metrics] textfile` 中改用该后缀；文件仍会写入"
    );
    ctx.ui
        .warn_as(&message, &Failure::new("metrics-file-name", Exit::NotConfigured, message.clone()).fix(fix));
}

fn warn(ctx: &Ctx, failure: &Failure) {
    ctx.ui.warn_of(&say!("the metrics are not written", "统计文件未写入"), failure);
}

fn of_result(result: &TargetResult) -> Added {
    let flushed = result.flushed.unwrap_or_default();
    Added {
        sent: u64::from(result.sent == Sent::Yes) + flushed.sent as u64,
        suppressed: result.suppressed.into(),
        queued: result.queued.len() as u64,
        dead: (result.dead_letters.len() + flushed.dead) as u64,
        waited_ms: result.waited_ms,
        failures: result.failures.iter().map(of_failure).collect(),
        ..Added::new(&result.target)
    }
}

fn of_flush(outcome: &Outcome) -> Option<Added> {
    let added = Added::new(&outcome.target);
    Some(match &outcome.fate {
        Fate::Sent => Added { sent: 1, ..added },
        Fate::Dead(failure) => Added { dead: 1, failures: vec![of_failure(failure)], ..added },
        // One behind another that waits on was not tried.
        Fate::Waiting(_) if outcome.about.is_empty() => return None,
        Fate::Waiting(failure) => Added { failures: vec![of_failure(failure)], ..added },
        Fate::Gone => return None,
    })
}

/// The class of a failure, and what names it best.
fn of_failure(failure: &Failure) -> (String, String) {
    (failure.exit.kind().to_owned(), failure.code.clone().unwrap_or_else(|| failure.id.to_string()))
}
