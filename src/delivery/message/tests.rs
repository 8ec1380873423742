//! Which addresses and pictures messages take.

use super::{check_address, check_picture};

#[test]
fn addresses_are_checked_as_text() {
    for good in [
        "https://例え.jp/パス?q=1#x",
        "HTTP://a",
        "dtmd://dingtalkclient/sendMessage?content=x",
        "dingtalk://x",
    ] {
        assert!(check_address("--url", good).is_ok(), "{good}");
    }
    for (bad, word) in [
        ("example.com", "start"),
        ("https://", "nothing"),
        ("https://a b", "space"),
        ("javascript:x", "start"),
        ("out/cpu.png", "ding upload"),
        ("C:\\a.JPG", "ding upload"),
        ("file:///tmp/a.gif", "ding upload"),
    ] {
        assert!(check_address("--url", bad).unwrap_err().to_string().contains(word), "{bad}");
    }
}

#[test]
fn pictures_are_addresses_or_media_ids() {
    for good in ["@lALPDexample", "$iAEKexample", "https://a/p.png"] {
        assert!(check_picture("--picture", good).is_ok(), "{good}");
    }
    for bad in ["lALPDexample", "dingtalk://x", "@", "/tmp/a.png"] {
        assert!(check_picture("--picture", bad).is_err(), "{bad}");
    }
}
