"""`fixit list`: the problems that fixit knows."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.cli.options import Options


def list_flows(options: Options) -> int:
    """Print each flow's id and title, in the language asked for."""
    from fixit.config.settings import prepare
    from fixit.flow.texts import in_language
    from fixit.load.library import Library

    settings = prepare(options.flags)
    library = Library(settings.flows)
    titles = library.titles()
    tell_unusable([library.path(flow_id) or "" for flow_id in library.ids() if flow_id not in titles])
    named = [(flow_id, in_language(titles[flow_id], settings.language, "en")) for flow_id in sorted(titles)]
    if options.json:
        import json

        rows = [{"id": flow_id, "title": title} for flow_id, title in named]
        sys.stdout.write(json.dumps({"schema": 1, "flows": rows}, ensure_ascii=False, indent=2) + "\n")
        return 0
    width = max((len(flow_id) for flow_id, _title in named), default=0)
    for flow_id, title in named:
        sys.stdout.write(f"{flow_id:<{width}}  {title}\n")
    return 0


def tell_unusable(files: list[str]) -> None:
    """Say on standard error which guides are left out, and how to see why."""
    if not files:
        return
    from fixit.cli.boundary import say_note
    from fixit.flow.plain import show_name
    from fixit.messages import _

    for file in (show_name(one, 200) for one in files):
        unusable = _("{file} cannot be used as it is.").format(file=file)
        say_note(f"{unusable}\n" + _("See what is wrong with it: fixit flows check {file}").format(file=file))
