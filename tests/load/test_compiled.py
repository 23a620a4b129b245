"""What goes into the cache comes out the same."""

from __future__ import annotations

import marshal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixit.flow.conditions import All, Any, AtLeast, Below, Is, Known, Not, Tried
from fixit.load.compiled import pack, pack_flow, pack_kit, unpack, unpack_flow, unpack_kit
from fixit.load.library import Library

WORDS = st.text(max_size=5)
LEAVES = st.one_of(
    st.builds(Is, WORDS, WORDS),
    st.builds(AtLeast, WORDS, st.integers(-99, 99)),
    st.builds(Below, WORDS, st.floats(allow_nan=False)),
    st.builds(Known, WORDS),
    st.builds(Tried, WORDS, st.none() | WORDS),
)
CONDITIONS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(All, st.lists(inner, max_size=3).map(tuple)),
        st.builds(Any, st.lists(inner, max_size=3).map(tuple)),
        st.builds(Not, inner),
    ),
    max_leaves=12,
)


@given(CONDITIONS)
def test_conditions_come_back(condition):
    assert unpack(marshal.loads(marshal.dumps(pack(condition)))) == condition


@pytest.mark.parametrize("flow_id", Library().ids())
def test_shipped_flows_come_back(flow_id):
    flow = Library().get(flow_id)
    packed = marshal.loads(marshal.dumps(pack_flow(flow)))
    assert unpack_flow(*packed) == flow


def test_the_kit_comes_back():
    kit = Library().kit
    assert unpack_kit(marshal.loads(marshal.dumps(pack_kit(kit)))) == kit
