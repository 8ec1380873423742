"""dingtalk-stream, unmodified, against the sandbox: Stream messages and events, replies, cards, pictures."""

import asyncio
import logging
import os
import subprocess

# The SDK takes its base from here, when it is imported; its uploads go to a fixed address.
os.environ.setdefault("DINGTALK_OPENAPI_ENDPOINT", os.environ["DINGTALK_API_BASE"])

import requests

import dingtalk_stream
from dingtalk_stream import AckMessage, ChatbotMessage

from kinds import end, equal, kind

post = requests.post
BASE = os.environ["DINGTALK_OAPI_BASE"]
requests.post = lambda url, **more: post(url.replace("https://oapi.dingtalk.com", BASE), **more)



class Errors(logging.Handler):
    """The SDK tells failures to its log only."""

    def emit(self, record):
        errors.append(record.getMessage())


errors = []
for name in ["client", "handler", "card_replier"]:
    logging.getLogger(f"dingtalk_stream.{name}").addHandler(Errors(logging.ERROR))

credential = dingtalk_stream.Credential(os.environ["DINGTALK_CLIENT_ID"], os.environ["DINGTALK_CLIENT_SECRET"])
client = dingtalk_stream.DingTalkStreamClient(credential)


class Robot(dingtalk_stream.ChatbotHandler):
    """Keeps what comes in."""

    def __init__(self):
        super().__init__()
        self.messages = asyncio.Queue()

    async def process(self, callback):
        await self.messages.put(ChatbotMessage.from_dict(callback.data))
        return AckMessage.STATUS_OK, "OK"


class Events(dingtalk_stream.EventHandler):
    def __init__(self):
        super().__init__()
        self.events = asyncio.Queue()

    async def process(self, event):
        await self.events.put(event)
        return AckMessage.STATUS_OK, "OK"


class Many(dingtalk_stream.AsyncChatbotHandler):
    """Answers before it works, with the message's own data."""

    def process(self, callback):
        pass


robot, events = Robot(), Events()


async def push(*arguments):
    """Lets something come in, once the client is connected."""
    for _ in range(100):
        done = await asyncio.to_thread(subprocess.run, ["ding", "sandbox", "push", *arguments], capture_output=True)
        if done.returncode == 0:
            return
        await asyncio.sleep(0.1)
    raise AssertionError(done.stderr.decode())


async def message(*arguments):
    await push(*arguments)
    return await asyncio.wait_for(robot.messages.get(), 10)


def run(coroutine):
    """The SDK's loop goes on while this waits."""
    return asyncio.run_coroutine_threadsafe(coroutine, loop).result(60)


def no_errors():
    found, errors[:] = errors[:], []
    equal(found, [])


async def cards_to(incoming):
    """Every card that the SDK can send; its calls block, and tell failures to the log only."""
    await asyncio.to_thread(robot.reply_markdown_card, "# x", incoming, title="t")
    await asyncio.to_thread(robot.reply_rpa_plugin_card, incoming, plugin_id="1", plugin_version="1")
    button = [{"text": "b", "color": "blue", "id": "b", "request": True}]
    await asyncio.to_thread(robot.reply_markdown_button, incoming, "# x", button)
    await asyncio.to_thread(robot.reply_ai_markdown_button, incoming, "# x", button)
    await asyncio.to_thread(robot.reply_carousel_card, incoming, "# x", [("a", "@lAL")], "go")
    card = await asyncio.to_thread(robot.ai_markdown_card_start, incoming)
    await asyncio.to_thread(card.ai_streaming, "text", True)
    await asyncio.to_thread(card.ai_finish, "text done")
    failed = await asyncio.to_thread(robot.ai_markdown_card_start, incoming)
    await asyncio.to_thread(failed.ai_fail)
    replier = dingtalk_stream.CardReplier(client, incoming)
    template = os.environ["SANDBOX_CARD_TEMPLATE"]
    for callback in ["STREAM", "HTTP"]:
        made = await asyncio.to_thread(
            replier.create_and_deliver_card, template, {"content": ""}, callback_type=callback, callback_route_key="k"
        )
        await asyncio.to_thread(replier.put_card_data, made, {"content": "text"})
    made = await replier.async_create_and_deliver_card(template, {"content": ""}, at_sender=True)
    await replier.async_put_card_data(made, {"content": "text", "flowStatus": "3"})


loop = asyncio.new_event_loop()


def main():
    @kind("dingtalk-stream token")
    def _():
        equal(len(client.get_access_token() or "") > 10, True)

    @kind("dingtalk-stream message from the group")
    def _():
        incoming = run(message("hello"))
        equal((incoming.text.content.strip(), incoming.conversation_type), ("hello", "2"))
        equal(incoming.conversation_id, os.environ["SANDBOX_GROUP"])

    @kind("dingtalk-stream message from a person")
    def _():
        equal(run(message("--single", "hello")).conversation_type, "1")

    @kind("dingtalk-stream event, acknowledged with its own data")
    def _():
        run(push("--event", "user_add_org", '{"userId":["user002"]}'))
        event = run(asyncio.wait_for(events.events.get(), 10))
        equal((event.headers.event_type, event.data), ("user_add_org", {"userId": ["user002"]}))

    @kind("dingtalk-stream picture, downloaded and uploaded again")
    def _():
        for arguments in [("--type", "picture"), ("--type", "richText", "look")]:
            incoming = run(message(*arguments))
            ids = robot.extract_image_from_incoming_message(incoming)
            equal((len(ids), ids[0][0]), (1, "@"))
        no_errors()

    @kind("dingtalk-stream sound, video, file")
    def _():
        for name in ["audio", "video", "file"]:
            equal(run(message("--single", "--type", name)).message_type, name)

    @kind("dingtalk-stream replies")
    def _():
        incoming = run(message("hello"))
        equal(robot.reply_text("done", incoming), {"errcode": 0, "errmsg": "ok"})
        equal(robot.reply_markdown("t", "# done", incoming), {"errcode": 0, "errmsg": "ok"})
        no_errors()

    @kind("dingtalk-stream cards to the group")
    def _():
        run(cards_to(run(message("card"))))
        no_errors()

    @kind("dingtalk-stream cards to a person, without robotCode")
    def _():
        run(cards_to(run(message("--single", "card"))))
        no_errors()

    @kind("dingtalk-stream legacy card, sent and updated")
    def _():
        data = {"config": {}, "contents": [{"type": "text", "text": "x"}]}
        for arguments in [("card",), ("--single", "card")]:
            name = robot.reply_card(data, run(message(*arguments)), at_sender=True)
            equal(bool(name), True)
            equal("processQueryKey" in robot.update_card(name, data), True)
        no_errors()

    @kind("dingtalk-stream handler for many tasks")
    def _():
        client.register_callback_handler(ChatbotMessage.TOPIC, Many())
        run(push("many"))
        client.register_callback_handler(ChatbotMessage.TOPIC, robot)

    @kind("dingtalk-stream wrong credentials")
    def _():
        wrong = dingtalk_stream.DingTalkStreamClient(dingtalk_stream.Credential(credential.client_id, "wrong"))
        equal((wrong.open_connection(), wrong.get_access_token()), (None, None))
        found, errors[:] = " ".join(errors), []
        equal(("authFailed" in found, "invalidClientIdOrSecret" in found), (True, True))


async def serve():
    client.register_callback_handler(ChatbotMessage.TOPIC, robot)
    client.register_all_event_handler(events)
    connected = asyncio.create_task(client.start())
    await asyncio.to_thread(main)
    # The last answers are on their way.
    await asyncio.sleep(0.3)
    connected.cancel()


asyncio.set_event_loop(loop)
loop.run_until_complete(serve())
end()
