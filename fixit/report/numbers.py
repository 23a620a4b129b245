"""Finds numbers that lead to a person: phones, devices and their cards, documents.

Runs of digits are read in groups, as people write them: `8 (916) 123-45-67` is 1, 3, 3, 2 and 2 digits. From
each group on, the longest row of up to twelve groups that looks like something personal is taken, so the
work grows with the text and no faster. Dates, addresses of machines, measurements, codes of errors and USSD
do not have such shapes.
"""

from __future__ import annotations

from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    Found = tuple[int, int, str]
    """Start, end, kind."""

PHONE, DEVICE, DOCUMENT = "phone", "device", "document"
MOST_GROUPS = 12
MOST_DIGITS = 32
FEWEST_DIGITS = 7
MOST_IN_SHAPE = 5
JOINTS = frozenset(" .-()/\t")
LONGEST_JOINT = 5
HOTLINES = ("8800", "7800")
"""Numbers that are free to call, and nobody's own."""
PHONE_SHAPES = ((3, 3, 4), (3, 3, 2, 2), (3, 7), (3, 4, 3), (3, 2, 2, 3), (3, 2, 5))
DOCUMENT_SHAPES = ((2, 7), (4, 6), (2, 2, 6), (3, 3, 3, 2))
"""Passports for abroad and at home, the number of social insurance."""
DEVICE_SHAPES = ((2, 6, 6), (2, 6, 6, 1), (2, 6, 6, 2), (6, 2, 6), (6, 2, 6, 1), (8, 6, 1))
NEIGHBOURS = tuple(str(code) for code in (370, 371, 372, 373, 374, 375, 380, 992, 993, 994, 995, 996, 998))
"""Codes of countries whose numbers are often written without a plus here."""
PHONE_WORDS = (
    "тел",
    "телефон",
    "phone",
    "tel",
    "mobile",
    "моб",
    "номер",
    "звонить",
    "call",
    "whatsapp",
    "вотсап",
)
ORDER_WORDS = (
    "order",
    "заказ",
    "заявка",
    "обращение",
    "ticket",
    "case",
    "no",
    "id",
    "invoice",
    "договор",
    "счет",
    "#",
)


@record
class Group:
    """A run of digits. `glued`: a letter touches it; `plus`: where a plus stands before it, else -1;
    `joint`: what is between it and the next one, if both may be of one row."""

    start: int
    end: int
    digits: str
    glued: bool
    plus: int = -1
    joint: str | None = None


def find_numbers(text: str) -> Iterator[Found]:
    """The personal numbers of `text` (folded), from left to right, not overlapping."""
    groups = split_groups(text)
    place = 0
    while place < len(groups):
        length, kind = _longest_row(text, groups, place)
        if kind:
            first = groups[place]
            yield first.plus if first.plus >= 0 else first.start, groups[place + length - 1].end, kind
        place += length


def split_groups(text: str) -> list[Group]:
    """The runs of digits of `text`."""
    groups: list[Group] = []
    start = -1
    for place, sign in enumerate(text + " "):
        if "0" <= sign <= "9":
            start = place if start < 0 else start
        elif start >= 0:
            groups.append(_make_group(text, start, place))
            start = -1
    for place in range(len(groups) - 1):
        group, after = groups[place], groups[place + 1]
        between = text[group.end : after.start]
        if len(between) <= LONGEST_JOINT and JOINTS.issuperset(between) and not (group.glued or after.glued):
            group.joint = between
    return groups


def _make_group(text: str, start: int, end: int) -> Group:
    before, after = text[max(start - 3, 0) : start], text[end : end + 1]
    glued = before[-1:].isalpha() or before[-1:] == "_" or after.isalpha() or after == "_"
    plus = before.rstrip(" (")
    if not plus.endswith("+"):
        return Group(start, end, text[start:end], glued)
    return Group(start, end, text[start:end], glued, start - len(before) + len(plus) - 1)


def _longest_row(text: str, groups: list[Group], first: int) -> tuple[int, str]:
    """How many groups from `first` on belong together, and what they are; 1 and "" if nothing."""
    named = _follows(text, groups[first].start, PHONE_WORDS)
    harmless = 1 if named else _harmless_row(groups, first)
    if harmless > 1:
        return harmless, ""
    found = (1, "")
    open_ended = named or groups[first].plus >= 0
    row: list[Group] = []
    digits = ""
    for group in groups[first : first + MOST_GROUPS]:
        row.append(group)
        digits += group.digits
        if len(digits) > MOST_DIGITS and len(row) > 1:
            break
        if len(digits) == 11 and digits.startswith(HOTLINES):
            return len(row), ""
        if _is_worth_a_look(len(row), len(digits), open_ended):
            kind = classify(text, row, digits, named)
            found = (len(row), kind) if kind else found
        if group.joint is None:
            break
    return found


def _is_worth_a_look(groups: int, digits: int, open_ended: bool) -> bool:
    """Whether a row of that size can be anything; spares tables of figures most of the work."""
    if groups <= MOST_IN_SHAPE or open_ended:
        return digits >= FEWEST_DIGITS
    return digits in (10, 11, 12) or digits >= 14


def classify(text: str, row: list[Group], digits: str, named: bool) -> str:
    """What a row of groups is, `named` if a word before it says phone; "" for nothing personal."""
    if row[0].glued:
        return _classify_glued(digits)
    shape = tuple(len(group.digits) for group in row)
    joints = "".join(group.joint or "" for group in row[:-1])
    if row[0].plus >= 0:
        most = 11 if digits[0] in "17" else 15
        return PHONE if 9 <= len(digits) <= most else ""
    if (
        shape[:4] == (4, 4, 4, 4)
        or shape in DEVICE_SHAPES
        or (len(digits) >= 14 and min(shape[:-1], default=4) >= 4)
    ):
        return DEVICE
    kind = _classify_plain(text, row, digits, shape, joints, named)
    return "" if kind and any(_is_date(row, place) for place in range(len(row) - 2)) else kind


def _classify_plain(
    text: str, row: list[Group], digits: str, shape: tuple[int, ...], joints: str, named: bool
) -> str:
    if is_phone(digits, shape, joints) or (named and len(digits) <= 15):
        return PHONE
    if shape == (10,) and digits[0] == "9" and not _follows(text, row[0].start, ORDER_WORDS):
        return PHONE
    is_document = shape in DOCUMENT_SHAPES and not joints.strip(" -")
    return DOCUMENT if is_document or (shape == (12,) and is_inn(digits)) else ""


def _classify_glued(digits: str) -> str:
    if len(digits) >= 14:
        return DEVICE
    return PHONE if len(digits) == 11 and digits.startswith(("79", "89")) else ""


def is_phone(digits: str, shape: tuple[int, ...], joints: str) -> bool:
    """Whether digits in groups of these lengths are a phone number, by their shape alone."""
    count, first = len(digits), digits[0]
    if count == 11 and first in "78":
        return shape[0] in (1, 4, 11) or digits[1] == "9"
    if count == 12 and digits.startswith(NEIGHBOURS):
        return True
    if first == "0" and shape[0] > 1:
        return count in (10, 11) or (digits.startswith("00") and 11 <= count <= 15)
    if count == 10 and shape in PHONE_SHAPES:
        return first == "9" or (bool(joints.strip()) and " -" not in joints)
    return shape == (3, 2, 2) and joints == "--"


def is_inn(digits: str) -> bool:
    """Whether twelve digits are a Russian taxpayer's number: the last two are sums over the others."""
    values = [int(digit) for digit in digits]

    def last(*weights: int) -> int:
        return sum(map(int.__mul__, weights, values)) % 11 % 10

    return values[10:] == [last(7, 2, 4, 10, 3, 5, 9, 4, 6, 8), last(3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)]


def _follows(text: str, start: int, words: tuple[str, ...]) -> bool:
    """Whether one of `words` stands right before `start`."""
    before = text[max(start - 24, 0) : start].rstrip(" \t:.-=(+").casefold()
    ends = [word for word in words if before.endswith(word)] if before.endswith(words) else ()
    return any(not before[: -len(word)][-1:].isalpha() for word in ends)


def _harmless_row(groups: list[Group], first: int) -> int:
    """How many groups from `first` on are a date, an IPv4 address or one number with spaces; else 1."""
    if _is_date(groups, first):
        return 3
    thousands = _count_thousands(groups, first)
    if thousands > 1:
        return thousands
    row = groups[first : first + 4]
    dotted = len(row) == 4 and all(group.joint == "." for group in row[:-1])
    return 4 if dotted and all(len(group.digits) < 4 and int(group.digits) < 256 for group in row) else 1


def _count_thousands(groups: list[Group], first: int) -> int:
    """How many groups make one number such as 1 000 000, if the row holds nothing else; else 1."""
    if len(groups[first].digits) > 3 or groups[first].plus >= 0:
        return 1
    last = first
    while groups[last].joint == " " and len(groups[last + 1].digits) == 3:
        last += 1
    digits = "".join(group.digits for group in groups[first : last + 1])
    is_mobile = len(digits) == 11 and digits.startswith(("79", "89"))
    return last - first + 1 if last - first > 1 and groups[last].joint is None and not is_mobile else 1


def _is_date(groups: list[Group], first: int) -> bool:
    """Whether three groups are day, month and year, or the other way round."""
    if first + 2 >= len(groups):
        return False
    one, two, three = groups[first : first + 3]
    if one.joint != two.joint or one.joint not in (".", "-", "/") or len(two.digits) > 2:
        return False
    if len(one.digits) == 4:
        return len(three.digits) == 2 and one.digits.startswith(("19", "20"))
    return len(one.digits) <= 2 and len(three.digits) == 4 and three.digits.startswith(("19", "20"))
