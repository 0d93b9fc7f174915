"""Feeds the text editor of the AWS files with damaged files, and holds it against botocore's own reader.

Run it: ``python tests/fuzz/profile_text.py [SECONDS] [SEED]``. It prints how many files it tried, or the first that is
read or edited wrongly.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from poolkey.core.errors import AwsFilesError
from poolkey.core.profile_renewal import extended, renewed
from poolkey.core.profile_section import Section
from poolkey.core.profile_text import AwsText
from tests.core.profile_samples import ACME, ACME_CONFIG, BLOCK, OTHERS, VALUES, botocore_reads, others

SEEDS = (OTHERS, BLOCK, f"{OTHERS}\n{BLOCK}", f"[default]\nregion = x\n\n{BLOCK}".replace("\n", "\r\n"))
LINES = (
    "[acme]",
    "[profile acme]",
    "[DEFAULT]",
    "[b]",
    "s3 =",
    "  a = b",
    "  c",
    "k: v",
    "# c",
    "=",
    "\u3000x = 1",
    "",
)
SIGNS = "[]=:#; \t\n\r\v\"'\\%é\x85a"
MOST_DAMAGES = 6


def damaged(text: str, chance: random.Random) -> str:
    """Return ``text`` with a few lines or signs changed."""
    for _ in range(chance.randint(1, MOST_DAMAGES)):
        lines = text.split("\n")
        at, place = chance.randrange(len(lines)), chance.randrange(len(text) + 1)
        match chance.randrange(6):
            case 0:
                lines[at:at] = [chance.choice(LINES)]
                text = "\n".join(lines)
            case 1:
                del lines[at]
                text = "\n".join(lines)
            case 2:
                lines[at:at] = [chance.choice(lines)]
                text = "\n".join(lines)
            case 3:
                text = text[:place] + chance.choice(SIGNS) + text[place:]
            case 4:
                text = text[:place] + text[place + 1 :]
            case _:
                text = text[:place]
    return text


def fault(text: str, section: Section) -> str:
    """Return what is wrong with the way ``text`` is read and edited, empty where nothing is."""
    parsed = botocore_reads(text)
    try:
        before = AwsText.parse(text)
    except AwsFilesError:
        # readers differ on a lone carriage return, so it is refused in any case
        return "" if parsed is None or text.count("\r") != text.count("\r\n") else "refused, although botocore reads it"
    if parsed is None:
        return "read, although botocore refuses it"
    try:
        after = before.with_section(section, VALUES, "; x")
    except AwsFilesError:
        return ""
    if others(after.text, section) != others(text, section):
        return "another profile reads otherwise after the edit"
    if others(after.without(section).text, section) != others(text, section):
        return "another profile reads otherwise after the removal"
    if (after.read(section) or ())[: len(VALUES)] != VALUES:
        return "ours does not read as it was written"
    quick = {renewed(text.encode(), section, VALUES, "; x"), extended(text.encode(), section, VALUES, "; x"), None}
    return "" if quick <= {None, after.text.encode()} else "the quick edit is another"


def main(seconds: float = 10, seed: int = 1) -> int:
    """Try files for some seconds; return 1 where one shows a fault."""
    chance, end, tried = random.Random(seed), time.monotonic() + seconds, 0
    while time.monotonic() < end:
        text, section = damaged(chance.choice(SEEDS), chance), chance.choice((ACME, ACME_CONFIG))
        if found := fault(text, section):
            sys.stdout.write(f"{found}: {section!r}\n{text!r}\n")
            return 1
        tried += 1
    sys.stdout.write(f"{tried:,} files, no fault\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
