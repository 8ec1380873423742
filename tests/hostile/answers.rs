//! The table: what a host does, and how each command ends.

use std::io::Read as _;

use super::program::{Case, Talk};
use super::servers::{GOOD, Host, answer, drip, endless, finish, put, request, silence};

/// Codes that a case may end with, for webhook, group, token, upload and question.
type Ends = [&'static [i32]; 5];

/// Nobody knows what became of a message; a look-up may be tried again later or elsewhere; a model failed.
const DOUBT: Ends = [&[9], &[9], &[6, 7], &[6, 7], &[10]];
/// Nothing was done.
const NOT_DONE: Ends = [&[7], &[7], &[7], &[7], &[10]];
/// All is well.
const GOOD_ENDS: Ends = [&[0]; 5];

/// What answers a request for a token well where the case is about something else.
fn after_token(talk: Talk, serve: fn(&mut std::net::TcpStream)) -> Host {
    Host::new(move |stream| {
        let head = request(stream);
        let token = head.contains("accessToken") && talk != Talk::Token;
        if token {
            put(stream, &answer("200 OK", "", GOOD));
        } else {
            serve(stream);
        }
        finish(stream);
    })
}

/// Name; is it of the core?; what the host does after the request; how the commands end.
type Row = (&'static str, bool, fn(&mut std::net::TcpStream), Ends);

const HEAD: &[u8] = b"HTTP/1.1 200 OK\r\nConnection: close\r\n";

fn json(body: &str) -> Vec<u8> {
    answer("200 OK", "Content-Type: application/json\r\n", body)
}

#[rustfmt::skip]
const ROWS: &[Row] = &[
    // Time.
    ("says nothing",            true,  silence,                                              DOUBT),
    ("drips its head",          false, |s| drip(s, &json(GOOD)),                             DOUBT),
    ("drips its body",          true,  |s| { put(s, HEAD); put(s, b"Content-Length: 9000\r\n\r\n"); drip(s, &[b' '; 9000]) }, DOUBT),
    ("ends in the head",        false, |s| put(s, HEAD),                                     DOUBT),
    // Endless.
    ("head without end",        false, |s| { put(s, HEAD); endless(s, b"X-A: bbbbbbbbbbbbbbbbbb\r\n") }, DOUBT),
    ("header without end",      true,  |s| { put(s, HEAD); put(s, b"X-A: "); endless(s, b"b") }, DOUBT),
    ("body without end",        true,  |s| { put(s, HEAD); put(s, b"\r\n"); endless(s, b"x") }, DOUBT),
    ("page without end",        false, |s| { put(s, HEAD); put(s, b"\r\n<html>"); endless(s, b"x") }, [&[9], &[9], &[6], &[6], &[10]]),
    ("JSON without end",        true,  |s| { put(s, HEAD); put(s, b"\r\n{\"errcode\":0,\"a\":["); endless(s, b"{\"\":0},") }, DOUBT),
    ("chunks without end",      false, |s| { put(s, HEAD); put(s, b"Transfer-Encoding: chunked\r\n\r\n"); endless(s, b"1\r\nx\r\n") }, DOUBT),
    ("chunk of all bytes",      false, |s| { put(s, HEAD); put(s, b"Transfer-Encoding: chunked\r\n\r\nfffffffffffffff0\r\n"); endless(s, b"x") }, DOUBT),
    ("chunk size too large",    false, |s| { put(s, HEAD); put(s, b"Transfer-Encoding: chunked\r\n\r\nfffffffffffffffffff\r\n"); endless(s, b"x") }, DOUBT),
    ("chunk extension without end", false, |s| { put(s, HEAD); put(s, b"Transfer-Encoding: chunked\r\n\r\n1;"); endless(s, b"a=b;") }, DOUBT),
    ("trailers without end",    true,  |s| { put(s, HEAD); put(s, b"Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n0\r\n"); endless(s, b"X-A: b\r\n") }, DOUBT),
    ("no chunk",                false, |s| { put(s, HEAD); put(s, b"Transfer-Encoding: chunked\r\n\r\nxyz\r\n") }, DOUBT),
    ("1xx without end",         true,  |s| endless(s, b"HTTP/1.1 100 Continue\r\n\r\n"),     DOUBT),
    ("103 and then an answer",  false, |s| { put(s, b"HTTP/1.1 103 Early Hints\r\nLink: </>\r\n\r\n"); put(s, &json(GOOD)) }, GOOD_ENDS),
    // Lengths.
    ("length too large",        true,  |s| { put(s, HEAD); put(s, b"Content-Length: 9000\r\n\r\n{\"errcode\":0}") }, DOUBT),
    ("length too small",        false, |s| { put(s, HEAD); put(s, b"Content-Length: 5\r\n\r\n"); put(s, GOOD.as_bytes()) }, DOUBT),
    ("two lengths",             false, |s| { put(s, HEAD); put(s, b"Content-Length: 5\r\nContent-Length: 13\r\n\r\n{\"errcode\":0}") }, DOUBT),
    ("negative length",         false, |s| { put(s, HEAD); put(s, b"Content-Length: -1\r\n\r\n{\"errcode\":0}") }, DOUBT),
    ("length of all bytes",     false, |s| { put(s, HEAD); put(s, b"Content-Length: 18446744073709551615\r\n\r\n{\"errcode\":0}") }, DOUBT),
    ("length of gigabytes",     false, |s| { put(s, HEAD); put(s, b"Content-Length: 9999999999\r\n\r\n"); endless(s, b" ") }, DOUBT),
    ("length and chunks",       false, |s| { put(s, HEAD); put(s, b"Content-Length: 13\r\nTransfer-Encoding: chunked\r\n\r\n{\"errcode\":0}") }, DOUBT),
    ("packed bomb",             false, |s| put(s, &answer("200 OK", "Content-Encoding: gzip\r\n", &"\u{1f}".repeat(9000))), DOUBT),
    // Connections.
    ("hangs up",                true,  |_| {},                                               DOUBT),
    ("old HTTP",                false, |s| { put(s, b"HTTP/1.0 200 OK\r\n\r\n"); put(s, GOOD.as_bytes()) }, GOOD_ENDS),
    ("very old HTTP",           false, |s| put(s, GOOD.as_bytes()),                          DOUBT),
    ("new HTTP",                false, |s| put(s, b"\0\0\x12\x04\0\0\0\0\0\0\x03\0\0\0\x64\0\x04\0\x10\0\0\0\x06\0\0\x40\0"), DOUBT),
    ("HTTP of tomorrow",        false, |s| put(s, b"HTTP/3.0 200 OK\r\n\r\n{\"errcode\":0}"), DOUBT),
    ("101",                     false, |s| put(s, b"HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n"), DOUBT),
    ("no reason phrase",        false, |s| { put(s, b"HTTP/1.1 200\r\nConnection: close\r\n\r\n"); put(s, GOOD.as_bytes()) }, GOOD_ENDS),
    ("status of two digits",    false, |s| put(s, b"HTTP/1.1 20 OK\r\n\r\n{\"errcode\":0}"), DOUBT),
    ("status 999",              false, |s| put(s, &answer("999 Oh", "", GOOD)),              DOUBT),
    ("204",                     false, |s| put(s, b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"), DOUBT),
    ("304",                     false, |s| put(s, b"HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n"), [&[9], &[9], &[7], &[7], &[10]]),
    // Redirects.
    ("redirect to itself",      true,  |s| put(s, &answer("302 Found", "Location: /\r\n", "")), NOT_DONE),
    ("redirect elsewhere",      false, |s| put(s, &answer("307 Temporary Redirect", "Location: http://127.0.0.1:1/\r\n", GOOD)), NOT_DONE),
    ("see other",               false, |s| put(s, &answer("303 See Other", "Location: /\r\n", "")), [&[9], &[9], &[7], &[7], &[10]]),
    // What JSON becomes.
    ("deep JSON",               true,  |s| put(s, &json(&"[".repeat(500_000))),              DOUBT),
    ("deep objects",            false, |s| put(s, &json(&r#"{"a":"#.repeat(200_000))),       DOUBT),
    ("wide JSON",               true,  |s| put(s, &json(&format!(r#"{{"errcode":0,"a":[{}0]}}"#, r#"{"":0},"#.repeat(140_000)))), DOUBT),
    ("many names",              false, |s| put(s, &json(&format!("{{{}\"errcode\":0}}", (0..80_000).map(|n| format!("\"k{n}\":0,")).collect::<String>()))), DOUBT),
    ("a text without end",      true,  |s| put(s, &json(&format!(r#"{{"errcode":310000,"errmsg":"{}"}}"#, "sk-".repeat(330_000)))), [&[5], &[5], &[5], &[5], &[10]]),
    ("a code without end",      false, |s| put(s, &json(&format!(r#"{{"errcode":"{}","errmsg":"no"}}"#, "7".repeat(900_000)))), [&[5], &[5], &[5], &[5], &[10]]),
    ("a text of commands",      false, |s| put(s, &json(r#"{"errcode":310000,"errmsg":"\u001b]0;x\u0007\u001b[2J\u202e"}"#)), [&[5], &[5], &[5], &[5], &[10]]),
    ("one thing twice",         true,  |s| put(s, &json(r#"{"errcode":310000,"errcode":0,"processQueryKey":"k"}"#)), DOUBT),
    ("a contradiction",         true,  |s| put(s, &answer("500 Oh", "", r#"{"errcode":0,"processQueryKey":"k"}"#)), DOUBT),
    ("a mark before the text",  false, |s| put(s, &json(&format!("\u{feff}{GOOD}"))),        [&[0], &[0], &[0], &[0], &[0, 10]]),
    ("no text at all",          false, |s| put(s, &answer("200 OK", "", "\0\u{1}\u{2}")),    DOUBT),
    // Pages, and headers that mislead.
    ("a proxy's page, 403",     true,  |s| put(s, &answer("403 Forbidden", "Content-Type: text/html\r\n", "<html>no</html>")), [&[9], &[9], &[6], &[6], &[10]]),
    ("a gateway's page, 502",   false, |s| put(s, &answer("502 Bad Gateway", "", "<html>no</html>")), [&[9], &[9], &[6], &[6], &[10]]),
    ("XML",                     false, |s| put(s, &answer("200 OK", "", "<?xml version=\"1.0\"?><Error/>")), DOUBT),
    ("407",                     false, |s| put(s, &answer("407 Proxy Authentication Required", "", "")), DOUBT),
    ("wait for ever",           true,  |s| put(s, &answer("503 Busy", "Retry-After: 99999999999999999999\r\n", "")), [&[9], &[9], &[6], &[6], &[10]]),
    ("wait for centuries",      false, |s| put(s, &answer("503 Busy", "Retry-After: 18446744073709551615\r\n", "")), [&[9], &[9], &[6], &[6], &[10]]),
    ("wait until the year 9999", false, |s| put(s, &answer("503 Busy", "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT\r\n", "")), [&[9], &[9], &[6], &[6], &[10]]),
    // Streams of events.
    ("events without end",      true,  |s| { events(s); endless(s, b"data: {\"choices\":[{\"delta\":{\"content\":\"xxxxxxxx\"}}]}\n\n") }, DOUBT),
    ("comments without end",    true,  |s| { events(s); endless(s, b": keep-alive\n\n") },   DOUBT),
    ("an event without end",    false, |s| { events(s); put(s, b"data: "); endless(s, b"x") }, DOUBT),
    ("lines of data without end", false, |s| { events(s); endless(s, b"data: x\n") },        DOUBT),
    ("wide events",             true,  |s| { events(s); endless(s, &[b"data: {\"a\":[", &b"{\"\":0},"[..].repeat(20_000)[..], b"0]}\n\n"].concat()) }, DOUBT),
    ("thoughts without end",    false, |s| { events(s); endless(s, b"data: {\"choices\":[{\"delta\":{\"reasoning_content\":\"xxxxxxxx\"}}]}\n\n") }, DOUBT),
    ("a whole answer without end", false, |s| { put(s, HEAD); put(s, b"\r\n{\"choices\":[{\"message\":{\"content\":\""); endless(s, b"x") }, DOUBT),
];

fn events(stream: &mut std::net::TcpStream) {
    put(stream, HEAD);
    put(stream, b"Content-Type: text/event-stream\r\n\r\n");
}

/// What a host does on a connection.
type Play = fn(&mut std::net::TcpStream);

/// A proxy, and a host that should speak TLS: what they do as soon as somebody connects, and how a webhook send ends.
#[rustfmt::skip]
const WAYS: &[(&str, bool, Talk, Play, &[i32])] = &[
    ("says nothing",            true,  Talk::Proxy, silence,                                  &[7]),
    ("hangs up",                false, Talk::Proxy, |_| {},                                   &[7]),
    ("drips",                   false, Talk::Proxy, |s| drip(s, b"HTTP/1.1 200 OK\r\nX: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"), &[7]),
    ("head without end",        true,  Talk::Proxy, |s| { put(s, b"HTTP/1.1 200 OK\r\n"); endless(s, b"X-A: b\r\n") }, &[7]),
    ("wants a password",        false, Talk::Proxy, |s| { request(s); put(s, &answer("407 Proxy Authentication Required", "", "")); finish(s) }, &[7]),
    ("shows a page",            false, Talk::Proxy, |s| { request(s); put(s, &answer("302 Found", "Location: http://login/\r\n", "<html>")); finish(s) }, &[7]),
    ("connects to plain HTTP",  true,  Talk::Proxy, |s| { request(s); put(s, b"HTTP/1.1 200 OK\r\n\r\n"); let _ = s.read(&mut [0; 999]); put(s, &answer("400 Bad", "", "<html>")); finish(s) }, &[7]),
    ("connects to nothing",     false, Talk::Proxy, |s| { request(s); put(s, b"HTTP/1.1 200 OK\r\n\r\n"); silence(s) }, &[7]),
    ("connects to noise",       false, Talk::Proxy, |s| { request(s); put(s, b"HTTP/1.1 200 OK\r\n\r\n"); endless(s, b"\x16\x03\x03\xff\xff") }, &[7]),
    ("says nothing",            true,  Talk::Tls,   silence,                                  &[7]),
    ("hangs up",                false, Talk::Tls,   |_| {},                                   &[7]),
    ("plain HTTP",              true,  Talk::Tls,   |s| { let _ = s.read(&mut [0; 999]); put(s, &answer("400 Bad", "", "<html>plain</html>")); finish(s) }, &[7]),
    ("old protocol",            false, Talk::Tls,   |s| { let _ = s.read(&mut [0; 999]); put(s, b"\x15\x03\x01\0\x02\x02\x46"); finish(s) }, &[7]),
    ("no cipher in common",     false, Talk::Tls,   |s| { let _ = s.read(&mut [0; 999]); put(s, b"\x15\x03\x03\0\x02\x02\x28"); finish(s) }, &[7]),
    ("noise without end",       true,  Talk::Tls,   |s| endless(s, b"\x16\x03\x03\x40\0\x02\0\x3f\xfc"), &[7]),
    ("records without end",     false, Talk::Tls,   |s| endless(s, b"\x16\x03\x03\0\x01\x02"), &[7]),
];

/// The cases; of the core only some.
pub fn cases(core: bool) -> Vec<Case> {
    let talks = [Talk::Webhook, Talk::Group, Talk::Token, Talk::Upload, Talk::Ask];
    let mut cases = Vec::new();
    for (at, (host, in_core, serve, ends)) in ROWS.iter().enumerate() {
        for (index, (talk, exits)) in talks.into_iter().zip(ends).enumerate() {
            // Of the core one command each, in turn, beside the one that most alerts go by.
            if !core || (*in_core && (index == 0 || index == at % talks.len())) {
                cases.push(Case { host, serve: after_token(talk, *serve), talk, exits });
            }
        }
    }
    for (host, in_core, talk, serve, exits) in WAYS {
        if !core || *in_core {
            let serve = *serve;
            cases.push(Case { host, serve: Host::new(serve), talk: *talk, exits });
        }
    }
    cases
}
