//! Operations of an app's identity: one method each.

use super::authed::{Authed, incomplete};
use super::error::Error;
use super::request::{request, status_query, token_value, upload_request};
use super::wire::card::{CreateAndDeliver, CreateReply, StreamingFrame, StreamingReply};
use super::wire::endpoints::{self, Endpoint};
use super::wire::media::{MediaType, UploadReply};
use super::wire::message::{
    GroupQuery, GroupQueryReply, GroupRecall, PeopleRecall, PeopleStatusReply, RecallReply,
};
use super::wire::robot::{BatchSend, BatchSendReply, GroupSend, GroupSendReply};
use crate::net::Upload;
use crate::secret::Secret;

impl Authed<'_> {
    /// Uploads a file.
    ///
    /// # Errors
    /// As [`Client::run`](super::Client::run).
    pub async fn upload(&self, kind: MediaType, file: &Upload) -> Result<UploadReply, Error> {
        let make =
            |token: &Secret| upload_request(&self.client.bases, kind, file, token_value(Some(token), None));
        let reply: UploadReply = self.call(&endpoints::MEDIA_UPLOAD, make).await?;
        if reply.media_id.is_empty() {
            return Err(incomplete(&endpoints::MEDIA_UPLOAD, "media_id"));
        }
        Ok(reply)
    }

    /// Read status of a message to people.
    ///
    /// # Errors
    /// As [`Client::run`](super::Client::run).
    pub async fn people_status(&self, robot_code: &str, key: &str) -> Result<PeopleStatusReply, Error> {
        let endpoint = &endpoints::PEOPLE_STATUS;
        let make = |token: &Secret| {
            let mut call = request(&self.client.bases, endpoint, token_value(Some(token), None), "");
            call.body = None;
            call.query = status_query(robot_code, key);
            call
        };
        let reply: PeopleStatusReply = self.call(endpoint, make).await?;
        if reply.send_status.is_empty() {
            return Err(incomplete(endpoint, "sendStatus"));
        }
        Ok(reply)
    }

    /// One page of the read status of a message to a group.
    ///
    /// # Errors
    /// As [`Client::run`](super::Client::run).
    pub async fn group_status(&self, body: &GroupQuery) -> Result<GroupQueryReply, Error> {
        let reply: GroupQueryReply = self.post(&endpoints::GROUP_STATUS, body).await?;
        if reply.send_status.is_empty() {
            return Err(incomplete(&endpoints::GROUP_STATUS, "sendStatus"));
        }
        Ok(reply)
    }

    /// Recalls messages to a group; the reply lists those that were not.
    ///
    /// # Errors
    /// As [`Client::run`](super::Client::run).
    pub async fn group_recall(&self, body: &GroupRecall) -> Result<RecallReply, Error> {
        recalled(&endpoints::GROUP_RECALL, self.post_told(&endpoints::GROUP_RECALL, body).await?)
    }

    /// Recalls messages to people.
    ///
    /// # Errors
    /// As [`Client::run`](super::Client::run).
    pub async fn people_recall(&self, body: &PeopleRecall) -> Result<RecallReply, Error> {
        recalled(&endpoints::PEOPLE_RECALL, self.post_told(&endpoints::PEOPLE_RECALL, body).await?)
    }

    /// Sends to a group.
    ///
    /// # Errors
    /// As [`Client::run`](super::Client::run); an empty `processQueryKey` is one.
    pub async fn group_send(&self, body: &GroupSend) -> Result<GroupSendReply, Error> {
        let reply: GroupSendReply = self.post(&endpoints::GROUP_SEND, body).await?;
        if reply.process_query_key.is_empty() {
            return Err(incomplete(&endpoints::GROUP_SEND, "processQueryKey"));
        }
        Ok(reply)
    }

    /// Sends to people; the reply lists those who do not get it.
    ///
    /// # Errors
    /// As [`Client::run`](super::Client::run); an empty `processQueryKey` is one, unless every receiver is listed as failed.
    pub async fn batch_send(&self, body: &BatchSend) -> Result<BatchSendReply, Error> {
        let reply: BatchSendReply = self.post(&endpoints::BATCH_SEND, body).await?;
        let failed = [
            &reply.invalid_staff_id_list,
            &reply.flow_controlled_staff_id_list,
            &reply.filtered_staff_id_list,
        ];
        let listed = |id: &String| failed.iter().any(|list| list.contains(id));
        if reply.process_query_key.is_empty() && !body.user_ids.iter().all(listed) {
            return Err(incomplete(&endpoints::BATCH_SEND, "processQueryKey"));
        }
        Ok(reply)
    }

    /// Creates a card and delivers it; the reply says where it did not arrive.
    ///
    /// # Errors
    /// As [`Client::run`](super::Client::run); an answer without `success` is one.
    pub async fn card_create(&self, body: &CreateAndDeliver) -> Result<CreateReply, Error> {
        let reply: CreateReply = self.post(&endpoints::CARD_CREATE, body).await?;
        if !reply.success || reply.result.deliver_results.is_empty() {
            return Err(incomplete(&endpoints::CARD_CREATE, "success and deliverResults"));
        }
        Ok(reply)
    }

    /// Writes the text so far into a card.
    ///
    /// # Errors
    /// As [`Client::run`](super::Client::run); an answer without `success` is one.
    pub async fn card_streaming(&self, body: &StreamingFrame) -> Result<(), Error> {
        let reply: StreamingReply = self.post(&endpoints::CARD_STREAMING, body).await?;
        if !reply.success {
            return Err(incomplete(&endpoints::CARD_STREAMING, "success"));
        }
        Ok(())
    }
}

/// An answer that names no key at all is not one to a recall.
fn recalled(endpoint: &Endpoint, (reply, in_doubt): (RecallReply, bool)) -> Result<RecallReply, Error> {
    if reply.success_result.is_empty() && reply.failed_result.is_empty() {
        return Err(incomplete(endpoint, "successResult and failedResult"));
    }
    Ok(RecallReply { in_doubt, ..reply })
}
