"""Breaks flows on purpose, one small fault at a time, to see whether anything notices.

    for mutant in mutants_of_flow(flow, shelf): ...   each a flow with one fault that an author might make
    Hunt(shelf, walks).judge(mutant)                  who notices: a scenario, a check, a proof, or nobody

A fault that nobody notices is a sentence of the flow that nobody would miss: a scenario is missing there.
"""
