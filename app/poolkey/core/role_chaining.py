"""A profile that takes another role with the credentials of one of Poolkey's, as a text for the AWS config file.

https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-role.html
"""

from __future__ import annotations

from poolkey.core.connection import Profile
from poolkey.core.profile_section import AwsFile, Section

SUFFIX = "-admin"

# The partition in a role's ARN, by how a region begins; the first that fits counts (partitions.json of botocore 1.44).
_PARTITIONS = (
    ("us-gov-", "aws-us-gov"),
    ("cn-", "aws-cn"),
    ("eusc-", "aws-eusc"),
    ("us-isob-", "aws-iso-b"),
    ("us-isof-", "aws-iso-f"),
    ("eu-isoe-", "aws-iso-e"),
    ("us-iso-", "aws-iso"),
    ("", "aws"),
)


def chained_profile(profile: Profile) -> str:
    """Return the section of a profile that uses ``profile`` to take a role, whose account and name the person knows."""
    section = Section(AwsFile.CONFIG, profile.name + SUFFIX)
    return (
        f"[{section.name}]\n"
        f"role_arn = arn:{_partition(profile.region)}:iam::ACCOUNT:role/ROLE\n"
        f"source_profile = {profile.name}\n"
        f"region = {profile.region}\n"
    )


def _partition(region: str) -> str:
    return next(partition for beginning, partition in _PARTITIONS if region.startswith(beginning))
