"""Which of flag, environment, the person's file and the locale decides, and what a faulty file says."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from fixit.config.settings import Settings, find_settings, settled_language
from fixit.errors import FixitError


def settings(
    tmp_path: Path, file: str | None = None, flags: dict[str, object] | None = None, **env: str
) -> Settings:
    if file is not None:
        (tmp_path / "config").mkdir(exist_ok=True)
        (tmp_path / "config" / "config.toml").write_text(file, encoding="utf-8")
    return find_settings(flags or {}, {"FIXIT_HOME": str(tmp_path), **env})


def fault(tmp_path: Path, file: str) -> str:
    with pytest.raises(FixitError) as caught:
        settings(tmp_path, file)
    assert "config.toml" in caught.value.message
    return caught.value.message


def test_without_anything_it_speaks_english_and_says_by_default(tmp_path: Path) -> None:
    found = settings(tmp_path)
    assert (found.language, found.plain, found.store, found.flows, found.country) == ("en", False, "", (), "")
    assert found.sources["language"] == ""


def test_the_locale_gives_language_and_country(tmp_path: Path) -> None:
    found = settings(tmp_path, LANG="ru_RU.UTF-8")
    assert (found.language, found.country) == ("ru", "ru")
    assert found.sources["language"] == found.sources["country"] == "locale"


@pytest.mark.parametrize(
    "locale", ["C", "POSIX", "C.UTF-8", "", "@", "_", "xx", "ru_", "tlh_KLINGON", "en_US.UTF-8"]
)
def test_an_odd_locale_is_no_country(tmp_path: Path, locale: str) -> None:
    found = settings(tmp_path, LANG=locale)
    assert found.country == ""


def test_lc_all_wins_over_lang(tmp_path: Path) -> None:
    assert settings(tmp_path, LC_ALL="en_GB.UTF-8", LANG="ru_RU.UTF-8").language == "en"
    assert settings(tmp_path, LC_ALL="C", LANG="ru_RU.UTF-8").language == "en"


def test_the_flag_wins_over_the_environment_over_the_file_over_the_locale(tmp_path: Path) -> None:
    file = 'language = "ru"\ncountry = "RU"\nplain = true\n'
    found = settings(tmp_path, file, LANG="en_US.UTF-8")
    assert (found.language, found.country, found.plain) == ("ru", "ru", True)
    assert found.sources["language"].endswith("config.toml")
    found = settings(tmp_path, file, FIXIT_LANG="en", FIXIT_PLAIN="0")
    assert (found.language, found.plain) == ("en", False)
    assert found.sources["language"] == "FIXIT_LANG"
    found = settings(tmp_path, file, {"language": "ru", "plain": True}, FIXIT_LANG="en")
    assert (found.language, found.plain) == ("ru", True)
    assert found.sources == {**found.sources, "language": "--lang", "plain": "--plain"}


def test_folders_of_flows_add_up_flag_first(tmp_path: Path) -> None:
    found = settings(
        tmp_path, 'flows = ["/c"]', {"flows": ("/a",)}, FIXIT_FLOWS=os.pathsep.join(("/b", "/a"))
    )
    assert found.flows == ("/a", "/b", "/c")


def test_contacts_are_kept_as_written(tmp_path: Path) -> None:
    found = settings(
        tmp_path, '[contacts.carrier]\nname = "MTS"\nphone = "0890"\n[contacts.our-desk]\nname = "Ann"\n'
    )
    assert found.contacts == {"carrier": {"name": "MTS", "phone": "0890"}, "our-desk": {"name": "Ann"}}


def test_a_screen_reader_gets_plain_lines(tmp_path: Path) -> None:
    found = settings(tmp_path, ACCESSIBLE="1")
    assert found.plain
    assert found.sources["plain"] == "ACCESSIBLE"


def test_a_store_may_be_a_server_or_a_folder(tmp_path: Path) -> None:
    assert settings(tmp_path, FIXIT_STORE="postgresql://desk/cases").store == "postgresql://desk/cases"
    assert settings(tmp_path, 'store = "~/cases"').store == str(Path("~/cases").expanduser())
    assert settings(tmp_path, FIXIT_STORE="memory:").store == "memory:"


def test_the_folder_one_stands_in_is_never_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "config.toml").write_text('[contacts.carrier]\nphone = "666"\n', encoding="utf-8")
    (tmp_path / ".fixit.toml").write_text('[contacts.carrier]\nphone = "666"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert find_settings({}, {"FIXIT_HOME": str(tmp_path / "home")}).contacts == {}


def test_without_a_home_there_is_no_file_and_no_fault() -> None:
    assert find_settings({}, {}).contacts == {}


def test_a_near_name_is_offered_for_an_unknown_setting(tmp_path: Path) -> None:
    message = fault(tmp_path, 'langauge = "ru"\n')
    assert "“langauge”" in message
    assert "language" in message.replace("langauge", "")


def test_every_fault_is_said_at_once(tmp_path: Path) -> None:
    message = fault(
        tmp_path, 'plain = "yes"\nflows = [1]\ncountry = "Russia"\nfoo = 1\n[contacts]\ncarrier = "MTS"\n'
    )
    for name in ("plain", "flows", "country", "foo", "contacts.carrier"):
        assert name in message


def test_a_contact_holds_texts_with_known_names(tmp_path: Path) -> None:
    message = fault(tmp_path, '[contacts.carrier]\nphon = "0890"\nname = 5\n[contacts.carier]\nname = "x"\n')
    assert "“phon”" in message
    assert "phone?" in message
    assert "contacts.carrier.name" in message
    assert "carrier?" in message


@pytest.mark.parametrize(
    "data",
    [
        b"language = ",
        b"\xff\xfe",
        b"language = 'ru'\n\0",
        b"[" * 5000,
        b"a" * 70_000,
        b'language = "klingonese"\n',
    ],
)
def test_a_file_that_is_no_settings_file_is_one_clear_message(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "config.toml").write_bytes(data)
    with pytest.raises(FixitError) as caught:
        settings(tmp_path)
    assert "config.toml" in caught.value.message
    assert len(caught.value.message) < 500
    assert caught.value.message.replace("\n", "").isprintable()


def test_a_folder_in_the_files_place_is_one_clear_message(tmp_path: Path) -> None:
    (tmp_path / "config" / "config.toml").mkdir(parents=True)
    with pytest.raises(FixitError):
        settings(tmp_path)


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "config.toml").write_bytes(b'\xef\xbb\xbflanguage = "ru"\n')
    assert settings(tmp_path).language == "ru"


def test_the_programs_language_is_that_of_the_settings_whatever_else_is_wrong_in_the_file(
    tmp_path: Path,
) -> None:
    (tmp_path / "config").mkdir()
    file = tmp_path / "config" / "config.toml"
    home = {"FIXIT_HOME": str(tmp_path), "LANG": "de_DE.UTF-8"}
    file.write_text('language = "ru"\n', encoding="utf-8")
    assert settled_language("", home) == "ru"
    assert settled_language("", {**home, "FIXIT_LANG": "en"}) == "en"
    assert settled_language("en", home) == "en"
    file.write_text('language = "ru"\nnonsense = 1\n', encoding="utf-8")
    assert settled_language("", home) == "en"
    assert settled_language("", {**home, "LANG": "ru_RU.UTF-8"}) == "ru"
