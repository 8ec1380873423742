//! `ding ask`: standard input through a language model to a group.

mod session;
mod window;
