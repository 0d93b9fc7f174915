"""Furnishes the emulator: a user pool with a demo user, an identity pool with a role, a bucket to look into."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from poolkey.core.managed_login import SCOPES, ManagedLogin
from poolkey.core.secret import Secret
from poolkey.demo.aws import DIRECT, session_apart
from poolkey.demo.cognito import Emulator
from poolkey.demo.proof import refuses_wrong_passwords

if TYPE_CHECKING:
    from types_boto3_cognito_idp import CognitoIdentityProviderClient
    from types_boto3_cognito_idp.type_defs import PasswordPolicyTypeTypeDef

REGION = "us-east-1"
NAME = "poolkey-demo"
BUCKET = "poolkey-demo-bucket"
USERNAME = "demo"
PASSWORD = Secret("Poolkey-demo-1")  # known to all: the pool is on loopback and lives as long as the demo
OBJECTS = {"hello.txt": "Hello from Poolkey.\n", "reports/today.csv": "who,signed_in\ndemo,yes\n"}
REDIRECT_PORTS = (53682, 53683, 53684)
POLICY: PasswordPolicyTypeTypeDef = {
    "MinimumLength": 10,
    "RequireUppercase": True,
    "RequireLowercase": True,
    "RequireNumbers": True,
    "RequireSymbols": False,
}

CONNECTION = """\
schema = 1
name = "{name}"
label = "Poolkey demo"
region = "{region}"
user_pool_id = "{pool}"
client_id = "{client}"
identity_pool_id = "{identity_pool}"
sign_in = ["srp", "browser"]
redirect_ports = {ports}
endpoint_url = "{endpoint}"

[sign_up]
attributes = ["email"]

[password_policy]
minimum_length = {minimum_length}
require = ["upper", "lower", "number"]

[[profiles]]
name = "{name}"
region = "{region}"
output = "json"
delivery = "keys"
"""


def furnish(emulator: Emulator) -> str:
    """Make everything a demo needs and return the connection file for it. Raises ``DemoFailed``."""
    users: CognitoIdentityProviderClient = _client(emulator, "cognito-idp")
    pool, client = _make_user_pool(users)
    _make_demo_user(users, pool)
    refuses_wrong_passwords(users, pool, client, USERNAME)
    identity_pool = _make_identity_pool(emulator, pool, client)
    _make_bucket(emulator)
    return CONNECTION.format(
        name=NAME,
        region=REGION,
        pool=pool,
        client=client,
        identity_pool=identity_pool,
        endpoint=emulator.endpoint,
        ports=list(REDIRECT_PORTS),
        minimum_length=POLICY["MinimumLength"],
    )


def _make_user_pool(users: CognitoIdentityProviderClient) -> tuple[str, str]:
    pool = users.create_user_pool(
        PoolName=NAME,
        Policies={"PasswordPolicy": POLICY},
        AutoVerifiedAttributes=["email"],
        AdminCreateUserConfig={"AllowAdminCreateUserOnly": False},
    )["UserPool"]["Id"]
    users.set_user_pool_mfa_config(
        UserPoolId=pool, SoftwareTokenMfaConfiguration={"Enabled": True}, MfaConfiguration="OPTIONAL"
    )
    client = users.create_user_pool_client(
        UserPoolId=pool,
        ClientName=NAME,
        ExplicitAuthFlows=["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
        SupportedIdentityProviders=["COGNITO"],
        AllowedOAuthFlowsUserPoolClient=True,
        AllowedOAuthFlows=["code"],
        AllowedOAuthScopes=list(SCOPES),
        CallbackURLs=[ManagedLogin().redirect_uri(port) for port in REDIRECT_PORTS],
    )["UserPoolClient"]["ClientId"]
    return pool, client


def _make_demo_user(users: CognitoIdentityProviderClient, pool: str) -> None:
    users.admin_create_user(
        UserPoolId=pool,
        Username=USERNAME,
        UserAttributes=[{"Name": "email", "Value": "demo@example.com"}, {"Name": "email_verified", "Value": "true"}],
        MessageAction="SUPPRESS",
    )
    users.admin_set_user_password(UserPoolId=pool, Username=USERNAME, Password=PASSWORD.reveal(), Permanent=True)


def _make_identity_pool(emulator: Emulator, pool: str, client: str) -> str:
    identities = _client(emulator, "cognito-identity")
    made = identities.create_identity_pool(
        IdentityPoolName=NAME,
        AllowUnauthenticatedIdentities=False,
        CognitoIdentityProviders=[
            {
                "ProviderName": f"cognito-idp.{REGION}.amazonaws.com/{pool}",
                "ClientId": client,
                "ServerSideTokenCheck": False,
            }
        ],
    )
    identity_pool: str = made["IdentityPoolId"]
    role = _make_role(emulator, identity_pool)
    identities.set_identity_pool_roles(IdentityPoolId=identity_pool, Roles={"authenticated": role})
    return identity_pool


def _make_role(emulator: Emulator, identity_pool: str) -> str:
    """Make the role that signed-in people of the identity pool get, and no one else."""
    iam = _client(emulator, "iam")
    trust = _statement(
        Action="sts:AssumeRoleWithWebIdentity",
        Principal={"Federated": "cognito-identity.amazonaws.com"},
        Condition={
            "StringEquals": {"cognito-identity.amazonaws.com:aud": identity_pool},
            "ForAnyValue:StringLike": {"cognito-identity.amazonaws.com:amr": "authenticated"},
        },
    )
    role: str = iam.create_role(RoleName=NAME, AssumeRolePolicyDocument=_policy(trust))["Role"]["Arn"]
    bucket = f"arn:aws:s3:::{BUCKET}"
    rights = _policy(
        _statement(Action=["sts:GetCallerIdentity", "s3:ListAllMyBuckets"], Resource="*"),
        _statement(Action=["s3:ListBucket", "s3:GetObject"], Resource=[bucket, f"{bucket}/*"]),
    )
    iam.put_role_policy(RoleName=NAME, PolicyName="look-around", PolicyDocument=rights)
    return role


def _make_bucket(emulator: Emulator) -> None:
    s3 = _client(emulator, "s3")
    s3.create_bucket(Bucket=BUCKET)
    for key, text in OBJECTS.items():
        s3.put_object(Bucket=BUCKET, Key=key, Body=text.encode())


def _policy(*statements: dict[str, object]) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": statements})


def _statement(**parts: object) -> dict[str, object]:
    return {"Effect": "Allow", **parts}


def _client(emulator: Emulator, service: str) -> Any:  # noqa: ANN401 - boto3's types know two of the four services
    return session_apart().client(
        service,
        region_name=REGION,
        endpoint_url=emulator.endpoint,
        aws_access_key_id="test",  # the emulator's own name for its administrator
        aws_secret_access_key=emulator.administrator.reveal(),
        config=DIRECT,
    )
