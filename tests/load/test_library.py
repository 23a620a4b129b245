"""Flows are found in folders, read once, and kept compiled where nobody else may write."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from fixit.errors import FixitError
from fixit.load.cache import Cache, cache_folder
from fixit.load.check_input import check_path
from fixit.load.folders import find_flows, flow_folders, shipped_folder
from fixit.load.library import Library
from fixit.messages import use_language

ROOT = Path(__file__).parent.parent.parent

FLOW = """\
id: {id}
format: 1
version: {version}
reviewed: 2026-11-01
title:
  en: {title}
complaints:
  en:
    - it is dark
steps:
  q:
    ask:
      en: Is it on?
    options:
      yes: good
      no: bad
    unsure: bad
  bad:
    escalate: support
    reason:
      en: It is dark.
  good:
    explained:
      en: It shines.
"""


def write_flow(folder: Path, flow_id: str, title: str = "Dark", version: str = "1.0") -> Path:
    folder.mkdir(exist_ok=True, parents=True)
    path = folder / f"{flow_id}.yaml"
    path.write_text(FLOW.format(id=flow_id, title=title, version=version), encoding="utf-8")
    return path


def cache_of(home: Path) -> Path:
    return Path(cache_folder({"FIXIT_HOME": str(home)}, sys.platform))


def test_the_shipped_flows_are_there():
    library = Library()
    assert {"mobile-internet", "gps", "microphone", "weak-signal"} <= set(library.ids())
    assert "kit" not in library.ids()
    assert library.get("microphone").steps and library.kit.facts
    assert library.get("nothing-like-that") is None and library.get("../gps") is None


def test_earlier_folders_win_and_tests_and_kits_are_no_flows(tmp_path, monkeypatch):
    first, second = tmp_path / "first", tmp_path / "second"
    write_flow(first, "lamp", "First")
    write_flow(second, "lamp", "Second")
    write_flow(second, "plug", "Plug")
    (second / "plug.test.yaml").write_text("x", encoding="utf-8")
    (second / "Not an id.yaml").write_text("x", encoding="utf-8")
    monkeypatch.setenv("FIXIT_FLOWS", os.pathsep.join([str(second), str(tmp_path / "missing"), ""]))
    library = Library([str(first)])
    assert library.get("lamp").title == {"en": "First"}
    assert library.get("plug").title == {"en": "Plug"}
    assert {"lamp", "plug", "gps"} <= set(library.ids())
    assert not {"plug.test", "Not an id", "kit"} & set(library.ids())
    assert library.titles()["lamp"] == {"en": "First"}
    assert library.complaints()["lamp"] == {"en": ("it is dark",)}


def test_a_flow_that_changed_is_read_anew(tmp_path):
    path = write_flow(tmp_path, "lamp", "Old")
    before = Library([str(tmp_path)]).get("lamp")
    path.write_text(path.read_text(encoding="utf-8").replace("Old", "New"), encoding="utf-8")
    after = Library([str(tmp_path)]).get("lamp")
    assert (before.title, after.title) == ({"en": "Old"}, {"en": "New"})
    assert before.digest != after.digest


def test_a_flow_read_before_needs_no_yaml(tmp_path, own_home):
    write_flow(tmp_path, "lamp")
    flow = Library([str(tmp_path)]).get("lamp")
    code = (
        "import sys\n"
        "from fixit.load.library import Library\n"
        "library = Library([sys.argv[1]])\n"
        "flow = library.get('lamp'); kit = library.kit; titles = library.titles()\n"
        "assert not {'yaml', 're', 'json', 'hashlib'} & set(sys.modules), sorted(sys.modules)\n"
        "print(flow.digest, len(flow.steps), len(titles) > 3)\n"
    )
    Library([str(tmp_path)]).titles()
    assert Library([str(tmp_path)]).kit
    command = [
        sys.executable,
        "-I",
        "-c",
        f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{code}",
        str(tmp_path),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [flow.digest, "3", "True"]


def test_the_cache_is_the_persons_own(tmp_path, own_home):
    write_flow(tmp_path, "lamp")
    Library([str(tmp_path)]).get("lamp")
    folder = cache_of(own_home)
    files = list(folder.iterdir())
    assert files and stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


@pytest.mark.parametrize("damage", ["empty", "cut", "flipped", "garbage", "link", "open to others", "folder"])
def test_a_damaged_cache_is_never_trusted(tmp_path, own_home, damage):
    write_flow(tmp_path, "lamp", "Right")
    flow = Library([str(tmp_path)]).get("lamp")
    (file,) = [file for file in cache_of(own_home).iterdir() if file.name.startswith("lamp")]
    data = file.read_bytes()
    wrong = data.replace(b"Right", b"Wrong")
    assert wrong != data
    if damage == "empty":
        file.write_bytes(b"")
    elif damage == "cut":
        file.write_bytes(data[:-7])
    elif damage == "flipped":
        file.write_bytes(wrong)
    elif damage == "garbage":
        file.write_bytes(os.urandom(5000))
    elif damage == "link":
        file.rename(tmp_path / "elsewhere")
        (tmp_path / "elsewhere").write_bytes(wrong)
        file.symlink_to(tmp_path / "elsewhere")
    elif damage == "open to others":
        file.chmod(0o666)
    else:
        file.unlink()
        file.mkdir()
    assert Library([str(tmp_path)]).get("lamp") == flow


def test_a_cache_folder_that_is_not_ones_own_is_not_used(tmp_path, own_home):
    write_flow(tmp_path, "lamp")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.rmtree(cache_of(own_home))
    cache_of(own_home).symlink_to(elsewhere)
    assert Library([str(tmp_path)]).get("lamp") is not None
    assert list(elsewhere.iterdir()) == []


def test_without_a_place_for_the_cache_flows_are_read_all_the_same(tmp_path, own_home, monkeypatch):
    write_flow(tmp_path, "lamp")
    (own_home / "file").write_text("x", encoding="utf-8")
    for home in (own_home / "file", own_home / "missing" / "nul\0"):
        monkeypatch.setattr("os.environ", {**os.environ, "FIXIT_HOME": str(home)})
        assert Library([str(tmp_path)]).get("lamp").id == "lamp"


def test_a_full_cache_drops_its_oldest(tmp_path):
    cache = Cache(str(tmp_path / "cache"), "stamp")
    for number in range(450):
        cache.put(f"flow-{number}", number)
    assert 50 <= len(list((tmp_path / "cache").iterdir())) <= 201
    assert cache.get("flow-449") == 449
    assert Cache(cache.folder, "another program").get("flow-449") is None


def test_a_flow_with_faults_is_refused_with_its_first_ones(tmp_path):
    path = write_flow(tmp_path, "lamp")
    path.write_text(path.read_text(encoding="utf-8").replace("no: bad", "no: bed"), encoding="utf-8")
    library = Library([str(tmp_path)])
    with pytest.raises(FixitError) as caught:
        library.get("lamp")
    assert f"{path}:16:11: no step is called" in caught.value.message
    assert f"fixit flows check {path}" in caught.value.hint
    assert "lamp" in library.ids() and "lamp" not in library.titles()


def test_a_file_that_cannot_be_opened_is_told(tmp_path):
    (tmp_path / "lamp.yaml").mkdir()
    with pytest.raises(FixitError, match="cannot be read"):
        Library([str(tmp_path)]).get("lamp")


def test_an_old_case_goes_on_with_the_bytes_it_began_with(tmp_path):
    path = write_flow(tmp_path, "lamp", "Old")
    library = Library([str(tmp_path)])
    flow, sources = library.get("lamp"), library.sources("lamp")
    assert set(sources) == {"lamp.yaml", "kit.yaml", "region-de.yaml", "region-ru.yaml"}
    assert sources["lamp.yaml"] == path.read_bytes()
    path.unlink()
    kept = Library.of_sources(sources)
    assert kept.get("lamp") == flow and kept.kit == library.kit and kept.ids() == ("lamp",)
    assert library.sources("nothing") == {}


def test_two_kits_are_joined_and_the_earlier_names_win(tmp_path):
    write_flow(tmp_path, "lamp")
    kit = "id: kit\nformat: 1\nversion: 1.0\nreviewed: 2026-11-01\nremedies:\n  restart: mine\n  own: own\n"
    (tmp_path / "kit.yaml").write_text(kit, encoding="utf-8")
    library = Library([str(tmp_path)])
    assert library.kit.remedies["kit.restart"] == {"und": "mine"}
    assert library.kit.remedies["kit.own"] == {"und": "own"} and "kit.brand" in library.kit.facts
    kept = Library.of_sources(library.sources("lamp"))
    assert kept.kit == library.kit and kept.get("lamp") == library.get("lamp")


def test_folders_are_looked_into_once_in_order(tmp_path):
    one, two = str(tmp_path / "one"), str(tmp_path / "two")
    found = flow_folders([one, "", one], {"FIXIT_FLOWS": os.pathsep.join([two, one])})
    assert found == [one, two, shipped_folder()]
    assert find_flows([one, two]) == {}


@pytest.mark.parametrize(
    ("environment", "platform", "folder"),
    [
        ({"FIXIT_HOME": "/f"}, "linux", "/f/cache"),
        ({"XDG_CACHE_HOME": "/c"}, "linux", "/c/fixit"),
        ({"XDG_CACHE_HOME": "relative"}, "linux", "~/.cache/fixit"),
        ({}, "darwin", "~/Library/Caches/fixit"),
        ({}, "win32", ""),
    ],
)
def test_the_cache_lies_where_caches_lie(environment, platform, folder):
    wanted = str(Path(folder).expanduser()) if folder else ""
    assert cache_folder(environment, platform) == wanted


def test_what_is_compiled_is_the_same_whatever_language_its_faults_are_told_in(tmp_path, own_home):
    """A warning is found while a flow is compiled, and is not kept with it: the next person reads Russian."""
    file = write_flow(tmp_path, "lamp")
    file.write_text(file.read_text(encoding="utf-8").replace("It shines.", "It shines!"), encoding="utf-8")
    kept = {}
    for language in ("en", "ru"):
        use_language(language)
        assert [one.code for one in check_path(str(file)).found] == ["F098"]
        assert Library([str(tmp_path)]).get("lamp")
        (compiled,) = [one for one in cache_of(own_home).iterdir() if one.name.startswith("lamp")]
        kept[language] = compiled.name, compiled.read_bytes()
        compiled.unlink()
    assert kept["ru"] == kept["en"]
