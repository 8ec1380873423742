//! What a code that is in no table suggests by its looks (§1–§10).

use crate::lang::Text;

/// A group of codes that look alike.
#[derive(Debug)]
pub struct Family {
    /// How its codes look.
    pub name: &'static str,
    /// What they have in common, and where to look.
    pub text: Text,
}

macro_rules! families {
    ($($starts:expr, $name:literal, $en:literal, $zh:literal;)+) => {
        &[$(($starts, Family { name: $name, text: Text { en: $en, zh: $zh } })),+]
    };
}

/// By how a dotted code begins; the particular ones first.
static DOTTED: &[(&str, Family)] = families! {
    "forbidden.accessdenied.", "Forbidden.AccessDenied.*",
        "a right, an address list or a limit refuses the call: see `accessdenieddetail`, the app's permissions and server addresses",
        "权限、IP 名单或限流拒绝了调用：查看 `accessdenieddetail`、应用权限与服务器出口IP";
    "authenticationfailed.", "AuthenticationFailed.*",
        "the access token is missing or in the wrong place: it belongs into the header `x-acs-dingtalk-access-token`",
        "access_token 缺失或位置错误：应放在请求头 `x-acs-dingtalk-access-token`";
    "invalidparameter.robotcode", "invalidParameter.robotCode.*",
        "something is wrong with `robotCode`: it is the app's Client ID, and the token must be of the same app",
        "`robotCode` 有误：应为应用的 Client ID，且 token 属于同一应用";
    "invalidparameter.", "invalidParameter.*",
        "the parameter that the code names is missing, malformed or too long",
        "错误码指出的参数缺失、格式错误或过长";
    "miss.param.", "miss.param.*",
        "a member that this message type requires is missing; the code names it",
        "缺少该消息类型必填的成员，错误码给出了名称";
    "missing", "Missing*", "the gateway misses the parameter that the code names", "网关没有收到错误码指出的参数";
    "miss.", "miss.*", "a parameter is missing; the code names it", "缺少参数，错误码给出了名称";
    "param.stream.", "param.stream.*",
        "streaming of a card: the member that the code names is missing or not valid",
        "流式卡片：错误码指出的成员缺失或无效";
    "param.", "param.*",
        "a card call: the parameter that the code names is missing or not valid",
        "卡片接口：错误码指出的参数缺失或无效";
    "contain.", "contain.*", "DingTalk's content check refuses a part of the message", "内容风控拒绝了消息的一部分";
    "too.many.", "too.many.*", "a limit is reached: wait, and send less", "达到上限：稍候，并减少发送";
    "send.", "send.*", "the robot could not send: throttled, muted or not allowed", "机器人发送失败：限流、禁言或无权";
    "conversation.", "conversation.*", "the group is not one that this app may use", "该群不是本应用可用的群";
    "invalid.", "invalid.*", "the value that the code names is not valid", "错误码指出的值无效";
    "isp.", "isp.*", "the platform itself failed: try again what may be repeated", "平台自身出错：可重复的调用稍后重试";
    "service.", "service.*", "the platform itself failed: try again what may be repeated", "平台自身出错：可重复的调用稍后重试";
    "system.", "system.*", "the platform itself failed: try again what may be repeated", "平台自身出错：可重复的调用稍后重试";
};

/// By how a number begins, and its count of digits.
static NUMBERS: &[((&str, usize), Family)] = families! {
    ("310", 6), "310xxx", "security settings of a webhook robot: keyword, signature, address list",
        "Webhook 机器人的安全设置：关键词、加签、IP 白名单";
    ("300", 6), "300xxx", "the token or session of a webhook is not known", "Webhook 的 token 或 session 不存在";
    ("400", 6), "400xxx", "a webhook: token, robot, group or message type", "Webhook：token、机器人、群或消息类型";
    ("430", 6), "430xxx", "DingTalk's content check refuses the message", "内容风控拒绝了消息";
    ("460", 6), "460xxx", "a webhook: the message is too long", "Webhook：消息过长";
    ("410", 6), "410xxx", "a webhook: throttled", "Webhook：限流";
    ("130", 6), "130xxx", "a webhook: throttled", "Webhook：限流";
    ("400", 5), "400xx", "a parameter, a token or the credentials are not valid", "参数、token 或凭证无效";
    ("401", 5), "401xx", "a value given to contacts is not valid", "通讯录接口的参数无效";
    ("410", 5), "410xx", "a parameter is missing", "缺少参数";
    ("420", 5), "420xx", "something has expired, such as the access token", "已过期，例如 access_token";
    ("430", 5), "430xx", "the request's form: method, https, Content-Type, multipart", "请求形式：方法、https、Content-Type、multipart";
    ("440", 5), "440xx", "something is empty, such as the file or the body", "内容为空，例如文件或请求体";
    ("450", 5), "450xx", "something is too large or too long", "内容过大或过长";
    ("460", 5), "460xx", "it does not exist", "对象不存在";
    ("50", 5), "50xxx", "outside the app's range of contacts", "不在应用的通讯录权限范围内";
    ("60", 5), "60xxx", "rights and contacts: permission, address list, person or department not found",
        "权限与通讯录：权限、IP 名单、用户或部门不存在";
    ("90", 5), "90xxx", "a limit or quota: wait, or upgrade the edition", "限流或额度：稍候或升级版本";
    ("33", 5), "33xxx", "an id is not valid", "id 无效";
    ("34", 5), "34xxx", "a file or message part is empty or not valid", "文件或消息内容为空或无效";
};

/// What the looks of `code` suggest.
pub fn family(code: &str) -> Option<&'static Family> {
    if code.bytes().all(|byte| byte.is_ascii_digit()) {
        let member = |(begins, digits): &(&str, usize)| code.starts_with(begins) && code.len() == *digits;
        return NUMBERS.iter().find(|(looks, _)| member(looks)).map(|(_, family)| family);
    }
    let lower = code.to_ascii_lowercase();
    DOTTED.iter().find(|(begins, _)| lower.starts_with(begins)).map(|(_, family)| family)
}

#[cfg(test)]
mod tests {
    use super::{DOTTED, NUMBERS, family};

    #[test]
    fn every_family_has_a_member_and_speaks_both_languages() {
        let numbers =
            NUMBERS.iter().map(|((begins, digits), family)| (format!("{begins:9<digits$}"), family));
        let dotted = DOTTED.iter().map(|(begins, family)| (format!("{begins}zzz"), family));
        for (code, expected) in numbers.chain(dotted) {
            assert_eq!(family(&code).map(|family| family.name), Some(expected.name), "{code}");
            assert!(!expected.text.en.is_empty() && !expected.text.zh.is_ascii(), "{code}");
        }
    }

    #[test]
    fn what_looks_like_nothing_has_none() {
        for code in ["7", "123456789", "hello", ""] {
            assert!(family(code).is_none(), "{code}");
        }
    }
}
