//! Notes of what was sent, for a later recall.

use crate::ctx::Ctx;
use crate::delivery::{self, Record};
use crate::exit::Sent;
use crate::failure::{Fail as _, Failure};
use crate::host::unix_millis;
use crate::say;
use crate::settings::{Kind, Target};

/// Notes what a later recall needs to know.
pub(super) async fn remember(ctx: &Ctx, run: &str, target: &Target, keys: &[String]) {
    let (app, group) = match &target.kind {
        Kind::Webhook(_) | Kind::Session(_) => return,
        Kind::Group { app, id } => (app, Some(id.clone())),
        Kind::People { app, .. } => (app, None),
    };
    let (Ok(settings), false) = (ctx.settings(), keys.is_empty()) else { return };
    // The app as it was resolved: another one may be chosen by the time of the recall.
    let (Some(folder), Ok(app)) = (settings.paths.state.clone(), settings.app(app.as_deref())) else {
        return;
    };
    let record = Record {
        run: run.to_owned(),
        keys: keys.to_vec(),
        app: app.name,
        client_id: app.client_id,
        group,
        target: target.name.clone(),
        sent_at: unix_millis(ctx.clock.now()),
    };
    // The message is out; a note that cannot be kept only makes its recall less comfortable.
    match delivery::remember(&folder, record).await {
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
        Err(error) => ctx.ui.warn_of(
            &say!(
                "the message is sent, but not noted for a later recall",
                "消息已发送，但未能记录以便日后撤回"
            ),
            &Failure { sent: Sent::Yes, ..error.failure() },
        ),
    }
}
