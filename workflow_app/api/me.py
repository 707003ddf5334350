"""Who asks: for whom this token acts, and the password again before it signs."""

from typing import Any

from flask import request

from workflow_app.api.current import now, settings, who
from workflow_app.api.groups import group, writes
from workflow_app.api.schemas.me import Fresh, Password, WhoAmI
from workflow_app.services import api_tokens
from workflow_app.services.proving import Attempt

blueprint = group("me", "Mã truy cập đang dùng và người đứng tên.")


@blueprint.get("/me")
@blueprint.response(200, WhoAmI)
def whoami() -> dict[str, Any]:
    """For whom the program asks, with which roles and until when."""
    here = who()
    token = here.token
    return {
        "login": here.account.login,
        "name": here.account.name,
        "authority": here.authority,
        "unit": here.unit,
        "roles": here.actor.grants,
        "token": {
            "id": token.id,
            "name": token.name,
            "scope": token.scope,
            "expires_at": token.expires_at,
            "fresh": here.actor.fresh,
        },
    }


@blueprint.post("/fresh-authentication")
@writes("account:prove", scope="sign")
@blueprint.arguments(Password)
@blueprint.response(200, Fresh)
def prove(given: dict[str, str]) -> dict[str, Any]:
    """Give the password again: for five minutes this token signs."""
    here = who()
    attempt = Attempt(
        here.account.login,
        given["password"],
        request.remote_addr or "",
        request.user_agent.string[:400],
    )
    api_tokens.prove(here.token.id, attempt, settings().password_cost, now())
    return {"fresh_until": now() + settings().fresh_for}
