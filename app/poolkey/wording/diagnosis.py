"""The words of a diagnosis: a line for each finding that says what is and, where something is wrong, what to do."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta

from poolkey.core.diagnosis import Check, Code, Fact, Finding, Value, Verdict
from poolkey.core.errors import AwsFilesError, AwsFilesReason
from poolkey.wording.clock import clock_text
from poolkey.wording.durations import MINUTE, duration_text
from poolkey.wording.errors import error_text
from poolkey.wording.translator import translate

SIGNS = {Verdict.OK: "✓", Verdict.WARNING: "!", Verdict.BROKEN: "✗"}
PLAIN_SIGNS = {Verdict.OK: "+", Verdict.WARNING: "!", Verdict.BROKEN: "x"}

_WIDE = frozenset("WF")  # these take two places in a terminal (Unicode Standard Annex 11)


def report_line(finding: Finding, signs: Mapping[Verdict, str] = SIGNS) -> str:
    """Return a line: its sign, what was looked at, and the words, which begin at the same place in every line."""
    label = check_label(finding.check)
    width = max(_width(check_label(check)) for check in Check)
    gap = " " * (width - _width(label) + 2)
    return f"{signs[finding.verdict]} {label}{gap}{finding_text(finding)}"


def report_text(findings: Iterable[Finding]) -> str:
    """Return all lines, for whoever helps."""
    return "".join(f"{report_line(finding)}\n" for finding in findings)


def check_label(check: Check) -> str:
    """Return what was looked at, in a word or two."""
    return _CHECKS[check]()


def finding_text(finding: Finding) -> str:
    """Return what was found and what to do, in one line."""
    facts = dict(finding.facts)
    if finding.code in _SPECIAL:
        return _SPECIAL[finding.code](facts)
    return _WORDS[finding.code]().format(**facts)


def summary_text(verdict: Verdict) -> str:
    """Return what all findings come to."""
    return _SUMMARIES[verdict]()


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(each) in _WIDE else 1 for each in text)


def _versions(facts: dict[Fact, Value]) -> str:
    names = {
        Fact.POOLKEY: "Poolkey",
        Fact.PYTHON: "Python",
        Fact.PYSIDE6: "PySide6",
        Fact.BOTOCORE: "botocore",
        Fact.KEYRING: "keyring",
        Fact.CRYPTOGRAPHY: "cryptography",
    }
    return ", ".join(f"{names[fact]} {value}" if fact in names else str(value) for fact, value in facts.items())


def _aws_file_broken(facts: dict[Fact, Value]) -> str:
    reason = AwsFilesReason(str(facts[Fact.REASON]))
    return error_text(AwsFilesError(reason, str(facts[Fact.FILE]), int(facts[Fact.LINE])))


def _cache_good(facts: dict[Fact, Value]) -> str:
    seconds = int(facts[Fact.SECONDS])
    return translate("Diagnosis", "entries: {count}, the oldest {age} old").format(
        count=facts[Fact.COUNT], age=duration_text(seconds if seconds < MINUTE else seconds // MINUTE * MINUTE)
    )


def _clock(facts: dict[Fact, Value]) -> str:
    return clock_text(timedelta(seconds=int(facts[Fact.SECONDS])))


_SPECIAL: dict[Code, Callable[[dict[Fact, Value]], str]] = {
    Code.VERSIONS: _versions,
    Code.AWS_FILE_BROKEN: _aws_file_broken,
    Code.CACHE_GOOD: _cache_good,
    Code.CLOCK_OFF: _clock,
    Code.CLOCK_FAR_OFF: _clock,
}

_SUMMARIES: dict[Verdict, Callable[[], str]] = {
    Verdict.OK: lambda: translate("Diagnosis", "Everything is in order."),
    Verdict.WARNING: lambda: translate("Diagnosis", "Nothing is broken, but something is worth a look."),
    Verdict.BROKEN: lambda: translate("Diagnosis", "Something is broken; its line says what to do."),
}

_CHECKS: dict[Check, Callable[[], str]] = {
    Check.VERSIONS: lambda: translate("Diagnosis", "Versions"),
    Check.KEYRING: lambda: translate("Diagnosis", "Keyring"),
    Check.AWS_FILES: lambda: translate("Diagnosis", "AWS files"),
    Check.ENVIRONMENT: lambda: translate("Diagnosis", "Environment"),
    Check.CACHE: lambda: translate("Diagnosis", "Cache"),
    Check.HELPER: lambda: translate("Diagnosis", "Helper"),
    Check.CONNECTION: lambda: translate("Diagnosis", "Connection"),
    Check.USER_POOL: lambda: translate("Diagnosis", "User pool"),
    Check.DISCOVERY: lambda: translate("Diagnosis", "Pool details"),
    Check.KEYS: lambda: translate("Diagnosis", "Public keys"),
    Check.IDENTITY_POOL: lambda: translate("Diagnosis", "Identity pool"),
    Check.CLOCK: lambda: translate("Diagnosis", "Clock"),
}

_WORDS: dict[Code, Callable[[], str]] = {
    Code.PACKAGE_MISSING: lambda: translate("Diagnosis", "{package} is not installed. Install Poolkey anew."),
    Code.KEYRING_GOOD: lambda: translate("Diagnosis", "takes a token, gives it back and forgets it"),
    Code.KEYRING_MISSING: lambda: translate(
        "Diagnosis",
        "This computer has no keyring, so you stay signed in only until Poolkey ends. "
        "Set up the keyring of your desktop.",
    ),
    Code.KEYRING_LOCKED: lambda: translate(
        "Diagnosis", "The keyring is locked, so you stay signed in only until Poolkey ends. Unlock it."
    ),
    Code.KEYRING_REFUSED: lambda: translate(
        "Diagnosis",
        "The keyring set up here is not safe, so Poolkey does not use it. Set up the keyring of your desktop.",
    ),
    Code.KEYRING_FAILED: lambda: translate(
        "Diagnosis", "The keyring did not give back what it took. Check the keyring of your desktop."
    ),
    Code.AWS_FILE_GOOD: lambda: translate("Diagnosis", "{file} can be read by AWS tools"),
    Code.AWS_FILE_ABSENT: lambda: translate("Diagnosis", "{file} is not there; Poolkey makes it when it is needed"),
    Code.AWS_FILE_OPEN: lambda: translate(
        "Diagnosis", "{file} is open to other people of this computer (mode {mode}). Close it: chmod 600 {file}"
    ),
    Code.AWS_FILE_OWNER: lambda: translate(
        "Diagnosis", "{file} belongs to somebody else. Make it yours, as with: sudo chown $USER {file}"
    ),
    Code.PROFILE_FOREIGN: lambda: translate(
        "Diagnosis",
        "{file}, line {line}: a profile of the connection is there that Poolkey did not make, so Poolkey leaves it "
        "alone. Replace it: poolkey refresh PROFILE --overwrite",
    ),
    Code.PROFILE_SHADOWED: lambda: translate(
        "Diagnosis",
        "{file}, line {line}: AWS tools use what stands here instead of Poolkey's credentials. "
        "Remove it, or replace it: poolkey refresh PROFILE --overwrite",
    ),
    Code.PROFILE_STALE: lambda: translate(
        "Diagnosis", "{file}, line {line}: this profile starts another Poolkey. Write it anew: poolkey refresh"
    ),
    Code.PROFILE_TWICE: lambda: translate(
        "Diagnosis", "{file}, line {line}: this profile is there twice, and tools differ on which counts. Remove one."
    ),
    Code.PROFILES_OVERRIDDEN: lambda: translate(
        "Diagnosis", "{file}, line {line}: AWS tools use this line of [DEFAULT] in every profile. Remove it."
    ),
    Code.ENVIRONMENT_CLEAR: lambda: translate("Diagnosis", "no variable comes before the profiles"),
    Code.VARIABLE_KEYS: lambda: translate(
        "Diagnosis", "{variable} is set, so many AWS tools use it instead of a profile. Take it out of the environment."
    ),
    Code.VARIABLE_ROLE: lambda: translate(
        "Diagnosis", "{variable} is set, so AWS tools may take another role. Take it out of the environment."
    ),
    Code.VARIABLE_PROFILE: lambda: translate(
        "Diagnosis",
        "{variable} names a profile that is none of Poolkey's. Change it, or name the profile: aws --profile PROFILE",
    ),
    Code.VARIABLE_FILE: lambda: translate(
        "Diagnosis", "{variable} names the file; Poolkey uses it too, if it is started with the variable"
    ),
    Code.VARIABLE_REGION: lambda: translate(
        "Diagnosis", "{variable} is set, so AWS tools use that region instead of the profile's. Check that it is meant."
    ),
    Code.VARIABLE_ENDPOINT: lambda: translate(
        "Diagnosis", "{variable} is set, so AWS tools ask that server instead of AWS. Check that it is meant."
    ),
    Code.VARIABLE_TRUST: lambda: translate("Diagnosis", "{variable} says which certificates are believed"),
    Code.VARIABLE_KEYRING: lambda: translate(
        "Diagnosis", "{variable} chooses the keyring. Take it out of the environment, unless that is meant."
    ),
    Code.CACHE_EMPTY: lambda: translate("Diagnosis", "no credentials are kept now"),
    Code.CACHE_ENTRY_UNUSABLE: lambda: translate(
        "Diagnosis",
        "entries in {place} that cannot be used: {count}. They are made anew when they are needed; "
        "to be sure, delete that folder.",
    ),
    Code.CACHE_OPEN: lambda: translate(
        "Diagnosis", "{place} is open to other people of this computer (mode {mode}). Close it: chmod 700 {place}"
    ),
    Code.CACHE_OWNER: lambda: translate("Diagnosis", "{place} belongs to somebody else. Delete that folder."),
    Code.CACHE_NO_DIRECTORY: lambda: translate("Diagnosis", "{place} is not a folder. Delete it."),
    Code.HELPER_GOOD: lambda: translate("Diagnosis", "is there and starts"),
    Code.HELPER_MISSING: lambda: translate(
        "Diagnosis", "The program that AWS tools start is not there. Install Poolkey anew."
    ),
    Code.HELPER_FAILED: lambda: translate(
        "Diagnosis", "The program that AWS tools start does not run. Install Poolkey anew."
    ),
    Code.HELPER_UNNAMEABLE: lambda: translate(
        "Diagnosis", "Poolkey is in a folder whose name AWS tools cannot be told. Install it somewhere else."
    ),
    Code.NO_CONNECTION: lambda: translate(
        "Diagnosis", "There is no connection yet. Add the file you were given: poolkey connection add FILE"
    ),
    Code.CONNECTION_GOOD: lambda: translate("Diagnosis", "user pool {pool}"),
    Code.CONNECTION_FILE_BROKEN: lambda: translate(
        "Diagnosis", "The file of a connection cannot be used. See which one: poolkey connection list"
    ),
    Code.REACHED: lambda: translate("Diagnosis", "{host} answers"),
    Code.REACHED_BY_PROXY: lambda: translate("Diagnosis", "{host} answers, through a proxy"),
    Code.ENDPOINT_NOT_OFFERED: lambda: translate(
        "Diagnosis",
        "AWS has no endpoint in {region} of the kind that the connection asks for. "
        "Tell your administrator to change “use_fips” or “use_dual_stack”.",
    ),
    Code.NAME_UNKNOWN: lambda: translate(
        "Diagnosis", "The name {host} cannot be looked up. Check the network, and the VPN if you need one."
    ),
    Code.NOBODY_THERE: lambda: translate(
        "Diagnosis", "{host} refuses the connection. Check the address in the connection, and any firewall."
    ),
    Code.NO_WAY: lambda: translate(
        "Diagnosis", "{host} cannot be reached. Check the network, and the VPN if you need one."
    ),
    Code.SILENT: lambda: translate(
        "Diagnosis", "{host} does not answer in time. Check the network, and whether it needs a proxy or a VPN."
    ),
    Code.TLS_UNKNOWN_AUTHORITY: lambda: translate(
        "Diagnosis",
        "The certificate of {host} comes from an authority that this computer does not know. If your network looks "
        "into traffic, have its certificate installed, or name its file in SSL_CERT_FILE.",
    ),
    Code.TLS_DATES: lambda: translate(
        "Diagnosis", "The certificate of {host} is not valid at this time. Check the computer's clock."
    ),
    Code.TLS_OTHER_NAME: lambda: translate(
        "Diagnosis", "Another server answers in the place of {host}. Check the network; do not sign in on it."
    ),
    Code.TLS_FAILED: lambda: translate(
        "Diagnosis", "No secure connection to {host} could be made. Tell your network's administrator."
    ),
    Code.PROXY_ADDRESS: lambda: translate(
        "Diagnosis", "The address of the proxy on the way to {host} cannot be used. Check HTTPS_PROXY."
    ),
    Code.PROXY_PASSWORD: lambda: translate(
        "Diagnosis", "The proxy on the way to {host} wants another name or password. Check HTTPS_PROXY."
    ),
    Code.PROXY_FAILED: lambda: translate(
        "Diagnosis", "The proxy does not lead to {host}. Check HTTPS_PROXY, or tell your network's administrator."
    ),
    Code.SERVER_FAULT: lambda: translate(
        "Diagnosis", "{host} answers, but has trouble of its own (HTTP {status}). Try again later."
    ),
    Code.NOT_COGNITO: lambda: translate(
        "Diagnosis", "{host} does not answer as Cognito does. Sign in to the network first, if it wants that."
    ),
    Code.DISCOVERED: lambda: translate("Diagnosis", "{host} knows the user pool"),
    Code.POOL_UNKNOWN: lambda: translate(
        "Diagnosis", "{host} does not know the user pool. Have your administrator check “user_pool_id”."
    ),
    Code.OTHER_ISSUER: lambda: translate(
        "Diagnosis", "{host} answers for another user pool. Have your administrator check the connection."
    ),
    Code.KEYS_GOOD: lambda: translate("Diagnosis", "keys to verify tokens with: {count}"),
    Code.KEYS_NONE: lambda: translate(
        "Diagnosis", "The user pool has no key to verify tokens with. Tell your administrator."
    ),
    Code.CLOCK_RIGHT: lambda: translate("Diagnosis", "agrees with the server's"),
    Code.CLOCK_UNKNOWN: lambda: translate(
        "Diagnosis", "No server told the time, so the clock could not be checked. See the lines above."
    ),
    Code.TOO_SLOW: lambda: translate(
        "Diagnosis", "This took too long. If the folder or the keyring is on another computer, check the network."
    ),
    Code.NOT_LOOKED_AT: lambda: translate("Diagnosis", "This could not be looked at. Please report it."),
}
