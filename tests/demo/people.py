"""People who sign up at the demo's pool without Poolkey."""

from __future__ import annotations

from botocore import UNSIGNED
from botocore.config import Config

from poolkey.demo.aws import session_apart
from poolkey.demo.stage import Demo


def sign_up(demo: Demo, client_id: str, name: str) -> None:
    """Sign ``name`` up, who is then mailed a code."""
    users = session_apart().client(
        "cognito-idp", region_name=demo.region, endpoint_url=demo.endpoint, config=Config(signature_version=UNSIGNED)
    )
    users.sign_up(
        ClientId=client_id,
        Username=name,
        Password="Poolkey-demo-4",
        UserAttributes=[{"Name": "email", "Value": f"{name}@example.com"}],
    )
