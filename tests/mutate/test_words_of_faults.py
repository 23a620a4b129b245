"""Faults on purpose in Russian: every sort has its words, and who notices does not depend on the language."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from fixit.flow.model import Ask
from fixit.load.folders import shipped_folder
from fixit.messages import say, use_language
from fixit.mutate.changes import changes_of
from fixit.mutate.mutants import mutants_of_flow
from fixit.mutate.show import BY, KINDS
from fixit.scenarios.shelf import Shelf


@pytest.fixture(autouse=True)
def english_after() -> Iterator[None]:
    yield
    use_language("en")


def test_every_sort_of_fault_is_in_the_table_and_every_fault_has_russian_words() -> None:
    use_language("ru")
    shelf = Shelf(shipped_folder())
    met = set()
    for name in shelf.own:
        flow = shelf.get(name)
        assert flow is not None
        for mutant in mutants_of_flow(flow, shelf):
            met.add(mutant.kind)
            assert re.search("[а-яё]", mutant.words), mutant.words
    met |= {change.kind for change in changes_of(Ask("where", {}, "lamp.where", again=True))}
    assert met == set(KINDS)
    assert all(re.search("[а-яё]", say(words)) for words in (*KINDS, *BY.values()))
