// dingtalk-stream for Node, unmodified, against the sandbox: token, Stream messages and events, a reply.

import { execFile } from "node:child_process";

import axios from "axios";
import { DWClient, EventAck, TOPIC_ROBOT } from "dingtalk-stream";

const BASE = process.env.DINGTALK_API_BASE;
// Its addresses are fixed; here they lead to the sandbox.
axios.interceptors.request.use((request) => {
  request.url = request.url.replace(/^https:\/\/o?api\.dingtalk\.com/, BASE);
  return request;
});

let failed = false;

async function kind(name, call) {
  try {
    await call();
    console.log(`dingtalk-stream (Node) ${name}: good`);
  } catch (error) {
    failed = true;
    console.log(`dingtalk-stream (Node) ${name}: FAILED, ${error}`);
  }
}

function equal(found, wanted) {
  if (JSON.stringify(found) !== JSON.stringify(wanted)) {
    throw new Error(`${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`);
  }
}

const push = (...what) =>
  new Promise((resolve, reject) =>
    execFile("ding", ["sandbox", "push", ...what], (error, _, told) => (error ? reject(told) : resolve())),
  );

// The client tells of nothing but what comes in.
console.info = () => {};
const credentials = { clientId: process.env.DINGTALK_CLIENT_ID, clientSecret: process.env.DINGTALK_CLIENT_SECRET };
const client = new DWClient({ ...credentials, autoReconnect: false, keepAlive: true });
let came;
const next = () => new Promise((resolve) => (came = resolve));
client.registerCallbackListener(TOPIC_ROBOT, (message) => came(message));
client.registerAllEventListener((message) => {
  came(message);
  return { status: EventAck.SUCCESS, message: "ok" };
});

await kind("token", async () => equal((await client.getAccessToken()).length > 10, true));

await kind("message, answered and replied to", async () => {
  await client.connect();
  const [message] = await Promise.all([next(), push("hello")]);
  const { text, sessionWebhook } = JSON.parse(message.data);
  equal(text.content.trim(), "hello");
  const body = { msgtype: "text", text: { content: "done" }, at: { atUserIds: ["user001"] } };
  const headers = { "x-acs-dingtalk-access-token": await client.getAccessToken() };
  const { data } = await axios.post(sessionWebhook, body, { headers });
  equal(data, { errcode: 0, errmsg: "ok" });
  client.socketCallBackResponse(message.headers.messageId, data);
});

await kind("event", async () => {
  const [event] = await Promise.all([next(), push("--event", "user_add_org", '{"userId":["user002"]}')]);
  equal([event.headers.eventType, JSON.parse(event.data)], ["user_add_org", { userId: ["user002"] }]);
});

await kind("wrong credentials", async () => {
  const wrong = new DWClient({ ...credentials, clientSecret: "wrong" });
  const refused = await wrong.getEndpoint().catch((error) => error.response);
  equal([refused.status, refused.data.code], [401, "authFailed"]);
});

client.disconnect();
process.exit(failed ? 1 : 0);
