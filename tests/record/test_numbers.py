"""Case numbers, as drawn and as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixit.record.numbers import SIGNS, draw_number, length_for, read_number


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("FX-7K3M", "FX-7K3M"),
        ("fx 7k3m", "FX-7K3M"),
        (" fx–7k 3m\n", "FX-7K3M"),
        ("7k3m", "FX-7K3M"),
        ("№ FX-7K3M.", "FX-7K3M"),
        ("фх-7к3м", "FX-7K3M"),
        ("ФХ7КЗМ", "FX-7K3M"),
        ("ач-7л3ь", "FX-7K3M"),
        ("FX-OIL8", "FX-0118"),
        ("FX-АВСЕ5", "FX-ABCE5"),
        ("fx-7k3m9q", "FX-7K3M9Q"),
        ("FX12", "FX-FX12"),
    ],
)
def test_numbers_are_understood(written, number):
    assert read_number(written) == number


@pytest.mark.parametrize(
    "written", ["", "FX-", "FX-7K3", "7K3", "FX-7K3ж", "ω7K3", "x" * 10000, "FX-" + "7" * 13, "💡"]
)
def test_what_is_no_number_is_none(written):
    assert read_number(written) is None


@given(st.text(max_size=20))
def test_no_text_confuses(text):
    number = read_number(text)
    assert number is None or (number.startswith("FX-") and set(number[3:]) <= set(SIGNS))


def test_drawn_numbers_are_read_as_themselves():
    for length in range(4, 13):
        for _ in range(50):
            number = draw_number(length)
            assert len(number) == length + 3
            assert read_number(number) == read_number(number.lower()) == number


def test_scarce_numbers_get_longer():
    assert [length_for(tries) for tries in (0, 1, 2, 3, 6, 100)] == [4, 4, 4, 5, 6, 12]
