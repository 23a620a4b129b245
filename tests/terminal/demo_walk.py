"""Walks some screens with the host for a terminal, or the plain one, and prints what each reply was.

Started by the tests in a pseudo-terminal: `demo_walk.py [--plain] NAME...`.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from fixit.errors import FixitError, Stopped
from fixit.messages import pick_language, use_language
from fixit.terminal.around import Around
from fixit.walk.host import Command
from fixit.walk.view import Choice, Ending, Told, View

COMMANDS = ("back", "why", "skip", "note", "human", "danger", "language", "pause", "help")
ASKED = ("back", "unsure", *COMMANDS[1:])
RUSSIAN = use_language(pick_language(None, os.environ)) == "ru"


def say(russian: str, english: str) -> str:
    return russian if RUSSIAN else english


def view(kind: str, text: str, **more: object) -> View:
    made = View(kind=kind, flow="demo", step=kind, visit=1, language="ru" if RUSSIAN else "en", text=text)
    made.commands = COMMANDS if kind in ("try", "consent", "checklist", "offer") else ASKED
    made.usual = 3
    for name, value in more.items():
        setattr(made, name, value)
    return made


def choices(*labels: str) -> tuple[Choice, ...]:
    return tuple(Choice(f"o{place}", label) for place, label in enumerate(labels, 1))


LONG = say("Длинный вопрос. ", "A long question. ") * 60
VIEWS = {
    "yesno": view(
        "choice",
        say("Обычные звонки работают?", "Do ordinary calls work?"),
        short=say("Обычные звонки", "Ordinary calls"),
        options=(Choice("yes"), Choice("no")),
        why=say("Так видно, есть ли сеть вообще.", "This tells whether there is a network at all."),
        usual=5,
    ),
    "choice": view(
        "choice",
        say(
            "Что вы видите вверху экрана, рядом с часами?",
            "What do you see at the top of the screen, beside the clock?",
        ),
        options=choices(
            say("Только «E» или «G»", "Only “E” or “G”"),
            say("«4G» или «LTE», но страницы не открываются", "“4G” or “LTE”, but pages do not open"),
            say("Бывает по-разному", "Both, now one and now the other"),
        ),
    ),
    "many": view(
        "choice",
        say("Какой из них?", "Which one?"),
        options=tuple(Choice(f"n{n}", say(f"Вариант {n}", f"Item {n}")) for n in range(1, 1001)),
    ),
    "long": view("choice", LONG, options=choices(say("Первый", "First"), say("Последний", "Last"))),
    "checklist": view(
        "checklist",
        say("Что сейчас работает?", "What works right now?"),
        options=(
            Choice("recorder", say("Диктофон", "The voice recorder")),
            Choice("video", say("Звук на видео", "Sound in a video")),
        ),
    ),
    "several": view(
        "several",
        say("Что было недавно?", "What happened lately?"),
        options=choices(
            say("Обновление", "An update"), say("Новая SIM-карта", "A new SIM"), say("Падение", "A fall")
        ),
    ),
    "try": view(
        "try",
        say("Сбросьте точки доступа (APN)", "Reset the access points (APN)"),
        how=say(
            "Настройки › Подключения › Мобильные сети › Точки доступа › ⋮ › Сброс",
            "Settings › Connections › Mobile networks › Access points › ⋮ › Reset",
        ),
        check=say("Интернет появился?", "Is the internet back?"),
        minutes=2,
        options=tuple(Choice(one) for one in ("worked", "not", "came-back", "done-before", "cannot")),
    ),
    "consent": view(
        "consent",
        say("Сбросьте точки доступа (APN)", "Reset the access points (APN)"),
        short=say("Сброс точек", "Points reset"),
        why=say(
            "Через них телефон выходит в интернет. Сотрутся те, что вы добавили сами. Wi-Fi не пострадает.",
            "Through them the phone goes online. Those you added yourself are lost. Wi-Fi is not touched.",
        ),
        how=say("Настройки › Подключения › Ещё.", "Settings › Connections › More."),
        about="risk",
        risk="settings",
        minutes=2,
        options=tuple(Choice(one) for one in ("yes", "no", "unsure", "done-before", "cannot")),
    ),
    "six": view(
        "checklist",
        say("Что из этого верно прямо сейчас?", "Which of these are true right now?"),
        options=tuple(
            Choice(
                f"l{n}", say(f"Строка {n}, в которой слов больше одной", f"Line {n}, of more words than one")
            )
            for n in range(1, 7)
        ),
    ),
    "advice": view(
        "try",
        say("Проверьте это на другом телефоне. ", "Check this on another phone. ") * 6,
        how=say("Настройки › Подключения › Ещё. ", "Settings › Connections › More. ") * 5,
        check=say("Стало лучше?", "Is it better?"),
        minutes=5,
        options=tuple(Choice(one) for one in ("worked", "not", "came-back", "done-before", "cannot")),
    ),
    "offer": view("offer", "", about="tries", options=(Choice("yes"), Choice("no")), usual=None),
    "number": view(
        "number", say("Сколько dBm?", "How many dBm?"), unit="dBm", low=-140.0, high=-20.0, why="Why."
    ),
    "text": view("text", say("Что написано на экране?", "What does the screen say?")),
    "date": view("date", say("Когда это началось?", "When did it begin?")),
    "intake": view(
        "intake",
        say("Что случилось с телефоном?", "What is wrong with the phone?"),
        options=(Choice("microphone", say("Не слышно", "Not heard")), Choice("gps", "GPS")),
        usual=None,
        commands=("human", "danger", "language", "pause", "help"),
    ),
    "hostile": view(
        "choice",
        "x\x1b]0;PWN\x07\x9b31m\u202e\x00\rgood",
        options=choices("a\x1b[2Jb", "c\x08\x7fd"),
        why="\x1b]52;c;cm0=\x07",
        short="\x1bcshort",
    ),
}
TOLD = Told(
    "t", say("Wi-Fi и мобильный интернет — разные вещи.", "Wi-Fi and mobile internet are two things.")
)
SOLVED = Ending(
    "resolved", "demo", "fixed", "", say("Интернет работает.", "The internet works."),
    fixed=say("сброс точек доступа", "resetting the access points"),
    prevent=(say("После смены SIM-карты сбрасывайте точку доступа.", "After a change of SIM, reset it."),),
    see=("wifi",),
)  # fmt: skip
ESCALATED = Ending(
    "escalated", "demo", "to-carrier", "",
    say("С другой SIM-картой интернет есть, с этой нет нигде.", "With another SIM it works, with this not."),
    role="carrier", bring=say("«SIM-карта не выходит в сеть в двух телефонах».", "“It fails in two phones.”"),
)  # fmt: skip
EXPLAINED = Ending(
    "explained", "demo", "outage", "", say("У оператора авария.", "The carrier has an outage."),
    meanwhile=say("Wi-Fi работает.", "Wi-Fi works."),
)  # fmt: skip
DANGER = Ending("escalated", "demo", "danger", "", "", role="service-centre", urgent=True)
ENDINGS = {"solved": SOLVED, "escalated": ESCALATED, "explained": EXPLAINED, "danger": DANGER}


def open_host(plain: bool):
    if plain:
        from fixit.terminal.plain import Plain

        return Plain(os.environ)
    from fixit.terminal.screen import Screen

    return Screen(os.environ)


def main(names: list[str]) -> int:
    host = open_host("--plain" in names)
    host.around = Around(case="FX-7K3M", contacts={"carrier": "0890"}, titles={"wifi": "Wi-Fi"})
    try:
        for name in names:
            if name in VIEWS:
                ask(host, VIEWS[name])
            elif name == "told":
                host.tell(TOLD)
            elif name == "aside":
                host.notice("set-aside", (say("Обычные звонки", "Ordinary calls"),))
            elif name == "handover":
                take_up(host)
            elif name == "resume":
                host.close()
                host = open_host("--plain" in names)
                walk(host, again=True)
            elif name == "walk":
                walk(host, again=False)
            elif name in ENDINGS:
                host.end(ENDINGS[name])
    except Stopped as stop:
        if host.draft:
            record(f"draft {json.dumps(host.draft)}")
        host.stop(stop.code)
        return stop.code
    except FixitError as error:
        print("ERROR", error.message)
        return error.code
    finally:
        host.close()
    return 0


def take_up(host) -> None:
    """A colleague takes a case up: all that it holds stands above the question."""
    from fixit.report.handover import handover_of
    from fixit.report.summary import Answer, Note, Remedy, Shift, Summary

    at = "2026-11-22T10:07:00.000Z"
    summary = Summary(
        case="FX-7K3M", status="paused", alarms=(at,), shifts=(Shift("Анна", at, at),),
        problem=say("Не работает мобильный интернет", "Mobile internet does not work"),
        device=(Answer("kit.platform", "", "ios", heard=True), Answer("kit.brand", "", "iPhone", heard=True)),
        remedies=(Remedy("kit.restart", say("перезагрузка", "a restart"), "failed", before=True),),
        notes=(Note(say("Перезвонить после шести.", "Call back after six."), "staff:Анна", at),),
    )  # fmt: skip
    warning = say("Похоже на опасность: не заряжайте его.", "That sounds dangerous: do not charge it.")
    host.around.handover = handover_of(summary, lambda at: at[:16].replace("T", " "), (), [warning])
    host.recall(say("нет интернета с утра", "no internet since morning"), ((VIEWS["yesno"], "yes"),))


SESSIONS: list[object] = []


def walk(host, again: bool) -> None:
    """A real walk of three questions that ask yes or no; `again`: taken up where it was left."""
    from fixit.flow.model import Ask, Option
    from fixit.walk import moves
    from fixit.walk.drive import Drive
    from tests.walk.making import fixed, flow_of
    from tests.walk.shapes import START, Shelf

    names = ("first", "second", "third")
    questions = [
        Ask(
            id=name,
            text={"en": f"Q {name}?"},
            short={"en": f"Q {name}"},
            options=(Option("yes", {}), Option("no", {})),
        )
        for name in names
    ]
    if again:
        session = moves.resume(SESSIONS[-1], START)
    else:
        flow = flow_of(*questions, fixed())
        session = moves.begin(Shelf(flow), flow.id, START, language="en", complaint="no sound at all")
    drive = Drive(session, host, save=lambda events: None, clock=lambda: START, describe=str)
    SESSIONS.append(drive.run())


def ask(host, shown: View) -> None:
    """Ask until an answer; commands are printed and asked on."""
    while True:
        got = host.ask(shown)
        if isinstance(got, Command):
            lines = json.dumps(got.lines) if got.lines else ""
            record(f"command {got.name} {got.text}{lines}".strip())
            if got.name == "language":
                host.language = got.text
        else:
            record(f"answer {json.dumps(got.value)}")
        if not isinstance(got, Command) or got.name in ("pause", "human", "danger"):
            return


def record(line: str) -> None:
    """Note what came, beside the screen."""
    with Path(os.environ["DEMO_LOG"]).open("a", encoding="utf-8") as log:
        log.write(line + "\n")


if __name__ == "__main__":
    from fixit.cli.boundary import guard

    sys.exit(guard(lambda: main(sys.argv[1:])))
