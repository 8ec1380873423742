//! The engine that hides secrets, and what it needs: a package of its own, so that it is compiled for speed in a program that is
//! compiled for size.

pub mod lang;
pub mod redact;
pub mod secret;
