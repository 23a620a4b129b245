"""Flows as pictures: a tree in words, Mermaid, DOT, and a page to pan, read and walk."""
