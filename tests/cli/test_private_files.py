"""A summary that is written to a file: private, whole or not at all, never over something else."""

from __future__ import annotations

import os
import signal
import stat
from pathlib import Path

import pytest

from fixit.cli.files import write_private
from fixit.errors import FixitError


def refused(path: Path, force: bool = False) -> str:
    with pytest.raises(FixitError) as caught:
        write_private(str(path), "text\n", force)
    assert caught.value.code == 1
    return caught.value.message


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077, 0o777])
def test_only_the_owner_can_read_it_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        write_private(str(tmp_path / "a.txt"), "слово\n")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == 0o600
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "слово\n"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_file_that_exists_is_written_over_only_when_told_to(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    assert "a.txt" in refused(path)
    assert path.read_text() == "old"
    write_private(str(path), "new", force=True)
    assert path.read_text() == "new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize("force", [False, True])
def test_a_link_is_never_followed(tmp_path: Path, force: bool) -> None:
    victim = tmp_path / "victim"
    victim.write_text("mine")
    for name, target in (("live", victim), ("dangling", tmp_path / "nowhere")):
        link = tmp_path / name
        link.symlink_to(target)
        refused(link, force)
        assert link.is_symlink()
    assert victim.read_text() == "mine"
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("force", [False, True])
def test_a_folder_a_pipe_and_a_device_are_refused(tmp_path: Path, force: bool) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", Path("/dev/full"), Path("/dev/null")):
        refused(path, force)
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


@pytest.mark.parametrize("name", ["a\0b", "x" * 300, "no/such/folder/a.txt"])
def test_a_name_that_cannot_be_is_one_clear_message(tmp_path: Path, name: str) -> None:
    message = refused(tmp_path / name)
    assert "\0" not in message
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["имя файла.txt", "a\nb.txt", "-o", "\U0001f600.txt", "a b"])
def test_odd_names_work(tmp_path: Path, name: str) -> None:
    write_private(str(tmp_path / name), "text")
    assert (tmp_path / name).read_text() == "text"


def test_when_the_disk_is_full_nothing_is_left_behind_and_the_old_file_stays(tmp_path: Path) -> None:
    import resource  # POSIX only, as is this test

    path = tmp_path / "a.txt"
    path.write_text("old")
    child = os.fork()
    if child == 0:  # the limit must not outlive the try
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
        try:
            write_private(str(path), "x" * 10_000, force=True)
        except FixitError:
            os._exit(7)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
    assert path.read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]


def test_a_text_with_half_a_character_is_written_all_the_same(tmp_path: Path) -> None:
    write_private(str(tmp_path / "a.txt"), "a\udcffb")
    assert (tmp_path / "a.txt").read_bytes() == b"a\\udcffb"
