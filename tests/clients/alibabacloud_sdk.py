"""alibabacloud_dingtalk, unmodified, against the sandbox: tokens, all message keys, read status, recall, files, cards."""

import json
import os
import time
import uuid
from urllib.parse import urlsplit

from alibabacloud_dingtalk.card_1_0 import models as card_models
from alibabacloud_dingtalk.card_1_0.client import Client as CardClient
from alibabacloud_dingtalk.oauth2_1_0 import models as oauth_models
from alibabacloud_dingtalk.oauth2_1_0.client import Client as OauthClient
from alibabacloud_dingtalk.robot_1_0 import models as robot_models
from alibabacloud_dingtalk.robot_1_0.client import Client as RobotClient
from alibabacloud_tea_openapi.models import Config
from alibabacloud_tea_util.models import RuntimeOptions
from Tea.exceptions import TeaException

from kinds import end, equal, kind

ID = os.environ["DINGTALK_CLIENT_ID"]
SECRET = os.environ["DINGTALK_CLIENT_SECRET"]
GROUP = os.environ["SANDBOX_GROUP"]
USERS = os.environ["SANDBOX_USERS"].split(",")
TEMPLATE = os.environ["SANDBOX_CARD_TEMPLATE"]
PUBLIC = "02fcf2f4-5e02-4a85-b672-46d1f715543e.schema"
LINK = "https://example.com/a"

config = Config(protocol="http", region_id="central", endpoint=urlsplit(os.environ["DINGTALK_API_BASE"]).netloc)
oauth, robot, cards = OauthClient(config), RobotClient(config), CardClient(config)
runtime = RuntimeOptions()
token = None


def refused(call, code):
    try:
        call()
    except TeaException as error:
        return equal(error.code, code)
    raise AssertionError("it was accepted")


@kind("alibabacloud_dingtalk token")
def _():
    global token
    body = oauth.get_access_token(oauth_models.GetAccessTokenRequest(app_key=ID, app_secret=SECRET)).body
    token = body.access_token
    equal(body.expire_in, 7200)
    request = oauth_models.GetAccessTokenRequest(app_key=ID, app_secret="wrong")
    refused(lambda: oauth.get_access_token(request), "invalidClientIdOrSecret")


@kind("alibabacloud_dingtalk token of an organisation")
def _():
    def get(corp, secret=SECRET):
        kind_of = "client_credentials"
        request = oauth_models.GetTokenRequest(client_id=ID, client_secret=secret, grant_type=kind_of)
        return oauth.get_token(corp, request)

    equal(bool(get(os.environ["SANDBOX_CORP_ID"]).body.access_token), True)
    refused(lambda: get("dingother"), "unknownError")
    refused(lambda: get(os.environ["SANDBOX_CORP_ID"], "wrong"), "invalid.client")


def headers(of, name):
    return getattr(of, name)(x_acs_dingtalk_access_token=token)


def to_group(key, param):
    request = robot_models.OrgGroupSendRequest(
        robot_code=ID, open_conversation_id=GROUP, msg_key=key, msg_param=json.dumps(param)
    )
    sent = robot.org_group_send_with_options(request, headers(robot_models, "OrgGroupSendHeaders"), runtime)
    return sent.body.process_query_key


def to_people(users, key="sampleText", param={"content": "done"}):
    request = robot_models.BatchSendOTORequest(
        robot_code=ID, user_ids=users, msg_key=key, msg_param=json.dumps(param)
    )
    return robot.batch_send_otowith_options(request, headers(robot_models, "BatchSendOTOHeaders"), runtime).body


def card(count):
    buttons = {}
    for number in range(1, count + 1):
        buttons |= {f"actionTitle{number}": "b", f"actionURL{number}": LINK}
    return {"title": "t", "text": "x"} | buttons


KEYS = {
    "sampleText": {"content": "x"},
    "sampleMarkdown": {"title": "t", "text": "# x"},
    "sampleImageMsg": {"photoURL": LINK},
    "sampleLink": {"title": "t", "text": "x", "messageUrl": LINK, "picUrl": LINK},
    "sampleActionCard": {"title": "t", "text": "x", "singleTitle": "s", "singleURL": LINK},
    "sampleActionCard2": card(2),
    "sampleActionCard3": card(3),
    "sampleActionCard4": card(4),
    "sampleActionCard5": card(5),
    "sampleActionCard6": {"title": "t", "text": "x"}
    | {"buttonTitle1": "y", "buttonUrl1": LINK, "buttonTitle2": "n", "buttonUrl2": LINK},
    "sampleAudio": {"mediaId": "@lAL", "duration": "3000"},
    "sampleFile": {"mediaId": "@lAL", "fileName": "a.pdf", "fileType": "pdf"},
    "sampleVideo": {"duration": "3", "videoMediaId": "@lAL", "videoType": "mp4", "picMediaId": "@lAL"}
    | {"height": "4", "width": "3"},
}


@kind("alibabacloud_dingtalk all message keys to the group")
def _():
    for key, param in KEYS.items():
        equal(bool(to_group(key, param)), True)
    refused(lambda: to_group("sampleCard", {}), "invalidParameter.msgKey.invalid")
    refused(lambda: to_group("sampleText", {}), "miss.param.contentOfText")


@kind("alibabacloud_dingtalk all message keys to people")
def _():
    for key, param in KEYS.items():
        equal(to_people(USERS[:2], key, param).invalid_staff_id_list, [])
    equal(to_people([USERS[0], "nobody"]).invalid_staff_id_list, ["nobody"])
    refused(lambda: to_people([]), "invalidParameter.userIds.empty")


@kind("alibabacloud_dingtalk read status")
def _():
    request = robot_models.BatchOTOQueryRequest(robot_code=ID, process_query_key=to_people(USERS).process_query_key)
    asked = robot.batch_otoquery_with_options(request, headers(robot_models, "BatchOTOQueryHeaders"), runtime)
    equal((asked.body.send_status, len(asked.body.message_read_info_list)), ("SUCCESS", len(USERS)))
    request = robot_models.OrgGroupQueryRequest(
        robot_code=ID, open_conversation_id=GROUP, process_query_key=to_group("sampleText", {"content": "x"}), max_results=10
    )
    asked = robot.org_group_query_with_options(request, headers(robot_models, "OrgGroupQueryHeaders"), runtime)
    equal(asked.body.send_status, "SUCCESS")


@kind("alibabacloud_dingtalk recall")
def _():
    key = to_people(USERS).process_query_key
    request = robot_models.BatchRecallOTORequest(robot_code=ID, process_query_keys=[key])
    done = robot.batch_recall_otowith_options(request, headers(robot_models, "BatchRecallOTOHeaders"), runtime)
    equal(done.body.success_result, [key])
    key = to_group("sampleText", {"content": "x"})
    request = robot_models.OrgGroupRecallRequest(
        robot_code=ID, open_conversation_id=GROUP, process_query_keys=[key, "none"]
    )
    done = robot.org_group_recall_with_options(request, headers(robot_models, "OrgGroupRecallHeaders"), runtime)
    equal((done.body.success_result, list(done.body.failed_result)), ([key], ["none"]))


@kind("alibabacloud_dingtalk downloadCode that nobody knows")
def _():
    request = robot_models.RobotMessageFileDownloadRequest(robot_code=ID, download_code="none")
    known = headers(robot_models, "RobotMessageFileDownloadHeaders")
    call = lambda: robot.robot_message_file_download_with_options(request, known, runtime)
    refused(call, "invalidParameter.downloadCode")


def variables(of, **values):
    return of(card_param_map=values)


def write(track, key, content, last=False):
    request = card_models.StreamingUpdateRequest(
        out_track_id=track, guid=str(uuid.uuid4()), key=key, content=content, is_full=True, is_finalize=last, is_error=False
    )
    known = headers(card_models, "StreamingUpdateHeaders")
    return cards.streaming_update_with_options(request, known, runtime).body.success


def create_and_deliver(template=TEMPLATE, space=f"dtv1.card//IM_GROUP.{GROUP}", **more):
    track = str(uuid.uuid4())
    request = card_models.CreateAndDeliverRequest(
        card_template_id=template,
        out_track_id=track,
        callback_type="STREAM",
        card_data=variables(card_models.CreateAndDeliverRequestCardData, content=""),
        open_space_id=space,
        user_id_type=1,
        **more,
    )
    known = headers(card_models, "CreateAndDeliverHeaders")
    made = cards.create_and_deliver_with_options(request, known, runtime).body
    equal((made.success, made.result.out_track_id, made.result.deliver_results[0].success), (True, track, True))
    return track


GROUP_MODELS = {
    "im_group_open_space_model": card_models.CreateAndDeliverRequestImGroupOpenSpaceModel(support_forward=True),
    "im_group_open_deliver_model": card_models.CreateAndDeliverRequestImGroupOpenDeliverModel(robot_code=ID),
}


@kind("alibabacloud_dingtalk card to the group, written frame by frame")
def _():
    track = create_and_deliver(**GROUP_MODELS)
    # §8.2: nearer frames are throttled.
    for content, last in [("one", False), ("one two", True)]:
        time.sleep(0.6)
        equal(write(track, "content", content, last), True)
    refused(lambda: write("none", "content", "x"), "param.stream.outTrackId")


@kind("alibabacloud_dingtalk card to a person, without robotCode")
def _():
    model = card_models.CreateAndDeliverRequestImRobotOpenDeliverModel(space_type="IM_ROBOT")
    create_and_deliver(space=f"dtv1.card//IM_ROBOT.{USERS[0]}", im_robot_open_deliver_model=model)


@kind("alibabacloud_dingtalk card of the public template")
def _():
    track = create_and_deliver(template=PUBLIC, **GROUP_MODELS)
    equal(write(track, "msgContent", "text"), True)
    refused(lambda: create_and_deliver(template="none.schema", **GROUP_MODELS), "param.templateNotExist")


@kind("alibabacloud_dingtalk card created, delivered and updated one by one")
def _():
    track = str(uuid.uuid4())
    request = card_models.CreateCardRequest(
        card_template_id=TEMPLATE,
        out_track_id=track,
        callback_type="STREAM",
        card_data=variables(card_models.CreateCardRequestCardData, content="", flowStatus="1"),
        im_group_open_space_model=card_models.CreateCardRequestImGroupOpenSpaceModel(support_forward=True),
    )
    made = cards.create_card_with_options(request, headers(card_models, "CreateCardHeaders"), runtime).body
    equal((made.success, made.result), (True, track))
    request = card_models.DeliverCardRequest(
        out_track_id=track,
        open_space_id=f"dtv1.card//IM_GROUP.{GROUP}",
        im_group_open_deliver_model=card_models.DeliverCardRequestImGroupOpenDeliverModel(robot_code=ID),
        user_id_type=1,
    )
    there = cards.deliver_card_with_options(request, headers(card_models, "DeliverCardHeaders"), runtime).body
    equal((there.success, there.result[0].success), (True, True))
    request = card_models.UpdateCardRequest(
        out_track_id=track, card_data=variables(card_models.UpdateCardRequestCardData, content="done", flowStatus="3")
    )
    new = cards.update_card_with_options(request, headers(card_models, "UpdateCardHeaders"), runtime).body
    equal((new.success, new.result), (True, True))


@kind("alibabacloud_dingtalk token that is not good")
def _():
    global token
    good, token = token, "wrong"
    refused(lambda: to_group("sampleText", {"content": "x"}), "InvalidAuthentication")
    token = good


end()
