"""DingtalkChatbot, unmodified, against the sandbox: every type of message over a webhook, and its refusals."""

import os

from dingtalkchatbot.chatbot import ActionCard, CardItem, DingtalkChatbot, FeedLink

from kinds import end, equal, kind

LINK = "https://example.com/a"
PICTURE = "https://example.com/a.png"
OK = {"errcode": 0, "errmsg": "ok"}

bot = DingtalkChatbot(os.environ["DING_WEBHOOK"], secret=os.environ["DING_WEBHOOK_SECRET"])


@kind("DingtalkChatbot text")
def _():
    equal(bot.send_text("disk full", at_mobiles=[13800000000]), OK)
    equal(bot.send_text("all", is_at_all=True, at_dingtalk_ids=["user001"]), OK)


@kind("DingtalkChatbot markdown")
def _():
    equal(bot.send_markdown("t", f"# x [a]({LINK}) ![b]({PICTURE})", at_mobiles=["13800000000"]), OK)


@kind("DingtalkChatbot link")
def _():
    equal(bot.send_link("t", "x", LINK), OK)
    equal(bot.send_link("t", "x", LINK, pic_url=PICTURE), OK)


@kind("DingtalkChatbot actionCard")
def _():
    # Numbers for what is documented as strings.
    one, two = CardItem("yes", LINK), CardItem("no", LINK)
    equal(bot.send_action_card(ActionCard("t", "x", [one], btn_orientation=1, hide_avatar=1)), OK)
    equal(bot.send_action_card(ActionCard("t", "x", [one, two])), OK)


@kind("DingtalkChatbot feedCard")
def _():
    equal(bot.send_feed_card([CardItem("a", LINK, PICTURE), FeedLink("b", LINK, PICTURE)]), OK)


@kind("DingtalkChatbot image")
def _():
    # What webhooks do not take any more: the documented refusal.
    equal(bot.send_image(PICTURE)["errcode"], 400105)


@kind("DingtalkChatbot unsigned robot")
def _():
    plain = DingtalkChatbot(os.environ["SANDBOX_PLAIN_WEBHOOK"])
    equal(plain.send_text("unsigned"), OK)


@kind("DingtalkChatbot keyword")
def _():
    keyword = DingtalkChatbot(os.environ["SANDBOX_KEYWORD_WEBHOOK"])
    equal(keyword.send_text(os.environ["SANDBOX_KEYWORD"]), OK)
    refused = keyword.send_text("disk full")
    equal((refused["errcode"], "关键词不匹配" in refused["errmsg"]), (310000, True))


@kind("DingtalkChatbot wrong secret")
def _():
    refused = DingtalkChatbot(os.environ["DING_WEBHOOK"], secret="SECwrong").send_text("x")
    equal((refused["errcode"], "签名不匹配" in refused["errmsg"]), (310000, True))


end()
