"""What a person's words speak of, by an index that is built once for each set of guides."""

from __future__ import annotations

import os
import sys

from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from fixit.load.complaints.matching import Index
    from fixit.load.library import Library


@record
class Spoken:
    """A guide as far as words about it go."""

    id: str
    title: Mapping[str, str]
    complaints: Mapping[str, tuple[str, ...]] | None


def index_of(library: Library) -> Index:
    """The index of the guides that are for one problem, from the cache where they have not changed."""
    import marshal

    import fixit
    from fixit.cli.asking import OTHER
    from fixit.load.cache import Cache, cache_folder, program_stamp
    from fixit.load.compiled import LAYOUT
    from fixit.load.digests import digest_of

    titles, complaints = library.titles(), library.complaints()
    titles.pop(OTHER, None)  # no words speak of it: it is for what fits nothing
    name = "index-" + digest_of(marshal.dumps((titles, complaints, _age_of_code())))[:32]
    cache = Cache(cache_folder(os.environ, sys.platform), program_stamp(fixit.__version__, LAYOUT))
    index: Index | None = cache.get(name)
    if index is None:
        from fixit.load.complaints.index import build_index

        index = build_index([Spoken(flow_id, titles[flow_id], complaints[flow_id]) for flow_id in titles])
        cache.put(name, index)
    return index


def _age_of_code() -> int:
    """When the code and the words that an index is made of were last changed."""
    from fixit.load import complaints

    with os.scandir(os.path.dirname(complaints.__file__)) as entries:
        return max(entry.stat().st_mtime_ns for entry in entries if entry.name.endswith(".py"))
