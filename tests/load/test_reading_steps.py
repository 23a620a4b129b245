"""A flow is read as it is written: every kind of step, its values, and who comes after whom."""

from __future__ import annotations

from fixit.flow.conditions import All, Any, AtLeast, Below, Is, Known, Not, Tried
from fixit.flow.model import Ask, Checklist, Enter, Escalate, Explained, Resolved, Route, Tell, Try

KIT = """\
id: kit
format: 1
version: 1.0
reviewed: 2026-11-01
facts:
  brand:
    ask: Which brand?
    options:
      pixel:
        label: Pixel
        sets:
          platform: android
      iphone:
        sets:
          kit.platform: ios
  platform:
    by: brand
    values:
      - android
      - ios
remedies:
  restart: restart it
runs:
  calls:
    exits:
      - blocked
      - lost
    steps:
      heard:
        ask: Does it ring?
        options:
          yes: silent
          no: blocked
          odd:
            label: It crackles
      silent:
        try: Turn it up.
        when:
          heard: yes
        cannot: lost
        remedies:
          - kit.louder
          - restart
"""


def test_each_kind_of_step(read):
    loaded = read("""
        where:
          ask:
            en: Where?
            ru: Где?
          type: several
          options:
            hall:
              label: In the hall
              heard:
                en:
                  - hall
          unsure: count
        count:
          ask: How many?
          type: number
          unit: lux
          min: -110
          max: 2.5
          again: yes
        works:
          checklist: What works?
          items:
            plug: The plug
            bulb:
              label: The bulb
              heard:
                en:
                  - bulb
        push:
          try: Push it in.
          expert: Push.
          effort:
            minutes: 0.5
            risk: restart
          wait: 24h
          cannot: shop
          prevent: Leave it in.
          how:
            - when:
                kit.brand: pixel
              text: Softly
            - text: Hard
          sources:
            - the manual
        know:
          tell: It is dark.
        fork:
          route:
            - when:
                where: hall
              next: shop
          else: over
        over:
          flow: gps
          next: shop
        shop:
          escalate: service-centre
          reason: It is broken.
          needs:
            - where
            - works.plug
            - kit.brand
          bring: The bill
          urgent: yes
        out:
          explained: The power is off.
          meanwhile: Use a candle.
          see:
            - gps
        done:
          resolved: It shines.
          prevent: Do not touch it.
    """)
    assert loaded.diagnostics == []
    flow = loaded.flow
    where, count, works, push = (flow.steps[name] for name in ("where", "count", "works", "push"))
    assert isinstance(where, Ask) and where.text == {"en": "Where?", "ru": "Где?"}
    assert where.unsure == "count" and where.onward == "count" and where.fact == "lamp.where"
    assert where.options[0].label == {"und": "In the hall"} and where.options[0].heard == {"en": ("hall",)}
    assert isinstance(count, Ask) and (count.low, count.high, count.again) == (-110, 2.5, True)
    assert isinstance(works, Checklist) and [item.id for item in works.items] == ["plug", "bulb"]
    assert isinstance(push, Try) and (push.minutes, push.risk, push.wait) == (0.5, "restart", 86400)
    assert push.remedies == ("lamp.push",) and push.cannot == "shop" and push.sources == ("the manual",)
    assert [way.when for way in push.how] == [Is("kit.brand", "pixel"), None]
    assert isinstance(flow.steps["know"], Tell) and flow.steps["know"].onward == "fork"
    fork = flow.steps["fork"]
    assert isinstance(fork, Route) and fork.other == "over" and fork.rules[0].next == "shop"
    assert isinstance(flow.steps["over"], Enter) and flow.steps["over"].onward == "shop"
    shop = flow.steps["shop"]
    assert isinstance(shop, Escalate) and shop.needs == ("lamp.where", "lamp.works.plug", "kit.brand")
    assert shop.urgent and shop.bring == {"und": "The bill"} and shop.onward is None
    assert isinstance(flow.steps["out"], Explained) and flow.steps["out"].see == ("gps",)
    assert isinstance(flow.steps["done"], Resolved)


def test_conditions_say_what_they_say(read):
    loaded = read("""
        q:
          ask: Well?
          options:
            a: t
            b: t
        t:
          tell: So.
          when:
            q:
              - a
              - b
            kit.signal:
              at-least: -110
              below: 3d
            not:
              tried:
                q: failed
            any:
              - known: q
              - gps.where: inside
              - tried:
                  - kit.restart
                  - t
        e:
          explained: Done.
    """)
    assert loaded.diagnostics == []
    when = loaded.flow.steps["t"].when
    assert when == All(
        (
            Any((Is("lamp.q", "a"), Is("lamp.q", "b"))),
            All((AtLeast("kit.signal", -110), Below("kit.signal", 3.0))),
            Not(Tried("lamp.q", "failed")),
            Any((Known("lamp.q"), Is("gps.where", "inside"), Any((Tried("kit.restart"), Tried("lamp.t"))))),
        )
    )


def test_parts_end_where_they_end_and_their_ids_are_the_files(read):
    loaded = read(
        """
        id: lamp
        format: 1
        version: 1.0
        reviewed: 2026-11-01
        title: T
        solved: done
        steps:
          first:
            tell: One
            next: apart
          done:
            resolved: Good.
        parts:
          side:
            apart:
              try: Two
            after:
              escalate: support
              reason: Three
    """,
        whole=True,
    )
    flow = loaded.flow
    assert loaded.diagnostics == [] and list(flow.steps) == ["first", "done", "apart", "after"]
    assert flow.steps["first"].onward == "apart" and flow.steps["apart"].onward == "after"
    assert flow.steps["apart"].solved == "done"
    assert loaded.spans.step("apart", "try").line == 17
    assert loaded.spans.step("apart").line == 16


def test_a_run_of_the_kit_stands_where_it_is_used(read):
    loaded = read(
        """
        start:
          tell: Hello
          next: phone
        phone:
          use: kit.calls
          exits:
            blocked: shop
        after:
          tell: So.
        shop:
          escalate: support
          reason: No.
        """,
        kit=KIT,
    )
    flow = loaded.flow
    assert loaded.diagnostics == []
    assert list(flow.steps) == ["start", "phone.heard", "phone.silent", "after", "shop"]
    assert flow.steps["start"].onward == "phone.heard"
    heard, silent = flow.steps["phone.heard"], flow.steps["phone.silent"]
    assert [option.next for option in heard.options] == ["phone.silent", "shop", None]
    assert heard.fact == "kit.heard" and heard.onward == "phone.silent"
    assert silent.onward == "after" and silent.cannot == "after", "an exit that is not mapped goes onward"
    assert silent.when == Is("kit.heard", "yes") and silent.remedies == ("kit.louder", "kit.restart")
    assert loaded.spans.step("phone.silent", "use").line == 12


def test_a_run_with_a_condition_is_passed_over_as_a_whole(read):
    loaded = read(
        """
        phone:
          use: kit.calls
          when:
            kit.platform: ios
          exits:
            blocked: shop
            lost: shop
        shop:
          escalate: support
          reason: No.
        """,
        kit=KIT,
    )
    gate = loaded.flow.steps["phone"]
    assert isinstance(gate, Route) and gate.other == "shop" and loaded.flow.first == "phone"
    assert gate.rules[0].next == "phone.heard" and gate.rules[0].when == Is("kit.platform", "ios")


def test_an_exit_that_leads_nowhere_is_told(read, told):
    loaded = read("phone:\n  use: kit.calls\n  exits:\n    blockd: phone\n", kit=KIT)
    assert told(loaded.diagnostics) == [(8, "F036"), (10, "F036")]
    assert "blocked" in loaded.diagnostics[1].help


def test_the_kit_is_read(read):
    from fixit.load.read import read_kit

    kit = read_kit("kit.yaml", KIT.encode()).kit
    assert kit.facts["kit.brand"].id == "kit.brand" and kit.asked_by == {"kit.platform": "kit.brand"}
    assert kit.values == {"kit.brand": ("pixel", "iphone"), "kit.platform": ("android", "ios")}
    assert [option.sets for option in kit.facts["kit.brand"].options] == [
        {"kit.platform": "android"},
        {"kit.platform": "ios"},
    ]
    assert kit.remedies == {"kit.restart": {"und": "restart it"}}


def test_faults_of_the_kit_are_told_once_in_the_kit(told):
    from fixit.load.read import read_kit

    text = KIT.replace("cannot: lost", "cannot: lots").replace("by: brand", "by: brnd")
    found = read_kit("kit.yaml", text.replace("      silent:\n", "      brand:\n").encode()).diagnostics
    assert told(found) == [(17, "F048"), (32, "F047"), (36, "F014"), (40, "F047")]
    assert 'did you mean "lost"?' in found[3].help


def test_what_belongs_elsewhere_is_told_with_its_place(read, told):
    loaded = read("""
        q:
          ask: Well?
          type: number
          options:
            a: e
          items:
            a: b
        s:
          ask: Which?
          type: several
          unit: m
          options:
            a:
              label: A
              next: e
            b: e
        w:
          try: That.
          wait: 5 minutes
          effort:
            minutes: ten
        e:
          explained: So.
          when:
            q: 1
    """)
    assert told(loaded.diagnostics) == [
        (11, "F017"),
        (13, "F017"),
        (18, "F017"),
        (22, "F017"),
        (23, "F020"),
        (26, "F029"),
        (28, "F026"),
        (31, "F017"),
    ]
    assert loaded.flow is not None, "a flow is built all the same, so that its links can be looked at"
