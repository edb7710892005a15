// The board of one dimension of a region: cards with a number, its year and source, and the level cards of the policies.
// Everything about saving is the board's own; only what a card holds is different here.

const make = (name, className, text) => {
  const node = document.createElement(name);
  if (className) node.className = className;
  if (text !== undefined && text !== null) node.textContent = text;
  return node;
};

let made = null;
function boardOf(Board) {
  return class RegionBoard extends Board {
    card(question) {
      const card = question.ladder ? super.card(question) : this.figure(question);
      if (question.ladder && !question.why) card.querySelector(".tk-why").remove();
      return card;
    }

    // -- the policies ---------------------------------------------------------------------------------------------
    more(parts, question) {
      const more = make("details", "tk-more");
      more.append(make("summary", "", this.texts.words.more));
      parts.note = this.text(question.id, "note", this.texts.words.note, true);
      parts.proof = { input: make("input") };
      parts.kinds = new Map();
      parts.more = more;
      more.append(parts.note.field);
      return more;
    }

    // -- the figures ----------------------------------------------------------------------------------------------
    figure(question) {
      const { words } = this.texts;
      const card = make("section", "tk-question tk-figure");
      card.id = question.id;
      const header = make("header");
      const name = make("h2");
      name.id = `name-${question.id}`;
      name.append(make("span", "tk-code", question.code), document.createTextNode(question.name));
      const saved = make("span", "tk-saved", words.saved);
      saved.setAttribute("role", "status");
      header.append(name, saved);
      const asks = make("p", "tk-asks", question.question);
      const parts = { card, saved, rungs: [], sub: [], kinds: new Map(), proof: { input: make("input") }, numbers: [], texts: [] };
      const help = make("details", "tk-more tk-help");
      help.append(make("summary", "", words.help), make("p", "", question.help));

      const row = make("div", "tk-entry");
      row.append(
        this.amount(parts, question.id, "value", words.value, question.unit, question),
        this.amount(parts, question.id, "year", words.year, "", { year: true }),
        this.line(parts, question.id, "source", words.source),
      );
      parts.entry = row;
      const others = make("div", "tk-kinds");
      others.setAttribute("role", "group");
      others.setAttribute("aria-labelledby", name.id);
      parts.others = new Map();
      for (const [status, text] of [["unknown", words.unknown], ["not-applicable", words.notApplicable]]) {
        const kind = make("button", "tk-kind", text);
        kind.type = "button";
        kind.dataset.pick = status;
        kind.addEventListener("click", () => this.other(question.id, status));
        others.append(kind);
        parts.others.set(status, kind);
      }
      parts.reason = this.text(question.id, "reason", words.reason, false);
      card.append(header, asks, help, row);
      if (question.goal) card.append(make("p", "tk-goal", question.goal));
      if (question.own) {
        const goal = make("fieldset", "tk-own-goal");
        goal.append(make("legend", "", question.own));
        const entry = make("div", "tk-entry");
        entry.append(
          this.amount(parts, question.id, "high.value", words.goal, question.unit, question),
          this.amount(parts, question.id, "high.year", words.goalYear, "", { year: true }),
          this.line(parts, question.id, "high.source", words.plan),
        );
        goal.append(entry);
        card.append(goal);
        parts.goal = goal;
      }
      card.append(others, parts.reason.field);
      const more = make("details", "tk-more");
      more.append(make("summary", "", words.more));
      parts.note = this.text(question.id, "note", words.note, true);
      more.append(parts.note.field);
      parts.more = more;
      card.append(more);
      this.cards.set(question.id, parts);
      return card;
    }

    amount(parts, id, part, label, unit, bounds) {
      const field = make("label", part.endsWith("year") ? "tk-field tk-year" : "tk-field tk-amount");
      const input = make("input");
      input.type = "number";
      input.step = bounds.year ? "1" : "any";
      input.inputMode = bounds.year ? "numeric" : "decimal";
      input.dir = "ltr";
      if (bounds.year) Object.assign(input, { min: 1900, max: 2100 });
      if (bounds.least !== undefined && bounds.least !== null) input.min = bounds.least;
      if (bounds.most !== undefined && bounds.most !== null) input.max = bounds.most;
      const box = make("span", "tk-box");
      box.append(input);
      if (unit) box.append(make("span", "tk-unit", unit));
      field.append(make("span", "", label), box);
      input.addEventListener("change", () => {
        if (input.validity.badInput) return;
        const value = input.value === "" ? null : Number(input.value);
        const answer = this.answer(id);
        const changes = [[id, part, value]];
        if (part === "value" && value !== null && answer.status && answer.status !== "answered") {
          changes.unshift([id, "status", null], [id, "reason", null]);
        }
        if (part === "high.value" && value === null) changes.push([id, "high.year", null], [id, "high.source", null]);
        this.change(...changes);
      });
      input.addEventListener("wheel", () => input.blur(), { passive: true });
      parts.numbers.push([part, input]);
      return field;
    }

    line(parts, id, part, label) {
      const { field, input } = this.text(id, part, label, false);
      field.classList.add("tk-source");
      parts.texts.push([part, input]);
      return field;
    }

    other(id, status) {
      const now = this.answer(id).status;
      if (now === status) {
        this.change([id, "status", null], [id, "reason", null]);
        return;
      }
      this.change([id, "value", null], [id, "status", status]);
      if (status === "not-applicable") this.cards.get(id).reason.input.focus();
    }

    paint() {
      super.paint();
      for (const [id, parts] of this.cards) {
        if (!parts.numbers) continue;
        const answer = this.answer(id);
        const status = answer.status || "answered";
        const goal = answer["high.value"] !== undefined && answer["high.value"] !== null;
        parts.entry.hidden = status === "not-applicable";
        if (parts.goal) parts.goal.hidden = status === "not-applicable";
        for (const [part, input] of parts.numbers) {
          if (document.activeElement !== input) input.value = answer[part] ?? "";
          if (part === "high.year") input.disabled = !goal;
        }
        for (const [part, input] of parts.texts) {
          this.fill(input, answer[part]);
          if (part === "high.source") input.disabled = !goal;
        }
        for (const [each, kind] of parts.others) kind.setAttribute("aria-checked", String(each === status));
        for (const [each, kind] of parts.others) kind.setAttribute("aria-pressed", String(each === status));
      }
    }
  };
}

const boards = new WeakMap();
export default async function (component) {
  const { parentElement, data } = component;
  if (!made) {
    const { Board } = await import(new URL(data.board, new URL("./", document.baseURI)).href);
    made = made || boardOf(Board);
  }
  if (!boards.has(parentElement)) boards.set(parentElement, new made(parentElement));
  boards.get(parentElement).update(component);
}
