//! Codes of uploads and of media_ids in messages (§3.3).

use super::Kind::Refused;
use super::{Row, row};

pub(super) const MEDIA: &[Row] = &[
    row(
        "40004",
        &[],
        Refused,
        0,
        [
            "the type of the media is missing or unknown",
            "the type must stand in the query and the form: image, voice, video or file",
        ],
        ["媒体类型缺失或无效", "`type` 需同时写在 URL 与表单中：image、voice、video 或 file"],
    ),
    row(
        "40005",
        &[],
        Refused,
        0,
        [
            "the file's extension does not belong to the type it was uploaded as",
            "use an extension that the type takes, such as jpg, gif, png or bmp for `image`",
        ],
        ["文件扩展名与上传类型不符", "使用该类型支持的扩展名，例如 `image` 只接受 jpg、gif、png、bmp"],
    ),
    row(
        "40006",
        &[],
        Refused,
        0,
        [
            "the file's size is not accepted for its type",
            "make the file smaller; an old table of DingTalk's says 1 MB for pictures, the newest 20 MB",
        ],
        ["文件大小不符合该类型的限制", "请压缩文件；旧文档称图片上限 1 MB，新文档为 20 MB"],
    ),
    row(
        "40007",
        &[],
        Refused,
        0,
        [
            "the media_id is not valid: cut, changed, or of another app",
            "pass it as the upload returned it, with its first character, and upload with the same app",
        ],
        ["media_id 无效：被截断、改动或属于其他应用", "按上传返回的原样使用（保留首字符），并用同一应用上传"],
    ),
    row(
        "41005",
        &[],
        Refused,
        0,
        ["the request holds no file", "the file's part must be called `media`"],
        ["请求中没有媒体文件", "文件所在的表单字段名必须为 `media`"],
    ),
    row(
        "43008",
        &[],
        Refused,
        0,
        ["the upload is not a multipart form", "send it as `multipart/form-data` with a boundary"],
        ["上传请求不是 multipart 表单", "请以带 boundary 的 `multipart/form-data` 发送"],
    ),
    row(
        "44001",
        &[],
        Refused,
        0,
        ["the file is empty", "upload a file with content"],
        ["媒体文件为空", "请上传非空文件"],
    ),
    row(
        "45001",
        &[],
        Refused,
        0,
        ["the file is larger than its type allows", "make it smaller: 20 MB are the most, 2 MB for voice"],
        ["媒体文件超过大小限制", "请压缩文件：上限 20 MB，语音 2 MB"],
    ),
    row(
        "46001",
        &[],
        Refused,
        0,
        [
            "there is no such media: it was never uploaded, or by another app",
            "upload the file again with the same app",
        ],
        ["媒体文件不存在：从未上传，或由其他应用上传", "请用同一应用重新上传"],
    ),
];
