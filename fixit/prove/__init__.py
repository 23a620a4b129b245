"""Explores every walk that a flow allows, and proves or refutes what its author relies on.

    proof = prove_flow(library, "microphone")
    proof.refuted            what is wrong, each with the shortest walk that shows it
    proof.warnings           what may be meant, and is worth a look
    proof.complete           False: the bound was reached, and `proof.unexplored` says where

How: a flow is compiled into points (`compile`), each with the facts that are still read from there on
(`live`). A state is a point and, for every fact that is still read, the set of values it may have, packed
into one integer. Sets are split only where something first depends on them (`split`), so thirty questions
that nothing reads cost thirty states, and "already tried" costs nothing until a remedy is met; states that
differ in one fact only are visited together (`sweep`). The engine (`fixit.walk`) is the truth: tests walk
both side by side.
"""

from __future__ import annotations

from fixit.prove.proof import BOUND, Claim, Finding, Numbers, Proof, prove_flow

__all__ = ["BOUND", "Claim", "Finding", "Numbers", "Proof", "prove_flow"]
