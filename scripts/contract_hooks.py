"""Hooks for schemathesis: requests that are meant to succeed get conversations they can succeed with.

A generated conversation id is used again and again, so nearly every start would be refused as the second of its conversation, and
every reply as one to a conversation that does not exist. An example's Idempotency-Key would be the key of one request and a conflict
for all others. Only requests that are right in every other way are changed.
"""

import itertools
import os
import urllib.request
import uuid

import schemathesis
from schemathesis.generation.modes import GenerationMode

NEW = {"/fin/start", "/fin/ask", "/fin/procedures/{procedure_id}/run"}
EXISTING = {"/fin/reply", "/fin/escalate", "/fin/csat"}

number = itertools.count(1)


@schemathesis.hook
def before_call(context, case, kwargs):
    body = case.body
    if case.meta is None or case.meta.generation.mode is not GenerationMode.POSITIVE:
        return
    for name in [name for name in case.headers or {} if name.lower() == "idempotency-key"]:
        case.headers[name] = f"contract-{next(number)}"
    if not isinstance(body, dict) or not isinstance(body.get("conversation_id"), str):
        return
    path = case.operation.path
    if path in NEW:
        body["conversation_id"] = f"contract-{next(number)}"
    elif path in EXISTING:
        body["conversation_id"] = started()


def started():
    """The id of a conversation that was just started."""
    name = f"contract-{uuid.UUID(int=next(number))}"
    call = urllib.request.Request(
        os.environ["DORSAL_CONTRACT_URL"] + "/fin/start",
        data=(
            '{"conversation_id":"%s","user":{"id":"contract"},"message":{"author":"user",'
            '"body":"How do I reset my password?","timestamp":"2026-01-01T10:00:00.000Z"}}' % name
        ).encode(),
        headers={
            "Authorization": "Bearer " + os.environ["DORSAL_CONTRACT_KEY"],
            "Content-Type": "application/json",
        },
    )
    with urllib.request.urlopen(call, timeout=30):
        return name
