//! Conversations on a server: what was said, and nothing that locks; two at once both add to it.

use std::time::Duration;

use super::{Redis, Trouble, strings};

const SCRIPT: &str = include_str!("conversation.lua");

impl Redis {
    /// What was said in the conversation `name`, oldest first.
    ///
    /// # Errors
    /// The server cannot be used.
    pub async fn conversation(&self, name: &str) -> Result<Vec<String>, Trouble> {
        self.converse(name, &["read"]).await
    }

    /// Adds an exchange; the last `most` are kept, for `timeout`.
    ///
    /// # Errors
    /// The server cannot be used.
    pub async fn add_exchange(
        &self,
        name: &str,
        exchange: &str,
        most: usize,
        timeout: Duration,
    ) -> Result<(), Trouble> {
        let (most, timeout) = (most.to_string(), timeout.as_millis().to_string());
        self.converse(name, &["add", exchange, &most, &timeout]).await.map(drop)
    }

    /// Forgets the conversation; says whether there was one.
    ///
    /// # Errors
    /// The server cannot be used.
    pub async fn forget_conversation(&self, name: &str) -> Result<bool, Trouble> {
        Ok(self.converse(name, &["clear"]).await? == ["1"])
    }

    async fn converse(&self, name: &str, arguments: &[&str]) -> Result<Vec<String>, Trouble> {
        Ok(strings(self.run(SCRIPT, &[&format!("ding:session:{name}")], arguments).await?))
    }
}
