//! The known mistakes in signatures (§5.2, §6), each with its fix.

use crate::lang::Text;

/// What is wrong with a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mistake {
    /// Stable name.
    pub id: &'static str,
    /// What was done.
    pub text: Text,
    /// What to do instead.
    pub fix: Text,
}

const fn mistake(
    id: &'static str,
    en: &'static str,
    zh: &'static str,
    fix_en: &'static str,
    fix_zh: &'static str,
) -> Mistake {
    Mistake { id, text: Text { en, zh }, fix: Text { en: fix_en, zh: fix_zh } }
}

pub(super) const HEX: Mistake = mistake(
    "hex",
    "it is written in hexadecimal",
    "签名写成了十六进制",
    "write the 32 bytes of the HMAC in Base64",
    "把 HMAC 的 32 个字节做 Base64 编码",
);
pub(super) const BASE64_OF_HEX: Mistake = mistake(
    "base64-of-hex",
    "it is the Base64 of the hexadecimal text",
    "对十六进制文本做了 Base64",
    "write the 32 bytes themselves in Base64: take the raw digest, not its hexdigest",
    "直接对 32 字节的原始摘要做 Base64，而不是 hexdigest",
);
pub(super) const URL_SAFE: Mistake = mistake(
    "url-safe-base64",
    "it is URL-safe Base64, with `-` and `_`",
    "使用了 URL 安全的 Base64（`-` 和 `_`）",
    "use standard Base64, with `+` and `/`, and percent-encode it in the address",
    "使用标准 Base64（`+` 和 `/`），放入 URL 时再做百分号编码",
);
pub(super) const NO_PADDING: Mistake = mistake(
    "no-padding",
    "the `=` at its end is missing",
    "末尾缺少 `=`",
    "keep the padding of Base64; `=` is `%3D` in the address",
    "保留 Base64 的填充；`=` 在 URL 中写作 `%3D`",
);
pub(super) const DOUBLE_ENCODED: Mistake = mistake(
    "double-encoded",
    "it is percent-encoded twice",
    "做了两次百分号编码",
    "give the library that builds the address the raw Base64: it encodes by itself",
    "把原始 Base64 交给拼接 URL 的库，由它编码一次",
);
pub(super) const NOT_ENCODED: Mistake = mistake(
    "not-encoded",
    "it was not percent-encoded: its `+` has become a space",
    "没有做百分号编码：`+` 变成了空格",
    "percent-encode it in the address: `+` is `%2B`",
    "放入 URL 时做百分号编码：`+` 写作 `%2B`",
);
pub(super) const WHITE_SPACE: Mistake = mistake(
    "white-space",
    "there is white space around it",
    "签名前后有空白字符",
    "cut off the line break, as `printf %s` and `base64 -w0` do",
    "去掉换行，例如使用 `printf %s` 和 `base64 -w0`",
);
pub(super) const SENT_SECONDS: Mistake = mistake(
    "seconds",
    "the timestamp is in seconds",
    "时间戳以秒为单位",
    "sign and send milliseconds, 13 digits",
    "用毫秒（13 位）签名并发送",
);
pub(super) const SIGNED_SECONDS: Mistake = mistake(
    "seconds",
    "it was made with the timestamp in seconds",
    "签名时使用了以秒为单位的时间戳",
    "sign and send the same milliseconds, 13 digits",
    "用同一个毫秒时间戳（13 位）签名并发送",
);
pub(super) const KEY_IS_MESSAGE: Mistake = mistake(
    "key-is-message",
    "timestamp and secret were the key, and the message was empty, as Feishu wants it",
    "把时间戳和密钥作为 key、消息为空，这是飞书的算法",
    "the key is the secret, the message is timestamp, line feed, secret",
    "key 是密钥，消息是“时间戳 + 换行 + 密钥”",
);
pub(super) const SWAPPED: Mistake = mistake(
    "swapped",
    "key and message are swapped",
    "key 与消息颠倒了",
    "the key is the secret, the message is timestamp, line feed, secret",
    "key 是密钥，消息是“时间戳 + 换行 + 密钥”",
);
pub(super) const NO_LINE_FEED: Mistake = mistake(
    "no-line-feed",
    "there was no line feed between timestamp and secret",
    "时间戳与密钥之间没有换行",
    "the message is timestamp, line feed (0x0A), secret",
    "消息是“时间戳 + 换行（0x0A）+ 密钥”",
);
pub(super) const LITERAL_N: Mistake = mistake(
    "literal-n",
    "a backslash and an `n` stood between timestamp and secret in place of a line feed",
    "时间戳与密钥之间是反斜杠加 `n` 两个字符，而不是换行",
    "write a real line feed, in a shell as `printf '%s\\n%s' \"$timestamp\" \"$secret\"`",
    "使用真正的换行，在 shell 中写作 `printf '%s\\n%s' \"$timestamp\" \"$secret\"`",
);
pub(super) const TIMESTAMP_ALONE: Mistake = mistake(
    "timestamp-alone",
    "the message was the timestamp without the secret",
    "消息只有时间戳，没有密钥",
    "the message is timestamp, line feed, secret",
    "消息是“时间戳 + 换行 + 密钥”",
);
pub(super) const MORE_AT_END: Mistake = mistake(
    "line-feed-at-end",
    "the message ended in a line feed",
    "消息末尾多了一个换行",
    "use `printf %s` in place of `echo`",
    "用 `printf %s` 代替 `echo`",
);
pub(super) const ORDER: Mistake = mistake(
    "order",
    "secret and timestamp stood in the wrong order",
    "密钥与时间戳的顺序颠倒了",
    "the message is timestamp, line feed, secret",
    "消息是“时间戳 + 换行 + 密钥”",
);
pub(super) const SECRET_ENDS: Mistake = mistake(
    "white-space-in-secret",
    "the secret was used with a line break or space around it",
    "使用的密钥前后带有换行或空格",
    "cut it off; a file read as a whole ends in a line break",
    "去掉它；整个读入的文件末尾通常有换行",
);
pub(super) const SECRET_QUOTED: Mistake = mistake(
    "quotes-in-secret",
    "the secret was used with its quotes",
    "使用的密钥带着引号",
    "take the quotes off",
    "去掉引号",
);
pub(super) const SECRET_CUT: Mistake = mistake(
    "secret-without-sec",
    "the secret was used without its `SEC`",
    "使用的密钥缺少开头的 `SEC`",
    "use the whole secret, `SEC` included",
    "使用完整的密钥，包括 `SEC`",
);
/// A request to a webhook, signed with the secret of the app.
pub const SECRET_OF_APP: Mistake = mistake(
    "secret-of-app",
    "it was made with the Client Secret of the app, not with the secret of the webhook",
    "签名使用了应用的 Client Secret，而不是 Webhook 的加签密钥",
    "sign with the secret of the robot's security settings (`SEC…`); a request from DingTalk is checked with `--callback`",
    "用机器人安全设置中的密钥（`SEC…`）签名；钉钉发来的请求用 `--callback` 验证",
);
/// A request from DingTalk, checked or signed with the secret of a webhook.
pub const SECRET_OF_WEBHOOK: Mistake = mistake(
    "secret-of-webhook",
    "it was made with the secret of the webhook, not with the Client Secret of the app",
    "签名使用了 Webhook 的加签密钥，而不是应用的 Client Secret",
    "sign with the Client Secret; a request to a webhook is checked without `--callback`",
    "用 Client Secret 签名；发往 Webhook 的请求不加 `--callback` 验证",
);
/// None of the mistakes that are known.
pub const OTHER: Mistake = mistake(
    "other",
    "it was made with another secret or for another timestamp",
    "签名使用了别的密钥或别的时间戳",
    "copy the secret again, and take timestamp and signature of the same computation",
    "重新复制密钥，并使用同一次计算得到的时间戳和签名",
);
pub(super) const EXPIRED: Mistake = mistake(
    "expired",
    "its timestamp is too old",
    "时间戳已过期",
    "sign each request anew, and check the clock of this machine",
    "每次请求重新签名，并检查本机时钟",
);
pub(super) const FUTURE: Mistake = mistake(
    "future",
    "its timestamp lies in the future",
    "时间戳在未来",
    "check the clock of the machine that signed, and that the timestamp is in milliseconds",
    "检查签名机器的时钟，并确认时间戳以毫秒为单位",
);
