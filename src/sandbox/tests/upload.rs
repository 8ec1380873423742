//! Uploads: multipart bodies written by hand, and each refusal.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpStream};

use serde_json::{Value, json};

use super::{Options, Running, call, get_token, now, raw, start, timed, with_faults};
use crate::api::wire::media::MediaType;
use crate::sandbox::{Fault, Operation, Outcome, unnoticed};

pub(super) const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
const FORM: (&str, &str) = ("Content-Type", "multipart/form-data; boundary=XyZ");

/// A form with a file and, unless empty, a `type`.
fn form(part: &str, name: &str, kind: &str, content: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    if !kind.is_empty() {
        let field = format!("--XyZ\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\n{kind}\r\n");
        body.extend_from_slice(field.as_bytes());
    }
    let head = format!(
        "--XyZ\r\nContent-Disposition: form-data; name=\"{part}\"; filename=\"{name}\"\r\nContent-Type: image/png\r\n\r\n"
    );
    body.extend_from_slice(head.as_bytes());
    body.extend_from_slice(content);
    body.extend_from_slice(b"\r\n--XyZ--\r\n");
    body
}

fn path(token: &str, kind: &str) -> String {
    format!("/media/upload?access_token={token}&type={kind}")
}

fn send(sandbox: &Running, path: &str, body: impl AsRef<[u8]>) -> Value {
    let (status, answer) = call(sandbox, "POST", path, &[FORM], body.as_ref());
    assert_eq!(status, 200);
    serde_json::from_str(&answer).unwrap()
}

/// Uploads as people do; the media_id.
pub(super) fn upload(sandbox: &Running, token: &str, kind: &str, name: &str, content: &[u8]) -> String {
    let answer = send(sandbox, &path(token, kind), form("media", name, kind, content));
    assert_eq!(answer["errcode"], 0, "{answer}");
    answer["media_id"].as_str().unwrap().to_owned()
}

fn legacy_token(sandbox: &Running) -> String {
    let query = format!("appkey={}&appsecret={}", sandbox.client_id(), sandbox.client_secret());
    let (_, answer) = call(sandbox, "GET", &format!("/gettoken?{query}"), &[], "");
    serde_json::from_str::<Value>(&answer).unwrap()["access_token"].as_str().unwrap().to_owned()
}

#[test]
fn a_picture_is_stored() {
    let (sandbox, hands) = timed(Options::default());
    hands.forward(5);
    let token = get_token(&sandbox);
    let answer = send(&sandbox, &path(&token, "image"), form("media", "shot.png", "image", PNG));
    let id = answer["media_id"].as_str().unwrap();
    assert!(id.starts_with("@lA") && id.len() > 40, "{id}");
    assert_eq!(
        answer,
        json!({ "errcode": 0, "errmsg": "ok", "media_id": id, "created_at": now(&hands), "type": "image" })
    );
    let media = sandbox.media(id).unwrap();
    assert_eq!((media.name.as_str(), media.content_type.as_str()), ("shot.png", "image/png"));
    assert_eq!((media.kind, media.size, media.bytes.as_deref()), (MediaType::Image, 16, Some(PNG)));
    assert_eq!(sandbox.media(&id[1..]), None);
    let entry = &sandbox.journal()[1];
    assert_eq!((entry.operation, entry.target.as_str()), (Operation::Upload, "shot.png"));
    assert_eq!((entry.kind.as_deref(), &entry.outcome), (Some("image"), &Outcome::Accepted));
    assert_eq!(
        entry.body,
        json!({
            "type": "image", "name": "shot.png", "content_type": "image/png", "size": 16, "sha256": media.sha256
        })
    );
    // sha256 of these bytes, from sha256sum.
    assert_eq!(media.sha256, "02a3e298f1533f62558c58e4c70edcab9af5a50d62d925fd5390942020fb0fb8");
    let journal = serde_json::to_string(&sandbox.journal()).unwrap();
    assert!(!journal.contains(&token), "{journal}");
    assert!(sandbox.messages().is_empty());
}

#[test]
fn ids_are_unique_and_the_same_in_every_run() {
    let ids = || {
        let sandbox = start();
        let token = get_token(&sandbox);
        let ids: Vec<String> = [
            ("image", "a.png", PNG),
            ("image", "a.png", PNG),
            ("voice", "a.amr", b"x"),
            ("video", "a.mp4", b"x"),
            ("file", "a.pdf", b"x"),
        ]
        .map(|(kind, name, content)| upload(&sandbox, &token, kind, name, content))
        .into();
        ids
    };
    let first = ids();
    assert_eq!(first, ids());
    let mut unique = first.clone();
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), 5);
    let signs: String = first.iter().map(|id| &id[..1]).collect();
    assert_eq!(signs, "@@@$@");
}

#[test]
fn names_arrive_as_they_are() {
    let sandbox = start();
    let token = get_token(&sandbox);
    for (written, name) in [
        ("截图 1.png", "截图 1.png"),
        (r#"a \"b\" \\ c.png"#, r#"a "b" \ c.png"#),
        ("a;b=c.PNG", "a;b=c.PNG"),
        ("photo.jpeg", "photo.jpeg"),
    ] {
        let id = upload(&sandbox, &token, "image", written, PNG);
        assert_eq!(sandbox.media(&id).unwrap().name, name);
    }
}

#[test]
fn the_type_in_query_or_form() {
    let sandbox = start();
    let token = get_token(&sandbox);
    let bare = format!("/media/upload?access_token={token}");
    assert_eq!(send(&sandbox, &bare, form("media", "a.png", "image", PNG))["type"], "image");
    assert_eq!(send(&sandbox, &path(&token, "image"), form("media", "a.png", "", PNG))["type"], "image");
    // After the file, too.
    let mut late = form("media", "a.png", "", PNG);
    late.truncate(late.len() - "--\r\n".len());
    late.extend_from_slice(b"\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nimage\r\n--XyZ--\r\n");
    assert_eq!(send(&sandbox, &bare, late)["type"], "image");
}

#[test]
fn refusals_word_by_word() {
    let sandbox = start();
    let token = get_token(&sandbox);
    let good = form("media", "a.png", "image", PNG);
    let named = |name: &str, kind: &str| form("media", name, kind, b"x");
    let image = path(&token, "image");
    let bare = format!("/media/upload?access_token={token}");
    let no_name = b"--XyZ\r\nContent-Disposition: form-data; name=\"media\"\r\n\r\nx\r\n--XyZ--\r\n".to_vec();
    let broken = form("media", "a.png\r\nX-Own: 1\r\nb", "", PNG);
    for (method, path, kind, body, code, text) in [
        ("POST", "/media/upload?type=image", FORM.1, good.clone(), 41001, "缺少access_token参数"),
        (
            "POST",
            "/media/upload?access_token=&type=image",
            FORM.1,
            good.clone(),
            41001,
            "缺少access_token参数",
        ),
        ("POST", "/media/upload?access_token=bogus", FORM.1, good.clone(), 40014, "不合法的access_token"),
        ("GET", &*image, "", vec![], 43002, "需要POST请求"),
        ("POST", &*image, "application/json", b"{}".to_vec(), 43008, "参数需要multipart类型"),
        ("POST", &*image, "multipart/form-data", good.clone(), 43008, "参数需要multipart类型"),
        ("POST", &*image, FORM.1, form("file", "a.png", "", PNG), 41005, "缺少多媒体文件数据"),
        ("POST", &*image, FORM.1, no_name, 41005, "缺少多媒体文件数据"),
        ("POST", &*image, FORM.1, vec![], 41005, "缺少多媒体文件数据"),
        ("POST", &*image, FORM.1, good[..good.len() - 8].to_vec(), 41005, "缺少多媒体文件数据"),
        ("POST", &*bare, FORM.1, named("a.pdf", ""), 40004, "不合法的媒体文件类型"),
        ("POST", &*bare, FORM.1, named("a.pdf", "document"), 40004, "不合法的媒体文件类型"),
        ("POST", &*bare, FORM.1, named("a.pdf", &"file".repeat(100)), 40004, "不合法的媒体文件类型"),
        ("POST", &*bare, FORM.1, named("a.log", "file"), 40005, "不合法的文件类型"),
        ("POST", &*bare, FORM.1, named("report", "file"), 40005, "不合法的文件类型"),
        ("POST", &*image, FORM.1, named("a.pdf", "file"), 40005, "不合法的文件类型"),
        ("POST", &*image, FORM.1, named("text.png", ""), 40005, "不合法的文件类型"),
        ("POST", &*image, FORM.1, form("media", "a.png", "", b""), 44001, "多媒体文件为空"),
        // A name that breaks its line makes a part that cannot be read.
        ("POST", &*image, FORM.1, broken, 41005, "缺少多媒体文件数据"),
    ] {
        let (status, answer) = call(&sandbox, method, path, &[("Content-Type", kind)], &body);
        let wanted = format!(r#"{{"errcode":{code},"errmsg":"{text}"}}"#);
        assert_eq!((status, answer), (200, wanted), "{method} {path}");
    }
    assert_eq!(sandbox.requests(Operation::Upload), 19);
    let last = sandbox.journal().pop().unwrap();
    assert_eq!(last.kind.as_deref(), Some("image"));
}

#[test]
fn too_large_is_answered() {
    let sandbox = start();
    let token = get_token(&sandbox);
    let voice = vec![b'x'; (2 << 20) + 1];
    let id = upload(&sandbox, &token, "voice", "a.amr", &voice[1..]);
    let media = sandbox.media(&id).unwrap();
    assert_eq!((media.size, media.bytes), (2 << 20, None));
    let refused = json!({ "errcode": 45001, "errmsg": "多媒体文件大小超过限制" });
    assert_eq!(send(&sandbox, &path(&token, "voice"), form("media", "a.amr", "", &voice)), refused);
    let mut picture = PNG.to_vec();
    picture.resize((20 << 20) + 1, 0);
    assert_eq!(send(&sandbox, &path(&token, "image"), form("media", "a.png", "", &picture)), refused);
    assert_eq!(sandbox.journal().pop().unwrap().body["size"], (20 << 20) + 1);
    // Nor does a large body without a form end in a cut connection.
    let (_, answer) =
        call(&sandbox, "POST", &path(&token, "image"), &[("Content-Type", "image/png")], &picture);
    assert!(answer.contains("43008"));
}

#[test]
fn a_sender_that_goes_away_leaves_no_entry() {
    let sandbox = start();
    let body = form("media", "a.png", "image", PNG);
    let mut stream = TcpStream::connect(sandbox.base().trim_start_matches("http://")).unwrap();
    let head = format!(
        "POST /media/upload HTTP/1.1\r\nHost: localhost\r\n{}: {}\r\nContent-Length: {}\r\n\r\n",
        FORM.0,
        FORM.1,
        body.len() + 1
    );
    // All but the last byte of what the head promises, in a form that is whole.
    stream.write_all(&[head.as_bytes(), &body].concat()).unwrap();
    stream.shutdown(Shutdown::Write).unwrap();
    assert!(!matches!(stream.read(&mut [0]), Ok(1..)));
    assert!(sandbox.journal().is_empty());
}

#[test]
fn tokens_of_both_kinds() {
    let (sandbox, _) = timed(Options { reject_current_tokens_on_upload: true, ..Options::default() });
    let body = form("media", "a.png", "image", PNG);
    let refused = json!({ "errcode": 40014, "errmsg": "不合法的access_token" });
    let (current, legacy) = (get_token(&sandbox), legacy_token(&sandbox));
    assert_eq!(send(&sandbox, &path(&current, "image"), &body), refused);
    assert_eq!(send(&sandbox, &path(&legacy, "image"), &body)["errcode"], 0);
    sandbox.expire_tokens();
    assert_eq!(send(&sandbox, &path(&legacy, "image"), &body), refused);

    let sandbox = with_faults(&["upload:currenttoken*"]);
    let (current, legacy) = (get_token(&sandbox), legacy_token(&sandbox));
    assert_eq!(send(&sandbox, &path(&legacy, "image"), &body)["errcode"], 0);
    assert_eq!(sandbox.unmet_faults(), ["upload:currenttoken*"]);
    assert_eq!(send(&sandbox, &path(&current, "image"), &body), refused);
    // The token itself is still good.
    assert_eq!(get_token(&sandbox), current);
    assert_eq!(sandbox.journal()[3].fault.as_deref(), Some("currenttoken"));
}

#[test]
fn faults_of_an_upload() {
    let address = "访问ip不在白名单之中,request ip=1.2.3.4";
    let sandbox = with_faults(&["upload:drop", "upload:45001", "any:system.error", "upload:lost"]);
    sandbox.add_fault(Fault::parse(&format!("upload:60020={address}")).unwrap());
    sandbox.add_fault(Fault::parse("upload:40014").unwrap());
    sandbox.add_fault(Fault::parse("upload:html").unwrap());
    let body = form("media", "a.png", "image", PNG);
    let path = path("bogus", "image");
    assert_eq!(raw(&sandbox, "POST", &path, &[FORM], &body), "");
    assert_eq!(send(&sandbox, &path, &body)["errcode"], 45001);
    assert_eq!(send(&sandbox, &path, &body), json!({ "errcode": -1, "errmsg": "系统繁忙" }));
    assert_eq!(raw(&sandbox, "POST", &path, &[FORM], &body), "");
    assert_eq!(send(&sandbox, &path, &body), json!({ "errcode": 60020, "errmsg": address }));
    assert_eq!(send(&sandbox, &path, &body)["errcode"], 40014);
    assert!(raw(&sandbox, "POST", &path, &[FORM], &body).contains("<!DOCTYPE html>"));
    assert_eq!(sandbox.journal()[0].body["name"], "a.png");
}

#[test]
fn a_refused_upload_is_made_good_by_the_same_content() {
    let sandbox = start();
    let token = get_token(&sandbox);
    let lost = |sandbox: &Running| {
        let journal = sandbox.journal();
        unnoticed(&journal).iter().map(|entry| entry.number).collect::<Vec<_>>()
    };
    send(&sandbox, &path(&token, "picture"), form("media", "a.png", "", PNG));
    send(&sandbox, &path(&token, "image"), form("file", "a.png", "", PNG));
    assert_eq!(lost(&sandbox), [2, 3]);
    let other = [PNG, b"other"].concat();
    upload(&sandbox, &token, "image", "other.png", &other);
    // What was never found in its form may have been this one.
    assert_eq!(lost(&sandbox), [2]);
    upload(&sandbox, &token, "image", "again.png", PNG);
    assert!(lost(&sandbox).is_empty());
}
