//! Uploaded pictures and files in messages, whole and broken.

use insta::assert_snapshot;
use serde_json::{Value, json};

use super::upload::{PNG, upload};
use super::{Running, draw, get_token, group, plain, start, with_faults};
use crate::lang::Lang;
use crate::sandbox::Media;

fn drawn(sandbox: &Running) -> String {
    draw(&sandbox.journal().pop().unwrap(), 64, Lang::En)
}

fn sample(sandbox: &Running, token: &str, key: &str, param: &Value) -> u16 {
    group(sandbox, token, &json!({ "msgKey": key, "msgParam": param.to_string() })).0
}

/// The one picture or file of the last message.
fn only(sandbox: &Running) -> Media {
    let mut media = sandbox.messages().pop().unwrap().message.unwrap().media;
    assert_eq!(media.len(), 1);
    media.remove(0)
}

#[test]
fn a_picture() {
    let sandbox = start();
    let token = get_token(&sandbox);
    let content = [PNG, &[0; 12_000]].concat();
    let id = upload(&sandbox, &token, "image", "截图.png", &content);
    assert_eq!(sample(&sandbox, &token, "sampleImageMsg", &json!({ "photoURL": id })), 200);
    assert_snapshot!(drawn(&sandbox), @"
    ┌ #3 sandbox group · sampleImageMsg ───────────────────────────┐
    │ [ picture 截图.png, 12 kB ]                                  │
    └──────────────────────────────────────────────────────────────┘
    ");
    assert_eq!((only(&sandbox).size, only(&sandbox).broken), (Some(12_016), None));
    sample(&sandbox, &token, "sampleImageMsg", &json!({ "photoURL": "https://e.com/p.png" }));
    assert_snapshot!(drawn(&sandbox), @"
    ┌ #4 sandbox group · sampleImageMsg ───────────────────────────┐
    │ [ picture https://e.com/p.png ]                              │
    └──────────────────────────────────────────────────────────────┘
    ");
    assert!(sandbox.messages().pop().unwrap().message.unwrap().media.is_empty());
}

#[test]
fn broken_pictures_are_accepted() {
    let sandbox = start();
    let token = get_token(&sandbox);
    let id = upload(&sandbox, &token, "image", "shot.png", PNG);
    let file = upload(&sandbox, &token, "file", "a.pdf", b"x");
    for (photo, why) in [
        ("@lALnothing", "unknown media_id @lALnothing".to_owned()),
        (&id[1..], format!("unknown media_id {} (its first character is missing)", &id[1..])),
        (&file, format!("media_id {file} was uploaded as file")),
    ] {
        assert_eq!(sample(&sandbox, &token, "sampleImageMsg", &json!({ "photoURL": photo })), 200);
        assert_eq!(only(&sandbox).broken.unwrap().to_string(), why);
    }
    assert_snapshot!(drawn(&sandbox), @"
    ┌ #6 sandbox group · sampleImageMsg ───────────────────────────┐
    │ [ broken picture: media_id                                   │
    │ @lAjPDPJM7A411rZp8sUo5YbBxvvXkNAyqh7Tmn1d1YlDVH1Y was        │
    │ uploaded as file ]                                           │
    └──────────────────────────────────────────────────────────────┘
    ");
    let sandbox = with_faults(&["send:contain.notAllowed.picture"]);
    assert_eq!(sample(&sandbox, &token, "sampleImageMsg", &json!({ "photoURL": "@lAL" })), 400);
}

#[test]
fn files_sounds_and_videos() {
    let sandbox = start();
    let token = get_token(&sandbox);
    let picture = upload(&sandbox, &token, "image", "cover.png", PNG);
    let file = upload(&sandbox, &token, "file", "tmp.pdf", &[0; 34_400]);
    let voice = upload(&sandbox, &token, "voice", "note.amr", &[0; 999]);
    let video = upload(&sandbox, &token, "video", "clip.mp4", &[0; 1_950_000]);
    let param = json!({ "mediaId": file, "fileName": "report.pdf", "fileType": "pdf" });
    sample(&sandbox, &token, "sampleFile", &param);
    assert_snapshot!(drawn(&sandbox), @"
    ┌ #6 sandbox group · sampleFile ───────────────────────────────┐
    │ [ file report.pdf, 34 kB ]                                   │
    └──────────────────────────────────────────────────────────────┘
    ");
    sample(&sandbox, &token, "sampleAudio", &json!({ "mediaId": voice, "duration": "3200" }));
    assert_snapshot!(drawn(&sandbox), @"
    ┌ #7 sandbox group · sampleAudio ──────────────────────────────┐
    │ [ audio note.amr, 3.2 s, 999 B ]                             │
    └──────────────────────────────────────────────────────────────┘
    ");
    let mut param = json!({
        "duration": "83", "videoMediaId": video, "videoType": "mp4", "picMediaId": picture,
        "height": "720", "width": "1280",
    });
    sample(&sandbox, &token, "sampleVideo", &param);
    assert_snapshot!(drawn(&sandbox), @"
    ┌ #8 sandbox group · sampleVideo ──────────────────────────────┐
    │ [ video clip.mp4, 1:23 min, 1280x720, 2.0 MB ]               │
    │ [ picture cover.png, 16 B ]                                  │
    └──────────────────────────────────────────────────────────────┘
    ");
    param["videoMediaId"] = json!(picture);
    param["picMediaId"] = json!("@lAL");
    sample(&sandbox, &token, "sampleVideo", &param);
    let message = sandbox.messages().pop().unwrap().message.unwrap();
    assert!(message.media.iter().all(|media| media.broken.is_some()));
    assert_eq!(message.media.len(), 2);
    sample(&sandbox, &token, "sampleAudio", &json!({ "mediaId": file, "duration": "3000" }));
    assert_eq!(only(&sandbox).broken.unwrap().to_string(), format!("media_id {file} was uploaded as file"));
    // Its members are strings.
    assert_eq!(sample(&sandbox, &token, "sampleAudio", &json!({ "mediaId": voice, "duration": 3000 })), 400);
}

#[test]
fn pictures_in_other_messages() {
    let sandbox = start();
    let token = get_token(&sandbox);
    let id = upload(&sandbox, &token, "image", "![](x).png", PNG);
    let text = format!("before ![a]({id}) after ![b](@gone)\n![c](https://e.com/p.png) ![ {id}");
    plain(&sandbox, &json!({ "msgtype": "markdown", "markdown": { "title": "t", "text": text } }));
    assert_snapshot!(drawn(&sandbox), @"
    ┌ #3 plain · markdown ─────────────────────────────────────────┐
    │ t                                                            │
    │ -                                                            │
    │ before [ picture ![](x).png, 16 B ] after [ broken picture:  │
    │ unknown media_id @gone ]                                     │
    │ ![c](https://e.com/p.png) ![                                 │
    │ @lALPD0fm4bVxldaXz7TB8MpXn4jXaV3ST17hU7i0DuFFZwzM            │
    └──────────────────────────────────────────────────────────────┘
    ");
    let link = json!({ "title": "t", "text": "x", "messageUrl": "https://e.com/r", "picUrl": id });
    plain(&sandbox, &json!({ "msgtype": "link", "link": link }));
    assert_snapshot!(drawn(&sandbox), @"
    ┌ #4 plain · link ─────────────────────────────────────────────┐
    │ t                                                            │
    │ -                                                            │
    │ x                                                            │
    │ -> https://e.com/r                                           │
    │ [ picture ![](x).png, 16 B ]                                 │
    └──────────────────────────────────────────────────────────────┘
    ");
    let row = |picture: &str| json!({ "title": "A", "messageURL": "https://e.com/a", "picURL": picture });
    let rows = json!([row(&id), row(&id[1..]), row("https://e.com/a.png")]);
    plain(&sandbox, &json!({ "msgtype": "feedCard", "feedCard": { "links": rows } }));
    assert_snapshot!(drawn(&sandbox), @"
    ┌ #5 plain · feedCard ─────────────────────────────────────────┐
    │ * A                                                          │
    │   -> https://e.com/a                                         │
    │   [ picture ![](x).png, 16 B ]                               │
    │ * A                                                          │
    │   -> https://e.com/a                                         │
    │   [ broken picture: unknown media_id                         │
    │ lALPD0fm4bVxldaXz7TB8MpXn4jXaV3ST17hU7i0DuFFZwzM (its first  │
    │ character is missing) ]                                      │
    │ * A                                                          │
    │   -> https://e.com/a                                         │
    │   [ picture https://e.com/a.png ]                            │
    └──────────────────────────────────────────────────────────────┘
    ");
}
