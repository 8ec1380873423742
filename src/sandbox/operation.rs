//! What a request or a frame was for.

use serde::Serialize;

use crate::api::wire::endpoints::Base;
use crate::lang::Text;

/// What a request or a frame was for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Operation {
    /// A token of the current API.
    Token,
    /// A token of the legacy API.
    Gettoken,
    /// A message through a webhook.
    Webhook,
    /// A message of the app's robot to the group.
    Group,
    /// A message of the app's robot to people.
    People,
    /// An upload of a file.
    Upload,
    /// A question who has read a message of the app's robot.
    Status,
    /// A recall of messages of the app's robot.
    Recall,
    /// A message as a reply, through a sessionWebhook.
    Reply,
    /// A request to open a Stream connection.
    Stream,
    /// The upgrade of a Stream connection to a WebSocket.
    Gateway,
    /// A frame to the client of a Stream connection.
    Push,
    /// A frame from the client, which answers one of ours.
    Ack,
    /// The client's end of a Stream connection.
    Close,
    /// A question to the language model.
    Model,
    /// An AI card, created, delivered or both.
    Card,
    /// A frame of an AI card, or another change of it.
    Frame,
    /// A question who has a mobile number.
    User,
    /// A question where a file lies that somebody sent to the robot.
    Download,
    /// A path or method that the sandbox does not know.
    Other,
}

impl Operation {
    /// As it is written in the journal.
    pub fn name(self) -> &'static str {
        match self {
            Self::Token => "token",
            Self::Gettoken => "gettoken",
            Self::Webhook => "webhook",
            Self::Group => "group",
            Self::People => "people",
            Self::Upload => "upload",
            Self::Status => "status",
            Self::Recall => "recall",
            Self::Reply => "reply",
            Self::Stream => "stream",
            Self::Gateway => "gateway",
            Self::Push => "push",
            Self::Ack => "ack",
            Self::Close => "close",
            Self::Model => "model",
            Self::Card => "card",
            Self::Frame => "frame",
            Self::User => "user",
            Self::Download => "download",
            Self::Other => "other",
        }
    }

    /// As people read it.
    pub fn words(self) -> Text {
        let zh = match self {
            Self::Token => "获取 token",
            Self::Gettoken => "获取旧版 token",
            Self::Webhook => "Webhook",
            Self::Group => "群消息",
            Self::People => "单聊消息",
            Self::Upload => "上传",
            Self::Status => "已读状态",
            Self::Recall => "撤回",
            Self::Reply => "回复",
            Self::Stream => "Stream 连接",
            Self::Gateway => "Stream 握手",
            Self::Push => "推送",
            Self::Ack => "确认",
            Self::Close => "断开",
            Self::Model => "语言模型",
            Self::Card => "卡片",
            Self::Frame => "卡片更新",
            Self::User => "查询用户",
            Self::Download => "下载文件",
            Self::Other => "未知接口",
        };
        Text { en: self.name(), zh }
    }

    /// Does it carry a message?
    pub fn is_message(self) -> bool {
        matches!(self, Self::Webhook | Self::Group | Self::People | Self::Reply)
    }

    /// Does its message have the form of webhooks (§5.3)?
    pub(super) fn is_webhook(self) -> bool {
        matches!(self, Self::Webhook | Self::Reply)
    }

    /// Does it ask for a token?
    pub fn is_token(self) -> bool {
        matches!(self, Self::Token | Self::Gettoken)
    }

    /// The dialect of its answers.
    pub(super) fn base(self) -> Base {
        match self {
            Self::Gettoken | Self::Webhook | Self::Reply | Self::Upload | Self::User => Base::Oapi,
            _ => Base::Api,
        }
    }
}
