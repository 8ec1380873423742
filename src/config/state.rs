//! The keys of `[quota]`, and of what else processes share.

use super::{Key, Kind};

const fn key(path: &'static str, kind: Kind, help: &'static str) -> Key {
    Key { path, secret: false, kind, help }
}

/// The keys.
pub(super) const KEYS: &[Key] = &[
    key("quota.messages", Kind::Number, "messages of one webhook robot in each window, 20 unless set"),
    key("quota.window", Kind::Text, "length of the window, 60s unless set; that it slides is inferred"),
    key(
        "quota.margin",
        Kind::Text,
        "added to the window, as messages arrive later than they leave: 2s unless set",
    ),
    key("quota.max_wait", Kind::Text, "longest wait for the quota, 90s unless set; `0`: none"),
    key(
        "targets.*.quota_messages",
        Kind::Number,
        "the same as `quota.messages`, for this target's robot or app",
    ),
    key("targets.*.quota_window", Kind::Text, "the same as `quota.window`, for this target's robot or app"),
    key("targets.*.quota_margin", Kind::Text, "the same as `quota.margin`, for this target's robot or app"),
];
