//! Messages through a custom robot's webhook: signed afresh for every try.

use super::client::{Bases, Client};
use super::error::Error;
use super::gate::Sender;
use super::wire::{endpoints, sign};
use crate::host::unix_millis;
use crate::net::{Body, Call, Value};
use crate::secret::Secret;

/// The address of a custom robot.
#[derive(Debug, Clone)]
pub struct Webhook {
    /// The token of its URL; without one a call can only be shown.
    pub token: Option<Secret>,
    /// Does it sign?
    pub signed: bool,
    /// The secret (`SEC…`) to sign with.
    pub secret: Option<Secret>,
    /// A shell expression for the signed address.
    pub shell: String,
}

impl Webhook {
    /// Timestamp (milliseconds) and signature for `now`; `None` without a secret.
    pub fn sign(&self, now: u64) -> Option<(u64, Secret)> {
        Some((now, Secret::new(sign::webhook_sign(now, self.secret.as_ref()?))))
    }

    /// The query of an address at `now` (milliseconds since 1970).
    fn query(&self, now: u64) -> Vec<(&'static str, Value)> {
        let mut query =
            vec![("access_token", Value::secret(self.token.clone(), "<token>", "$WEBHOOK_TOKEN"))];
        if self.signed {
            let sign = self.sign(now).map(|(_, sign)| sign);
            query.push(("timestamp", Value::Plain(now.to_string())));
            query.push(("sign", Value::secret(sign, "<sign>", "$SIGN")));
        }
        query
    }

    /// The whole address, signed for `now`; `None` when the token or the secret is not known.
    pub fn url(&self, bases: &Bases, now: u64) -> Option<Secret> {
        self.request(bases, now, String::new()).wire_url()
    }

    /// The request at `now`.
    pub fn request(&self, bases: &Bases, now: u64, body: String) -> Call {
        let endpoint = &endpoints::WEBHOOK_SEND;
        Call {
            operation: endpoint.name,
            method: endpoint.method,
            url: bases.url(endpoint),
            query: self.query(now),
            headers: vec![
                ("Content-Type", Value::Plain("application/json".into())),
                ("Accept", Value::Plain("application/json".into())),
            ],
            body: Some(Body::Json(Value::Plain(body))),
            url_shell: Some(self.shell.clone()),
        }
    }
}

impl Client {
    /// Posts `body`, which carries its `msgUuid`: repetitions are recognised.
    ///
    /// # Errors
    /// As [`Client::run`].
    pub async fn webhook_send(&self, webhook: &Webhook, body: &str) -> Result<(), Error> {
        let make = || webhook.request(&self.bases, unix_millis(self.clock.now()), body.to_owned());
        let sender = webhook.token.as_ref().map(Sender::Robot);
        self.run_as(&endpoints::WEBHOOK_SEND, sender, &make).await.map(|_| ())
    }
}

#[cfg(test)]
mod tests {
    use super::{Bases, Secret, Webhook};

    #[test]
    fn the_address_carries_the_signature_of_its_own_time_encoded_once() {
        let bases = Bases { api: String::new(), oapi: "https://oapi.dingtalk.com".into() };
        let webhook = Webhook {
            token: Some(Secret::new("t0ken")),
            signed: true,
            secret: Some(Secret::new("this is secret")),
            shell: String::new(),
        };
        assert_eq!(
            webhook.url(&bases, 1_577_262_236_757).unwrap().expose(),
            "https://oapi.dingtalk.com/robot/send?access_token=t0ken&timestamp=1577262236757\
             &sign=hmPWwU%2B7lVdm3ZZz0r9tSfx0L4Q26jWOZr9%2BGs6EZQM%3D"
        );
        let unsigned = Webhook { signed: false, secret: None, ..webhook };
        assert_eq!(
            unsigned.url(&bases, 1).unwrap().expose(),
            "https://oapi.dingtalk.com/robot/send?access_token=t0ken"
        );
    }
}
