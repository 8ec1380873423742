//! Where a click opens an address: PC clients open a plain one in a side panel (§5.9, §14).

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// Where a click leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Open {
    /// The browser, on PC and phone.
    Browser,
    /// The side panel on PC, DingTalk's own browser on the phone.
    Panel,
}

/// `address` in the form that opens there; what is no web address stays as it is.
pub fn opened(address: &str, open: Open) -> String {
    let lower = address.get(..8).unwrap_or(address).to_ascii_lowercase();
    if !lower.starts_with("https://") && !lower.starts_with("http://") {
        return address.to_owned();
    }
    let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let url = encoded(address);
    let slide = open == Open::Panel;
    let pc = format!("dingtalk://dingtalkclient/page/link?url={url}&pc_slide={slide}");
    let mobile = match open {
        Open::Browser => format!("dingtalk://dingtalkclient/action/jump?url={url}"),
        Open::Panel => address.to_owned(),
    };
    let (pc, mobile) = (encoded(&pc), encoded(&mobile));
    format!("dingtalk://dingtalkclient/action/open_platform_link?pcLink={pc}&mobileLink={mobile}")
}

#[cfg(test)]
mod tests {
    use super::{Open, opened};
    use url::Url;

    #[test]
    fn the_address_stands_inside_twice_encoded() {
        let address = "https://ci.example.com/a b?x=1&y=图#z";
        for (open, slide, mobile) in [
            (Open::Browser, "false", "dingtalk://dingtalkclient/action/jump?url="),
            (Open::Panel, "true", "https://ci.example.com/"),
        ] {
            let all = Url::parse(&opened(address, open)).unwrap();
            assert_eq!((all.host_str(), all.path()), (Some("dingtalkclient"), "/action/open_platform_link"));
            let pairs: Vec<(String, String)> = all.query_pairs().into_owned().collect();
            let pc = Url::parse(&pairs[0].1).unwrap();
            assert_eq!(pairs[0].0, "pcLink");
            let inner: Vec<(String, String)> = pc.query_pairs().into_owned().collect();
            assert_eq!(inner, [("url".into(), address.into()), ("pc_slide".into(), slide.into())]);
            assert!(pairs[1].0 == "mobileLink" && pairs[1].1.starts_with(mobile), "{pairs:?}");
        }
        for other in ["dtmd://dingtalkclient/sendMessage?content=x", "dingtalk://x"] {
            assert_eq!(opened(other, Open::Browser), other);
        }
    }
}
