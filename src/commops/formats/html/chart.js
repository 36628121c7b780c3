"use strict";
{
  const MANY = 60; // of more boxes, two levels are open at first
  const TOO_MANY = 500; // of more boxes, the button that opens them all says how many
  const MARKED = 200; // of what is found, so many are marked,
  const LISTED = 100; // so many are listed,
  const UNCOVERED = 20; // and all are opened to where they are no more than so many
  const PAPER = { width: 970, height: 640 }; // pixels on the smaller of A4 and Letter, below the title
  const SMALLEST = 0.5; // at which a chart is printed as it is drawn
  const PAUSE = 120; // milliseconds after a letter

  const find = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const between = (least, value, most) => Math.min(Math.max(value, least), most);

  const root = document.documentElement;
  const main = find("main");
  const tools = find(".tools");
  const field = find("[role=combobox]");
  const status = find("[role=status]");
  const hits = find("#hits");
  const side = find("aside");
  const profile = find(".profile");
  const rows = find("#rows");
  const tabs = all("[role=tab]");
  const keys = find(".keys");
  const wide = matchMedia(rows.media);

  // Entries of a tree

  const boxOf = (entry) => entry.firstElementChild;
  const listOf = (entry) => entry.lastElementChild.matches("ul") ? entry.lastElementChild : null;
  const above = (entry) => entry.parentElement.closest("[role=treeitem]");
  const isOpen = (entry) => entry.getAttribute("aria-expanded") === "true";
  const isClosed = (entry) => entry.getAttribute("aria-expanded") === "false";
  const setOpen = (entry, open) => listOf(entry) && entry.setAttribute("aria-expanded", open);

  function* allAbove(entry) {
    for (let each = above(entry); each; each = above(each)) yield each;
  }

  function lastIn(entry) {
    return isOpen(entry) ? lastIn(listOf(entry).lastElementChild) : entry;
  }

  function after(entry) {
    if (isOpen(entry)) return listOf(entry).firstElementChild;
    for (let each = entry; each; each = above(each)) {
      if (each.nextElementSibling) return each.nextElementSibling;
    }
    return null;
  }

  function before(entry) {
    const previous = entry.previousElementSibling;
    return previous ? lastIn(previous) : above(entry);
  }

  // What is searched: letters without accents, of whatever width and case

  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  function indexed(entry) {
    const named = [...boxOf(entry).children].filter((line) => line.matches("b, .sub, .who"));
    const lines = named.map((line) => (line.matches(".who") ? line.firstChild : line).textContent);
    const { about, team = "" } = entry.dataset;
    const [title, ...rest] = lines;
    const details = [...new Set([...rest, team])].filter(Boolean);
    return { entry, title, details: details.join(" · "), text: folded([...lines, team, about].join("\n")) };
  }

  class Chart {
    zoom = 1;
    filters = new Set();
    marked = [];
    uncovered = [];
    started = false;
    entries = [];

    constructor(panel) {
      this.panel = panel;
      this.stage = find(".stage", panel);
      this.outer = find(".outer", panel);
      this.inner = find(".inner", panel);
    }

    // A chart that is not seen at first is a text until it is

    unpack() {
      if (this.tree) return;
      const text = find("noscript", this.inner);
      if (text) this.inner.innerHTML = text.textContent;
      this.tree = find("[role=tree]", this.inner);
      this.entries = all("[role=treeitem]", this.tree);
      this.current = this.entries[0];
      if (this.entries.length > MANY) this.close((entry) => above(entry));
      if (this.current) this.current.tabIndex = 0;
    }

    get index() {
      this.indexedEntries ??= this.entries.map(indexed);
      return this.indexedEntries;
    }

    start() {
      if (!this.started && this.current) {
        this.started = true;
        const fitting = this.stage.clientWidth / (this.inner.offsetWidth + 40);
        this.zoomTo(wide.matches ? between(0.75, fitting, 1) : 1);
        this.middle();
      }
    }

    // Open, closed, and where things are

    close(closed) {
      for (const entry of this.entries) if (closed(entry)) setOpen(entry, false);
    }

    inPlace(entry, change) {
      const was = boxOf(entry).getBoundingClientRect();
      change();
      this.resize();
      const is = boxOf(entry).getBoundingClientRect();
      this.stage.scrollBy(is.left - was.left, is.top - was.top);
      this.drawDotted();
    }

    toggle(entry, open = isClosed(entry)) {
      this.inPlace(entry, () => setOpen(entry, open));
      if (!open && entry !== this.current && entry.contains(this.current)) this.focus(entry);
    }

    expandAll(open) {
      const stays = open ? this.current : this.entries[0];
      this.inPlace(stays, () => {
        for (const entry of this.entries) setOpen(entry, open || !above(entry));
      });
      if (!open && this.current.offsetParent === null) this.focus(stays);
    }

    uncover(entry) {
      const opened = [...allAbove(entry)].filter(isClosed);
      for (const each of opened) setOpen(each, true);
      return opened;
    }

    focus(entry) {
      this.current.tabIndex = -1;
      this.current = entry;
      entry.tabIndex = 0;
      entry.focus({ preventScroll: true });
      boxOf(entry).scrollIntoView({ block: "nearest", inline: "nearest" });
    }

    choose(entry) {
      for (const each of all("[aria-selected=true]", this.tree)) each.removeAttribute("aria-selected");
      entry.setAttribute("aria-selected", "true");
      this.focus(entry);
      this.drawDotted();
    }

    jump(entry) {
      this.uncover(entry);
      this.resize();
      this.choose(entry);
      this.center(entry);
    }

    center(entry) {
      const box = boxOf(entry).getBoundingClientRect();
      const room = this.stage.getBoundingClientRect();
      const across = box.left + box.width / 2 - room.left - room.width / 2;
      this.stage.scrollBy(across, box.top + box.height / 2 - room.top - room.height * 0.4);
    }

    middle() {
      const first = boxOf(this.entries[0]).getBoundingClientRect();
      const whole = this.inner.getBoundingClientRect();
      const room = this.stage.getBoundingClientRect();
      const shown = whole.width < room.width ? whole : first;
      const across = shown.left + shown.width / 2 - room.left - room.width / 2;
      this.stage.scrollBy(across, whole.top - room.top - 28);
    }

    // Zoom: the inner box is scaled, which lays nothing out again, and the outer one takes its size by hand

    resize() {
      const { style } = this.outer;
      style.width = this.zoom === 1 ? "" : `${this.inner.offsetWidth * this.zoom}px`;
      style.height = this.zoom === 1 ? "" : `${this.inner.offsetHeight * this.zoom}px`;
    }

    zoomTo(zoom, x, y) {
      const room = this.stage.getBoundingClientRect();
      x ??= room.left + room.width / 2;
      y ??= room.top + room.height / 2;
      const was = this.inner.getBoundingClientRect();
      const grown = between(0.1, zoom, 2) / this.zoom;
      this.zoom *= grown;
      if (Math.abs(this.zoom - 1) < 0.02) this.zoom = 1;
      this.inner.style.transform = this.zoom === 1 ? "" : `scale(${this.zoom})`;
      this.resize();
      const is = this.inner.getBoundingClientRect();
      this.stage.scrollBy(is.left + (x - was.left) * grown - x, is.top + (y - was.top) * grown - y);
      this.showZoom();
    }

    showZoom() {
      find("[data-do=zoom-actual]").textContent = `${Math.round(this.zoom * 100)} %`;
    }

    fit() {
      const across = (this.stage.clientWidth - 40) / this.inner.offsetWidth;
      const down = (this.stage.clientHeight - 56) / this.inner.offsetHeight;
      this.zoomTo(Math.min(1, across, down));
      this.middle();
    }

    // Dotted lines from and to the box that is chosen

    drawDotted() {
      find(".overlay", this.inner)?.remove();
      const chosen = find("[aria-selected=true]", this.tree);
      if (!chosen) return;
      const key = chosen.id.slice(chosen.id.indexOf(":") + 1);
      const lines = [
        ...this.dottedFrom(chosen).map((to) => [chosen, to]),
        ...this.entries.filter((entry) => keysIn(entry).includes(key)).map((from) => [from, chosen]),
      ];
      if (lines.length) this.inner.append(overlay(lines.map((line) => this.path(...line)).filter(Boolean)));
    }

    dottedFrom(entry) {
      const of = entry.id.slice(0, entry.id.indexOf(":") + 1);
      return keysIn(entry).map((key) => document.getElementById(of + key)).filter(Boolean);
    }

    path(from, to) {
      const start = this.place(from);
      const end = this.place(to);
      if (!start || !end) return null;
      const leftward = end.x + end.width / 2 < start.x + start.width / 2;
      const x1 = leftward ? start.x : start.x + start.width;
      const apart = leftward ? end.x + end.width < start.x : end.x > start.x + start.width;
      const x2 = apart === leftward ? end.x + end.width : end.x;
      const y1 = start.y + Math.min(start.height / 2, 16);
      const y2 = end.y + Math.min(end.height / 2, 16);
      const bend = between(30, Math.abs(x2 - x1) / 2, 160);
      const out = x1 + (leftward ? -bend : bend);
      const into = x2 + (apart === leftward ? bend : -bend);
      return { d: `M${x1} ${y1}C${out} ${y1} ${into} ${y2} ${x2} ${y2}`, x: x2, y: y2 };
    }

    place(entry) {
      const closed = [...allAbove(entry)].filter(isClosed).pop();
      const box = boxOf(closed ?? entry).getBoundingClientRect();
      const whole = this.inner.getBoundingClientRect();
      const scaled = (value) => value / this.zoom;
      return {
        x: scaled(box.left - whole.left),
        y: scaled(box.top - whole.top),
        width: scaled(box.width),
        height: scaled(box.height),
      };
    }

    // Search and filters

    matching(words) {
      this.unpack();
      const groups = [...this.filters].filter((each) => each !== "hiring");
      return this.index.filter(({ entry, text }) => {
        if (this.filters.has("hiring") && !entry.classList.contains("hiring")) return false;
        if (groups.length && !groups.includes(entry.dataset.group)) return false;
        return words.every((word) => text.includes(word));
      });
    }

    mark(found, words) {
      const filtered = this.filters.size > 0;
      for (const entry of this.marked) entry.classList.remove("found", "fits");
      this.inPlace(this.current, () => {
        const current = new Set(allAbove(this.current));
        for (const entry of this.uncovered) if (!current.has(entry)) setOpen(entry, false);
        const few = found.length <= UNCOVERED ? found : [];
        this.uncovered = few.flatMap(({ entry }) => this.uncover(entry));
      });
      this.tree.classList.toggle("filtered", filtered);
      this.tree.classList.toggle("searched", words.length > 0);
      this.marked = found.slice(0, filtered ? found.length : MARKED).map(({ entry }) => entry);
      for (const entry of this.marked) entry.classList.add("found", "fits");
    }
  }

  const keysIn = (entry) => entry.dataset.dotted?.split(" ") ?? [];

  function drawn(name, attributes) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  }

  function overlay(paths) {
    const svg = drawn("svg", { class: "overlay", "aria-hidden": "true" });
    for (const { d, x, y } of paths) svg.append(drawn("path", { d }), drawn("circle", { cx: x, cy: y, r: 3.5 }));
    return svg;
  }

  const charts = all(".panel").map((panel) => new Chart(panel));
  let chart = charts[0];

  function open(panel) {
    chart = charts.find((each) => each.panel === panel);
    chart.unpack();
    for (const each of charts) each.panel.hidden = each !== chart;
    for (const tab of tabs) {
      const selected = tab.getAttribute("aria-controls") === panel.id;
      tab.setAttribute("aria-selected", selected);
      tab.tabIndex = selected ? 0 : -1;
    }
    const expand = find("[data-do=expand]");
    expand.dataset.one ??= expand.textContent;
    const number = chart.entries.length;
    expand.textContent =
      number > TOO_MANY ? expand.dataset.many.replace("{number}", number.toLocaleString("en")) : expand.dataset.one;
    chart.start();
    chart.showZoom();
    search();
  }

  // The list of hits

  let words = [];
  let found = [];
  let listed = [];
  let at = -1;

  function search() {
    words = folded(field.value).split(/\s+/).filter(Boolean);
    const asked = words.length > 0 || chart.filters.size > 0;
    found = asked ? chart.matching(words) : [];
    chart.mark(found, words);
    if (asked && !found.length) found = charts.flatMap((each) => each.matching(words));
    const [first] = words;
    const begins = ({ text }) => text.startsWith(first) || text.includes(`\n${first}`);
    listed = words.length ? [...found.filter(begins), ...found.filter((each) => !begins(each))] : found;
    listed = listed.slice(0, LISTED);
    at = -1;
    say(asked);
    list(words.length > 0 && document.activeElement === field);
  }

  function say(asked) {
    const { none, one, many, listed: some } = status.dataset;
    const number = found.length.toLocaleString("en");
    const template = !found.length ? none : found.length === 1 ? one : found.length > LISTED ? some : many;
    status.textContent = asked ? template.replace("{number}", number).replace("{shown}", LISTED) : "";
  }

  function list(shown) {
    hits.hidden = !shown || !listed.length;
    field.setAttribute("aria-expanded", !hits.hidden);
    if (hits.hidden) return;
    hits.replaceChildren(...listed.map(option));
    pick(at);
  }

  function option({ entry, title, details }, number) {
    const item = document.createElement("li");
    item.id = `hit-${number}`;
    item.setAttribute("role", "option");
    const name = document.createElement("bdi");
    const more = document.createElement("small");
    name.textContent = title;
    more.textContent = details;
    item.append(name, more);
    return item;
  }

  function pick(number) {
    at = number;
    for (const [each, item] of [...hits.children].entries()) item.setAttribute("aria-selected", each === at);
    hits.children[at]?.scrollIntoView({ block: "nearest" });
    if (at < 0) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", `hit-${at}`);
  }

  function go(number) {
    const hit = listed[number];
    if (!hit) return;
    list(false);
    at = number;
    const panel = hit.entry.closest(".panel");
    if (panel !== chart.panel) open(panel);
    chart.jump(hit.entry);
  }

  let waiting;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, PAUSE);
  });
  field.addEventListener("focus", () => list(words.length > 0 || chart.filters.size > 0));
  field.addEventListener("blur", () => list(false));
  field.addEventListener("keydown", (event) => {
    const last = listed.length - 1;
    if (event.key === "Enter") {
      clearTimeout(waiting);
      if (words.join(" ") !== folded(field.value).split(/\s+/).filter(Boolean).join(" ")) search();
      go(Math.max(at, 0));
    } else if (event.key === "ArrowDown") {
      list(true);
      pick(at < last ? at + 1 : 0);
    } else if (event.key === "ArrowUp") {
      list(true);
      pick(at > 0 ? at - 1 : last);
    } else if (event.key === "Escape") {
      field.value = "";
      search();
      chart.current?.focus();
    } else return;
    event.preventDefault();
  });
  hits.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    const item = event.target.closest("li");
    if (item) go([...hits.children].indexOf(item));
  });

  // Profiles, read from the text of what a browser without scripts would show

  let written;
  let places;

  function article(about) {
    written ??= find("#profiles")?.textContent ?? "";
    places ??= new Map([...written.matchAll(/<article id="([^"]+)">/g)].map((each) => [each[1], each.index]));
    const start = places.get(about);
    if (start === undefined) return null;
    const template = document.createElement("template");
    template.innerHTML = written.slice(start, written.indexOf("</article>", start) + 10);
    template.content.firstElementChild.removeAttribute("id");
    return template.content;
  }

  function show() {
    const about = decodeURIComponent(location.hash.slice(1));
    const content = about && article(about);
    side.hidden = !content;
    if (!content) return;
    profile.replaceChildren(content);
    side.scrollTop = 0;
    const chosen = find("[aria-selected=true]", chart.tree);
    if (chosen?.dataset.about !== about) {
      const [panel, entry] = holding(about);
      if (entry) {
        if (panel !== chart.panel) open(panel);
        chart.jump(entry);
      }
    } else boxOf(chosen).scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  function holding(about) {
    for (const each of [chart, ...charts]) {
      each.unpack();
      const entry = each.entries.find((one) => one.dataset.about === about);
      if (entry) return [each.panel, entry];
    }
    return [];
  }

  function showProfile(entry) {
    chart.choose(entry);
    if (location.hash === `#${entry.dataset.about}`) show();
    else location.hash = entry.dataset.about;
  }

  function hideProfile() {
    history.replaceState(null, "", location.pathname + location.search);
    side.hidden = true;
    chart.current?.focus({ preventScroll: true });
  }

  addEventListener("hashchange", () => {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", show, { once: true });
    else show();
  });

  // Keys

  const onEntry = {
    ArrowDown: (entry) => after(entry),
    ArrowUp: (entry) => before(entry),
    ArrowRight(entry) {
      if (isOpen(entry)) return listOf(entry).firstElementChild;
      if (isClosed(entry)) chart.toggle(entry);
      return null;
    },
    ArrowLeft(entry) {
      if (!isOpen(entry)) return above(entry);
      chart.toggle(entry);
      return null;
    },
    Home: () => chart.entries[0],
    End: () => lastIn(chart.tree.lastElementChild),
    Enter: (entry) => (showProfile(entry), profile.focus({ preventScroll: true })),
    " ": (entry) => showProfile(entry),
    "*"(entry) {
      chart.inPlace(entry, () => {
        for (const each of entry.parentElement.children) setOpen(each, true);
      });
    },
  };

  const anywhere = {
    "/": () => (field.focus(), field.select()),
    "+": () => chart.zoomTo(chart.zoom * 1.2),
    "=": () => chart.zoomTo(chart.zoom * 1.2),
    "-": () => chart.zoomTo(chart.zoom / 1.2),
    0: () => chart.zoomTo(1),
    Escape: () => (keys.open ? keys.removeAttribute("open") : hideProfile()),
  };

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target === field) return;
    const entry = event.target.matches("[role=treeitem]") ? event.target : null;
    const act = (entry && onEntry[event.key]) || anywhere[event.key];
    if (!act) return;
    event.preventDefault();
    const next = act(entry);
    if (next instanceof Element) chart.focus(next);
  });

  find("[role=tablist]")?.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = tabs[(tabs.indexOf(event.target) + step + tabs.length) % tabs.length];
    next.focus();
    next.click();
  });

  // Mouse and touch: a finger scrolls by itself, a mouse takes hold of the chart

  const buttons = {
    expand: () => chart.expandAll(true),
    collapse: () => chart.expandAll(false),
    "zoom-in": anywhere["+"],
    "zoom-out": anywhere["-"],
    "zoom-actual": anywhere[0],
    "zoom-fit": () => chart.fit(),
    close: hideProfile,
  };
  let panned = false;

  function pan(event) {
    const { stage } = chart;
    if (event.pointerType !== "mouse" || event.button !== 0 || event.target === stage) return;
    const from = { x: event.clientX, y: event.clientY, left: stage.scrollLeft, top: stage.scrollTop };
    panned = false;
    const move = (to) => {
      const [across, down] = [to.clientX - from.x, to.clientY - from.y];
      if (!panned && Math.hypot(across, down) < 4) return;
      if (!panned) stage.setPointerCapture(event.pointerId);
      panned = true;
      stage.classList.add("panning");
      stage.scrollTo(from.left - across, from.top - down);
    };
    const end = () => {
      stage.removeEventListener("pointermove", move);
      stage.classList.remove("panning");
    };
    stage.addEventListener("pointermove", move);
    for (const name of ["pointerup", "pointercancel"]) stage.addEventListener(name, end, { once: true });
  }

  for (const { stage } of charts) {
    stage.addEventListener("pointerdown", pan);
    stage.addEventListener(
      "wheel",
      (event) => {
        if (!event.ctrlKey) return;
        event.preventDefault();
        chart.zoomTo(chart.zoom * Math.exp(-event.deltaY / 300), event.clientX, event.clientY);
      },
      { passive: false },
    );
  }

  document.addEventListener("click", (event) => {
    if (!keys.contains(event.target)) keys.removeAttribute("open");
    const button = event.target.closest("button");
    const entry = event.target.closest("[role=treeitem]");
    if (entry && panned) panned = false;
    else if (button?.dataset.do) buttons[button.dataset.do]();
    else if (button?.matches("[role=tab]")) open(find(`#${button.getAttribute("aria-controls")}`));
    else if (button?.dataset.filter) filter(button);
    else if (entry && button) chart.toggle(entry);
    else if (entry && event.target.closest(".box")) showProfile(entry);
  });

  function filter(button) {
    const pressed = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", pressed);
    chart.filters[pressed ? "add" : "delete"](button.dataset.filter);
    search();
  }

  // Paper: what is open, as it is drawn where that is large enough to read, else as an outline

  addEventListener("beforeprint", () => {
    rows.media = "all";
    const { offsetWidth, offsetHeight } = chart.inner;
    const scale = Math.min(1, PAPER.width / offsetWidth, PAPER.height / offsetHeight);
    const fits = scale >= SMALLEST;
    rows.media = fits ? "all" : "not all";
    root.classList.toggle("drawn", fits);
    chart.inner.style.zoom = fits ? scale : "";
  });
  addEventListener("afterprint", () => {
    rows.media = wide.media;
    chart.inner.style.zoom = "";
  });

  wide.addEventListener("change", () => chart.zoomTo(1));

  for (const each of [tools, ...all(".filters")]) each.hidden = false;
  root.classList.add("scripted");
  const opened = tabs.find((tab) => tab.getAttribute("aria-selected") === "true");
  open(opened ? find(`#${opened.getAttribute("aria-controls")}`) : chart.panel);
  // The profiles stand behind the script, which does not wait for them.
  if (location.hash) document.addEventListener("DOMContentLoaded", show);
  performance.mark("ready");
}
