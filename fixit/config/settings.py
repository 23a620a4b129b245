"""What the person has settled: by a flag, by the environment, in their own file; and which of these won."""

from __future__ import annotations

import os
import sys

from fixit.config.locales import country_of, language_tag, locale_name
from fixit.errors import USAGE, FixitError
from fixit.flow.plain import show_name
from fixit.messages import SOURCE, _, spoken, use_language
from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

FILE_NAME = "config.toml"
LONGEST_NAME = 60


@record
class Settings:
    """What is in force. `sources`: where each came from, a flag, a variable, a file, "locale" or ""."""

    language: str
    """Of flows and program; a flow may hold languages that the program does not speak."""
    plain: bool
    store: str
    """A path or `postgresql://...`; "": the usual place."""
    flows: tuple[str, ...]
    """Folders looked into before the shipped flows."""
    country: str
    """ISO 3166 code in lower case; "" where nothing tells."""
    expert: bool
    """The words for people who know their way."""
    staff: str
    """Who of the support staff walks the cases, by name; "": the person does."""
    contacts: Mapping[str, Mapping[str, str]]
    """Role -> name, phone, chat... as the person wrote them."""
    file: str
    """Where the person's file is, or would be."""
    sources: Mapping[str, str]

    @property
    def who(self) -> str:
        """Who acts, as events name them: "person" or "staff:NAME"."""
        return f"staff:{self.staff}" if self.staff else "person"


def find_settings(flags: Mapping[str, object], environment: Mapping[str, str]) -> Settings:
    """The settings in force. `flags` holds what the command line gave: language, plain, flows.

    Raises FixitError where the person's file cannot be read or says what the program does not understand.
    """
    file = settings_file(environment)
    written: Mapping[str, object] = {}
    if file and os.path.lexists(file):
        from fixit.config.read import read_file

        written = read_file(file)
    return settle(flags, environment, written, file)


def prepare(flags: Mapping[str, object]) -> Settings:
    """The settings for one command, whose language is spoken from now on."""
    wished = flags.get("language")
    use_language(spoken(str(wished or os.environ.get("FIXIT_LANG", ""))) or spoken(locale_name(os.environ)))
    if wished and not language_tag(str(wished)):
        raise FixitError(
            _("“{name}” is not a language fixit knows.").format(name=str(wished)[:40]),
            _("Languages are named by two letters: --lang ru, --lang en."),
            USAGE,
        )
    settings = find_settings(flags, os.environ)
    use_language(settings.language)
    need_folders(flags.get("flows"))
    return settings


def need_folders(named: object) -> None:
    """FixitError where a folder that the command line names is not there: its guides would be missed."""
    for folder in named if isinstance(named, list | tuple) else ():
        if not is_folder(str(folder)):
            from fixit.flow.plain import show_name

            raise FixitError(
                _("There is no folder {path}.").format(path=show_name(str(folder), 200)),
                _("--flows wants a folder of guides."),
                USAGE,
            )


def is_folder(name: str) -> bool:
    """Whether a folder of that name is there, also beginning with ~."""
    return "\0" not in name and os.path.isdir(os.path.expanduser(name))


def settled_language(flag: str, environment: Mapping[str, str]) -> str:
    """The language of the program: the flag's, else FIXIT_LANG's, the person's file's, the locale's.

    What is wrong with the file is told by the commands that want more of it.
    """
    try:
        return find_settings({"language": flag or None}, environment).language
    except FixitError:
        return settle({"language": flag or None}, environment, {}, "").language


def settings_file(environment: Mapping[str, str]) -> str:
    """Where the person's file is, or would be; "" where the environment does not tell a home."""
    from fixit.record.paths import config_folder

    try:
        return os.path.join(config_folder(environment, sys.platform), FILE_NAME)
    except FixitError:
        return ""


def settle(
    flags: Mapping[str, object], environment: Mapping[str, str], written: Mapping[str, object], file: str
) -> Settings:
    """Settings of the three sources, and what stands where none of them says anything."""
    sources: dict[str, str] = {}

    def pick(name: str, variable: str) -> object:
        if flags.get(name) not in (None, False, ()):
            sources[name] = f"--{name.replace('language', 'lang')}"
            return flags[name]
        if variable and environment.get(variable):
            sources[name] = variable
            return environment[variable]
        if name in written:
            sources[name] = file
            return written[name]
        return None

    locale = locale_name(environment)
    country = str(pick("country", "FIXIT_COUNTRY") or "").lower()
    if not country and locale:
        country = country_of(locale)
        sources["country"] = "locale"
    language = language_tag(str(pick("language", "FIXIT_LANG") or ""))
    if not language:
        language, sources["language"] = spoken(locale) or SOURCE, "locale" if spoken(locale) else ""
    plain = pick("plain", "FIXIT_PLAIN")
    if plain is None and is_on(environment.get("ACCESSIBLE", "")):
        plain, sources["plain"] = "1", "ACCESSIBLE"
    expert = pick("expert", "FIXIT_EXPERT")
    staff = show_name(str(pick("staff", "FIXIT_STAFF") or "").strip(), LONGEST_NAME)
    pick("flows", "FIXIT_FLOWS")
    folders = _folders(flags.get("flows"), environment.get("FIXIT_FLOWS", ""), written.get("flows"))
    store = str(pick("store", "FIXIT_STORE") or "")
    contacts = written.get("contacts")
    return Settings(
        language=language,
        plain=_is_switched_on(plain),
        expert=_is_switched_on(expert),
        staff=staff,
        store=_store_place(store),
        flows=folders,
        country=country,
        contacts=contacts if isinstance(contacts, dict) else {},
        file=file,
        sources=sources,
    )


def _is_switched_on(value: object) -> bool:
    return value if isinstance(value, bool) else is_on(str(value or ""))


def _store_place(store: str) -> str:
    """A server's address as it is, a folder with its whole path."""
    if not store or "://" in store or store.endswith(":"):
        return store
    return os.path.abspath(os.path.expanduser(store))


def _folders(*places: object) -> tuple[str, ...]:
    """Folders of all places, first place first: each adds to the others, none hides them."""
    folders: list[str] = []
    for place in places:
        written = place.split(os.pathsep) if isinstance(place, str) else place
        if isinstance(written, list | tuple):
            folders += [os.path.abspath(os.path.expanduser(str(one))) for one in written if one]
    return tuple(dict.fromkeys(folders))


def is_on(value: str) -> bool:
    """Whether an environment variable switches something on: anything but empty, 0, no, off, false."""
    return value.strip().lower() not in ("", "0", "no", "off", "false")
