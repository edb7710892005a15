// The sheet of industry classes: one group (a major class, or a section of ISIC) at a time, three states a class and a
// case that shows it. A division also has what its classes say: the further of both states counts. As on the board, a click shows at once and counts as saved when the server says so; what was not confirmed travels again.

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
const STATES = ["covered", "pilot", "none"];

class Sheet {
  constructor(root) {
    this.root = make("div", "tk-classes tk-board tk-own");
    root.append(this.root);
    this.mark = Math.random().toString(36).slice(2);
    this.number = 0;
    this.pending = new Map();
    this.rows = new Map();
  }

  update({ data, setStateValue }) {
    this.send = (changes) => setStateValue("changes", changes);
    const confirmed = data.confirmed && data.confirmed.mark === this.mark ? data.confirmed.number : 0;
    for (const [key, change] of this.pending) if (change.number <= confirmed) this.pending.delete(key);
    const other = !this.data || this.data.key !== data.key;
    this.data = data;
    this.answers = structuredClone(data.answers);
    for (const { path, value } of this.pending.values()) this.place(path, value);
    if (other) {
      this.here = data.majors.some((each) => each.code === this.here) ? this.here : this.first();
      this.build();
    }
    for (const [code, row] of this.rows) {
      const fault = data.faults[code];
      const waiting = [...this.pending.values()].some((change) => change.path[0] === code);
      if (fault) {
        row.saved.textContent = fault;
        row.saved.className = "tk-saved tk-failed";
      } else if (row.waited && !waiting) {
        row.saved.className = "tk-saved";
        this.told.classList.add("tk-on");
        clearTimeout(this.fade);
        this.fade = setTimeout(() => this.told.classList.remove("tk-on"), 2000);
      }
      row.waited = waiting;
    }
    this.paint();
  }

  first() {
    const open = this.data.majors.find((major) => major.classes.some((each) => !this.state(each.code)));
    return (open || this.data.majors[0]).code;
  }

  state(code) {
    const found = [(this.answers[code] || {}).state, this.data.derived[code]];
    return STATES.find((state) => found.includes(state));
  }

  place([code, part], value) {
    const answer = { ...(this.answers[code] || {}) };
    if (value === null) delete answer[part];
    else answer[part] = value;
    if (part === "state" && value === null) delete this.answers[code];
    else this.answers[code] = answer;
  }

  change(...changes) {
    this.number += 1;
    for (const [code, part, value] of changes) {
      this.place([code, part], value);
      this.pending.set(`${code} ${part}`, { number: this.number, path: [code, part], value });
    }
    this.send({ mark: this.mark, number: this.number, changes: [...this.pending.values()] });
    this.paint();
  }

  build() {
    const { words, majors } = this.data;
    const list = make("ol", "tk-majors");
    list.setAttribute("aria-label", words.majors);
    this.tiles = new Map();
    for (const major of majors) {
      const item = make("li");
      const tile = button("tk-major");
      tile.title = major.name;
      tile.setAttribute("aria-label", major.name);
      const count = make("b");
      count.dir = "ltr"; // "7/8" would turn round beside Arabic
      const head = make("span", "", `${major.shown} `);
      head.append(count);
      const bar = make("i");
      const parts = STATES.map((state) => make("u", `tk-${state}`));
      bar.append(...parts);
      tile.append(head, bar);
      tile.addEventListener("click", () => this.open(major.code));
      item.append(tile);
      list.append(item);
      this.tiles.set(major.code, { tile, count, parts, major });
    }
    this.body = make("div");
    this.root.replaceChildren(list, this.body);
    this.sheet();
  }

  open(code) {
    this.here = code;
    this.sheet();
    this.paint();
    this.title.focus({ preventScroll: true });
    const top = this.title.getBoundingClientRect().top;
    if (top < 60 || top > window.innerHeight - 120) this.title.scrollIntoView({ block: "start" });
  }

  sheet() {
    const { words, majors } = this.data;
    const place = majors.findIndex((each) => each.code === this.here);
    const major = majors[place];
    const head = make("div", "tk-class-head");
    this.title = make("h2", "", `${major.shown} ${major.name}`);
    this.title.tabIndex = -1;
    this.told = make("span", "tk-saved", words.saved);
    this.told.setAttribute("role", "status");
    head.append(this.title, this.told);
    const all = make("div", "tk-all");
    all.append(make("span", "", words.all));
    const states = make("div", "tk-states");
    for (const state of STATES) {
      const each = button("", words[state]);
      each.addEventListener("click", () =>
        this.change(...major.classes.filter(({ code }) => !this.state(code)).map(({ code }) => [code, "state", state])),
      );
      states.append(each);
    }
    all.append(states);
    this.all = all;
    this.rows = new Map();
    const rows = major.classes.map((each) => this.row(each));
    const turn = make("nav", "tk-turn");
    for (const [step, text, className] of [[-1, words.back, ""], [1, words.next, "tk-first"]]) {
      const to = majors[place + step];
      if (!to) continue;
      const go = button(`tk-button ${className}`, `${text} ${to.shown} ${to.name}`);
      go.addEventListener("click", () => this.open(to.code));
      turn.append(go);
    }
    this.body.replaceChildren(head, all, ...rows, turn);
  }

  row({ code, shown, name }) {
    const { words } = this.data;
    const row = make("section", "tk-class");
    row.id = `class-${code}`;
    const label = make("p");
    label.id = `name-${code}`;
    label.append(make("span", "tk-code", `${shown} `), document.createTextNode(name));
    const states = make("div", "tk-states");
    states.setAttribute("role", "group");
    states.setAttribute("aria-labelledby", label.id);
    const buttons = new Map();
    for (const state of STATES) {
      const each = button("", words[state]);
      each.dataset.state = state;
      each.addEventListener("click", () => {
        const now = (this.answers[code] || {}).state;
        this.change([code, "state", now === state ? null : state]);
      });
      states.append(each);
      buttons.set(state, each);
    }
    const field = make("label", "tk-field");
    const input = make("input");
    Object.assign(input, { type: "text", maxLength: 10000, dir: "auto" });
    field.append(make("span", "tk-small", words.case), input);
    let timer = 0;
    const save = () => {
      clearTimeout(timer);
      const value = input.value.trim() ? input.value : null;
      const answer = this.answers[code];
      if (answer && (answer.case || null) !== value) this.change([code, "case", value]);
    };
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(save, 1200);
    });
    input.addEventListener("change", save);
    const saved = make("span", "tk-saved");
    const note = make("span", "tk-small tk-class-note");
    row.append(label, states, note, field, saved);
    this.rows.set(code, { buttons, note, field, input, saved });
    return row;
  }

  paint() {
    for (const [code, { tile, count, parts, major }] of this.tiles) {
      const total = major.classes.length;
      const tally = STATES.map((state) => major.classes.filter((each) => this.state(each.code) === state).length);
      count.textContent = tally.some(Boolean) ? `${this.data.digits[tally[0]]}/${this.data.digits[total]}` : "";
      parts.forEach((part, number) => (part.style.inlineSize = `${(100 * tally[number]) / total}%`));
      if (code === this.here) tile.setAttribute("aria-current", "true");
      else tile.removeAttribute("aria-current");
    }
    const here = this.data.majors.find((each) => each.code === this.here);
    this.all.hidden = here.classes.every(({ code }) => this.state(code));
    for (const [code, row] of this.rows) {
      const answer = this.answers[code] || {};
      for (const [state, each] of row.buttons) each.setAttribute("aria-pressed", String(answer.state === state));
      row.note.textContent = this.data.notes[code] || "";
      row.note.hidden = !row.note.textContent;
      row.field.hidden = answer.state !== "covered" && answer.state !== "pilot";
      if (document.activeElement !== row.input) row.input.value = answer.case || "";
      if ([...this.pending.values()].some((change) => change.path[0] === code)) row.waited = true;
    }
  }
}

const sheets = new WeakMap();
export default function (component) {
  const { parentElement } = component;
  if (!sheets.has(parentElement)) sheets.set(parentElement, new Sheet(parentElement));
  sheets.get(parentElement).update(component);
}
