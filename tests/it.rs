//! The one integration binary: every further one would link the whole program again.

mod commands;
mod support;
