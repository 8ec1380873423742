//! Addresses that are in the wrong place: what they are, and where they belong.

use crate::lang::Sentence;
use crate::say;

/// What is wrong with a target that is neither a name nor of a known form.
pub(super) fn of_target(text: &str) -> Option<Sentence> {
    if is_conversation(text) {
        return Some(say!(
            "is a group's openConversationId: write `group:{text}`",
            "是群的 openConversationId：请写 `group:{text}`"
        ));
    }
    of_encrypted(text).or_else(|| of_mention(text)).or_else(|| {
        is_token(text).then(|| {
            say!(
                "has the form of a webhook's token: write `webhook:…`, or set `DING_WEBHOOK`",
                "形似 Webhook 的 token：请写 `webhook:…`，或设置 `DING_WEBHOOK`"
            )
        })
    })
}

/// Somebody to mention, where a place is wanted.
fn of_mention(text: &str) -> Option<Sentence> {
    let whom = text.trim_start_matches('@');
    if whom == "all" {
        return Some(say!(
            "is no target: `--at all` mentions everybody in the group that `--to` names",
            "不是目标：@ 所有人用 `--at all`，群由 `--to` 指定"
        ));
    }
    if is_mobile(whom) {
        return Some(say!(
            "is a mobile number: to send to this person write `mobile:{whom}`; in a group `--at mobile:{whom}` mentions somebody",
            "是手机号：发给个人请写 `mobile:{whom}`；在群里 @ 某人用 `--at mobile:{whom}`"
        ));
    }
    text.starts_with('@').then(|| {
        say!(
            "is somebody to mention: write `--at user:USERID`; to send to one person, `user:USERID`",
            "是要 @ 的人：请写 `--at user:USERID`；发给个人请写 `user:USERID`"
        )
    })
}

/// A mobile number of China, or one with the code of its country.
fn is_mobile(text: &str) -> bool {
    let digits = text.trim_start_matches('+');
    digits.len() >= 11
        && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
        && (text.starts_with('+') || (text.len() == 11 && text.starts_with('1')))
}

/// The token of a webhook, by its shape.
fn is_token(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// What is wrong with the text behind `group:`.
pub(super) fn of_group(id: &str) -> Option<Sentence> {
    twice(id).or_else(|| of_address(id)).or_else(|| of_encrypted(id)).or_else(|| {
        id.starts_with("chat").then(|| {
            say!(
                "is a chatId; the enterprise robot needs the openConversationId (`cid…`)",
                "是 chatId；企业机器人需要 openConversationId（`cid…`）"
            )
        })
    })
}

/// What is wrong with one of the ids behind `user:`.
pub(super) fn of_user(id: &str) -> Option<Sentence> {
    let group = || {
        is_conversation(id).then(|| {
            say!(
                "`{id}` is a group's openConversationId: write `group:{id}`",
                "`{id}` 是群的 openConversationId：请写 `group:{id}`"
            )
        })
    };
    twice(id).or_else(group).or_else(|| of_address(id)).or_else(|| of_encrypted(id))
}

/// `group:group:…`
fn twice(text: &str) -> Option<Sentence> {
    let (kind, rest) =
        text.split_once(':').filter(|(kind, _)| ["group", "user", "mobile", "webhook"].contains(kind))?;
    // What follows `webhook:` is a credential.
    let rest = if kind == "webhook" { "…" } else { rest };
    Some(say!("has two beginnings: write `{kind}:{rest}` alone", "有两个前缀：只写 `{kind}:{rest}`"))
}

/// The encrypted id of a person, which events carry as `senderId`.
fn of_encrypted(text: &str) -> Option<Sentence> {
    text.starts_with("$:LWCP").then(|| {
        say!(
            "is an encrypted id (`$:LWCP…`), which can only be mentioned: the userId is the `senderStaffId` of the same event",
            "是加密 id（`$:LWCP…`），只能用于 @：userId 是同一事件里的 `senderStaffId`"
        )
    })
}

fn of_address(text: &str) -> Option<Sentence> {
    ["https://", "http://"].iter().any(|scheme| text.starts_with(scheme)).then(|| {
        say!(
            "is an address; that of a robot's webhook stands behind `webhook:`",
            "是网址；机器人的 Webhook 地址写在 `webhook:` 之后"
        )
    })
}

/// An openConversationId, by its shape: `cid`, then Base64.
fn is_conversation(text: &str) -> bool {
    let word = |c: char| c.is_ascii_alphanumeric() || "+/=_-".contains(c);
    text.starts_with("cid") && text.len() >= 12 && text.chars().all(word) && text.ends_with('=')
}

#[cfg(test)]
mod tests {
    use super::{of_group, of_target, of_user};

    #[test]
    fn each_names_its_cure() {
        let cid = "cid6KeBBLoveMJOGXoYKF5x7EeiodoA==";
        for (found, word) in [
            (of_target(cid), "write `group:cid6"),
            (of_target("$:LWCP_v1:$abc"), "senderStaffId"),
            (of_target("13800000000"), "`mobile:13800000000`"),
            (of_target("+86-13800000000"), "`mobile:+86-13800000000`"),
            (of_target("@13800000000"), "`mobile:13800000000`"),
            (of_target("all"), "`--at all`"),
            (of_target("@all"), "`--at all`"),
            (of_target("@zhangsan"), "`--at user:USERID`"),
            (of_target(&"9c1e".repeat(16)), "`webhook:…`"),
            (of_group("group:cidX=="), "`group:cidX==` alone"),
            (of_group("user:ann"), "`user:ann` alone"),
            (of_user("mobile:13800000000"), "`mobile:13800000000` alone"),
            (of_group("webhook:0123456789abcdef"), "`webhook:…` alone"),
            (of_group("https://oapi.dingtalk.com/robot/send?access_token=x"), "behind `webhook:`"),
            (of_group("chat1234567890"), "chatId"),
            (of_user(cid), "write `group:cid6"),
            (of_user("user:ann"), "`user:ann` alone"),
            (of_user("$:LWCP_v1:$abc"), "senderStaffId"),
        ] {
            let found = found.unwrap().to_string();
            assert!(found.contains(word), "{found}");
        }
        for good in [
            "ops",
            "cid",
            "cid-team",
            "cider-makers-of-the-world",
            "all-hands",
            "db1",
            "20240101-0001",
            "web-01",
        ] {
            assert_eq!((of_target(good), of_user(good)), (None, None), "{good}");
        }
        assert_eq!(of_group(cid), None);
    }
}
