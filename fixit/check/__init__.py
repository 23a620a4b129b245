"""What is wrong with a flow that was read: every rule, in one run."""

from __future__ import annotations

from fixit.check.examine import check_flow
from fixit.check.kit import check_kit, check_region

__all__ = ["check_flow", "check_kit", "check_region"]
