//! What `doctor`, `verify` and `stream test` share: a walk with all that its areas need, and its report.

mod report;

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use crate::ctx::Ctx;
use crate::diagnose::{Diagnosis, Equipment, Finding, Progress, Quota, Reach, Walk, alone};
use crate::lang::Sentence;
use crate::llm::ModelEvent;
use crate::say;
use crate::secret::Secret;

pub(super) use report::DiagnosisReport;

/// Goes a walk with all that areas need. Settings that cannot even be read are its first broken stage.
pub(super) async fn examine(
    ctx: &Ctx,
    reach: Reach,
    go: impl for<'a> AsyncFnOnce(Equipment<'a>, &mut Walk<'a>),
) -> Diagnosis {
    match prepared(ctx, reach, go).await {
        Ok(diagnosis) => diagnosis,
        Err(error) => alone("settings", Finding::failed(error, ctx.above.explain, ctx.ui.lang())),
    }
}

async fn prepared(
    ctx: &Ctx,
    reach: Reach,
    go: impl for<'a> AsyncFnOnce(Equipment<'a>, &mut Walk<'a>),
) -> anyhow::Result<Diagnosis> {
    let settings = Rc::clone(ctx.settings()?);
    let options = settings.net()?;
    let client = ctx.client()?.watched();
    let lang = ctx.ui.lang();
    let identify = |app: Option<&str>| ctx.authed(&client, app);
    let watch = |event: &ModelEvent<'_>| ctx.watch_model(event);
    let learn = |secret: &Secret| ctx.ui.redactor().learn(secret);
    let quota: &dyn Quota = &**ctx.gate()?;
    let given = Equipment {
        settings: &settings,
        options: &options,
        client: &client,
        clock: Arc::clone(&ctx.clock),
        random: Arc::clone(&ctx.random),
        lang,
        explain: ctx.above.explain,
        identify: &identify,
        learn: &learn,
        quota,
        watch: &watch,
    };
    let spinner = RefCell::new(None);
    let tell = |progress: Progress<'_>| match progress {
        Progress::Begun(title) => {
            spinner.borrow_mut().take();
            *spinner.borrow_mut() = Some(ctx.ui.spinner(|| Sentence::same(title.to_owned())));
        }
        Progress::Ended(stage) => {
            spinner.borrow_mut().take();
            let (title, word) = (stage.title(lang), stage.verdict.word(lang));
            ctx.ui.detail(|| say!("{title}: {word} ({} ms)", "{title}：{word}（{} 毫秒）", stage.millis));
        }
    };
    let mut walk = Walk::new(ctx.clock.as_ref(), lang, reach, tell);
    go(given, &mut walk).await;
    Ok(walk.end())
}
