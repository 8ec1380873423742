//! No secret in any output.
