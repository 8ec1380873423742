//! Pictures by address: refused or warned of before they are sent.

use anyhow::bail;

use crate::api::Client;
use crate::ctx::Ctx;
use crate::delivery;
use crate::delivery::media::{self, flaws, refusal};
use crate::say;

/// Checks the address of a picture as text.
///
/// # Errors
/// It cannot be shown.
pub(super) fn check(ctx: &Ctx, address: &str) -> anyhow::Result<()> {
    delivery::check_picture("picture", address)?;
    for flaw in flaws(address) {
        if flaw.is_fatal() {
            bail!(media::Error::refused(address, flaw.reason(), flaw.hint()));
        }
        ctx.ui.warn(&say!("`{address}` {}", "`{address}` {}"; flaw.reason()));
    }
    Ok(())
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
