//! Codes of uploads, of media_ids in messages, and why pictures are not shown (§3.3, §3.4).

use super::places::{DOC, DOC_GUESS, DOC_LIVE, DOC_SDK, SDK, SEND_CALL, UPLOAD_CALL};

super::table! { MEDIA
    "media-type"
    ["40004"]
    Refused 0 UPLOAD_CALL DOC "§3.3, §11 #57"
    ["不合法的媒体文件类型"]
    "the media type is not valid" "媒体类型无效"
    - "the type of the media is missing or unknown" "媒体类型缺失或无效"
    - "it stands in the form only; DingTalk reads the address" "只写在表单里；钉钉读取的是地址"
    = "the type must stand in the query and the form: image, voice, video or file"
      "`type` 需同时写在 URL 与表单中：image、voice、video 或 file";

    "file-type"
    ["40005"]
    Refused 0 UPLOAD_CALL DOC "§3.3, §11 #58"
    ["不合法的文件类型"]
    "the file type is not valid" "文件类型无效"
    - "the file's extension does not belong to the type it was uploaded as" "文件扩展名与上传类型不符"
    = "use an extension that the type takes, such as jpg, gif, png or bmp for `image`"
      "使用该类型支持的扩展名，例如 `image` 只接受 jpg、gif、png、bmp";

    "file-size"
    ["40006"]
    Refused 0 UPLOAD_CALL DOC "§3.3, §11 #58"
    ["不合法的文件大小"]
    "the file size is not valid" "文件大小无效"
    - "the file's size is not accepted for its type" "文件大小不符合该类型的限制"
    = "make the file smaller; an old table of DingTalk's says 1 MB for pictures, the newest 20 MB"
      "请压缩文件；旧文档称图片上限 1 MB，新文档为 20 MB";

    "media-id"
    ["40007"]
    Refused 0 SEND_CALL DOC_GUESS "§3.3, §3.4"
    ["不合法的媒体文件id"]
    "the media_id is not valid" "media_id 无效"
    - "the media_id is not valid: cut, changed, or of another app" "media_id 无效：被截断、改动或属于其他应用"
    = "pass it as the upload returned it, with its first character, and upload with the same app"
      "按上传返回的原样使用（保留首字符），并用同一应用上传";

    "upload-without-file"
    ["41005"]
    Refused 0 UPLOAD_CALL DOC "§3.3, §11 #59"
    ["缺少多媒体文件数据"]
    "the upload has no file" "上传缺少文件"
    - "the request holds no file" "请求中没有媒体文件"
    - "the part has another name, or no `filename`" "字段名不对，或没有 `filename`"
    = "the file's part must be called `media`" "文件所在的表单字段名必须为 `media`";

    "media-id-missing"
    ["41006"]
    Refused 0 SEND_CALL DOC "§3.3"
    ["缺少media_id参数"]
    "the media_id is missing" "缺少 media_id"
    - "the call names no media_id" "请求中没有 media_id"
    = "give the media_id that the upload returned" "填入上传返回的 media_id";

    "https-required"
    ["43003"]
    Refused 0 UPLOAD_CALL DOC "§3.3"
    []
    "the call must use https" "必须使用 https"
    - "the address begins with `http://`" "地址以 `http://` 开头"
    = "use `https://`" "改用 `https://`";

    "upload-not-multipart"
    ["43008"]
    Refused 0 UPLOAD_CALL DOC "§3.3, §11 #59"
    ["参数需要multipart类型"]
    "the upload is not a form" "上传不是表单"
    - "the upload is not a multipart form" "上传请求不是 multipart 表单"
    = "send it as `multipart/form-data` with a boundary" "请以带 boundary 的 `multipart/form-data` 发送";

    "file-empty"
    ["44001"] ["34010"] ["34011"]
    Refused 0 UPLOAD_CALL DOC "§3.3, §11 #58"
    ["多媒体文件为空"]
    "the file is empty" "文件为空"
    - "the file is empty" "媒体文件为空"
    = "upload a file with content" "请上传非空文件";

    "file-too-large"
    ["45001"] ["413"]
    Refused 0 UPLOAD_CALL DOC_LIVE "§3.3, aliyun ask 244057, §11 #58"
    ["多媒体文件大小超过限制", "413 request entity too large", "413 payload too large", "request entity too large",
        "响应码不是200,值为413", "status code 413"]
    "the file is too large" "文件过大"
    - "the file is larger than its type allows" "媒体文件超过大小限制"
    = "make it smaller: 20 MB are the most, 2 MB for voice" "请压缩文件：上限 20 MB，语音 2 MB";

    "media-not-found"
    ["46001"]
    Refused 0 SEND_CALL DOC_GUESS "§3.3"
    ["不存在媒体数据"]
    "there is no such media" "媒体文件不存在"
    - "there is no such media: it was never uploaded, or by another app"
      "媒体文件不存在：从未上传，或由其他应用上传"
    = "upload the file again with the same app" "请用同一应用重新上传";

    "broken-picture"
    ["symptom.broken-image"]
    Refused 0 SEND_CALL DOC_SDK "§3.4, §11 #60"
    ["image is a broken icon", "broken image", "broken picture", "picture is not shown", "image not shown",
        "图片显示不出来", "图片裂开", "裂图", "图片损坏", "损坏图标", "显示损坏", "图片加载失败", "破图", "图片不显示",
        "图片无法显示", "picurl is not shown", "imagekey", "/v1.0/media/upload", "shows a broken icon"]
    "the picture is a broken icon" "图片显示为破图"
    - "the media_id lost its first character: `@` or `$` belongs to it" "media_id 丢了首字符：`@` 或 `$` 是它的一部分"
    - "`sampleImageMsg` knows only `photoURL`; `imageKey`, `picURL`, `mediaId` and the like are not read"
      "`sampleImageMsg` 只有 `photoURL` 字段；`imageKey`、`picURL`、`mediaId` 等无效"
    - "there is no `/v1.0/media/upload`: pictures are uploaded to `https://oapi.dingtalk.com/media/upload?type=image`"
      "不存在 `/v1.0/media/upload`：图片应上传到 `https://oapi.dingtalk.com/media/upload?type=image`"
    - "a picture was posted to a webhook, which takes none" "把图片消息发到了不支持图片的 Webhook"
    - "the link expires, needs a login, is http, or its host refuses DingTalk's HEAD request"
      "链接会过期、需要登录、是 http，或其主机拒绝钉钉的 HEAD 请求"
    - "the media was uploaded with another type than `image`" "上传时的 type 不是 `image`"
    = "put the media_id unchanged into `photoURL`; `ding doctor image` goes the whole way stage by stage"
      "把 media_id 原样放入 `photoURL`；`ding doctor image` 可逐段检查";

    "missing-file"
    ["symptom.missing-file"]
    Refused 0 SEND_CALL SDK "§3.2, §4.3, §11 #61"
    ["file message silently missing", "file does not arrive", "文件消息没有收到", "文件丢失"]
    "a file message is accepted and never appears" "文件消息被接受但没有出现"
    - "the media_id lost its first character: `@` or `$` belongs to it" "media_id 丢了首字符：`@` 或 `$` 是它的一部分"
    - "`fileType` is none of xlsx, pdf, zip, rar, doc, docx" "`fileType` 不是 xlsx、pdf、zip、rar、doc、docx 之一"
    = "pass the media_id unchanged, and pack other types into a zip" "原样使用 media_id，其他类型打包为 zip";
}
