//! The library behind the program; it promises nothing to others.
pub mod api;
pub mod args;
pub mod config;
pub mod delivery;
pub mod env;
pub mod exit;
pub mod host;
pub mod lang;
pub mod net;
pub mod paths;
pub mod redact;
pub mod sandbox;
pub mod secret;
pub mod settings;
pub mod store;
pub mod ui;
