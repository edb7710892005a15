// The board of questions of one dimension. A click shows at once and is sent; it counts as saved when the server says so.
// Whatever was not confirmed stays pending and travels again with the next change, so that quick clicks lose nothing.

const make = (name, className, text) => {
  const node = document.createElement(name);
  if (className) node.className = className;
  if (text !== undefined && text !== null) node.textContent = text;
  return node;
};
const button = (className, text) => {
  const node = make("button", className, text);
  node.type = "button";
  return node;
};

export class Board {
  constructor(root) {
    this.root = make("div", "tk-board tk-own");
    root.append(this.root);
    this.mark = Math.random().toString(36).slice(2);
    this.number = 0;
    this.pending = new Map();
    this.texts = null;
  }

  update({ data, setStateValue }) {
    this.send = (changes) => setStateValue("changes", changes);
    this.go = (place) => setStateValue("place", { to: place, at: Date.now() });
    const confirmed = data.confirmed && data.confirmed.mark === this.mark ? data.confirmed.number : 0;
    for (const [key, change] of this.pending) {
      if (change.number <= confirmed) this.pending.delete(key);
    }
    const moved = !this.texts || this.texts.key !== data.texts.key;
    const first = !this.texts;
    this.texts = data.texts;
    this.answers = structuredClone(data.answers);
    for (const { path, value } of this.pending.values()) this.place(path, value);
    if (moved) {
      this.build();
      if (!first) this.top();
    }
    this.show(data);
  }

  top() {
    const scroller = this.root.closest(".stMain") || document.scrollingElement;
    scroller.scrollTo({ top: 0 });
    this.title.focus({ preventScroll: true });
  }

  // -- answers ----------------------------------------------------------------------------------------------------
  answer(id) {
    return this.answers[id] || {};
  }

  place([id, part], value) {
    const answer = { ...this.answer(id) };
    if (value === null) delete answer[part];
    else answer[part] = value;
    this.answers[id] = answer;
  }

  change(...changes) {
    this.number += 1;
    for (const [id, part, value] of changes) {
      this.place([id, part], value);
      this.pending.set(`${id} ${part}`, { number: this.number, path: [id, part], value });
    }
    this.send({ mark: this.mark, number: this.number, changes: [...this.pending.values()] });
    this.paint();
  }

  // -- drawing ----------------------------------------------------------------------------------------------------
  build() {
    const texts = this.texts;
    this.cards = new Map();
    const head = make("div", "tk-board-head");
    const words = make("div");
    this.title = make("h1", "", texts.name);
    this.title.tabIndex = -1;
    words.append(this.title, make("p", "", texts.summary));
    this.left = make("p", "tk-left");
    this.left.setAttribute("role", "status");
    head.append(words, this.left);
    this.steps = make("ol", "tk-steps");
    this.steps.setAttribute("aria-label", texts.words.steps);
    this.bars = new Map();
    for (const step of texts.steps) {
      const item = make("li");
      const go = button("");
      const bar = make("span", "tk-bar");
      const fill = make("i");
      bar.append(fill);
      go.append(bar, make("span", "tk-step-name", step.name));
      if (step.id === texts.id) go.setAttribute("aria-current", "step");
      go.addEventListener("click", () => this.go(step.id));
      item.append(go);
      this.steps.append(item);
      this.bars.set(step.id, { fill, go, name: step.name });
    }
    const cards = texts.questions.map((question) => this.card(question));
    const turn = make("nav", "tk-turn");
    for (const [place, text, className] of texts.turn) {
      const go = button(`tk-button ${className}`, text);
      go.addEventListener("click", () => this.go(place));
      turn.append(go);
    }
    this.root.replaceChildren(this.steps, head, ...cards, turn);
    const current = this.steps.querySelector('[aria-current="step"]');
    if (current) this.steps.scrollTo({ left: current.offsetLeft - this.steps.offsetLeft - 24 });
  }

  card(question) {
    const { words } = this.texts;
    const card = make("section", "tk-question");
    card.id = question.id;
    const header = make("header");
    const name = make("h2");
    name.id = `name-${question.id}`;
    name.append(make("span", "tk-code", question.code), document.createTextNode(question.name));
    const saved = make("span", "tk-saved", words.saved);
    saved.setAttribute("role", "status");
    header.append(name, saved, make("p", "tk-why", question.why));
    card.append(header);
    const parts = { card, saved, rungs: [], sub: [] };

    const asks = make("p", "tk-asks", question.ladder.question);
    asks.id = `asks-${question.id}`;
    const ladder = make("div", "tk-ladder");
    ladder.setAttribute("role", "radiogroup");
    ladder.setAttribute("aria-labelledby", `${name.id} ${asks.id}`);
    question.ladder.levels.forEach((sentence, level) => {
      const rung = this.rung(parts, () => this.pick(question.id, "answered", level));
      const step = make("span", "tk-step", words.digits[level]);
      step.style.background = `var(--level-${level})`;
      step.style.color = `var(--on-level-${level})`;
      rung.append(step, make("span", "tk-words", sentence));
      rung.dataset.pick = String(level);
      ladder.append(rung);
    });
    const others = make("div", "tk-others");
    for (const [status, text] of [["unknown", words.unknown], ["not-applicable", words.notApplicable]]) {
      const rung = this.rung(parts, () => this.pick(question.id, status, null));
      rung.append(make("span", "tk-words", text));
      rung.dataset.pick = status;
      others.append(rung);
    }
    ladder.append(others);
    ladder.addEventListener("keydown", (event) => this.keys(event, parts, question));
    card.append(asks, ladder);

    parts.reason = this.text(question.id, "reason", words.reason, false);
    card.append(parts.reason.field);
    if (question.coverage) card.append(this.share(parts, question));
    if (question.practices) card.append(this.ticks(parts, question));
    card.append(this.more(parts, question));
    this.cards.set(question.id, parts);
    return card;
  }

  rung(parts, pick) {
    const rung = button("tk-rung");
    rung.setAttribute("role", "radio");
    rung.addEventListener("click", pick);
    parts.rungs.push(rung);
    return rung;
  }

  pick(id, status, level) {
    const answer = this.answer(id);
    const again = (answer.status || "answered") === status && (status !== "answered" || answer.ladder === level);
    if (again) return;
    if (status === "answered") {
      const changes = [[id, "ladder", level]];
      if (answer.status && answer.status !== "answered") changes.unshift([id, "status", null], [id, "reason", null]);
      this.change(...changes);
    } else {
      this.change([id, "ladder", null], [id, "status", status]);
      if (status === "not-applicable") this.cards.get(id).reason.input.focus();
    }
  }

  keys(event, parts, question) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    // The key counts, not what it writes: an Arabic or French keyboard puts other signs on the row of digits.
    const digit = /^(?:Digit|Numpad)([0-5])$/.exec(event.code) || /^([0-5])$/.exec(event.key);
    if (digit) {
      event.preventDefault();
      this.pick(question.id, "answered", Number(digit[1]));
      parts.rungs[Number(digit[1])].focus();
      return;
    }
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const here = parts.rungs.indexOf(document.activeElement);
    parts.rungs[(here + step + parts.rungs.length) % parts.rungs.length].focus();
  }

  share(parts, question) {
    const block = make("div", "tk-sub tk-coverage");
    const asks = make("p", "tk-asks", question.coverage);
    asks.id = `share-${question.id}`;
    const row = make("div", "tk-share");
    const range = make("input");
    range.type = "range";
    const number = make("input");
    number.type = "number";
    for (const input of [range, number]) {
      Object.assign(input, { min: 0, max: 100, step: input === range ? 5 : 1 });
      input.setAttribute("aria-labelledby", asks.id);
    }
    number.inputMode = "numeric";
    row.append(range, number, make("span", "", this.texts.words.percent));
    range.addEventListener("input", () => {
      number.value = range.value;
      row.classList.remove("tk-blank");
    });
    range.addEventListener("change", () => this.change([question.id, "coverage", Number(range.value)]));
    number.addEventListener("change", () => {
      const value = number.value === "" ? null : Math.min(100, Math.max(0, Number(number.value)));
      this.change([question.id, "coverage", value]);
    });
    block.append(asks, row);
    parts.share = { block, row, range, number };
    return block;
  }

  ticks(parts, question) {
    const block = make("div", "tk-sub tk-practices");
    const asks = make("p", "tk-asks", question.practices.question);
    asks.id = `ticks-${question.id}`;
    const list = make("div", "tk-ticks");
    list.setAttribute("role", "group");
    list.setAttribute("aria-labelledby", asks.id);
    parts.ticks = new Map();
    const tick = (id, text) => {
      const label = make("label", "tk-tick");
      const box = make("input");
      box.type = "checkbox";
      label.append(box, make("span", "", text));
      list.append(label);
      return box;
    };
    for (const [id, text] of question.practices.options) {
      const box = tick(id, text);
      parts.ticks.set(id, box);
      box.addEventListener("change", () => {
        const ticked = [...parts.ticks].filter(([, each]) => each.checked).map(([each]) => each);
        this.change([question.id, "practices", ticked.length ? ticked : null]);
      });
    }
    parts.none = tick("", this.texts.words.none);
    parts.none.addEventListener("change", () => this.change([question.id, "practices", parts.none.checked ? [] : null]));
    block.append(asks, list);
    parts.practices = block;
    return block;
  }

  more(parts, question) {
    const { words } = this.texts;
    const more = make("details", "tk-more");
    more.append(make("summary", "", words.more));
    const kinds = make("div", "tk-kinds");
    kinds.setAttribute("role", "radiogroup");
    kinds.setAttribute("aria-label", words.kind);
    parts.kinds = new Map();
    for (const [id, name] of this.texts.evidence) {
      const kind = button("tk-kind", name);
      kind.setAttribute("role", "radio");
      kind.addEventListener("click", () => this.change([question.id, "evidence", id]));
      kinds.append(kind);
      parts.kinds.set(id, kind);
    }
    const asks = make("div", "tk-field");
    asks.append(make("span", "", words.kind), kinds);
    parts.proof = this.text(question.id, "proof", question.evidence, true);
    parts.note = this.text(question.id, "note", words.note, true);
    more.append(asks, make("p", "tk-small", words.honest), parts.proof.field, parts.note.field);
    parts.more = more;
    return more;
  }

  text(id, part, label, long) {
    const field = make("label", "tk-field");
    const input = make(long ? "textarea" : "input");
    if (long) input.rows = 2;
    else input.type = "text";
    input.maxLength = 10000;
    input.dir = "auto";
    field.append(make("span", "", label), input);
    let timer = 0;
    const save = () => {
      clearTimeout(timer);
      const value = input.value.trim() ? input.value : null;
      if ((this.answer(id)[part] || null) !== value) this.change([id, part, value]);
    };
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(save, 1200);
    });
    input.addEventListener("change", save);
    return { field, input };
  }

  // -- state ------------------------------------------------------------------------------------------------------
  show(data) {
    this.left.textContent = data.left;
    for (const [id, { share, label }] of Object.entries(data.progress)) {
      const bar = this.bars.get(id);
      if (!bar) continue;
      bar.fill.style.inlineSize = `${Math.round(share * 100)}%`;
      bar.go.setAttribute("aria-label", `${bar.name}: ${label}`);
      bar.go.title = label;
    }
    for (const [id, parts] of this.cards) {
      const waiting = [...this.pending.values()].some((change) => change.path[0] === id);
      const fault = data.faults[id];
      if (fault) {
        parts.saved.textContent = fault;
        parts.saved.className = "tk-saved tk-failed";
      } else if (parts.waited && !waiting) {
        parts.saved.textContent = this.texts.words.saved;
        parts.saved.className = "tk-saved tk-on";
        clearTimeout(parts.fade);
        parts.fade = setTimeout(() => parts.saved.classList.remove("tk-on"), 2500);
      }
      parts.waited = waiting;
    }
    this.paint();
  }

  paint() {
    for (const [id, parts] of this.cards) {
      const answer = this.answer(id);
      const status = answer.status || "answered";
      const picked = status === "answered" ? String(answer.ladder ?? "") : status;
      parts.rungs.forEach((rung, place) => {
        const on = rung.dataset.pick === picked;
        rung.setAttribute("aria-checked", String(on));
        rung.tabIndex = on || (picked === "" && place === 0) ? 0 : -1;
      });
      if ([...this.pending.values()].some((change) => change.path[0] === id)) parts.waited = true;
      parts.reason.field.hidden = status !== "not-applicable";
      this.fill(parts.reason.input, answer.reason);
      this.fill(parts.proof.input, answer.proof);
      this.fill(parts.note.input, answer.note);
      for (const [kind, each] of parts.kinds) {
        const on = (answer.evidence || this.texts.evidence[0][0]) === kind;
        each.setAttribute("aria-checked", String(on));
      }
      const open = status === "answered";
      if (parts.share) {
        parts.share.block.hidden = !open;
        const blank = answer.coverage === undefined || answer.coverage === null;
        parts.share.row.classList.toggle("tk-blank", blank);
        if (document.activeElement !== parts.share.number) parts.share.number.value = blank ? "" : answer.coverage;
        if (document.activeElement !== parts.share.range) parts.share.range.value = blank ? 0 : answer.coverage;
      }
      if (parts.ticks) {
        parts.practices.hidden = !open;
        const ticked = answer.practices;
        for (const [practice, box] of parts.ticks) box.checked = Boolean(ticked && ticked.includes(practice));
        parts.none.checked = Boolean(ticked && ticked.length === 0);
      }
      if (!parts.opened && (answer.note || answer.proof || (answer.evidence && answer.evidence !== this.texts.evidence[0][0]))) {
        parts.more.open = true;
        parts.opened = true;
      }
    }
  }

  fill(input, value) {
    if (document.activeElement !== input) input.value = value || "";
  }
}

const boards = new WeakMap();
export default function (component) {
  const { parentElement } = component;
  if (!boards.has(parentElement)) boards.set(parentElement, new Board(parentElement));
  boards.get(parentElement).update(component);
}
