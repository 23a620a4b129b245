"""What the builder knows while it reads one file: where to complain, and whose names it meets."""

from __future__ import annotations

import re

from fixit.diagnostics import Repair
from fixit.flow.fields import HABITS, KINDS, fields_of, owners_of
from fixit.flow.near import nearest, odd_letters, only_near
from fixit.flow.plain import show_name
from fixit.load.findings import listed, quote
from fixit.load.guess import missing_blank, missing_colon
from fixit.load.nodes import List, Map, Scalar
from fixit.messages import _, mark, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from fixit.load.findings import Findings
    from fixit.load.nodes import Node
    from fixit.load.read import LoadedPack

STEP_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
OPTION_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}(\.[A-Za-z0-9][A-Za-z0-9_-]{0,63}){0,3}")
LETTERS = mark("use small letters a-z, digits, - and _, beginning with a letter or digit, 64 at most")
ALL_LETTERS = mark("use letters a-z, digits, - and _, beginning with a letter or digit, 64 at most")


class Context:
    """One file, or one run of the kit or of a region pack.

    `prefix` stands before the names of its own facts (the flow's id, or kit); `own` are its step ids, needed
    to tell `works.recorder` (a line of an own checklist) from `gps.where` (another flow's fact).
    `commented`: the lines, from 0, that may end in a comment. `packs`: the region packs; None: not known.
    """

    def __init__(
        self,
        findings: Findings,
        lines: list[str],
        prefix: str = "",
        own: Collection[str] = (),
        packs: Sequence[LoadedPack] | None = None,
    ) -> None:
        self.findings = findings
        self.packs = packs
        self.lines = lines
        self.prefix = prefix
        self.own = own
        self.commented = frozenset(
            number for number, line in enumerate(lines) if " #" in line or "\t#" in line
        )

    def whole_name(self, name: str) -> str:
        """The whole name of a fact or remedy: `where` -> `microphone.where`."""
        head, dot, _rest = name.partition(".")
        if dot and (head == "kit" or head not in self.own):
            return name
        return f"{self.prefix}.{name}"

    def tell_shape(self, node: Node, name: str, wanted: str, help: str = "") -> None:
        """A value of another shape than wanted."""
        if not node.broken and not self.tell_run_together(node):
            found = (
                _("a list")
                if isinstance(node, List)
                else _("a mapping")
                if isinstance(node, Map)
                else _("a text")
            )
            if not isinstance(node, List | Map) and not node.value:
                self.findings.error(
                    "F022",
                    node,
                    _("{name} is empty; it wants {wanted}").format(name=quote(name), wanted=wanted),
                    help,
                )
            else:
                self.findings.error(
                    "F020",
                    node,
                    _("{name} wants {wanted}, not {found}").format(
                        name=quote(name), wanted=wanted, found=found
                    ),
                    help,
                )

    def tell_run_together(self, node: Node) -> bool:
        """Tell a plain text that is a key and its value with no colon or no blank between; whether it is."""
        if not isinstance(node, Scalar) or not node.plain:
            return False
        for meant, message in (
            (missing_blank(node.value), _("a blank is missing behind the colon of {key}")),
            (missing_colon(node.value), _("a colon is missing behind {key}")),
        ):
            if meant:
                key, advice = (
                    quote(meant.partition(":")[0]),
                    _("write {words}").format(words=show_name(meant)),
                )
                self.findings.error("F006", node, message.format(key=key), advice)
                return True
        return False

    def tell_unknown_key(self, key: Scalar, group: str, taken: Collection[str] = ()) -> str | None:
        """A key that the mapping does not take; returns the key that was meant, if one is near."""
        fields = fields_of(group)
        owners = owners_of(key.value) if group in KINDS else ()
        if owners:
            self.findings.error(
                "F017",
                key,
                _("{key} does not belong to a step with {kind}").format(
                    key=quote(key.value), kind=quote(group)
                ),
                _("it belongs to {names}").format(names=listed(owners)),
            )
            return None
        meant = nearest(key.value, fields) or HABITS.get(key.value.lower())
        meant = meant if meant in fields else None
        certain = meant is not None and only_near(key.value, fields) == meant
        self.tell_near(
            "F016",
            key,
            _("unknown key {key}").format(key=quote(key.value)),
            meant,
            listed(fields, 40),
            taken,
            certain,
        )
        return meant

    def tell_near(
        self,
        code: str,
        node: Scalar,
        message: str,
        meant: str | None,
        names: str,
        taken: Collection[str] = (),
        certain: bool = False,
    ) -> None:
        """An unknown name, with the odd letter in it and the near name, or else all names.

        `certain`: no other name is as near, so that a program may put `meant` in its place.
        """
        odd = odd_letters(node.value.strip("“”„«»‘’")) or (
            _("there are blanks around it") if node.value.strip() != node.value else ""
        )
        if node.value[:1] in "“„«‘" and node.value:
            odd = _("its quotes are typographic ones, which YAML takes for letters")
        message += f" ({odd})" if odd else ""
        help = _("known here: {names}").format(names=names) if names else ""
        repair = None
        if meant:
            help = (
                _("did you mean {name}? it is written here already")
                if meant in taken
                else _("did you mean {name}?")
            ).format(name=quote(meant))
            repair = Repair(node.value, meant) if certain and meant not in taken else None
        self.findings.error(code, node, message, help, repair=repair)

    def check_id(self, node: Scalar, what: str, pattern: re.Pattern[str] = STEP_ID) -> bool:
        """Whether the text is an id; tells if not."""
        if pattern.fullmatch(node.value):
            return True
        if not node.broken:
            letters = ALL_LETTERS if pattern is OPTION_ID else LETTERS
            odd = odd_letters(node.value)
            message = _("{name} is not the id of {what}").format(name=quote(node.value), what=what) + (
                f" ({odd})" if odd else ""
            )
            self.findings.error("F023", node, message, say(letters))
        return False

    def check_name(self, node: Scalar, what: str, near: Iterable[str] = ()) -> str | None:
        """The whole name that the text stands for; None, and told, if it is no name."""
        if NAME.fullmatch(node.value):
            return self.whole_name(node.value)
        if not node.broken:
            meant = nearest(node.value, near or self.own)
            self.tell_near(
                "F037",
                node,
                _("{name} is not the name of {what}").format(name=quote(node.value), what=what),
                meant,
                "",
            )
        return None
