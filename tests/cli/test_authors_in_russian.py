"""Authors' commands in Russian, through the real program: what they say, and what programs read of them."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Fixit
from tests.program import COMMAND

LAMP = """\
id: lamp
format: 1
version: 1.0
reviewed: 2026-11-01
title:
  ru: Лампа не горит
  en: The lamp is off
steps:
  lit:
    ask:
      ru: Лампа горит?
      en: Is the lamp on?
    options:
      yes: fixd
      no: to-support
      maybe:
        next: to-support
  dim:
    tell:
      ru: Немедленно включите её!
      en: Switch it on.
  to-support:
    escalate: service-center
    reason:
      ru: Нужно посмотреть.
      en: Somebody should look at it.
  fixed:
    resolved:
      ru: Лампа горит.
"""
SHOWN = """\
lamp.yaml:14:12: error F050: шага «fixd» нет
    14 │       yes: fixd
       │            ^^^^ может быть, «fixed» (строка 27)?
   почему это важно: человек, который выберет «yes», застрянет.
lamp.yaml:16:7: warning F080: у «maybe» нет label, поэтому человек прочитает этот id
    16 │       maybe:
       │       ^^^^^ добавьте label: на каждом языке
lamp.yaml:18:3: warning F051: в шаг «dim» не ведёт ни один ответ, только пропуск или «не знаю»
    18 │   dim:
       │   ^^^ направьте сюда какой-нибудь ответ или скажите, куда идти тем, кто не знает (unsure: или next:)
   почему это важно: этого никто не увидит.
lamp.yaml:20:11: warning F098: восклицательный знак кричит
    20 │       ru: Немедленно включите её!
       │           ^^^^^^^^^^^^^^^^^^^^^^^ закончите предложение точкой
lamp.yaml:23:15: warning F085: «service-center» — не из обычных ролей
    23 │     escalate: service-center
       │               ^^^^^^^^^^^^^^ может быть, «service-centre»?
lamp.yaml:28:5: error F075: нет текста на «en», а конец должен быть понятен каждому
    28 │     resolved:
       │     ^^^^^^^^ добавьте текст на этом языке
   почему это важно: человек может понять это совсем иначе.
проверен 1 файл: 2 ошибки и 4 предупреждения
"""
BROKEN = """\
id: lamp
format: 1
version: 1.0
reviewed: 2026-13-01
steps:
  lit:
    ask Is the lamp on?
    options:
      yes: fixed
      no: *100#
  fixed:
    explained: The lamp works.
    colour: red
"""
BROKEN_SHOWN = """\
lamp.yaml:1:1: error F021: не хватает «title»: как проблема называется в списках
     1 │ id: lamp
       │ ^ добавьте title: The microphone does not work
lamp.yaml:4:11: error F028: дня «2026-13-01» не бывает
     4 │ reviewed: 2026-13-01
       │           ^^^^^^^^^^ пишите год-месяц-день: 2026-11-22
lamp.yaml:7:8: error F006: после «ask» нужно двоеточие
     7 │     ask Is the lamp on?
       │        ^ напишите ask: Is the lamp on?
lamp.yaml:10:11: error F007: текст, который начинается с *, для YAML — псевдоним
    10 │       no: *100#
       │           ^ возьмите текст в кавычки: '*100#'
lamp.yaml:13:5: error F016: такого ключа нет: «colour»
    13 │     colour: red
       │     ^^^^^^ здесь можно: explained, meanwhile, see, why, short, expert, say, note, sources
проверен 1 файл: 5 ошибок
"""
WORDS = {
    "message",
    "help",
    "why",
    "text",
    "markdown",
    "advice",
    "fault",
    "got",
    "expected",
    "seconds",
    "who",
    "changed",
}
"""Keys whose values are for people, or differ from run to run."""
SCENARIOS = """\
flow: torch
scenarios:
  it glows:
    answers: {lit: yes}
    expect: {ending: to-support}
  nobody:
    answers: {lit: no, dim: worked}
    expect: {ending: nowhere}
"""
TORCH = """\
id: torch
format: 1
version: 1.0
reviewed: 2026-11-01
title: {ru: Фонарик не горит, en: The torch is off}
solved: fixed
limits: {tries: 2}
steps:
  lit:
    ask: {ru: "Горит?", en: "Is it on?"}
    options:
      yes: fixed
      no: swap
  swap:
    try: {ru: Смените батарейку., en: Change the battery.}
    effort: {minutes: 2}
  clean:
    try: {ru: Протрите контакты., en: Wipe the contacts.}
    when: {lit: no}
  to-support:
    escalate: support
    reason: {ru: Простое не помогло., en: The simple things did not help.}
  fixed:
    resolved: {ru: Горит., en: It is on.}
"""


def write(fixit: Fixit, **files: str) -> None:
    for name, text in files.items():
        (fixit.home / f"{name.replace('_test', '.test')}.yaml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(("text", "shown"), [(LAMP, SHOWN), (BROKEN, BROKEN_SHOWN)])
def test_check_says_what_is_wrong_in_russian(fixit: Fixit, text: str, shown: str) -> None:
    write(fixit, lamp=text)
    done = fixit("--lang", "ru", "flows", "check", "lamp.yaml")
    assert done.returncode == 1
    assert done.stdout == shown
    assert done.stderr == ""


def test_the_language_is_the_flags_the_environments_the_settings_the_locales(fixit: Fixit) -> None:
    write(fixit, lamp=LAMP)

    def speaks(*flags: str, **environment: str) -> str:
        last = fixit("flows", "check", "lamp.yaml", *flags, **environment).stdout.splitlines()[-1]
        return "ru" if "ошибки" in last else "en" if "errors" in last else last

    assert speaks(FIXIT_LANG="", LANG="ru_RU.UTF-8") == "ru"
    assert speaks(FIXIT_LANG="", LANG="en_US.UTF-8") == "en"
    folder = fixit.home / "config"
    folder.mkdir()
    (folder / "config.toml").write_text('language = "ru"\n', encoding="utf-8")
    assert speaks(FIXIT_LANG="", LANG="en_US.UTF-8") == "ru"
    assert speaks(FIXIT_LANG="en", LANG="ru_RU.UTF-8") == "en"
    assert speaks("--lang", "ru", FIXIT_LANG="en") == "ru"


def bare(value: Any) -> Any:
    """A report without what is for people."""
    if isinstance(value, dict):
        return {key: bare(one) for key, one in value.items() if key not in WORDS}
    return [bare(one) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize(
    "command",
    [
        ("check", "lamp.yaml", "--json"),
        ("check", "lamp.yaml", "--format", "sarif"),
        ("test", "torch.yaml", "--json", "--coverage"),
        ("prove", "torch.yaml", "--json", "--claim", "clean before to-support"),
        ("mutate", "torch.yaml", "--json"),
        ("diff", "torch.yaml", "other.yaml", "--json", "--walks", "20"),
        ("replay", "torch.yaml", "--json"),
    ],
    ids=" ".join,
)
def test_programs_are_told_the_same_in_both_languages(fixit: Fixit, command: tuple[str, ...]) -> None:
    other = TORCH.replace("no: swap", "no: clean")
    write(fixit, lamp=LAMP, torch=TORCH, torch_test=SCENARIOS, other=other.replace("Горит.", "Светит."))
    told = {tag: fixit("flows", *command, FIXIT_LANG=tag) for tag in ("en", "ru")}
    assert {done.stderr for done in told.values()} == {""}
    assert told["ru"].returncode == told["en"].returncode
    english, russian = (json.loads(told[tag].stdout) for tag in ("en", "ru"))
    assert bare(russian) == bare(english)


def test_github_gets_russian_words_in_its_own_frame(fixit: Fixit) -> None:
    write(fixit, lamp=LAMP)
    first = fixit("--lang", "ru", "flows", "check", "lamp.yaml", "--format", "github").stdout.splitlines()[0]
    assert first == (
        "::error file=lamp.yaml,line=14,col=12,title=F050::шага «fixd» нет - может быть, «fixed» (строка 27)?"
    )


@pytest.mark.parametrize(
    ("command", "code", "shown"),
    [
        (
            ("test", "torch.yaml"),
            1,
            "НЕ ТАК torch: nobody (ru, en)\n  torch.test.yaml:7:24: error T005: шага «dim» в «torch» нет\n",
        ),
        (("test", "torch.yaml"), 1, "     ожидалось  to-support\n     вышло      fixed (resolved)\n"),
        (("test", "torch.yaml"), 1, "2 сценария из 1 файла, 4 прохождения: не так: 4\n"),
        (("prove", "torch.yaml"), 0, "torch: выполняется\n  наборов состояний: "),
        (
            ("prove", "torch.yaml", "--claim", "clean before fixed"),
            1,
            "torch.fixed показывают без torch.clean\n",
        ),
        (("mutate", "torch.yaml"), 1, "swap: его нет [убрать шаг]\n"),
        (("graph", "torch.yaml"), 0, "ru, en · 5 шагов\n"),
        (("graph", "torch.yaml"), 0, "  · помогло → fixed\n"),
        (("format", "torch.yaml", "--check"), 1, "torch.yaml изменился бы\n"),
        (("diff", "torch.yaml", "torch.yaml", "--walks", "2"), 0, "ни для кого ничего не меняется"),
        (("replay", "torch.yaml"), 0, "Обращений по torch нет.\n"),
        (("explain", "F076"), 0, "F076: Нет языка\n"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_reports_are_in_russian(fixit: Fixit, command: tuple[str, ...], code: int, shown: str) -> None:
    write(fixit, torch=TORCH, torch_test=SCENARIOS)
    done = fixit("flows", *command, "--lang", "ru")
    assert shown in done.stdout
    assert done.returncode == code


@pytest.mark.parametrize(
    ("command", "shown"),
    [
        (("prove", "torch.yaml", "--claim", "clean above fixed"), "clean above fixed — не утверждение."),
        (
            ("prove", "torch.yaml", "--claim", "cleen before fixed"),
            "Шага cleen в torch нет.\nМожет быть, clean?",
        ),
        (("show", "torch.yaml", "--step", "nowhere"), "Шага nowhere в torch нет."),
        (("show", "torch.yaml", "--step", "lit", "--as", "cat"), "«cat» — так этого никто не видит."),
        (("graph", "torch.yaml", "--format", "png"), "png — такого вида рисунка нет."),
        (("diff", "torch.yaml", "gone.yaml"), "Файла gone.yaml нет."),
        (
            ("new", "kit", "--no-input"),
            "В kit.yaml лежит общее для всех инструкций папки; это не инструкция.",
        ),
        (("explain", "F999"), "Кода F999 нет."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_mistakes_are_told_in_russian(fixit: Fixit, command: tuple[str, ...], shown: str) -> None:
    write(fixit, torch=TORCH)
    done = fixit("flows", *command, "--lang", "ru")
    assert shown in done.stderr
    assert done.returncode == 2


def test_a_new_guide_of_a_russian_author_is_marked_in_russian_and_sound(fixit: Fixit) -> None:
    done = fixit("flows", "new", "wifi-drops", "--title-ru", "Пропадает Wi-Fi", "--no-input", "--lang", "ru")
    assert "Тексты, которые написали не вы, отмечены комментарием; замените их.\nДальше:\n" in done.stdout
    assert "  # пример, замените\n" in (fixit.home / "wifi-drops.yaml").read_text(encoding="utf-8")
    assert "\n  у других то же самое:\n" in (fixit.home / "wifi-drops.test.yaml").read_text(encoding="utf-8")
    assert fixit("flows", "check", "wifi-drops.yaml", "--lang", "ru").stdout == ""
    assert fixit("flows", "test", "wifi-drops.yaml").returncode == 0


def test_what_is_mended_is_the_same_in_both_languages(fixit: Fixit) -> None:
    mended = {}
    for tag in ("en", "ru"):
        write(fixit, lamp=LAMP.replace("reviewed: 2026-11-01\n", ""))
        done = fixit("flows", "check", "--fix", "lamp.yaml", FIXIT_LANG=tag)
        mended[tag] = (fixit.home / "lamp.yaml").read_text(encoding="utf-8")
        assert ("исправлено F021: добавлено reviewed: " in done.stdout) == (tag == "ru")
    assert mended["ru"] == mended["en"]
    assert "\nreviewed: " in mended["ru"]


def test_what_was_refuted_is_kept_as_scenarios_that_can_be_played(fixit: Fixit, tmp_path: Path) -> None:
    write(fixit, torch=TORCH)
    command = ("flows", "prove", "torch.yaml", "--claim", "clean before fixed", "--save", "found.test.yaml")
    assert fixit(*command, "--lang", "ru").returncode == 1
    text = (fixit.home / "found.test.yaml").read_text(encoding="utf-8")
    assert 'about: "Пути, которые нашёл fixit flows prove."' in text
    assert "error" not in fixit("flows", "test", "found.test.yaml").stdout


@pytest.mark.parametrize(
    ("encoding", "first"),
    [
        ("ascii", 'lamp.yaml:14:12: error F050: shaga "fixd" net'),
        ("cp866", 'lamp.yaml:14:12: error F050: шага "fixd" нет'),
        ("cp1251", "lamp.yaml:14:12: error F050: шага «fixd» нет"),
    ],
)
def test_a_terminal_without_the_letters_gets_what_it_has(fixit: Fixit, encoding: str, first: str) -> None:
    write(fixit, lamp=LAMP)
    command = [*COMMAND, "--lang", "ru", "flows", "check", "lamp.yaml"]
    environment = {**fixit.environment, "PYTHONIOENCODING": encoding}
    done = subprocess.run(command, capture_output=True, check=False, cwd=fixit.home, env=environment)
    assert done.stdout.decode(encoding).splitlines()[0] == first
    assert done.stderr == b""


@pytest.mark.parametrize(
    "command",
    [
        ("check", "lamp.yaml"),
        ("test", "torch.yaml"),
        ("prove", "torch.yaml", "--claim", "clean before fixed"),
    ],
    ids=" ".join,
)
def test_json_stays_json_where_the_stream_takes_no_russian(fixit: Fixit, command: tuple[str, ...]) -> None:
    write(fixit, lamp=LAMP, torch=TORCH, torch_test=SCENARIOS)
    done = fixit("--lang", "ru", "flows", *command, "--json", PYTHONIOENCODING="ascii")
    assert done.stdout.isascii()
    assert re.search("[а-яё]", json.dumps(json.loads(done.stdout), ensure_ascii=False))
