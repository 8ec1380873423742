//! What `config init` asks. What a setting is, its row says.

use crate::lang::Text;
use crate::settings::Row;

const fn text(en: &'static str, zh: &'static str) -> Text {
    Text { en, zh }
}

/// What the setting `key` is.
pub(super) fn help(key: &str) -> Text {
    Row::of(key).map_or(text("", ""), |row| row.help)
}

/// Somebody did not want it.
pub(super) const UNCHANGED: Text = text("nothing was changed", "未作任何更改");

pub(super) const WHICH: Text = text("What is to send the messages?", "用什么发送消息？");
pub(super) const WEBHOOK: Text =
    text("a custom robot of one group (webhook)", "群里的自定义机器人（Webhook）");
pub(super) const APP: Text =
    text("an enterprise app, whose robot reaches groups and people", "企业应用的机器人（可发群聊和单聊）");
pub(super) const ACCEPTED: Text = text("DingTalk accepts these credentials", "凭证验证通过");
pub(super) const REFUSED: Text = text("These credentials do not work. What now?", "凭证未通过验证，怎么办？");
pub(super) const AGAIN: Text = text("enter them again", "重新输入");
pub(super) const KEEP: Text = text("write them all the same", "仍然写入");
pub(super) const STOP: Text = text("stop", "停止");
pub(super) const REPLACE_APP: Text =
    text("The settings have an app already. Replace it?", "配置中已有应用，要替换吗？");
pub(super) const REPLACE_TARGET: Text =
    text("There is a target of this name. Replace it?", "已有同名目标，要替换吗？");
pub(super) const WHERE: Text = text("Where is it to send to first?", "第一个发送目标是？");
pub(super) const GROUP: Text = text("a group", "群");
pub(super) const PEOPLE: Text = text("people", "个人");
pub(super) const NOWHERE: Text = text("nowhere yet", "暂不设置");
pub(super) const TARGET_NAME: Text = text("Name of this target", "目标名称");
pub(super) const DEFAULT: Text = text("Send there when no target is named?", "未指定目标时默认发到这里吗？");
pub(super) const WEBHOOK_WHERE: Text = text("Where is the webhook URL?", "Webhook 地址放在哪里？");
pub(super) const SECRET_WHERE: Text = text("Where is the signing secret?", "加签密钥放在哪里？");
pub(super) const CLIENT_SECRET_WHERE: Text = text("Where is the Client Secret?", "Client Secret 放在哪里？");
pub(super) const HERE: Text =
    text("I type or paste it now; it goes into the file", "现在输入或粘贴，写入配置文件");
pub(super) const VARIABLE: Text = text("in an environment variable", "在环境变量中");
pub(super) const FILE: Text = text("in a file", "在文件中");
pub(super) const COMMAND: Text = text("a command prints it", "由命令输出");
pub(super) const UNSIGNED: Text = text("the robot does not check signatures", "机器人未开启加签");
pub(super) const PASTE: Text = text("Webhook URL (hidden)", "Webhook 地址（不显示）");
pub(super) const SECRET: Text = text(
    "Signing secret, SEC… (hidden; empty when the robot does not check signatures)",
    "加签密钥 SEC…（不显示；未开启加签则留空）",
);
pub(super) const CLIENT_SECRET: Text = text("Client Secret (hidden)", "Client Secret（不显示）");
pub(super) const VARIABLE_NAME: Text = text("Name of the variable", "变量名");
pub(super) const PATH: Text = text("Path of the file", "文件路径");
pub(super) const COMMAND_LINE: Text = text("Command", "命令");
