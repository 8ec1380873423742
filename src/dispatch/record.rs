//! Notes of what was sent.

use crate::ctx::Ctx;
use crate::exit::Sent;
use crate::failure::{Fail as _, Failure};
use crate::host::unix_millis;
use crate::say;
use crate::settings::{Target, TargetKind};
use crate::state::{self, Record};

/// Notes what became of messages to `target`, and their `keys` for a later recall; `failure` is the name of what went wrong.
pub(super) async fn remember(
    ctx: &Ctx,
    run: &str,
    target: &Target,
    keys: &[String],
    (sent, failure): (Sent, Option<&str>),
) {
    let (app, group) = match &target.kind {
        TargetKind::Session(_) => return,
        TargetKind::Webhook(_) => (None, None),
        TargetKind::Group { app, id } => (Some(app), Some(id.clone())),
        TargetKind::People { app, .. } => (Some(app), None),
    };
    let Ok(settings) = ctx.settings() else { return };
    let Some(folder) = &settings.paths.state else { return };
    // The app as it was resolved: another one may be chosen by the time of the recall.
    let (app, client_id) = match app.map(|app| settings.app(app.as_deref())) {
        None => (None, String::new()),
        Some(Ok(app)) => (app.name, app.client_id),
        Some(Err(_)) => return,
    };
    let record = Record {
        run: run.to_owned(),
        keys: keys.to_vec(),
        app,
        client_id,
        group,
        target: target.name.clone(),
        sent_at: unix_millis(ctx.clock.now()),
        kind: target.kind.noun().to_owned(),
        sent,
        failure: failure.map(str::to_owned),
        recalled: Vec::new(),
    };
    tell(ctx, state::remember(folder, record).await, !keys.is_empty());
}

/// Notes that the messages with these `keys` are gone.
pub async fn forget(ctx: &Ctx, keys: &[String]) {
    if let Some(folder) = ctx.settings().ok().and_then(|settings| settings.paths.state.as_deref()) {
        tell(ctx, state::forget(folder, keys, unix_millis(ctx.clock.now())).await, false);
    }
}

/// What was done is done; a note that cannot be kept only makes a recall less comfortable. `recallable`: is there one?
fn tell(ctx: &Ctx, noted: Result<Option<state::Unreadable>, state::Error>, recallable: bool) {
    match noted {
        Ok(None) => {}
        Ok(Some(unreadable)) => {
            let kept = unreadable.kept.display();
            let message = say!(
                "the notes of sent messages were unreadable and are kept as `{kept}` ({}): older messages can be \
                 recalled only by their keys",
                "发送记录无法读取，已另存为 `{kept}`（{}）：此前的消息只能凭 key 撤回";
                unreadable.error.sentence()
            );
            ctx.ui.warn_as(&message, &Failure { sent: Sent::Yes, ..unreadable.error.failure() });
        }
        Err(error) if recallable => {
            let failure = Failure { sent: Sent::Yes, ..error.failure() };
            ctx.ui.warn_as(&failure.message, &failure);
        }
        Err(error) => ctx.ui.detail(|| error.sentence()),
    }
}
