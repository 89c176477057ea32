"""Works with a server's workspace API through the official Python SDK; scripts/check-sdk.sh starts it.

Every call goes through python-intercom, and what comes back is read through its types. A step that does not hold ends the check.
"""

import argparse
import json
import pathlib
import sys
import time
import urllib.request

import intercom
from intercom import Intercom
from intercom.core.api_error import ApiError
from intercom.types import (
    AdminReplyConversationRequest,
    CreateArticleRequest,
    CreateContactRequestWithEmail,
    CreateContactRequestWithExternalId,
    CreateDataAttributeRequestOne,
    MultipleFilterSearchRequest,
    SingleFilterSearchRequest,
    StartingAfterPaging,
)

import dorsal_server

SCOPES = [
    "read_admins", "read_articles", "write_articles", "read_ai_content", "write_ai_content", "write_data_attributes",
    "read_users_and_companies", "read_single_user_and_company", "write_users_and_companies", "read_conversations",
    "write_conversations",
]  # fmt: skip

steps = 0


def check(condition, text):
    global steps
    steps += 1
    if not condition:
        sys.exit(f"sdk: FAILED: {text}")


def refused(status, call, text):
    try:
        call()
    except ApiError as error:
        body = error.body.dict() if hasattr(error.body, "dict") else error.body
        check(error.status_code == status, f"{text}: status {error.status_code} instead of {status}: {body}")
        return json.dumps(body, default=str)
    check(False, f"{text}: was not refused")


def where(field, operator, value):
    return SingleFilterSearchRequest(field=field, operator=operator, value=value)


def everything(page, limit=100):
    found = []
    for item in page:
        found.append(item)
        check(len(found) <= limit, "a list does not end")
    return found


def ask(server, key, question, conversation, user="sdk-user"):
    """Asks the agent and waits for its answer, as the application would see it in the transcript."""
    body = {
        "conversation_id": conversation,
        "user": {"id": user, "name": "Sam"},
        "message": {"author": "user", "body": question, "timestamp": "2026-01-01T10:00:00.000Z"},
    }
    call = urllib.request.Request(
        f"{server.url}/fin/start",
        data=json.dumps(body).encode(),
        headers={"Authorization": f"Bearer {key}", "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(call, timeout=30) as response:
        return json.load(response)["intercom_conversation_id"]


def settled(client, number, seconds=20):
    """The conversation when the agent has spoken."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        conversation = client.conversations.find(number)
        if conversation.conversation_parts.total_count:
            return conversation
        time.sleep(0.1)
    sys.exit(f"sdk: FAILED: the agent said nothing in {number}")


def quotes(client, server, key, question, word, name, seconds=20):
    """Whether the agent comes to answer with `word`."""
    deadline = time.monotonic() + seconds
    attempt = 0
    while time.monotonic() < deadline:
        attempt += 1
        found = settled(client, ask(server, key, question, f"{name}-{attempt}"))
        if word in (found.conversation_parts.conversation_parts[-1].body or ""):
            return found
        time.sleep(0.3)
    return None


def admins(client):
    me = client.admins.identify()
    check(me.type == "admin" and me.app.name, "me has a workspace")
    check([admin.id for admin in client.admins.list().admins] == [me.id], "me is the admin that is listed")
    check(client.admins.find(int(me.id)).email == me.email, "an admin is found by their id")
    return me


def articles(client, server, key, me):
    made = client.articles.create(
        request=CreateArticleRequest(
            title="Cleaning the grinder",
            body="<p>Unplug it, then brush the burrs with the yellow brush.</p>",
            author_id=int(me.id),
            state="published",
        )
    )
    check(made.state == "published" and made.author_id == int(me.id), "an article is created")
    check(client.articles.find(int(made.id)).title == "Cleaning the grinder", "an article is read")
    answer = quotes(client, server, key, "How do I clean the grinder?", "yellow brush", "grinder")
    check(answer is not None, "the agent answers from the article")
    check(answer.ai_agent_participated and answer.ai_agent.last_answer_type == "ai_answer", "the agent took part")
    sources = answer.ai_agent.content_sources.content_sources
    check([source.title for source in sources] == ["Cleaning the grinder"], "the conversation names what was quoted")

    for number in range(4):
        client.articles.create(
            request=CreateArticleRequest(title=f"Draft {number}", author_id=int(me.id), state="draft")
        )
    pages = client.articles.list(per_page=2)
    listed = everything(pages)
    check(len({article.id for article in listed}) == 5, f"the pages of articles have all of them: {len(listed)}")
    found = client.articles.search(phrase="yellow brush", state="published", highlight=True)
    check([article.id for article in found.data.articles] == [made.id], "an article is searched by its words")
    check(client.articles.search(phrase="Draft", state="published").total_count == 0, "drafts are not published")
    changed = client.articles.update(int(made.id), body="<p>Use the purple cloth.</p>")
    check(changed.body == "<p>Use the purple cloth.</p>" and changed.title == made.title, "an article is changed")
    answer = quotes(client, server, key, "How do I clean the grinder?", "purple cloth", "grinder-again")
    check(answer is not None, "the agent answers from the changed article")
    check(client.articles.delete(int(made.id)).deleted, "an article is deleted")
    refused(404, lambda: client.articles.find(int(made.id)), "a deleted article")
    refused(400, lambda: client.articles.create(request=CreateArticleRequest(title="x", author_id=1)), "an author")


def content(client, server, key):
    source = client.ai_content.create_content_import_source(url="https://help.example.com")
    check(source.sync_behavior == "api" and source.status == "active", "a source is created")
    check([each.id for each in client.ai_content.list_content_import_sources().data] == [source.id], "it is listed")
    page = client.ai_content.create_external_page(
        title="Warranty of the kettle", html="<p>The kettle has a warranty of seventeen months.</p>",
        url="https://help.example.com/warranty", source_id=source.id, external_id="w-1", ai_agent_availability=True,
        ai_copilot_availability=True,
    )  # fmt: skip
    check(page.ai_agent_availability and page.external_id == "w-1", "a page is created")
    answer = quotes(client, server, key, "How long is the warranty of the kettle?", "seventeen months", "warranty")
    check(answer is not None, "the agent answers from the page")
    check(client.ai_content.get_external_page(page.id).title == page.title, "a page is read")
    changed = client.ai_content.update_external_page(
        page.id, title=page.title, html="<p>It has a warranty of nineteen months.</p>", url=page.url,
        source_id=source.id, external_id="w-1", fin_availability=True,
    )  # fmt: skip
    check(changed.id == page.id and "nineteen" in changed.html, "a page is changed")
    again = client.ai_content.create_external_page(
        title=page.title, html=changed.html, source_id=source.id, external_id="w-1", ai_agent_availability=True
    )
    check(again.id == page.id, "the same external id is the same page")
    listed = client.ai_content.list_external_pages()
    check(listed.total_count == 1 and listed.data[0].id == page.id, "pages are listed")
    check(client.ai_content.delete_external_page(page.id).id == page.id, "a page is deleted")
    off = client.ai_content.update_content_import_source(
        str(source.id), sync_behavior="api", url=source.url, status="deactivated"
    )
    check(off.status == "deactivated", "a source is switched off")
    client.ai_content.delete_content_import_source(str(source.id))
    refused(404, lambda: client.ai_content.get_content_import_source(str(source.id)), "a deleted source")


def people(client):
    attribute = client.data_attributes.create(
        request=CreateDataAttributeRequestOne(name="seats", model="contact", data_type="integer")
    )
    check(attribute.custom and attribute.data_type == "integer", "an attribute is created")
    listed = client.data_attributes.list(model="contact").data
    check({"seats", "email"} <= {each.name for each in listed}, "attributes are listed")
    changed = client.data_attributes.update(attribute.id, request={"description": "How many", "archived": False})
    check(changed.description == "How many", "an attribute is changed")

    made = client.contacts.create(
        request=CreateContactRequestWithExternalId(
            external_id="sdk-1", email="kim@example.com", name="Kim", custom_attributes={"seats": 5}
        )
    )
    check(made.external_id == "sdk-1" and made.custom_attributes == {"seats": 5}, "a contact is created")
    other = client.contacts.create(request=CreateContactRequestWithEmail(email="lee@example.com", name="Lee"))
    check(client.contacts.find(made.id).name == "Kim", "a contact is read")
    check(client.contacts.show_contact_by_external_id("sdk-1").id == made.id, "a contact is found by its external id")
    check(client.contacts.update(made.id, phone="+49123").phone == "+49123", "a contact is changed")
    contacts = everything(client.contacts.list(per_page=1))
    check({made.id, other.id} <= {contact.id for contact in contacts}, "contacts are listed page by page")
    query = MultipleFilterSearchRequest(
        operator="AND",
        value=[where("email", "$", "@example.com"), where("custom_attributes.seats", ">", 4)],
    )
    found = everything(client.contacts.search(query=query, pagination=StartingAfterPaging(per_page=1)))
    check([contact.id for contact in found] == [made.id], "contacts are searched")
    refused(400, lambda: client.contacts.update(made.id, custom_attributes={"unknown": 1}), "an unknown attribute")
    refused(
        409, lambda: client.contacts.create(request=CreateContactRequestWithExternalId(external_id="sdk-1")), "a twin"
    )
    check(client.contacts.delete(made.id).deleted, "a contact is deleted")
    refused(404, lambda: client.contacts.find(made.id), "a deleted contact")
    check(client.data_attributes.update(attribute.id, request={"archived": True}).archived, "an attribute is archived")


def conversations(client, server, key, me):
    numbers = [ask(server, key, f"Nothing about topic {index}", f"talk-{index}", "talker") for index in range(5)]
    read = settled(client, numbers[0])
    check(read.source.body == "Nothing about topic 0" and read.open, "a conversation is read")
    contact = client.contacts.show_contact_by_external_id("talker")
    check(read.contacts.contacts[0].id == contact.id and contact.name == "Sam", "it is with the user of the Fin API")
    listed = everything(client.conversations.list(per_page=2))
    check(set(numbers) <= {conversation.id for conversation in listed}, "conversations are listed page by page")
    query = MultipleFilterSearchRequest(
        operator="AND", value=[where("source.body", "~", "topic 3"), where("contact_ids", "=", contact.id)]
    )
    found = everything(client.conversations.search(query=query))
    check([conversation.id for conversation in found] == [numbers[3]], "conversations are searched")
    for number in numbers:
        settled(client, number)
    replied = client.conversations.reply(
        numbers[1],
        request=AdminReplyConversationRequest(message_type="comment", admin_id=me.id, body="A human here."),
    )
    last = replied.conversation_parts.conversation_parts[-1]
    check(last.body == "A human here." and last.author.id == me.id, "an admin replies")
    check(replied.ai_agent.resolution_state == "escalated", "an admin's reply takes the conversation over")
    closed = client.conversations.manage(
        numbers[1], request=intercom.ConversationsManageRequestBody_Close(admin_id=me.id, body="Done.")
    )
    check(closed.state == "closed" and not closed.open, "an admin closes a conversation")
    refused(404, lambda: client.conversations.find("1"), "an unknown conversation")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", type=pathlib.Path)
    binary = str(parser.parse_args().binary.resolve())
    with dorsal_server.running(binary) as server:
        key = server.key()
        client = Intercom(token=server.token(SCOPES), base_url=server.url)
        me = admins(client)
        articles(client, server, key, me)
        content(client, server, key)
        people(client)
        conversations(client, server, key, me)
        fin = Intercom(token=key, base_url=server.url)
        text = refused(403, lambda: fin.conversations.find("1"), "the Fin Agent API key")
        check("(read_conversations)" in text, f"the refusal names the scope: {text}")
        refused(401, lambda: Intercom(token="nonsense", base_url=server.url).admins.list(), "an unknown token")
    print(f"sdk: ok, {steps} checks through python-intercom")


if __name__ == "__main__":
    main()
