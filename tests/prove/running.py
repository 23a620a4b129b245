"""How many random flows a property is held against: few each time, many in the long run."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, settings

from tests.conftest import SLOW_EXAMPLES

PHASES = [Phase.explicit, Phase.reuse, Phase.generate]
SLOW = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
LONG = settings().max_examples == SLOW_EXAMPLES


def examples(few: int, many: int) -> settings:
    """Settings for a property: `few` examples, `many` with `--hypothesis-profile=slow`."""
    return settings(
        max_examples=many if LONG else few, deadline=None, phases=PHASES, suppress_health_check=SLOW
    )
