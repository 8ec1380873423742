//! The library behind the program; it promises nothing to others.
/// x
pub mod api { #[allow(missing_docs)] pub mod wire; }
pub mod env;
pub mod exit;
pub mod host;
pub mod lang;
pub mod net;
pub mod redact;
pub mod sandbox;
pub mod secret;
