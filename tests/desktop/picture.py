"""Takes README's picture of the real window: the demo in English, asking, and in Japanese, signed in.

Run it with ``python3 dev.py picture``.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from poolkey.wording.catalogue import Catalogue  # noqa: E402 - found once the root is on the path
from tests.desktop.programs import running  # noqa: E402
from tests.desktop.window import watching  # noqa: E402

PICTURE = ROOT / ".github" / "poolkey.png"
GROUND = "#DDE2E8"


def main() -> None:
    """Take both halves and put them side by side."""
    with tempfile.TemporaryDirectory() as folder:
        asking, signed_in = Path(folder, "asking.png"), Path(folder, "signed-in.png")
        take_asking(asking)
        take_signed_in(signed_in)
        PICTURE.parent.mkdir(exist_ok=True)
        sides = ["montage", str(asking), str(signed_in), "-tile", "2x1", "-geometry", "+12+12", "-background", GROUND]
        subprocess.run([*sides, "-strip", str(PICTURE)], check=True)


def take_asking(path: Path) -> None:
    """Take the window that asks who one is."""
    with running("demo") as demo, watching() as window:
        window.sees("E-mail or user name")
        window.picture(path)
        demo.close()


def take_signed_in(path: Path) -> None:
    """Take the window that shows the profile."""
    words = Catalogue("ja")
    with running("demo", locale="ja_JP.UTF-8") as demo, watching() as window:
        username, password = demo.line(r"ユーザー名(\S+?)、パスワード(\S+?)で").groups()
        window.write(words("UsernameField", "E-mail or user name"), username)
        window.write(words("PasswordPage", "Password"), password)
        window.press(words("PasswordPage", "Sign in"))
        window.sees("aws sts get-caller-identity --profile poolkey-demo")
        window.sees(words("Profile", "Less than a minute left").partition("1")[0])
        window.picture(path)
        demo.close()


if __name__ == "__main__":
    main()
