"""Texts that may be AWS files: made of lines that are hard to read, or of sections as people write them."""

from __future__ import annotations

from hypothesis import strategies as st

from poolkey.core.profile_section import MARKER, AwsFile, Section
from tests.core.profile_samples import ACME, ACME_CONFIG

PIECES = (
    *("[acme]", "[ acme ]", "[b]", "[b] x]", "[c=d]", "[profile acme]", '[profile "a b"]', "[DEFAULT]", "[", "]"),
    *(
        "k = v",
        "K: w",
        "region = x",
        "s3 =",
        "  a = b",
        "  plain",
        " ",
        "  ",
        "\t",
        "= ",
        "#",
        "# c = d",
        "; x",
        "é\x85",
    ),
    *(
        "aws_session_token = t",
        "aws_access_key_id=AKIA",
        "credential_process = p",
        MARKER,
        "\u3000x = 1",
        "\v",
        "\\",
        "'",
    ),
)
soups = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(("\n", "\n", "\n", "\r\n", ""))), max_size=14).map(
    lambda parts: "".join(piece + end for piece, end in parts)
)
plain_words = st.text("abK_-%é ", min_size=1, max_size=5).map(str.strip).filter(bool)
entries = st.one_of(
    st.builds("{} = {}\n".format, plain_words, plain_words),
    st.builds("{} =\n  x = {}\n".format, plain_words, plain_words),
    st.builds("# {}\n".format, plain_words),
    st.just("\n"),
)
files = st.lists(st.tuples(plain_words, st.lists(entries, max_size=4)), max_size=5).map(
    lambda sections: "".join(f"[{name}]\n{''.join(body)}" for name, body in sections)
)
texts = st.one_of(soups, files)
sections = st.sampled_from(
    [
        ACME,
        ACME_CONFIG,
        Section(AwsFile.CREDENTIALS, "b"),
        Section(AwsFile.CONFIG, "a b"),
        Section(AwsFile.CONFIG, "default"),
    ]
)
