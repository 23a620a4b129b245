"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const walk = data.walk;
  let language = data.languages.includes(data.language) ? data.language : data.languages[0] || data.language;
  let mode = "read";
  let zoom = 1;

  // --- small helpers: everything is made of elements and texts, never of markup

  const make = (name, options = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(options)) {
      if (key === "on") for (const [event, run] of Object.entries(value)) made.addEventListener(event, run);
      else if (key === "class") made.className = value;
      else if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value);
    }
    for (const child of children.flat()) if (child !== null && child !== undefined) made.append(child);
    return made;
  };
  const say = (text, tag = language) => {
    if (!text) return "";
    for (const one of [tag, ...data.languages, "und"]) if (text[one]) return text[one];
    return Object.values(text)[0] || "";
  };
  const word = (name) => (data.words[language] || data.words.en)[name] || (data.words.en || {})[name] || name;
  const stepOf = (key) => data.steps[key] || { id: key, text: {}, kind: "" };

  // --- the walk: the graph of states is followed, nothing is decided here. What the walk remembers stands in
  // registers: each holds the class of what was said last; 0, where nothing was.

  const [MOVES, KEY, KIND, ABOUT, WAY, SHOWN] = [0, 1, 2, 3, 4, 5];
  const MOST_HOPS = 10000;
  const asked = {};
  for (const step of Object.values(data.steps)) if (step.options && !asked[step.fact]) asked[step.fact] = step;
  const classOf = (fact, value) => {
    const known = walk.facts[fact];
    if (!known) return 0;
    if (value === "unsure") return known.unsure;
    if (known.kind === "members") return 1 + known.names.reduce((sum, name, place) => sum + (value.includes(name) ? 2 ** place : 0), 0);
    const found = known.kind === "cuts" ? known.cuts.findIndex(([low, high]) => low <= value && value < high) : known.values.findIndex((group) => group.includes(value));
    return found >= 0 ? 1 + found : known.kind === "cuts" ? 1 : Math.max(1, known.unsure - 1);
  };
  const dayNumber = (words) => Math.floor(Date.parse(`${words}T00:00:00Z`) / 86400000);
  const today = () => Math.floor(Date.now() / 86400000);
  const measured = (step, value) =>
    value === "unsure" ? value : step.type === "number" ? Number(value) : step.type === "date" ? Math.max(0, today() - dayNumber(value)) : value;

  const holds = (guards, classes) => guards.every(([name, places]) => places.includes(classes[name] || 0));
  const follow = (moves, reply, classes) => {
    const named = moves.filter(([, , , , replies]) => replies && replies.includes(reply));
    const taken = named.length ? named : moves.filter(([, , , , replies]) => !replies || !replies.length);
    return taken.find(([, guards]) => holds(guards || [], classes));
  };
  const put = ([, , puts, , , clears], classes) => {
    if (clears) for (const name of Object.keys(classes)) if (name.startsWith("passed:") && classes[name] >= clears) delete classes[name];
    for (const [name, place] of puts || []) classes[name] = place;
  };
  // What the reply itself says; whatever else follows from it stands in the way that is taken.
  const learn = (node, reply, { classes, facts }) => {
    if (reply === "skip" || ["try", "check", "consent"].includes(node[KIND])) return;
    const step = stepOf(node[KEY]);
    const said = node[KIND] === "checklist" ? Object.fromEntries(node[SHOWN].map((line) => [`${step.fact}.${line}`, reply[line]])) : { [step.fact]: reply };
    const option = (step.options || []).find((one) => one.id === reply) || {};
    Object.assign(facts, said, option.sets);
    for (const [fact, value] of Object.entries(said)) classes[fact] = classOf(fact, measured(step, value));
  };
  // Through all that asks nothing, to the next screen or ending; null where the page holds no more.
  const arrive = (at, state) => {
    const fresh = [];
    for (let hop = 0; hop < MOST_HOPS; hop += 1) {
      const node = walk.nodes[at];
      if (node[KIND]) return { ...state, at, fresh };
      const move = follow(node[MOVES] || [], null, state.classes);
      if (!move) return null;
      put(move, state.classes);
      for (const told of move[3] || []) {
        if (!state.told.includes(told.join(" "))) fresh.push(told);
        state.told.push(told.join(" "));
      }
      at = move[0];
    }
    return null;
  };
  const begin = () => arrive(0, { classes: {}, facts: {}, told: [] });
  const answer = (state, reply) => {
    const node = walk.nodes[state.at];
    const move = follow(node[MOVES] || [], reply, state.classes);
    if (!move) return null;
    const next = { classes: { ...state.classes }, facts: { ...state.facts }, told: [...state.told] };
    put(move, next.classes);
    learn(node, reply, next);
    return arrive(move[0], next);
  };

  let trail = [];
  let now = begin();

  // --- the graph

  const sheet = make("div", { id: "sheet" });
  const view = make("main", { tabindex: "0", "aria-label": word("graph") }, sheet);
  const panel = make("aside", { "aria-live": "polite" });
  const boxes = {};
  const svgName = "http://www.w3.org/2000/svg";
  const draw = (name, options) => {
    const made = document.createElementNS(svgName, name);
    for (const [key, value] of Object.entries(options)) made.setAttribute(key, value);
    return made;
  };
  const wires = draw("svg", { "aria-hidden": "true" });
  const lines = [];
  let shown = false;

  const drawGraph = () => {
    const [width, height] = data.graph.size;
    wires.setAttribute("width", width);
    wires.setAttribute("height", height);
    sheet.append(wires);
    const tip = draw("marker", { id: "tip", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, markerUnits: "userSpaceOnUse", orient: "auto" });
    tip.append(draw("path", { d: "M 0 0 L 8 4 L 0 8 z" }));
    wires.append(tip);
    const answers = [];
    for (const [from, to, row, d, words, [x, y], side, byItself, head] of data.graph.wires) {
      const path = draw("path", { d, class: byItself ? "wire by-itself" : "wire" });
      if (head) path.setAttribute("marker-end", "url(#tip)");
      lines.push({ path, from, to, row });
      wires.append(path);
      if (!words) continue;
      const text = draw("text", { x, y, "text-anchor": side });
      text.textContent = words;
      answers.push(text);
    }
    wires.append(...answers);
    for (const node of data.graph.nodes) {
      const kinds = ["step"];
      if (["resolved", "explained", "escalate"].includes(node.kind)) kinds.push("ending");
      if (node.marks.some((mark) => mark.startsWith("risk"))) kinds.push("risk");
      if (node.marks.some((mark) => mark.startsWith("no "))) kinds.push("lacking");
      const box = make("button", { class: kinds.join(" "), type: "button", on: { click: () => readStep(node.id) } },
        make("b", {}, node.id), node.marks.map((mark) => make("span", { class: "mark" }, `⚠ ${mark}`)),
        make("span", { class: "words" }, make("span", { class: "dim" }, `${node.kind} ${node.to}`.trim()), " ", make("span", {}, node.words)));
      box.style.left = `${node.at[0]}px`;
      box.style.top = `${node.at[1]}px`;
      boxes[node.id] = box;
      sheet.append(box);
    }
  };
  const sayBoxes = () => {
    for (const [id, box] of Object.entries(boxes)) {
      const words = say(stepOf(`${data.flow}.${id}`).text);
      if (words) box.querySelector(".words").lastChild.textContent = words;
    }
  };
  const point = (id, kind) => {
    for (const box of Object.values(boxes)) box.classList.remove("chosen", "here");
    const own = lines.filter(({ from }) => from === id);
    const rows = Object.fromEntries(own.map(({ to, row }) => [to, row]));
    for (const { path, from, to, row } of lines) path.classList.toggle("chosen", from ? from === id : to in rows && row >= rows[to]);
    if (!boxes[id]) return;
    boxes[id].classList.add(kind);
    reveal(id);
  };
  // Into the middle, if it is not in view; and no step is cut off at the left edge, if that can be.
  const reveal = (id) => {
    const [x, y] = data.graph.nodes.find((node) => node.id === id).at;
    const [wide, high] = [view.clientWidth, view.clientHeight];
    const [width, height] = [boxes[id].offsetWidth * zoom, boxes[id].offsetHeight * zoom];
    const top = Math.max(0, y * zoom + height / 2 - high / 2);
    let left = view.scrollLeft;
    if (x * zoom < left || x * zoom + width > left + wide) left = Math.max(0, x * zoom + width / 2 - wide / 2);
    for (let look = 0; look < 6; look += 1) {
      const cut = data.graph.nodes.filter(({ at }) => at[0] * zoom < left && at[0] * zoom + width > left && at[1] * zoom + height > top && at[1] * zoom < top + high);
      const edge = Math.max(0, Math.min(...cut.map(({ at }) => at[0] * zoom)) - 12);
      if (!cut.length || x * zoom + width + 12 > edge + wide) break;
      left = edge;
    }
    view.scrollTo({ left, top, behavior: shown ? "auto" : "instant" });
    shown = true;
  };
  const search = (words) => {
    const wanted = words.trim().toLowerCase();
    let first = null;
    for (const node of data.graph.nodes) {
      const step = stepOf(`${data.flow}.${node.id}`);
      const all = [node.id, node.kind, node.to, ...node.marks, ...Object.values(step.text || {}), ...(step.options || []).flatMap((one) => Object.values(one.label || {}))];
      const fits = !wanted || all.some((one) => String(one).toLowerCase().includes(wanted));
      boxes[node.id].classList.toggle("dull", !fits);
      if (fits && wanted && !first) first = node.id;
    }
    if (first) reveal(first);
  };
  const scale = (by) => {
    zoom = Math.min(2, Math.max(0.2, zoom * by));
    sheet.style.transform = `scale(${zoom})`;
    sheet.style.width = `${data.graph.size[0] * zoom}px`;
    sheet.style.height = `${data.graph.size[1] * zoom}px`;
  };

  // --- reading a step

  const paragraph = (title, text) => text ? [make("h3", {}, title), make("p", {}, text)] : [];
  const inBoth = (title, text) => {
    const rows = data.languages.map((tag) => [tag, (text || {})[tag] || (text || {}).und]).filter(([, words]) => words);
    return rows.length ? [make("h3", {}, title), make("div", { class: "both" }, rows.flatMap(([tag, words]) => [make("span", { class: "dim" }, tag), make("p", { lang: tag }, words)]))] : [];
  };
  const readStep = (id) => {
    mode = "read";
    const step = stepOf(`${data.flow}.${id}`);
    point(id, "chosen");
    const node = data.graph.nodes.find((one) => one.id === id);
    panel.scrollTop = 0;
    panel.replaceChildren(tabs(), make("h2", {}, id), make("p", { class: "dim" }, `${node.kind} ${node.to} ${step.when ? `· when ${step.when}` : ""}`),
      ...node.marks.map((mark) => make("p", { class: "warn" }, mark)),
      ...inBoth(word("text"), step.text), ...inBoth(word("why"), step.why), ...inBoth(word("expert"), step.expert),
      ...(step.options || []).flatMap((one) => inBoth(one.id, Object.keys(one.label || {}).length ? one.label : { und: word(one.id) })),
      ...(step.how || []).flatMap((one) => inBoth(one.when || word("otherwise"), one.text)),
      ...inBoth(word("check"), step.check), ...inBoth(word("prevent"), step.prevent), ...inBoth(word("meanwhile"), step.meanwhile), ...inBoth(word("bring"), step.bring),
      ...inBoth(word("say"), step.say), ...inBoth(word("note"), step.note),
      make("h3", {}, word("ways")), make("ul", {}, node.ways.map(([target, labels]) => make("li", {}, `${labels.join(" | ")} → `, target && boxes[target] ? make("button", { type: "button", on: { click: () => readStep(target) } }, target) : target || "—"))));
  };

  // --- walking

  const fill = (words, step) => words.replace(/\{([^{}]*)\}/g, (whole, name) => {
    const value = now.facts[name] ?? now.facts[`${step.flow}.${name}`];
    if (value === undefined || value === "unsure") return "…";
    const question = asked[name] || asked[`${step.flow}.${name}`] || {};
    const option = (question.options || []).find((one) => one.id === value);
    return option ? say(option.label) || word(value) : String(value);
  });
  const go = (reply) => {
    const next = answer(now, reply);
    trail.push({ state: now, reply });
    now = next;
    showWalk();
  };
  const back = () => {
    const last = trail.pop();
    if (last) now = last.state;
    showWalk();
  };
  const replyWords = (node, reply) => {
    if (typeof reply === "string") {
      const option = (stepOf(node[KEY]).options || []).find((one) => one.id === reply);
      return (option && say(option.label)) || word(node[KIND] === "consent" && node[ABOUT] === "risk" ? `consent-${reply}` : reply);
    }
    if (Array.isArray(reply)) return reply.join(", ") || "—";
    if (reply && typeof reply === "object") {
      const labels = Object.fromEntries((stepOf(node[KEY]).options || []).map((one) => [one.id, say(one.label)]));
      const seen = Object.keys(reply).filter((line) => reply[line] === "yes").map((line) => labels[line] || line);
      return seen.join("; ") || word(Object.values(reply).includes("unsure") ? "unsure" : "no");
    }
    return String(reply);
  };
  const button = (label, reply, kind = null) => make("button", { type: "button", class: kind, on: { click: () => go(reply) } }, label);
  const answersFor = (node) => {
    const [moves, key, kind, about, , shown] = node;
    const step = stepOf(key);
    const rows = [];
    const extra = [button(word("unsure"), "unsure", "quiet"), button(word("skip"), "skip", "quiet")];
    if (kind === "checklist") {
      const lines = shown.map((line) => {
        const option = (step.options || []).find((one) => one.id === line) || { label: {} };
        return make("fieldset", { class: "line" }, make("legend", {}, say(option.label) || line),
          ["yes", "no", "unsure"].map((said) => make("label", {}, make("input", { type: "radio", name: line, value: said, checked: said === "unsure" ? "" : null }), ` ${word(said)}`)));
      });
      const form = make("form", { on: { submit: (event) => {
        event.preventDefault();
        go(Object.fromEntries(shown.map((line) => [line, new FormData(form).get(line) || "unsure"])));
      } } }, lines, make("button", {}, word("done")));
      return [form, extra[1]];
    }
    if (kind === "number" || kind === "date" || kind === "text") {
      const field = make("input", { name: "said", "aria-label": say(step.text), type: kind, step: "any", min: step.low, max: step.high, required: "" });
      const form = make("form", { on: { submit: (event) => { event.preventDefault(); go(kind === "number" ? Number(field.value) : field.value); } } }, field, ` ${say(step.unit)} `, make("button", {}, word("done")));
      return [form, ...extra];
    }
    if (kind === "several") {
      const form = make("form", { on: { submit: (event) => { event.preventDefault(); go(new FormData(form).getAll("said")); } } },
        step.options.map((one) => make("p", {}, make("label", {}, make("input", { type: "checkbox", name: "said", value: one.id }), ` ${say(one.label) || one.id}`))), make("button", {}, word("done")));
      return [form, ...extra];
    }
    if (kind === "choice") {
      for (const one of step.options) if (one.id !== "unsure") rows.push(button(say(one.label) || word(one.id), one.id));
      return [...rows, ...extra];
    }
    const replies = [...new Set((moves || []).flatMap(([, , , , said]) => said || []))].filter((one) => one !== "skip");
    for (const reply of replies) rows.push(button(word(kind === "consent" && about === "risk" ? `consent-${reply}` : reply), reply));
    return kind === "check" ? rows : [...rows, extra[1]];
  };
  const showTells = (state) => (state.fresh || []).map(([key, way]) => {
    const step = stepOf(key);
    const how = way >= 0 ? step.how[way] : null;
    return make("p", { class: "dim" }, `· ${fill(say(step.text), step)} ${how ? fill(say(how.text), step) : ""}`);
  });
  const screenOf = (node) => {
    const [, key, kind, about, way] = node;
    const step = stepOf(key);
    if (kind === "end") {
      const ending = [make("h2", {}, { resolved: "✓ ", explained: "· ", escalated: "→ " }[about] + (about === "escalated" ? `${word("next")} ${word(`role-${step.role || "support"}`)}` : fill(say(step.text), step)))];
      if (about === "escalated") ending.push(...paragraph(word("why"), fill(say(step.text), step)));
      return [...ending, ...paragraph(word("meanwhile"), say(step.meanwhile)), ...paragraph(word("prevent"), say(step.prevent)), ...paragraph(word("bring"), say(step.bring)), make("p", { class: "dim" }, `${word("ending")}: ${step.id}`)];
    }
    const how = way >= 0 && step.how ? step.how[way] : null;
    const shown = [make("h2", {}, fill(say(kind === "check" && step.check ? step.check : step.text), step))];
    if (how && kind !== "check") shown.push(make("p", {}, fill(say(how.text), step)));
    if (kind === "consent") shown.push(make("p", { class: "warn" }, word(about === "risk" ? `risk-${step.risk}` : `about-${about}`)));
    if (kind === "try" && step.check && !step.wait) shown.push(make("p", {}, make("b", {}, fill(say(step.check), step))));
    if (step.why) shown.push(make("details", {}, make("summary", {}, word("why")), make("p", {}, fill(say(step.why), step))));
    return [...shown, make("div", { class: "answers" }, answersFor(node))];
  };
  // What was answered so far; each line leads back to its question.
  const showPassed = ({ state, reply }, place) => {
    const node = walk.nodes[state.at];
    const step = stepOf(node[KEY]);
    const again = () => { trail = trail.slice(0, place); now = state; showWalk(); };
    return make("li", {}, make("button", { type: "button", class: "quiet", title: step.id, on: { click: again } }, say(step.short) || say(step.text) || step.id), `— ${replyWords(node, reply)}`);
  };
  const showWalk = () => {
    mode = "walk";
    const parts = [tabs()];
    if (!walk.whole) parts.push(make("p", { class: "warn" }, word("bound")));
    if (!now) parts.push(make("p", { class: "warn" }, word("beyond")));
    else {
      const node = walk.nodes[now.at];
      const own = node[KEY].startsWith(`${data.flow}.`) ? node[KEY].slice(data.flow.length + 1) : "";
      point(own, "here");
      parts.push(...showTells(now), ...(node[MOVES] ? screenOf(node) : [make("p", { class: "warn" }, word("beyond"))]));
    }
    parts.push(make("nav", {}, make("button", { type: "button", disabled: trail.length ? null : "", on: { click: back } }, word("back")),
      make("button", { type: "button", on: { click: () => { trail = []; now = begin(); showWalk(); } } }, word("again"))));
    if (trail.length) parts.push(make("ol", { class: "trail" }, trail.map(showPassed)));
    panel.replaceChildren(...parts);
    panel.scrollTop = 0;
    const first = panel.querySelector(".answers button, .answers input");
    if (first && trail.length) first.focus({ preventScroll: true });
  };
  const tabs = () => make("nav", {},
    make("button", { type: "button", "aria-pressed": String(mode === "read"), on: { click: () => readStep(data.graph.first) } }, word("read")),
    make("button", { type: "button", "aria-pressed": String(mode === "walk"), on: { click: showWalk } }, word("walk")));

  // --- the page

  const build = () => {
    const languages = make("select", { "aria-label": word("language"), on: { change: (event) => { language = event.target.value; document.documentElement.lang = language; title.textContent = titled(); field.placeholder = word("search"); sayBoxes(); (mode === "walk" ? showWalk : () => readStep(data.graph.first))(); } } },
      data.languages.map((tag) => make("option", { value: tag, selected: tag === language ? "" : null }, tag)));
    const field = make("input", { type: "search", placeholder: word("search"), "aria-label": word("search"), on: { input: (event) => search(event.target.value) } });
    const titled = () => `${say(data.title)} · ${data.flow} ${data.version}`;
    const title = make("h1", {}, titled());
    const header = make("header", {}, title, field,
      make("button", { type: "button", "aria-label": word("nearer"), on: { click: () => scale(1.25) } }, "+"),
      make("button", { type: "button", "aria-label": word("farther"), on: { click: () => scale(0.8) } }, "−"), languages);
    document.body.append(header, view, panel);
    drawGraph();
    scale(Math.min(1, Math.max(0.8, view.clientWidth / data.graph.size[0])));
    let held = null;
    view.addEventListener("pointerdown", (event) => { if (event.target === view || event.target === sheet) held = [event.clientX + view.scrollLeft, event.clientY + view.scrollTop]; });
    view.addEventListener("pointermove", (event) => { if (held) { view.scrollLeft = held[0] - event.clientX; view.scrollTop = held[1] - event.clientY; } });
    for (const name of ["pointerup", "pointerleave"]) view.addEventListener(name, () => { held = null; });
  };

  // A link may hold walks: #walk=[[reply, reply...], ...] as JSON; the last one is shown, all are listed.
  const walkAll = (walks) => walks.map((replies) => {
    trail = [];
    now = begin();
    const steps = [];
    for (const reply of replies) {
      if (!now || walk.nodes[now.at][KIND] === "end") break;
      steps.push(walk.nodes[now.at].slice(KEY, WAY).join(" "));
      trail.push({ state: now, reply });
      now = answer(now, reply);
    }
    steps.push(now ? walk.nodes[now.at].slice(KEY, WAY).join(" ") : "beyond");
    return steps;
  });

  build();
  const linked = /^#walk=(.*)$/.exec(location.hash);
  if (linked) {
    let walks = [];
    try { walks = JSON.parse(decodeURIComponent(linked[1])); } catch { walks = []; }
    const taken = walkAll(Array.isArray(walks) ? walks : []);
    showWalk();
    panel.append(make("ol", { id: "walks" }, taken.map((steps) => make("li", { "data-steps": steps.join(" > ") }, steps[steps.length - 1]))));
  } else showWalk();
})();
