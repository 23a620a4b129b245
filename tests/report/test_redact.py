"""Personal data leaves nobody's machine unnoticed; what a technician needs stays."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fixit.report.redact import find_personal, redact, refuse_secret

MASKED = """
8 (916) 123-45-67
+79161234567
+7\u00a0916\u00a0123\u00a045\u00a067
+7\u2011916\u2011123\u201145\u201167
8.916.123.45.67
\uff0b\uff17 \uff19\uff11\uff16 1234567
tel:+79161234567
+44 7700 900461
9161234567
012345678901237
35693803564380901
250011234567890
паспорт 4509123456
75 1234567
ИНН 500100732259
500100732259
ivan.petrov+x@example.co.uk
52:54:00:12:34:56
55.755864, 37.617698
WIFI:S:Home;T:WPA;P:s3cret;;
PIN 1234 PUK 12345678
пароль: qwerty
звоните 8 916 123 45 67 2 раза
89161234567мой
тел. 123-45-67
**21*+79161234567#
8-916-123-45-67, 8-926-765-43-21
8 916 123 45 67 8 926 765 43 21
8 9 1 6 1 2 3 4 5 6 7
89 161 234 567
тел. 916 123 456
(495) 123-45-67
+375 29 123 45 67
375291234567
0044 7700 900461
07700 900461
212-555-0123
imei 35-693803-564380-9
8970 1012 3456 7890 123
89701012345678901234
4276 1234 5678 9010
паспорт серия 45 09 номер 123456
45 09 123456
СНИЛС 112-233-445 95
ivan@почта.рф
ivan (at) mail.ru
ivan собака mail точка ru
https://user:p@mail.ru/
52-54-00-12-34-56
5254.0012.3456
55,755864 37,617698
55°45′21″N
geo:55.755864,37.617698
серийный номер: RZ8N70ABCDE
8\u200b916\u200b1234567
٨٩١٦١٢٣٤٥٦٧
номер 4345955
"""

KEPT = """
8-800-555-35-35
8 800 555 35 35 звонил, не помогло
88005553535
+7 800 555 35 35
Kzc5MTYxMjM0NTY3
order 4345955198
заказ 9345955198
0x80070057
*100#  *#06#  ##002#
*135*8#
1 000 000
1 000 000 000 000 руб
RSRP -101 dBm, EARFCN 1300
RSSI -101 -98 -97 -110
bands 800 1800 2100 2600
PCI 123 EARFCN 1300 TAC 12345 CI 123456789
2026-11-22 10:30:15
22.11.2026 10:30, 12 раз
01.02.2024 15 30
192.168.100.100
87.250.250.242
10.0.19045.3803
SM-G991B/DS
build TP1A.220624.014
0890
112
температура 45° на солнце
3.14159, 2.71
скорость 1.234 5.678
забыл пароль от гугл аккаунта
error code 1234
позвонил в 611
"""

REFUSED = {
    "password": """
        пароль: qwerty
        мой пароль qwerty123
        пароль qwerty
        пароль от вайфая: Zima2024
        пароль от wi-fi дома Zima2024
        Пароль - Zima!2024
        пароль «Zima2024»
        password is hunter2
        my password: hunter2
        pwd=abc
        the passcode is 482913
        кодовое слово: барсук
    """,
    "pin": """
        пин 1234
        PIN-код: 0000
        пин-код от симки 4321
        PUK 12345678
        puk1: 87654321
        1234 это мой пин
        ＰＩＮ １２３４
        мой пинкод 5566
        my PIN is 1234
    """,
    "code": """
        код из смс 482913
        смс-код 4829
        код подтверждения: 482 913
        одноразовый пароль 4829
        verification code is 123456
        123456 is your WhatsApp code
        G-123456 is your Google verification code
        482913 - ваш код подтверждения
        SMS code 123456
        code from the text message sms: 123456
        cvv 123
        OTP: 998877
        2FA code 482913
        двухфакторный код 482913
    """,
    "wifi": "WIFI:S:Home;T:WPA;P:s3cret;;",
}

NOT_REFUSED = """
забыл пароль
пароль от wi-fi не подходит
пароль неверный
пароль: неверный
Пароль Wi-Fi не принимает
пароль Google не помню
password is wrong
the password does not work
password: forgot
wifi password was changed 3 times
введите пароль 2 раза
PIN не спрашивает
пин-код 3 раза неверно
PUK 10 attempts left
код ошибки 1234
error code 1234
код *100#
USSD код *#06#
смс на номер 0890 не уходит
SMS to 900 is not delivered
не приходит код из смс
не приходят смс с кодами уже 2 дня
code 504 gateway timeout
pin the app on screen
4G LTE, EARFCN 1300, band 20, code 3
код города 495
barcode scanner 12345
security patch level 20240105, build code 12345678
не пришло сообщение с кодом
whatsapp не работает, код ошибки 5001
у меня +79161234567, интернет не работает
"""


def lines(text):
    return [line.strip() for line in text.strip().splitlines()]


def digit_runs(text):
    return re.findall(r"\d{4,}", re.sub(r"[\W_]", "", text))


@pytest.mark.parametrize("text", lines(MASKED))
def test_what_is_personal_is_masked(text):
    masked = redact(text)
    assert "[" in masked
    assert not digit_runs(masked)
    assert not {"s3cret", "qwerty", "ivan", "R58M12ABCDE"} & set(re.split(r"\W+", masked))
    assert redact(masked) == masked


@pytest.mark.parametrize("text", lines(KEPT))
def test_what_a_technician_needs_stays(text):
    assert redact(text) == text


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, one) for kind, all_ in REFUSED.items() for one in lines(all_)]
)
def test_secrets_are_refused_and_masked(kind, text):
    assert refuse_secret(text) == kind
    assert refuse_secret(f"Не работает интернет, {text}") == kind
    assert "[hidden]" in redact(text)


@pytest.mark.parametrize("text", [*lines(NOT_REFUSED), *lines(KEPT)])
def test_talk_about_secrets_is_not_refused(text):
    assert refuse_secret(text) is None


def test_the_rest_of_the_text_stays_as_it_was_written():
    text = (
        "\uff37\uff49\uff0dFi «дома»\u00a0—\u00a0ﬁx; звонить ８９１６１２３４５６７\u00a0или ivan@mail.ru… ½"
    )
    assert (
        redact(text)
        == "\uff37\uff49\uff0dFi «дома»\u00a0—\u00a0ﬁx; звонить [phone number]\u00a0или [e-mail address]… ½"
    )


REPEATED = """a|1 |1|12 |пароль |пароль от а |sms |sms code |a@|a.|x собака |WIFI:|WIFI:a:b;|1.1111, |1°1|
imei 1 |паспорт 12 |1234 is my |aa:|\u0301|[|пароль: [|+7|*1#|1 000 |999 """.replace("\n", "").split("|")


@pytest.mark.parametrize("text", REPEATED)
def test_no_text_makes_it_slow(text):
    """A pattern that looks back over and over would not end on these."""
    assert isinstance(redact(text * (20_000 // len(text))), str)


SNIPPETS = st.one_of(
    st.text(max_size=8),
    st.sampled_from(lines(MASKED) + lines(KEPT) + lines(NOT_REFUSED)),
    st.sampled_from([one for all_ in REFUSED.values() for one in lines(all_)]),
    st.text(alphabet="0123456789 +-().:*#[]", max_size=24),
    st.sampled_from(
        ["пароль", "PIN", "код", "sms", "номер", "тел", "[hidden]", "[phone number]", ":", "@", "8", "916"]
    ),
)


@settings(max_examples=400, deadline=None)
@given(st.lists(SNIPPETS, max_size=6).map(" ".join))
def test_any_text_is_masked_once_and_for_all(text):
    masked = redact(text)
    assert redact(masked) == masked
    refuse_secret(text)
    for start, end, _kind in find_personal(text):
        assert 0 <= start < end <= len(text)


SEPARATORS = st.sampled_from(["", " ", "-", "\u2011", "\u00a0", ".", " - "])


@st.composite
def phones(draw):
    prefix = draw(st.sampled_from(["+7", "8", "7", "+375", "+44", "+380"]))
    digits = draw(st.text(alphabet="0123456789", min_size=9, max_size=9))
    between = draw(SEPARATORS)
    code, rest = "9" + digits[:2], (digits[2:5], digits[5:7], digits[7:])
    if draw(st.booleans()):
        code = f"({code})"
    return between.join((prefix, code, *rest))


@settings(max_examples=400, deadline=None)
@given(
    phones(),
    st.sampled_from(["", "звоните ", "мой номер: ", "call me at ", "в 2024 ", "(", "тел."]),
    st.sampled_from(["", " срочно", ", до 18:00", ")", ". 2 раза", " 3 раза"]),
)
def test_no_phone_comes_through(phone, before, after):
    masked = redact(before + phone + after)
    around = [re.sub(r"\D", "", words) for words in (before, after)]  # a year, a time: no part of the phone
    kept = re.sub(r"\D", "", masked).removeprefix(around[0]).removesuffix(around[1])
    for n in range(len(phone)):
        run = re.sub(r"\D", "", phone[n:])[:4]
        assert len(run) < 4 or run not in kept


@settings(max_examples=200, deadline=None)
@given(st.integers(10**13, 10**20), st.sampled_from(["IMEI ", "", "ICCID: ", "номер симки "]), st.booleans())
def test_no_device_number_comes_through(number, before, spaced):
    written = str(number)
    if spaced:
        written = " ".join(written[n : n + 4] for n in range(0, len(written), 4))
    masked = redact(before + written)
    assert not digit_runs(masked)


@settings(max_examples=200, deadline=None)
@given(st.emails())
def test_no_address_comes_through(address):
    masked = redact(f"пишите на {address} пожалуйста")
    assert address.rpartition("@")[2] not in masked or "." not in address.rpartition("@")[2]
