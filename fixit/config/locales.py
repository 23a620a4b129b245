"""What a locale and a tag tell: which language, and which country."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


def language_tag(name: str) -> str:
    """`ru` of `ru`, `ru-RU`, `ru_RU.UTF-8`; "" of what is no language's tag."""
    tag = name.strip().replace("-", "_").partition("_")[0].partition(".")[0].lower()
    return tag if tag.isascii() and tag.isalpha() and 2 <= len(tag) <= 3 else ""


def locale_name(environment: Mapping[str, str]) -> str:
    """The locale for messages, such as `ru_RU.UTF-8`; "" where it is C, POSIX or not set."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "")
        if value:
            return "" if value.partition(".")[0] in ("C", "POSIX") else value
    return _windows_locale()


def _windows_locale() -> str:
    if sys.platform != "win32":
        return ""
    import locale

    return locale.getlocale()[0] or ""


def country_of(locale: str) -> str:
    """`ru_RU.UTF-8` -> `ru`; "" where the locale names none.

    `en_US` names none: it is what systems come with, wherever they stand, and guides ask where it matters.
    """
    name = locale.partition(".")[0].partition("@")[0].replace("-", "_")
    region = name.partition("_")[2]
    return region.lower() if len(region) == 2 and region.isalpha() and name != "en_US" else ""
