//! What the HTTP client is made from: proxies, authorities.

use std::rc::Rc;

use super::authority::Memory;
use super::{Error, Settings, rows};
use crate::env;
use crate::failure::io_reason;
use crate::lang::Sentence;
use crate::net::{
    KnownFiles, MoreAuthorities, Options, Proxies, Roots, certificates, goes_direct, is_loopback,
};
use crate::say;
use crate::secret::Secret;
use crate::store;

impl Settings {
    /// What the HTTP client for DingTalk is made from.
    ///
    /// # Errors
    /// An unusable proxy or CA file.
    pub fn net(&self) -> Result<Options, Error> {
        self.net_to(&[&self.bases.api, &self.bases.oapi])
    }

    /// What the HTTP client for `bases` is made from.
    pub(super) fn net_to(&self, bases: &[&str]) -> Result<Options, Error> {
        let roots = self.parsed(&rows::TLS_ROOTS, rows::mode_of_roots)?.unwrap_or(Roots::Auto);
        let ca_file = match &self.flags.ca_file {
            Some(path) => Some((Sentence::code("--ca-file"), self.cwd.join(path))),
            None => match self.file_source("ca_file")? {
                Some(source) => {
                    let path = self.cwd.join(self.resolve(&source)?.expose());
                    Some((source.origin.describe("ca_file"), path))
                }
                None => None,
            },
        };
        let authorities = match ca_file {
            None => Vec::new(),
            Some((what, path)) => store::read_given(&path, self.timeout)
                .map_err(|error| io_reason(&error))
                .and_then(|pem| certificates(&pem))
                .map_err(|reason| Error::BadFile { what, path, reason })?,
        };
        let more_authorities = self.variable(env::SSL_CERT_FILE).map(|path| MoreAuthorities {
            path: self.cwd.join(path),
            read: store::read_given,
            limit: self.timeout,
        });
        // Folders that a variable names are a store of their own, of which nothing is remembered.
        let encrypted = bases.iter().any(|base| !base.starts_with("http:"));
        let looked_for = encrypted && roots == Roots::Auto && self.variable(env::SSL_CERT_DIR).is_none();
        let cache = self.paths.cache.as_deref().filter(|_| looked_for);
        let known = cache.map(|folder| Rc::new(Memory::new(folder, self.timeout)) as Rc<dyn KnownFiles>);
        Ok(Options {
            proxies: self.proxies(bases)?,
            roots,
            authorities,
            more_authorities,
            known,
            connect_limit: None,
        })
    }

    fn proxies(&self, bases: &[&str]) -> Result<Proxies, Error> {
        // Loopback is never proxied: under the sandbox a proxy that cannot be used must not matter.
        let local = bases.iter().all(|base| url::Url::parse(base).is_ok_and(|url| is_loopback(&url)));
        if self.flags.no_proxy || local {
            return Ok(Proxies::default());
        }
        let both = |name: &str| -> Option<(Sentence, Secret)> {
            let lower = name.to_lowercase();
            [name, &lower]
                .into_iter()
                .find_map(|name| Some((Sentence::code(name), Secret::new(self.variable(name)?))))
        };
        let one = self.flags.proxy.as_ref().map(|url| (Sentence::code("--proxy"), Secret::new(url.clone())));
        let file = match self.file_source("proxy")? {
            Some(source) => Some((source.origin.describe("proxy"), self.resolve(&source)?)),
            None => None,
        };
        let choose = |name: &str| {
            let found =
                one.clone().or_else(|| both(name)).or_else(|| both(env::ALL_PROXY)).or_else(|| file.clone());
            found
                .map(|(what, url)| {
                    rows::proxy(url.expose().trim()).map_err(|rule| Error::malformed(what, rule))
                })
                .transpose()
        };
        let bypass = match both(env::NO_PROXY) {
            // A proxy named for this very call is meant.
            _ if one.is_some() => String::new(),
            Some((_, list)) => list.expose().to_owned(),
            None => self.text(&rows::NO_PROXY)?.unwrap_or_default(),
        };
        // One that cannot be used must not matter where none would be used.
        let unused = |base: &&str| base.starts_with("http:") || goes_direct(&bypass, base);
        let https = match choose(env::HTTPS_PROXY) {
            Err(_) if bases.iter().all(unused) => None,
            Err(Error::Malformed { what, rule, .. }) => {
                let rule = rule.and(&say!("`--no-proxy` goes without one", "用 `--no-proxy` 可不使用代理"));
                return Err(Error::malformed(what, rule));
            }
            found => found?,
        };
        // DingTalk is https: a proxy for http, which only a picture or a model at home may need, is not worth a failure.
        let http = choose(env::HTTP_PROXY).ok().flatten();
        Ok(Proxies { https, http, bypass })
    }
}
