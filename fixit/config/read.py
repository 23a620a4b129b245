"""Reads the person's settings file: TOML, every key known, every fault said in one message."""

from __future__ import annotations

from fixit.config.locales import language_tag
from fixit.errors import FixitError
from fixit.flow.fields import ROLES
from fixit.flow.near import nearest
from fixit.flow.plain import show_name
from fixit.messages import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

LARGEST = 64 * 1024
KEYS = {
    "language": str,
    "plain": bool,
    "expert": bool,
    "staff": str,
    "store": str,
    "flows": list,
    "country": str,
    "contacts": dict,
}
CONTACT_KEYS = ("name", "phone", "chat", "url", "email", "address", "hours", "note")


def read_file(path: str) -> dict[str, object]:
    """What the file says, checked. Raises FixitError with every fault and the file's name."""
    import tomllib

    try:
        with open(path, "rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise FixitError(
            _("The settings file {file} cannot be read: {reason}").format(
                file=path, reason=error.strerror or error
            ),
            _("Mend the file's rights, or remove it."),
        ) from error
    if len(data) > LARGEST:
        raise FixitError(_("The settings file {file} is larger than 64 KiB.").format(file=path))
    try:
        written = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise FixitError(_("The settings file {file} is not written in UTF-8.").format(file=path)) from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise FixitError(
            _("The settings file {file} is not valid TOML: {reason}").format(
                file=path, reason=show_name(str(error), 200)
            ),
            _('A setting looks like this: language = "ru"'),
        ) from error
    faults = list(find_faults(written))
    if faults:
        raise FixitError(
            _("The settings file {file} is not understood:").format(file=path)
            + "".join(f"\n  {one}" for one in faults),
            _("Mend or remove these lines; `fixit doctor` shows what is in force."),
        )
    return written


def find_faults(written: dict[str, object]) -> Iterator[str]:
    """One sentence for every key that is unknown and every value of the wrong kind."""
    for key, value in written.items():
        kind = KEYS.get(key)
        if kind is None:
            yield _("there is no setting called {name}.").format(name=_quoted(key)) + _near(key, KEYS)
        elif not isinstance(value, kind) and not (key == "flows" and isinstance(value, str)):
            yield _("{name} must be {kind}.").format(name=key, kind=_kind_words(key))
    yield from _language_faults(written.get("language"))
    yield from _flows_faults(written.get("flows"))
    country = written.get("country")
    if isinstance(country, str) and not (len(country) == 2 and country.isascii() and country.isalpha()):
        yield _('country must be a code of two letters, such as "ru".')
    contacts = written.get("contacts")
    if isinstance(contacts, dict):
        yield from _contact_faults(contacts)


def _language_faults(language: object) -> Iterator[str]:
    if isinstance(language, str) and not language_tag(language):
        yield _("{name} is not a language; write ru or en.").format(name=_quoted(language))


def _flows_faults(flows: object) -> Iterator[str]:
    if isinstance(flows, list) and not all(isinstance(folder, str) for folder in flows):
        yield _("{name} must be {kind}.").format(name="flows", kind=_kind_words("flows"))


def _contact_faults(contacts: dict[str, object]) -> Iterator[str]:
    for role, contact in contacts.items():
        near = "" if role in ROLES else _near(role, ROLES)
        if near:
            yield _("contacts.{name}: nobody is called that.").format(name=show_name(role)) + near
        if not isinstance(contact, dict):
            yield _("contacts.{name} must be a table: name, phone, chat, url.").format(name=show_name(role))
            continue
        for key, value in contact.items():
            if key not in CONTACT_KEYS:
                near = _near(key, CONTACT_KEYS)
                yield (
                    _("contacts.{name} knows no {key}.").format(name=show_name(role), key=_quoted(key)) + near
                )
            elif not isinstance(value, str):
                yield _("contacts.{name}.{key} must be a text in quotes.").format(
                    name=show_name(role), key=key
                )


def _kind_words(key: str) -> str:
    words = {
        "plain": _("true or false"),
        "expert": _("true or false"),
        "flows": _("a list of folders"),
        "contacts": _("tables such as [contacts.carrier]"),
    }
    return words.get(key, _("a text in quotes"))


def _near(name: str, known: Collection[str]) -> str:
    found = nearest(name, known)
    return " " + _("Did you mean {name}?").format(name=found) if found else ""


def _quoted(text: str) -> str:
    return f"“{show_name(text)}”"
