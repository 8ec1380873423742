//! Where a row's facts can be read: public threads and pages of DingTalk's documentation.

use std::borrow::Cow;

use super::Entry;

/// The document that the sections are of.
const REFERENCE: &str = "docs/dingtalk-api.md";
/// Below it stand the pages that sections of the reference name.
const PAGES: &str = "open.dingtalk.com/document/development/";

/// Sections of the reference that rest on one page, and that page.
const SECTIONS: &[(&str, &str)] = &[
    ("§1", "server-api-calling-guide"),
    ("§1.2", "server-api-error-codes-1"),
    ("§1.3", "call-frequency-limit"),
    ("§2.1", "obtain-the-access-token-of-an-internal-app"),
    ("§2.2", "obtain-orgapp-token"),
    ("§2.3", "api-gettoken"),
    ("§3.2", "upload-media-files"),
    ("§3.3", "server-api-error-codes-1"),
    ("§3.4", "robot-message-type"),
    ("§4", "the-robot-sends-a-group-message"),
    ("§4.1", "the-robot-sends-a-group-message"),
    ("§4.2", "the-robot-sends-a-group-message"),
    ("§4.3", "robot-message-type"),
    ("§4.4", "chatbot-batch-query-the-read-status-of-messages"),
    ("§4.5", "the-robot-sends-a-group-message"),
    ("§4.6", "obtain-group-openconversationid"),
    ("§5.1", "custom-robots-send-group-messages"),
    ("§5.2", "customize-robot-security-settings"),
    ("§5.3", "custom-robots-send-group-messages"),
    ("§5.5", "custom-robots-send-group-messages"),
    ("§5.6", "custom-robots-send-group-messages"),
    ("§8.1", "create-and-deliver-cards"),
    ("§8.2", "api-streamingupdate"),
    ("§8.3", "ai-card-template"),
    ("§8.4", "api-streamingupdate"),
    ("§9", "download-the-file-content-of-the-robot-receiving-message"),
    ("§10", "query-users-by-phone-number"),
];

impl Entry {
    /// The first public thread or page that says so, else where the reference says it.
    pub fn source(&self) -> Cow<'static, str> {
        let mut parts = self.sources.split(", ");
        let page = |section: &str| {
            let (_, page) = SECTIONS.iter().find(|(name, _)| *name == section)?;
            self.proof.official.then(|| format!("{PAGES}{page}"))
        };
        let thread = parts.clone().find(|part| !part.starts_with('§')).map(Cow::Borrowed);
        let found = thread.or_else(|| parts.find_map(page).map(Cow::Owned));
        found.unwrap_or_else(|| format!("{REFERENCE} {}", self.sources).into())
    }
}

#[cfg(test)]
mod tests {
    use super::SECTIONS;
    use crate::api::wire::codes::entries;

    /// The reference, as it stands in the repository.
    const TEXT: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/dingtalk-api.md"));

    #[test]
    fn pages_and_sections_stand_in_the_reference() {
        for (section, page) in SECTIONS {
            assert!(TEXT.contains(page), "{page}");
            assert!(heading(section), "{section}");
        }
    }

    #[test]
    fn every_row_says_where_it_can_be_read() {
        for row in entries() {
            assert!(!row.source().starts_with('§'), "{}: {}", row.id, row.source());
            for section in row.sources.split(", ").filter(|part| part.starts_with('§')) {
                let number = section.split(" #").next().unwrap();
                assert!(heading(number), "{}: {number}", row.id);
            }
        }
    }

    fn heading(section: &str) -> bool {
        let number = section.trim_start_matches('§');
        [format!("\n## {number}. "), format!("\n### {number} ")].iter().any(|head| TEXT.contains(head))
    }
}
