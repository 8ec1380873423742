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
    of_encrypted(text)
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
        text.split_once(':').filter(|(kind, _)| ["group", "user", "webhook"].contains(kind))?;
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
            (of_group("group:cidX=="), "`group:cidX==` alone"),
            (of_group("user:ann"), "`user:ann` alone"),
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
        for good in ["ops", "cid", "cid-team", "cider-makers-of-the-world"] {
            assert_eq!((of_target(good), of_user(good)), (None, None), "{good}");
        }
        assert_eq!(of_group(cid), None);
    }
}
