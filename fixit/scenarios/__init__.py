"""Tests that authors write beside a flow: people with one cause each, their answers, where they should end.

    book = read_book("flows/microphone.test.yaml", data)
    results = play_book(book, shelf)

A scenario file is read like a flow (limited, nothing executed), held against the flow it speaks of, and then
played through the same engine that real people walk.
"""
