//! A body that is written piece by piece and may break off.

use std::collections::VecDeque;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::Bytes;
use http_body::{Body, Frame};

/// How a body ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// As it should.
    Whole,
    /// The connection is closed.
    Cut,
    /// Nothing more comes, until the server stops or the caller goes away.
    Never,
}

/// The pieces that are still to be written.
#[derive(Debug)]
pub(super) struct Pieces {
    left: VecDeque<Bytes>,
    end: End,
    /// Has it waited a turn, so that the piece before is out?
    flushed: bool,
}

impl Pieces {
    pub(super) fn new(pieces: impl Iterator<Item = Bytes>, end: End) -> Self {
        Self { left: pieces.collect(), end, flushed: true }
    }
}

impl Body for Pieces {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        if !std::mem::replace(&mut self.flushed, true) {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        match (self.left.pop_front(), self.end) {
            (Some(piece), _) => {
                self.flushed = false;
                Poll::Ready(Some(Ok(Frame::data(piece))))
            }
            (None, End::Whole) => Poll::Ready(None),
            (None, End::Cut) => Poll::Ready(Some(Err(io::Error::from(io::ErrorKind::ConnectionAborted)))),
            (None, End::Never) => Poll::Pending,
        }
    }
}
