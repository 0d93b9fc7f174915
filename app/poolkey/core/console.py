"""The addresses of the AWS Management Console, and of the sign-in to it with temporary credentials.

https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_enable-console-custom-url.html
"""

from __future__ import annotations

from urllib.parse import quote, urlencode

from poolkey.core.errors import NoConsole
from poolkey.core.secret import Secret
from poolkey.core.values import dataclass

ISSUER = "Poolkey"
HOME = "console"


@dataclass(frozen=True, slots=True)
class Site:
    """The domains of one partition's sign-in and console; before each goes the region."""

    sign_in: str
    console: str


# By how a region begins; the first that fits counts. The sign-in domains are those of the rule set of the service
# "signin" (endpoint-rule-set-1.json of botocore 1.44), the consoles those that AWS's documentation links to.
_SITES: tuple[tuple[str, Site | None], ...] = (
    ("us-gov-", Site("signin.amazonaws-us-gov.com", "console.amazonaws-us-gov.com")),
    ("cn-", Site("signin.amazonaws.cn", "console.amazonaws.cn")),
    ("eusc-", Site("signin.amazonaws-eusc.eu", "console.amazonaws-eusc.eu")),
    ("us-iso", None),  # networks apart from the internet
    ("eu-iso", None),
    ("", Site("signin.aws.amazon.com", "console.aws.amazon.com")),
)

# Services whose console is not found under the name that the AWS CLI calls them by.
_CONSOLES = {
    "codeartifact": "codesuite/codeartifact",
    "codebuild": "codesuite/codebuild",
    "codecommit": "codesuite/codecommit",
    "codedeploy": "codesuite/codedeploy",
    "codepipeline": "codesuite/codepipeline",
    "cognito-identity": "cognito/v2",
    "cognito-idp": "cognito/v2",
    "dynamodb": "dynamodbv2",
    "logs": "cloudwatch",
    "opensearch": "aos",
    "redshift": "redshiftv2",
    "ssm": "systems-manager",
    "sso-admin": "singlesignon",
    "stepfunctions": "states",
}


def federation_url(region: str) -> str:
    """Return where credentials are exchanged for a sign-in to the console. Raises ``NoConsole``."""
    return f"https://{region}.{_site(region).sign_in}/federation"


def console_url(region: str, service: str = "") -> str:
    """Return the console's page of ``service``, its home without one. Raises ``NoConsole``."""
    page = _CONSOLES.get(service) or quote(service, safe="") or HOME
    return f"https://{region}.{_site(region).console}/{page}/home?region={region}"


def sign_in_url(region: str, destination: str, token: Secret) -> Secret:
    """Return the address that signs whoever opens it in and shows ``destination``; it is good for 15 minutes."""
    question = {"Action": "login", "Issuer": ISSUER, "Destination": destination, "SigninToken": token.reveal()}
    return Secret(f"{federation_url(region)}?{urlencode(question)}")


def _site(region: str) -> Site:
    site = next(site for beginning, site in _SITES if region.startswith(beginning))
    if site is None:
        raise NoConsole(region)
    return site
