//! Pictures by address: refused or warned of before they are sent.

use anyhow::bail;

use super::super::body::names_file;
use super::usage;
use crate::api::Client;
use crate::ctx::Ctx;
use crate::delivery::media::{self, flaws, refusal};
use crate::delivery::{self, Fidelity};
use crate::lang::Lang;
use crate::net::quote;
use crate::say;
use crate::text::clean;

/// What is said instead of the picture `argument`, for the `error` of its file: where there is `more` to say, a broken one
/// must not hold that up.
///
/// # Errors
/// The same one, where there is nothing else to say, or with `--exact`.
pub(super) fn instead(
    ctx: &Ctx,
    argument: &str,
    error: anyhow::Error,
    more: bool,
    fidelity: Fidelity,
) -> anyhow::Result<String> {
    let Some(media::Error::Refused { reason, hint, .. }) = error.downcast_ref() else { return Err(error) };
    if fidelity.is_exact() || !more {
        return Err(error);
    }
    let name = clean(argument.rsplit('/').next().unwrap_or(argument)).into_owned();
    let (en, zh) = (reason.get(Lang::En), reason.get(Lang::Zh));
    ctx.ui.warn(say!(
        "the picture `{argument}` {en}: it is not sent, only its name is",
        "图片 `{argument}` {zh}：不发送图片，只发送其名称"
    ));
    if let Some(hint) = hint {
        ctx.ui.hint(hint);
    }
    let words = say!("(picture: {name}, not sent)", "（图片：{name}，未发送）");
    Ok(words.get(ctx.ui.lang()).to_owned())
}

/// Checks the address of a picture as text.
///
/// # Errors
/// It cannot be shown.
pub(super) fn check(ctx: &Ctx, address: &str) -> anyhow::Result<()> {
    if let Some(path) = not_an_id(ctx, address) {
        let message =
            say!("`{address}` is no media_id, but names a file", "`{address}` 不是 media_id，而是文件名");
        let hint =
            say!("give the file without `@`: {path}", "去掉 `@` 直接写文件：{path}", path = quote(path));
        return Err(usage(message, hint));
    }
    delivery::check_picture("picture", address)?;
    for flaw in flaws(address) {
        if flaw.is_fatal() {
            bail!(media::Error::refused(address, flaw.reason(), flaw.hint()));
        }
        ctx.ui.warn(&say!("`{address}` {}", "`{address}` {}"; flaw.reason()));
    }
    Ok(())
}

/// The file that somebody means who writes `@chart.png`, as for curl: it is there, or has the extension of a picture.
fn not_an_id<'a>(ctx: &Ctx, address: &'a str) -> Option<&'a str> {
    let path = address.strip_prefix('@').filter(|path| !path.is_empty())?;
    // No media_id has a dot (§3.2).
    let extension = path.rsplit_once('.').map_or("", |(_, end)| end);
    let word = (1..=5).contains(&extension.len()) && extension.chars().all(|c| c.is_ascii_alphanumeric());
    (word || names_file(ctx, address)).then_some(path)
}

/// Asks for the picture with HEAD, as DingTalk does before it shows one.
///
/// # Errors
/// It does not answer, or not with a picture.
pub(super) async fn ask(client: &Client, address: &str) -> anyhow::Result<()> {
    match refusal(&client.head(address).await?) {
        None => Ok(()),
        Some(reason) => {
            bail!(media::Error::refused(
                address,
                reason,
                say!("upload the picture instead: name a file", "请改为上传图片：指定文件")
            ))
        }
    }
}
