"""Where things belong, by the customs of each system."""

from __future__ import annotations

import pytest

from fixit.errors import FixitError
from fixit.record.paths import cache_folder, config_folder, state_folder


@pytest.mark.parametrize(
    ("platform", "environment", "state", "cache", "config"),
    [
        (
            "linux",
            {"HOME": "/home/anna"},
            "/home/anna/.local/state/fixit",
            "/home/anna/.cache/fixit",
            "/home/anna/.config/fixit",
        ),
        (
            "linux",
            {"HOME": "/h/", "XDG_STATE_HOME": "/s/", "XDG_CACHE_HOME": "relative", "XDG_CONFIG_HOME": ""},
            "/s/fixit",
            "/h/.cache/fixit",
            "/h/.config/fixit",
        ),
        (
            "darwin",
            {"HOME": "/Users/anna", "XDG_STATE_HOME": "/s"},
            "/Users/anna/Library/Application Support/fixit",
            "/Users/anna/Library/Caches/fixit",
            "/Users/anna/Library/Application Support/fixit",
        ),
        (
            "win32",
            {"LOCALAPPDATA": r"C:\Users\Анна\AppData\Local"},
            r"C:\Users\Анна\AppData\Local\fixit\state",
            r"C:\Users\Анна\AppData\Local\fixit\cache",
            r"C:\Users\Анна\AppData\Local\fixit\config",
        ),
        (
            "win32",
            {"USERPROFILE": r"C:\Users\a"},
            r"C:\Users\a\AppData\Local\fixit\state",
            r"C:\Users\a\AppData\Local\fixit\cache",
            r"C:\Users\a\AppData\Local\fixit\config",
        ),
        ("linux", {"FIXIT_HOME": "/f/", "XDG_STATE_HOME": "/s"}, "/f/state", "/f/cache", "/f/config"),
        ("darwin", {"FIXIT_HOME": "/f"}, "/f/state", "/f/cache", "/f/config"),
        ("win32", {"FIXIT_HOME": "D:\\f\\"}, r"D:\f\state", r"D:\f\cache", r"D:\f\config"),
    ],
)
def test_folders(platform, environment, state, cache, config):
    assert state_folder(environment, platform) == state
    assert cache_folder(environment, platform) == cache
    assert config_folder(environment, platform) == config


@pytest.mark.parametrize(
    ("platform", "environment"),
    [
        ("linux", {}),
        ("linux", {"HOME": ""}),
        ("linux", {"HOME": "relative"}),
        ("linux", {"FIXIT_HOME": "relative", "HOME": "/h"}),
        ("darwin", {}),
        ("win32", {}),
        ("win32", {"FIXIT_HOME": "relative"}),
    ],
)
def test_where_nothing_tells_it_is_said(platform, environment):
    with pytest.raises(FixitError) as error:
        state_folder(environment, platform)
    assert "FIXIT_HOME" in error.value.hint
