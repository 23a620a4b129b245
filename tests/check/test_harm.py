"""Advice that does harm is found however it is worded, and a warning against it is not taken for it."""

from __future__ import annotations

import pytest

from fixit.check import check_flow
from fixit.load.read import read_flow, read_kit

FLOW = """\
id: lamp
format: 1
version: 1.0
reviewed: 2026-11-22
title:
  {tag}: Lamp
solved: fixed
steps:
  one:
    try:
      {tag}: '{words}'
    effort:
      risk: {risk}
  help:
    escalate: support
    reason:
      {tag}: Somebody should look at it.
  fixed:
    resolved:
      {tag}: It is on.
"""
KIT = b"id: kit\nformat: 1\nversion: 1.0\nreviewed: 2026-11-22\ntitle: Kit\n"


def is_found(tag: str, words: str, risk: str = "none") -> bool:
    kit = read_kit("kit.yaml", KIT)
    data = FLOW.format(tag=tag, words=words.replace("'", "''"), risk=risk).encode()
    loaded = read_flow("lamp.yaml", data, kit)
    assert loaded.flow is not None
    return any(fault.code == "F101" for fault in check_flow(loaded, kit.kit))


BAD = {
    "en": (
        "Clean the microphone hole with a thin sharp needle.",
        "Poke the dust out with a toothpick.",
        "Wipe the slot with alcohol.",
        "Spray some WD-40 into the button.",
        "Blow it out with compressed air.",
        "Dry the phone with a hair dryer.",
        "Put the phone in a bag of rice overnight.",
        "Put it in the freezer for an hour.",
        "Hit the phone on the palm of your hand.",
        "Do a factory reset.",
        "Erase all data and start again.",
        "Flash the new firmware from a computer.",
        "Install a custom ROM.",
        "Root the phone and edit build.prop.",
        "Open the engineering menu and choose LTE.",
        "Change the IMEI back.",
        "Restore the iPhone in iTunes.",
        "Buy a signal booster.",
        "Install a repeater on the balcony.",
        "Switch on data roaming.",
        "Turn roaming on.",
        "Delete the eSIM and add it again.",
        "Put some tape under the SIM card.",
        "Cut the SIM to size.",
        "Tell the operator your password.",
        "Read out the code from the SMS.",
        "Send us the PIN.",
        "Let them install AnyDesk.",
        "Install a remote control app.",
    ),
    "ru": (
        "Прочистите отверстие тонкой иглой.",
        "Достаньте пыль зубочисткой.",
        "Протрите разъём спиртом.",
        "Брызните WD-40 в кнопку.",
        "Продуйте баллончиком со сжатым воздухом.",
        "Просушите телефон феном.",
        "Положите телефон на ночь в рис.",
        "Положите его на час в морозилку.",
        "Постучите по телефону ладонью.",
        "Сделайте сброс до заводских настроек.",
        "Сотрите все данные и начните заново.",
        "Прошейте телефон с компьютера.",
        "Поставьте кастомную прошивку.",
        "Получите рут и поправьте build.prop.",
        "Откройте инженерное меню и выберите LTE.",
        "Перепишите IMEI.",
        "Восстановите айфон через компьютер.",
        "Купите усилитель сигнала.",
        "Установите репитер на балконе.",
        "Включите передачу данных в роуминге.",
        "Удалите eSIM и добавьте её снова.",
        "Подложите скотч под SIM-карту.",
        "Обрежьте сим-карту ножницами.",
        "Назовите оператору пароль.",
        "Продиктуйте код из SMS.",
        "Сообщите нам ПИН-код.",
        "Поставьте AnyDesk.",
        "Установите программу удалённого управления.",
    ),
}
GOOD = {
    "en": (
        "Use a soft dry brush, never a needle.",
        "A needle damages the membrane.",
        "No rice and no hair dryer: a table is enough.",
        "Keep it out of the freezer.",
        "Nobody needs your password, so tell nobody a code from a message.",
        "A factory reset only after you agree in writing.",
        "Switch on data roaming; ask first what it costs.",
        "Switch the phone off and on.",
        "Take the SIM out and put it back.",
        "Price lists are on the carrier's site.",
    ),
    "ru": (
        "Берите сухую мягкую щётку, не иглу.",
        "Игла повредит мембрану.",
        "Фен и рис не нужны, хватит обычного стола.",
        "В холодильник его класть не нужно.",
        "Никому не называйте пароль и код из SMS.",
        "На полный сброс соглашайтесь, только если копия есть.",
        "Включите передачу данных в роуминге, но сначала узнайте, сколько она стоит.",
        "Выключите и включите телефон.",
        "Достаньте SIM-карту и вставьте её обратно.",
        "Рисунок на экране подскажет, что нажать.",
    ),
}


@pytest.mark.parametrize(("tag", "words"), [(tag, words) for tag in BAD for words in BAD[tag]])
def test_harmful_advice_is_found(tag: str, words: str) -> None:
    assert is_found(tag, words)


@pytest.mark.parametrize(("tag", "words"), [(tag, words) for tag in GOOD for words in GOOD[tag]])
def test_a_warning_and_harmless_advice_are_left_alone(tag: str, words: str) -> None:
    assert not is_found(tag, words)


def test_roaming_announced_as_costing_money_needs_no_price_in_the_text() -> None:
    assert not is_found("en", "Switch on data roaming.", risk="money")
