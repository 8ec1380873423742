//! What TLS found out about a certificate: a verifier that takes notes and leaves the verdict to the real one.

use std::sync::{Arc, Mutex, PoisonError};

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{WebPkiServerVerifier, verify_server_cert_signed_by_trust_anchor};
use rustls::crypto::CryptoProvider;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, Error, RootCertStore, SignatureScheme};
use x509_parser::extensions::{GeneralName, ParsedExtension};

use super::flaw::{Flaw, distrusts};
use super::options::Options;
use super::tls::{self, Roots};

/// A certificate, as far as people need it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf {
    /// Who vouches for it.
    pub issuer: String,
    /// The names it is for.
    pub names: Vec<String>,
    /// First second in which it is good, since 1970; negative before.
    pub not_before: i64,
    /// Last second in which it is good.
    pub not_after: i64,
}

/// Who knows the issuer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// The authorities that are compiled in.
    BuiltIn,
    /// `--ca-file` alone.
    Given,
    /// The system's store alone.
    System,
}

/// Asks the real verifiers one after the other, as the HTTP client does, and notes what they said.
#[derive(Debug)]
pub(super) struct Recorder {
    provider: Arc<CryptoProvider>,
    verifiers: Vec<(Trust, Arc<WebPkiServerVerifier>)>,
    notes: Mutex<Notes>,
}

#[derive(Debug, Default)]
struct Notes {
    leaf: Option<CertificateDer<'static>>,
    intermediates: Vec<CertificateDer<'static>>,
    given: bool,
    trust: Option<Trust>,
    error: Option<Error>,
}

impl Recorder {
    /// With the authorities that the client trusts: compiled in, given, the system's.
    pub(super) fn new(options: &Options) -> Result<Self, String> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let mut verifiers = Vec::new();
        let mut add = |trust, roots: RootCertStore| -> Result<(), String> {
            if !roots.is_empty() {
                let verifier =
                    WebPkiServerVerifier::builder_with_provider(roots.into(), Arc::clone(&provider));
                verifiers.push((trust, verifier.build().map_err(|error| error.to_string())?));
            }
            Ok(())
        };
        if options.roots == Roots::Auto {
            add(Trust::BuiltIn, tls::roots(&[], tls::Trusted::BuiltIn))?;
        }
        add(Trust::Given, tls::roots(&options.authorities, tls::Trusted::Given))?;
        add(Trust::System, tls::roots(&tls::more(options.more_authorities.as_ref())?, tls::Trusted::System))?;
        let given = !options.authorities.is_empty();
        Ok(Self { provider, verifiers, notes: Notes { given, ..Notes::default() }.into() })
    }

    /// A configuration in which `self` is the verifier.
    pub(super) fn config(self: &Arc<Self>) -> Result<ClientConfig, String> {
        let verifier: Arc<dyn ServerCertVerifier> = Arc::clone(self) as _;
        let mut config = ClientConfig::builder_with_provider(Arc::clone(&self.provider))
            .with_safe_default_protocol_versions()
            .map_err(|error| error.to_string())?
            .dangerous()
            .with_custom_certificate_verifier(verifier)
            .with_no_client_auth();
        config.alpn_protocols = tls::protocols();
        Ok(config)
    }

    fn notes<T>(&self, take: impl FnOnce(&mut Notes) -> T) -> T {
        take(&mut self.notes.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The host's certificate.
    pub(super) fn leaf(&self) -> Option<CertificateDer<'static>> {
        self.notes(|notes| notes.leaf.clone())
    }

    /// Does `authority` alone vouch for the host?
    pub(super) fn is_anchor(&self, authority: &CertificateDer<'static>) -> bool {
        let mut roots = RootCertStore::empty();
        let now = UnixTime::now();
        let algorithms = self.provider.signature_verification_algorithms.all;
        roots.add(authority.clone()).is_ok()
            && self.notes(|notes| {
                let leaf = notes.leaf.as_ref().and_then(|leaf| ParsedCertificate::try_from(leaf).ok());
                let verify = verify_server_cert_signed_by_trust_anchor;
                leaf.is_some_and(|leaf| verify(&leaf, &roots, &notes.intermediates, now, algorithms).is_ok())
            })
    }

    /// Who knew the issuer.
    pub(super) fn trust(&self) -> Trust {
        self.notes(|notes| notes.trust).unwrap_or(Trust::BuiltIn)
    }

    /// What was wrong with the certificate; `None` when none came, or it was good.
    pub(super) fn flaw(&self) -> Option<Flaw> {
        self.notes(|notes| {
            let (flaw, _) = Flaw::of(notes.error.as_ref()?);
            // The library tells only that nobody vouches for it; the certificates tell why.
            let distrusted = flaw
                .is_distrust()
                .then(|| unvouched(notes.leaf.as_ref()?, &notes.intermediates, notes.given));
            Some(distrusted.flatten().unwrap_or(flaw))
        })
    }

    /// Who issued the certificate, for messages.
    pub(super) fn issuer(&self) -> Option<String> {
        Some(read_leaf(&self.leaf()?)?.issuer)
    }
}

/// Is a certificate whose issuer nobody knows its own issuer, or the last that came of a longer chain?
fn unvouched(leaf: &CertificateDer<'_>, others: &[CertificateDer<'_>], given: bool) -> Option<Flaw> {
    let (_, leaf) = x509_parser::parse_x509_certificate(leaf).ok()?;
    let issuer = leaf.issuer().as_raw();
    if issuer == leaf.subject().as_raw() {
        return Some(Flaw::SelfSigned);
    }
    let issued = |other: &CertificateDer<'_>| {
        x509_parser::parse_x509_certificate(other).is_ok_and(|(_, other)| other.subject().as_raw() == issuer)
    };
    if others.iter().any(issued) {
        return Some(Flaw::UnknownIssuer);
    }
    // A public authority writes into a certificate where that of its issuer can be had (RFC 5280 §4.2.2.1), a proxy that
    // makes certificates as it goes does not. Where authorities were given, the missing link is likelier than a third.
    let told = leaf
        .extensions()
        .iter()
        .any(|extension| matches!(extension.parsed_extension(), ParsedExtension::AuthorityInfoAccess(_)));
    Some(if told || given { Flaw::Incomplete } else { Flaw::UnknownIssuer })
}

impl ServerCertVerifier for Recorder {
    fn verify_server_cert(
        &self,
        leaf: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        self.notes(|notes| {
            notes.leaf = Some(leaf.clone().into_owned());
            notes.intermediates = intermediates.iter().map(|other| other.clone().into_owned()).collect();
        });
        let mut verdict = Err(Error::InvalidCertificate(CertificateError::UnknownIssuer));
        for (trust, verifier) in &self.verifiers {
            verdict = verifier.verify_server_cert(leaf, intermediates, name, ocsp, now);
            self.notes(|notes| notes.trust = Some(*trust));
            // The next may know the issuer.
            if !matches!(&verdict, Err(Error::InvalidCertificate(error)) if distrusts(error)) {
                break;
            }
        }
        self.notes(|notes| notes.error = verdict.as_ref().err().cloned());
        verdict
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        leaf: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        rustls::crypto::verify_tls12_signature(message, leaf, signature, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        leaf: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        rustls::crypto::verify_tls13_signature(message, leaf, signature, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

/// Issuer, names and life of a certificate.
pub(super) fn read_leaf(der: &CertificateDer<'_>) -> Option<Leaf> {
    let (_, certificate) = x509_parser::parse_x509_certificate(der).ok()?;
    let names = certificate.subject_alternative_name().ok().flatten();
    let names = names.into_iter().flat_map(|extension| &extension.value.general_names);
    let dns = |name: &GeneralName<'_>| match name {
        GeneralName::DNSName(name) => Some((*name).to_owned()),
        _ => None,
    };
    Some(Leaf {
        issuer: certificate.issuer().to_string(),
        names: names.filter_map(dns).collect(),
        not_before: certificate.validity().not_before.timestamp(),
        not_after: certificate.validity().not_after.timestamp(),
    })
}
