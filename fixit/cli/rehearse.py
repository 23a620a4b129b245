"""`fixit run FLOW --from STEP`, `fixit run FILE`: walks a guide for its author; nothing is recorded."""

from __future__ import annotations

import sys

from fixit.errors import USAGE, FixitError, Stopped
from fixit.messages import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from fixit.cli.hosts import WalkHost
    from fixit.cli.options import Options
    from fixit.walk.session import Session


def rehearse(options: Options, start: str = "", given: Sequence[str] = ()) -> int:
    """Walk the guide or file that the only word of `options` names from `start`, "": its first step; how it
    ended."""
    from fixit.cli.given import read_given
    from fixit.cli.guides import open_guide, require_sound
    from fixit.cli.hosts import contact_lines, open_host
    from fixit.cli.times import utc_now
    from fixit.config.settings import prepare
    from fixit.walk.rehearse import begin_at

    if len(options.words) != 1:
        raise FixitError(
            _("--from and --given want the name of one guide."), "fixit run microphone --from quick", USAGE
        )
    settings = prepare(options.flags)
    guide = open_guide(options.flags, options.words[0])
    require_sound(guide)
    step = guide.find_step(start).id if start else guide.flow.first
    facts = read_given(guide, given, utc_now())
    if settings.country and "kit.country" in guide.kit.values:
        facts.facts.setdefault("kit.country", settings.country)
    host = open_host(options, settings)
    host.begin(guide.flow, guide)
    host.around.contacts = contact_lines(settings)
    sys.stderr.write(_("A rehearsal from “{step}”: nothing is recorded.").format(step=step) + "\n")
    session = begin_at(
        guide,
        guide.flow,
        step,
        utc_now(),
        language=host.language,
        facts=facts.facts,
        ages=facts.ages,
        tried=facts.tried,
    )
    return _walk_unrecorded(session, host)


def _walk_unrecorded(session: Session, host: WalkHost) -> int:
    """Walk until an ending, a pause or a stop; the exit code."""
    from fixit.cli.secrets import find_secret
    from fixit.cli.times import utc_now
    from fixit.cli.walking import code_of
    from fixit.terminal.problems import describe_problem
    from fixit.walk.drive import Drive

    drive = Drive(
        session,
        host,
        save=lambda events: None,
        clock=utc_now,
        describe=describe_problem,
        refuse=find_secret,
    )
    try:
        return code_of(drive.run(), host)
    except Stopped as stop:
        return stop.code
    finally:
        host.close()
