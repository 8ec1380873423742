//! The faults. Adding one is adding a row.

use std::io::{Read as _, Write as _};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::support::{TestClock, World, closed_port, listener, tls_host};

/// How the fault is made.
pub enum Fault {
    /// The sandbox's own.
    Sandbox(&'static [&'static str]),
    /// Variables; an empty value removes one.
    Variables(&'static [(&'static str, &'static str)]),
    /// The settings file.
    Settings(&'static str),
    /// Anything else.
    Machine(fn(&mut World)),
}

/// One fault.
pub struct Row {
    /// What is wrong.
    pub name: &'static str,
    /// How it is made.
    pub fault: Fault,
    /// A command that fails for it; `GROUP` stands for the sandbox's group.
    pub command: &'static str,
    /// Its exit code, and words of what it says.
    pub said: (u8, &'static str),
    /// The diagnosis.
    pub doctor: &'static str,
    /// The stage that it names, the cause, and its exit code.
    pub named: (&'static str, &'static str, u8),
}

const fn row(
    name: &'static str,
    fault: Fault,
    command: &'static str,
    said: (u8, &'static str),
    doctor: &'static str,
    named: (&'static str, &'static str, u8),
) -> Row {
    Row { name, fault, command, said, doctor, named }
}

pub const TOKEN: &str = "token get";
const GROUP: &str = "send text hi --to GROUP";
pub const TEXT: &str = "send text hi";
/// To a target that the settings file alone knows.
const OPS: &str = "send text hi --to ops";
const POST: &str = "doctor webhook --send";
const ASK: &str = "ask hi --print --strict";
const MODEL: &str = "doctor model";

use Fault::{Machine, Sandbox, Settings, Variables};

#[rustfmt::skip]
pub const FAULTS: &[Row] = &[
    // The way to the hosts.
    row("unknown name", Machine(|world| bases(world, "https://nope.invalid")), TOKEN, (7, "the name `nope.invalid` was not found"), "doctor token", ("name", "name", 7)),
    row("refused port", Machine(|world| host(world, ([127, 0, 0, 1], closed_port()).into())), TOKEN, (7, "no connection to `localhost"), "doctor token", ("tcp", "connect", 7)),
    row("silent host", Machine(silent), "token get --timeout 400ms", (7, "did not answer within the time limit"), "doctor token --timeout 400ms", ("tls", "time-limit", 7)),
    row("no TLS", Machine(|world| host(world, speaks("SSH-2.0-OpenSSH_9.6\r\n"))), TOKEN, (7, "no secure connection"), "doctor token", ("tls", "plain-http", 7)),
    row("unknown issuer", Machine(|world| host(world, tls_host("localhost", 2020..2999).0)), TOKEN, (7, "has an unknown issuer"), "doctor token", ("tls", "unknown-issuer", 7)),
    row("expired certificate", Machine(|world| known(world, "localhost", 2020..2021)), TOKEN, (7, "has expired (since 2021-01-01)"), "doctor token", ("tls", "expired-certificate", 7)),
    row("future certificate", Machine(|world| known(world, "localhost", 2900..2999)), TOKEN, (7, "is not valid yet (from 2900-01-01)"), "doctor token", ("tls", "future-certificate", 7)),
    row("certificate for another name", Machine(|world| known(world, "elsewhere.example", 2020..2999)), TOKEN, (7, "is for other names (elsewhere.example)"), "doctor token", ("tls", "wrong-name", 7)),
    row("closed proxy", Machine(|world| proxy(world, ([127, 0, 0, 1], closed_port()).into())), TOKEN, (7, "proxy"), "doctor token", ("proxy", "proxy", 7)),
    row("proxy refuses", Machine(|world| proxy(world, speaks("HTTP/1.1 403 Forbidden\r\n\r\n"))), TOKEN, (7, "the proxy did not connect"), "doctor token", ("proxy", "proxy", 7)),
    row("proxy wants a password", Machine(|world| proxy(world, speaks("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n"))), TOKEN, (7, "the proxy wants a password"), "doctor token", ("proxy", "proxy-password", 7)),
    row("proxy hangs up", Machine(|world| proxy(world, speaks(""))), TOKEN, (7, "the proxy did not connect"), "doctor token", ("proxy", "proxy", 7)),
    // Answers that are none.
    row("HTML", Sandbox(&["token:html*"]), TOKEN, (6, "an HTML page"), "doctor token", ("token", "html-answer", 6)),
    row("garbage", Sandbox(&["token:garbage*"]), TOKEN, (7, "not JSON"), "doctor token", ("token", "garbage-answer", 7)),
    row("empty answer", Sandbox(&["token:empty*"]), TOKEN, (7, "access token"), "doctor token", ("token", "incomplete-answer", 7)),
    row("another service answers", Sandbox(&["token:foreign*"]), TOKEN, (7, "access token"), "doctor token", ("token", "incomplete-answer", 7)),
    row("answer cut off", Sandbox(&["token:truncated*"]), TOKEN, (7, "before the answer was whole"), "doctor token", ("token", "cut-connection", 7)),
    row("connection dropped", Sandbox(&["token:drop*"]), TOKEN, (7, "before the answer was whole"), "doctor token", ("token", "cut-connection", 7)),
    row("redirect", Sandbox(&["token:redirect*"]), TOKEN, (7, "redirects are not followed"), "doctor token", ("token", "redirect", 7)),
    row("gateway error", Sandbox(&["token:502*"]), TOKEN, (6, "HTTP 502"), "doctor token", ("token", "html-answer", 6)),
    row("silent API", Sandbox(&["token:hang*"]), "token get --timeout 200ms", (7, "within the time limit"), "doctor token --timeout 400ms", ("token", "time-limit", 7)),
    row("blocked address", Sandbox(&["token:punish*"]), TOKEN, (6, "blocks this machine's address"), "doctor token", ("token", "address-blocked", 6)),
    // The app's credentials.
    row("wrong secret", Variables(&[("DINGTALK_CLIENT_SECRET", "kQ2m_X9vR4tA1bC3dE5fG6hJ8kL0nP-qS_uW2yZ4xV7")]), TOKEN, (4, "the Client ID or the Client Secret is wrong"), "doctor token", ("token", "app-credentials", 4)),
    row("swapped credentials", Machine(swap), TOKEN, (4, "or the two are swapped"), "doctor token", ("token", "swapped-credentials", 4)),
    row("space in the secret", Variables(&[("DINGTALK_CLIENT_SECRET", "kQ2m_X9vR4tA1bC3dE5fG6 hJ8kL0nP-qS_uW2yZ4xV7")]), TOKEN, (4, "copy both again"), "doctor token", ("token", "secret-with-space", 4)),
    row("signing secret as Client Secret", Variables(&[("DINGTALK_CLIENT_SECRET", "SEC3f9a1c7e5b2d8064f1a3c5e7092b4d6f")]), TOKEN, (4, "copy both again"), "doctor token", ("token", "signing-secret", 4)),
    row("secret in quotes", Variables(&[("DINGTALK_CLIENT_SECRET", "'kQ2m_X9vR4tA1bC3dE5fG6'")]), TOKEN, (3, "is wrapped in quotes"), "doctor token", ("settings", "malformed-value", 3)),
    row("secret of two lines", Variables(&[("DINGTALK_CLIENT_SECRET", "kQ2m_X9vR4tA1bC3dE5fG6\nhJ8k")]), TOKEN, (3, "has more than one line"), "doctor token", ("settings", "malformed-value", 3)),
    row("no secret", Variables(&[("DINGTALK_CLIENT_SECRET", "")]), TOKEN, (3, "the Client Secret of the enterprise app is not set"), "doctor token", ("settings", "not-configured", 3)),
    row("token of another region", Sandbox(&["group:InvalidAuthentication*", "status:InvalidAuthentication*"]), GROUP, (4, "InvalidAuthentication"), "doctor token", ("permission", "access-token", 4)),
    row("permission missing", Sandbox(&["group:60011*", "status:60011*"]), GROUP, (5, "missing permission: `qyapi_robot_sendmsg`"), "doctor token", ("permission", "permission", 5)),
    row("address list, current API", Sandbox(&["group:60020*", "status:60020*"]), GROUP, (5, "IpNotInWhiteList"), "doctor token", ("permission", "app-address", 5)),
    row("address list, legacy API", Sandbox(&["upload:60020*"]), "upload picture.png", (5, "60020"), "doctor image", ("upload", "app-address", 5)),
    row("too many calls a second", Sandbox(&["group:90018*", "status:90018*"]), GROUP, (6, "QpsLimitForAppkeyAndApi"), "doctor token", ("permission", "app-rate-limit", 0)),
    row("month's calls used up", Sandbox(&["group:90020*", "status:90020*"]), GROUP, (6, "ApiCountLimitForOrg"), "doctor token", ("permission", "api-quota", 6)),
    row("unknown robotCode", Sandbox(&["group:invalidParameter.robotCode.notExsit*", "status:invalidParameter.robotCode.notExsit*"]), GROUP, (5, "robotCode"), "doctor token", ("permission", "robot-code", 5)),
    // The webhook.
    row("keyword missing", Sandbox(&["webhook:310000=keywords not in content*"]), TEXT, (5, "one of its keywords"), POST, ("send", "310000-keyword", 5)),
    row("wrong signing secret", Variables(&[("DING_WEBHOOK_SECRET", "SEC045ae0433d866d0019a47f441d3da2c3c5862b8a8c46f8ab1de83a6fb0b9a54c")]), TEXT, (5, "the secret is wrong or not set"), POST, ("send", "310000-signature", 5)),
    row("no signing secret", Variables(&[("DING_WEBHOOK_SECRET", "")]), TEXT, (5, "the secret is wrong or not set"), POST, ("send", "no-secret", 5)),
    row("address as signing secret", Variables(&[("DING_WEBHOOK_SECRET", "https://oapi.dingtalk.com/robot/send?access_token=0123456789abcdef")]), TEXT, (5, "copy the secret"), "doctor webhook", ("secret", "webhook-as-secret", 3)),
    row("space in the signing secret", Variables(&[("DING_WEBHOOK_SECRET", "SEC045ae0433d866d0019a47f441d3da2c3 c5862b8a8c46f8ab1de83a6fb0b9a54c")]), TEXT, (5, "copy the secret"), "doctor webhook", ("secret", "secret-with-space", 3)),
    row("signing secret cut off", Variables(&[("DING_WEBHOOK_SECRET", "SEC045ae0433d866d0019a47f441d3d")]), TEXT, (5, "copy the secret"), "doctor webhook", ("secret", "odd-secret", 0)),
    row("signing secret without SEC", Variables(&[("DING_WEBHOOK_SECRET", "045ae0433d866d0019a47f441d3da2c3c5862b8a8c46f8ab1de83a6fb0b9a54c")]), TEXT, (5, "copy the secret"), "doctor webhook", ("secret", "no-sec", 0)),
    row("address list of the robot", Sandbox(&["webhook:310000=ip 203.0.113.7 not in whitelist*"]), TEXT, (5, "203.0.113.7"), POST, ("send", "310000-address", 5)),
    row("clock two hours ahead", Machine(ahead), TEXT, (5, "more than an hour from DingTalk's time"), POST, ("clock", "clock", 1)),
    row("unknown token", Variables(&[("DING_WEBHOOK", "0000000000000000000000000000000000000000000000000000000000000000")]), TEXT, (4, "300005"), POST, ("send", "webhook-token", 4)),
    row("token cut off", Variables(&[("DING_WEBHOOK", "5a4d8c0b1e7f3926")]), TEXT, (4, "300005"), "doctor webhook", ("webhook", "odd-token", 0)),
    row("robot stopped", Sandbox(&["webhook:400102*"]), TEXT, (5, "400102"), POST, ("send", "webhook-robot-stopped", 5)),
    row("too many messages", Sandbox(&["webhook:130101*"]), TEXT, (6, "130101"), POST, ("send", "webhook-throttled", 6)),
    row("foreign host", Variables(&[("DING_WEBHOOK", "https://evil.example/robot/send?access_token=0123456789abcdef")]), TEXT, (3, "the token stays here"), "doctor webhook", ("settings", "malformed-value", 3)),
    row("address cut off by the shell", Variables(&[("DING_WEBHOOK", "https://oapi.dingtalk.com/robot/send")]), TEXT, (3, "was it cut off"), "doctor webhook", ("settings", "malformed-value", 3)),
    row("signing secret as webhook", Variables(&[("DING_WEBHOOK", "SEC3f9a1c7e5b2d8064f1a3c5e7092b4d6f")]), TEXT, (3, "is a signing secret, not a webhook"), "doctor webhook", ("settings", "malformed-value", 3)),
    // Settings and files.
    row("no TOML", Settings("default_target = ops\n"), OPS, (3, "is not valid TOML: line 1"), "doctor", ("settings", "settings-syntax", 3)),
    row("unknown key", Settings("[targets.ops]\nwebhok = \"x\"\n"), OPS, (3, "did you mean `targets.ops.webhook`?"), "doctor", ("settings", "unknown-key", 3)),
    row("value of the wrong type", Settings("[targets.ops]\nwebhook = 30\n"), OPS, (3, "must be a string"), "doctor", ("settings", "wrong-type", 3)),
    row("settings file is a folder", Machine(folder_as_settings), OPS, (3, "is not a regular file"), "doctor", ("settings", "settings-file", 3)),
    row("variable missing", Settings("[targets.ops]\nwebhook = { env = \"NOT_SET\" }\n"), "send text hi --to ops", (3, "`NOT_SET`, which is not set"), "doctor webhook --to ops", ("settings", "missing-variable", 3)),
    row("secret file missing", Settings("[targets.ops]\nwebhook = { file = \"/nowhere\" }\n"), "send text hi --to ops", (3, "refers to `/nowhere`"), "doctor webhook --to ops", ("settings", "unreadable-file", 3)),
    row("secret command fails", Settings("[targets.ops]\nwebhook = { command = [\"false\"] }\n"), "send text hi --to ops", (3, "which failed"), "doctor webhook --to ops", ("settings", "secret-command", 3)),
    row("CA file missing", Variables(&[]), "token get --ca-file none.pem", (3, "none.pem`, which cannot be read"), "doctor token --ca-file none.pem", ("settings", "unreadable-file", 3)),
    row("settings others can read", Machine(exposed), TEXT, (0, "can be read by others: `chmod 600"), "doctor webhook", ("files", "exposed-file", 0)),
    row("command others can change", Machine(unsafe_file), OPS, (3, "others can write it"), "doctor", ("settings", "unsafe-file", 3)),
    row("cache that cannot be written", Machine(no_cache), TOKEN, (0, "the token is not cached"), "doctor token", ("folders", "folder", 0)),
    row("no folders", Variables(&[("HOME", ""), ("XDG_CACHE_HOME", ""), ("XDG_STATE_HOME", "")]), TOKEN, (0, "neither HOME nor XDG_CACHE_HOME names a folder"), "doctor token", ("folders", "no-folder", 0)),
    row("unknown target", Variables(&[("DING_TARGET", "nowhere")]), TEXT, (3, "there is no target `nowhere`"), "doctor", ("settings", "unknown-target", 3)),
    row("unknown app", Variables(&[("DING_APP", "nobody")]), TOKEN, (3, "there is no app `nobody`"), "doctor token", ("settings", "unknown-app", 3)),
    row("chatId as group", Variables(&[("DING_TARGET", "group:chat0123456789")]), TEXT, (3, "is a chatId"), "doctor", ("settings", "malformed-value", 3)),
    row("nothing configured", Variables(&[("DING_WEBHOOK", ""), ("DINGTALK_CLIENT_ID", "")]), TEXT, (3, "nothing says where to send"), "doctor", ("settings", "not-configured", 3)),
    // The language model.
    row("no model", Machine(|world| models(world, &["PROVIDER", "API_KEY", "BASE_URL", "NAME"], "")), ASK, (3, "nothing says which one to ask"), MODEL, ("model", "no-model", 3)),
    row("unknown provider", Machine(|world| models(world, &["PROVIDER"], "opnai")), ASK, (3, "did you mean `openai`?"), MODEL, ("model", "malformed-value", 3)),
    row("key under the service's own name", Machine(own_variable), ASK, (3, "the API key of the model `default` is not set"), MODEL, ("model", "key-of-another-name", 3)),
    row("key with what stood before it", Machine(|world| models(world, &["API_KEY"], "Bearer sk-0123456789abcdef")), ASK, (3, "holds a character that no key has"), MODEL, ("model", "malformed-value", 3)),
    row("model over plain http", Machine(|world| models(world, &["BASE_URL"], "http://llm.example.com/v1")), ASK, (3, "must be https"), MODEL, ("model", "malformed-value", 3)),
    row("fallback model that is none", Settings("[model]\nfallback = \"smart\"\n"), ASK, (0, "`smart` is left out"), MODEL, ("fallback", "fallback-model", 0)),
    row("unknown name of the model's host", Machine(|world| models(world, &["BASE_URL"], "https://nope.invalid/v1")), ASK, (10, "the name `nope.invalid` was not found"), MODEL, ("name", "name", 7)),
    row("nobody at the model's port", Machine(nobody), ASK, (10, "no connection to"), MODEL, ("tcp", "connect", 7)),
    row("/v1 missing", Machine(|world| base(world, "")), ASK, (10, "want `/v1` at the end"), MODEL, ("address", "v1-missing", 10)),
    row("another path", Machine(|world| base(world, "/api/v9")), ASK, (10, "check `base_url` and `provider`"), MODEL, ("address", "model-address", 10)),
    row("model's HTML", Sandbox(&["model:html*"]), ASK, (10, "is an HTML page"), MODEL, ("address", "html-answer", 10)),
    row("model's redirect", Sandbox(&["model:redirect*"]), ASK, (10, "redirects are not followed"), MODEL, ("address", "redirect", 10)),
    row("another dialect", Sandbox(&["model:garbage*"]), ASK, (10, "this is not how the provider answers"), MODEL, ("address", "model-dialect", 10)),
    row("wrong key", Machine(|world| models(world, &["API_KEY"], "sk-of-somebody-else")), ASK, (10, "the key was refused"), MODEL, ("key", "model-key", 10)),
    row("key of another region", Machine(region), ASK, (10, "keys are good in one region only"), MODEL, ("key", "model-key", 10)),
    row("address as the model's key", Machine(|world| models(world, &["API_KEY"], "https://platform.example.com/keys")), ASK, (10, "the key was refused"), "doctor model --offline", ("model", "odd-model-key", 0)),
    row("no credit", Sandbox(&["model:402*"]), ASK, (10, "no credit left"), MODEL, ("key", "model-credit", 10)),
    row("unknown model", Machine(|world| models(world, &["NAME"], "gpt-9")), ASK, (10, "there is no such model"), MODEL, ("model-name", "model-name", 10)),
    row("model not opened", Sandbox(&["model:403*"]), ASK, (10, "not allowed to do this"), MODEL, ("model-name", "model-denied", 10)),
    row("overloaded model", Sandbox(&["model:overload*"]), ASK, (10, "the service is busy"), MODEL, ("answer", "model-busy", 10)),
    row("too many questions", Sandbox(&["model:429*"]), ASK, (10, "the service is busy"), MODEL, ("answer", "model-busy", 10)),
    row("silent model", Machine(|world| limited(world, "model:hang*", "first_token_timeout")), ASK, (10, "no answer began within"), MODEL, ("answer", "first-token-limit", 10)),
    row("model that stops", Machine(|world| limited(world, "model:stall*", "idle_timeout")), ASK, (10, "the answer stopped for"), MODEL, ("answer", "idle-limit", 10)),
    row("answer breaks off", Sandbox(&["model:cut*"]), ASK, (10, "ended in the middle"), MODEL, ("answer", "cut-connection", 10)),
    row("empty answer of a model", Sandbox(&["model:blank*"]), ASK, (10, "the answer is empty"), MODEL, ("answer", "model-empty", 10)),
    row("model refuses", Sandbox(&["model:refusal*"]), ASK, (10, "it refused to answer"), MODEL, ("answer", "model-content", 10)),
];

fn bases(world: &mut World, base: &str) {
    world.set("DINGTALK_API_BASE", base).set("DINGTALK_OAPI_BASE", base).set("DING_WEBHOOK", "");
}

fn host(world: &mut World, address: SocketAddr) {
    bases(world, &format!("https://localhost:{}", address.port()));
}

/// A host with a certificate of an authority that is known.
fn known(world: &mut World, name: &str, years: std::ops::Range<i32>) {
    let (address, authority) = tls_host(name, years);
    host(world, address);
    let file = world.file("ca.pem", authority.as_bytes());
    world.config(&format!("ca_file = \"{}\"\n", world.folder.path().join(file).display()));
}

fn proxy(world: &mut World, address: SocketAddr) {
    bases(world, "https://api.example.com");
    world.set("HTTPS_PROXY", format!("http://{address}"));
}

/// Answers every connection with `text`, then closes it.
fn speaks(text: &'static str) -> SocketAddr {
    listener(move |mut stream| {
        let _ = stream.read(&mut [0; 1024]);
        let _ = stream.write_all(text.as_bytes());
    })
}

/// Accepts and never speaks.
fn silent(world: &mut World) {
    let kept = Mutex::new(Vec::new());
    host(world, listener(move |stream| kept.lock().unwrap().push(stream)));
}

fn swap(world: &mut World) {
    let id = world.env["DINGTALK_CLIENT_ID"].clone();
    let secret = world.env["DINGTALK_CLIENT_SECRET"].clone();
    world.set("DINGTALK_CLIENT_ID", secret).set("DINGTALK_CLIENT_SECRET", id);
}

fn ahead(world: &mut World) {
    let clock = TestClock::default();
    clock.advance(Duration::from_secs(7200));
    world.clock = Arc::new(clock);
}

/// Sets `AI_MODEL_…`; empty: removes them.
fn models(world: &mut World, names: &[&str], value: &str) {
    for name in names {
        world.set(&format!("AI_MODEL_{name}"), value);
    }
}

/// The sandbox's model below another path.
fn base(world: &mut World, path: &str) {
    let base = format!("{}{path}", world.sandbox.base());
    models(world, &["BASE_URL"], &base);
}

fn nobody(world: &mut World) {
    models(world, &["BASE_URL"], &format!("http://127.0.0.1:{}/v1", closed_port()));
}

fn own_variable(world: &mut World) {
    models(world, &["API_KEY"], "");
    world.set("OPENAI_API_KEY", "sk-0123456789abcdef");
}

fn region(world: &mut World) {
    models(world, &["PROVIDER"], "moonshot");
    models(world, &["API_KEY"], "sk-of-the-other-region");
}

/// A fault that a limit of the settings ends.
fn limited(world: &mut World, fault: &str, limit: &str) {
    world.sandbox.add_fault(fault.parse().unwrap());
    world.config(&format!("[model]\n{limit} = \"60ms\"\n"));
}

fn folder_as_settings(world: &mut World) {
    std::fs::create_dir_all(world.folder.path().join("config/ding/config.toml")).unwrap();
}

fn exposed(world: &mut World) {
    let path = world.config(&format!("[targets.ops]\nwebhook = \"{}\"\n", world.sandbox.webhook_url()));
    chmod(&path, 0o644);
}

fn unsafe_file(world: &mut World) {
    let path = world.config("[targets.ops]\nwebhook = { command = [\"true\"] }\n");
    chmod(&path, 0o666);
}

#[cfg(unix)]
fn chmod(path: &std::path::Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

fn no_cache(world: &mut World) {
    let file = world.file("not-a-folder", b"");
    let path = world.folder.path().join(file).display().to_string();
    world.set("XDG_CACHE_HOME", path);
}
