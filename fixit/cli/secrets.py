"""Why a free text must not be kept: it holds a password or a code."""

from __future__ import annotations

from fixit.messages import _


def find_secret(text: str) -> str | None:
    """The reason to refuse the text, in the person's language, or None."""
    from fixit.report.redact import refuse_secret

    kind = refuse_secret(text)
    if kind is None:
        return None
    words = {
        "password": _("it holds a password. Nobody needs it to help you; please write it without."),
        "pin": _("it holds a PIN or PUK. Nobody needs it to help you; please write it without."),
        "code": _("it holds a secret code. Give it to nobody; please write it without."),
        "wifi": _("it holds the password of a Wi-Fi network; please write it without."),
    }
    return words.get(kind, words["password"])
