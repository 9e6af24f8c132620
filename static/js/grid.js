// The grid of a form: moves like a spreadsheet, takes blocks from one, saves cell by cell, and keeps
// in this browser what is not saved yet. Without this script the form saves whole, by its button.

const PAUSE_MS = 400; // cells typed one after the other go in one request
const RETRY_MS = 10_000;

class Grid {
  constructor(form) {
    this.form = form;
    this.table = form.querySelector("table");
    this.status = form.querySelector("[data-status]");
    this.key = `desk ${form.dataset.uid}`; // in localStorage: {cell: {text, note, mark, isSaved}}
    this.unsaved = {};
    this.saved = {}; // by this page; a page that the server made before does not show it
    this.isSaving = false;
    this.listen();
    this.restore();
    this.addUp();
  }

  listen() {
    this.table.addEventListener("input", ({ target }) => this.change(target));
    this.table.addEventListener("change", () => this.saveSoon());
    this.table.addEventListener("keydown", (event) => this.move(event));
    this.table.addEventListener("paste", (event) => this.paste(event));
    this.table.addEventListener("click", (event) => this.settle(event));
    this.table.addEventListener(
      "focusin",
      ({ target }) => target.matches(".value") && target.select(),
    );
    window.addEventListener("online", () => this.saveSoon(0));
  }

  // Every field of the form has the cell's name after its letter.
  field(letter, name) {
    return this.form.elements[`${letter}-${name}`];
  }

  valueOf(name) {
    const [text, note, mark] = ["v", "n", "o"].map((letter) => this.field(letter, name).value);
    return { text, note, mark };
  }

  fill(name, { text, note }) {
    this.field("v", name).value = text;
    this.field("n", name).value = note;
  }

  say(words, isBad = false) {
    this.status.textContent = words;
    this.status.classList.toggle("wrong", isBad);
  }

  // Keeping: what is not saved survives a closed page, a lost connection and a lost session; what is
  // saved is kept until a page shows it, because one that reloads may be older than the saving.

  keep() {
    const kept = { ...this.saved, ...this.unsaved };
    try {
      if (Object.keys(kept).length) localStorage.setItem(this.key, JSON.stringify(kept));
      else localStorage.removeItem(this.key);
    } catch {
      // The browser keeps nothing: the button still saves.
    }
  }

  kept() {
    try {
      return JSON.parse(localStorage.getItem(this.key)) ?? {};
    } catch {
      return {};
    }
  }

  restore() {
    for (const [name, kept] of Object.entries(this.kept())) {
      if (this.field("v", name)) {
        if (isShown(kept, this.valueOf(name))) continue;
        this.fill(name, kept);
        this.field("o", name).value = kept.mark; // so that a change by somebody else is noticed
      }
      (kept.isSaved ? this.saved : this.unsaved)[name] = kept;
    }
    this.keep();
    if (Object.keys(this.unsaved).length) this.save();
  }

  touch(name) {
    this.unsaved[name] = this.valueOf(name);
    this.keep();
  }

  // Saving: one request at a time, with every cell that changed since the last.

  saveSoon(wait = PAUSE_MS) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), wait);
  }

  async save() {
    const sent = { ...this.unsaved };
    if (this.isSaving || !Object.keys(sent).length) return;
    this.isSaving = true;
    this.say(this.form.dataset.saving);
    try {
      const response = await fetch(location.href, {
        method: "POST",
        headers: { Accept: "application/json", "X-CSRFToken": this.token() },
        body: body(sent),
      });
      await this.take(response, sent);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error; // fetch: no connection
      this.say(this.form.dataset.offline, true);
      this.saveSoon(RETRY_MS);
    } finally {
      this.isSaving = false;
    }
  }

  // The cookie has the newest: signing in again in another tab changes it.
  token() {
    const cookie = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
    return cookie ? cookie[1] : this.form.elements.csrfmiddlewaretoken.value;
  }

  async take(response, sent) {
    const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
    if (!isJson) return this.say(this.form.dataset.refused, true);
    const answer = await response.json();
    if (!response.ok) {
      this.say(answer.said, true);
      if (response.status === 401) this.saveSoon(RETRY_MS);
      return;
    }
    for (const [name, one] of Object.entries(sent)) {
      if (!isSame(this.unsaved[name], one) || answer.stale.includes(name)) continue;
      delete this.unsaved[name];
      this.saved[name] = { ...one, isSaved: true };
    }
    for (const [name, html] of Object.entries(answer.cells)) this.show(name, html);
    this.keep();
    this.say(answer.said, answer.stale.length > 0);
    const isNewer = ([name, one]) => !isSame(sent[name], one);
    if (Object.entries(this.unsaved).some(isNewer)) this.saveSoon();
  }

  // The server's cell instead of ours, without disturbing who is typing in it.
  show(name, html) {
    const cell = this.table.querySelector(`[data-cell="${name}"]`);
    if (!cell) return;
    const focus = cell.contains(document.activeElement) ? document.activeElement : null;
    const place = focus?.name && [focus.name, focus.selectionStart, focus.selectionEnd];
    const typed = this.unsaved[name];
    cell.innerHTML = html;
    if (this.saved[name]) this.saved[name].mark = this.field("o", name).value;
    if (typed) {
      this.fill(name, typed);
      this.unsaved[name] = this.valueOf(name);
    }
    if (place) {
      const input = this.form.elements[place[0]];
      input.focus();
      input.setSelectionRange(place[1], place[2]);
    }
    this.addUp();
  }

  // Somebody else changed the same cell: one of the two figures stays.
  settle(event) {
    const button = event.target.closest(".theirs button");
    if (!button) return;
    event.preventDefault();
    const name = button.closest("[data-cell]").dataset.cell;
    button.closest(".theirs").remove();
    if (button.name === "take") {
      this.fill(name, button.dataset);
      this.field("v", name).removeAttribute("aria-invalid");
      delete this.unsaved[name];
      delete this.saved[name];
      this.keep();
      this.say(this.form.dataset.taken);
    } else {
      this.touch(name);
      this.save();
    }
    this.addUp();
    this.field("v", name).focus();
  }

  // Moving: arrows and Enter between cells, F2 to the note and Escape back.

  move(event) {
    const input = event.target;
    if (input.matches(".note input")) return this.leaveNote(event);
    if (!input.matches(".value") || event.ctrlKey || event.altKey || event.metaKey) return;
    const steps = {
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      Enter: [event.shiftKey ? -1 : 1, 0],
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
    };
    const step = steps[event.key];
    if (event.key === "F2") this.openNote(event);
    else if (event.key === "Escape") this.undo(input);
    else if (step && (step[1] === 0 || (!event.shiftKey && isAtEdge(input, step[1])))) {
      event.preventDefault(); // Enter would send the form
      neighbour(input, ...step)?.focus();
    }
  }

  openNote(event) {
    event.preventDefault();
    const note = this.field("n", nameOf(event.target));
    note.closest("details").open = true;
    note.focus();
  }

  leaveNote(event) {
    if (event.key !== "Escape" && event.key !== "Enter") return;
    event.preventDefault();
    this.field("v", nameOf(event.target)).focus();
  }

  undo(input) {
    input.value = input.defaultValue;
    this.change(input);
  }

  change(input) {
    if (!input.matches(".value, .note input")) return;
    this.touch(nameOf(input));
    this.addUp();
  }

  // Pasting: a block of a spreadsheet fills the cells below and beside this one.

  paste(event) {
    const text = event.clipboardData.getData("text/plain");
    if (!event.target.matches(".value") || !/[\t\n]/.test(text.trimEnd())) return;
    event.preventDefault();
    const lines = text.replace(/\r?\n$/, "").split(/\r?\n/);
    let isOutside = false;
    lines.forEach((line, down) => {
      line.split("\t").forEach((word, across) => {
        const input = neighbour(event.target, down, across);
        if (!input) isOutside = true;
        else this.type(input, word.trim());
      });
    });
    this.addUp();
    if (isOutside) this.say(this.form.dataset.outside, true);
    this.saveSoon(isOutside ? RETRY_MS / 4 : 0); // time to read what was left out
  }

  type(input, text) {
    input.value = text;
    this.touch(nameOf(input));
  }

  // Sums: what the parts of a total add up to, as they are typed.

  addUp() {
    for (const sum of this.table.querySelectorAll("[data-parts]")) {
      const parts = sum.dataset.parts.split(" ").map((name) => this.field("v", name));
      if (parts.some((input) => !input)) continue; // on another page of the form
      const total = parts.reduce((all, input) => all + number(input.value), 0);
      const rounded = Math.round(total * 10_000) / 10_000;
      sum.hidden = Number.isNaN(total);
      sum.querySelector("output").value = Number.isNaN(total) ? "" : numberText(rounded);
    }
  }
}

function nameOf(input) {
  return input.name.slice(2);
}

function isSame(one, other) {
  return one?.text === other.text && one?.note === other.note;
}

function isShown(kept, shown) {
  return isSame(shown, kept) || (kept.isSaved && version(shown.mark) >= version(kept.mark));
}

// A mark begins with the number of the cell's version, which grows with each change.
function version(mark) {
  return Number.parseInt(mark, 10);
}

function body(sent) {
  const data = new FormData();
  for (const [name, { text, note, mark }] of Object.entries(sent)) {
    data.append(`v-${name}`, text);
    data.append(`n-${name}`, note);
    data.append(`o-${name}`, mark);
  }
  return data;
}

function neighbour(input, down, across) {
  const cell = input.closest("td");
  const row = cell.parentElement.parentElement.rows[cell.parentElement.sectionRowIndex + down];
  return row?.cells[cell.cellIndex + across]?.querySelector(".value");
}

function isAtEdge({ selectionStart, selectionEnd, value }, across) {
  const isAll = selectionStart === 0 && selectionEnd === value.length;
  const edge = across < 0 ? 0 : value.length;
  return isAll || (selectionStart === edge && selectionEnd === edge);
}

function number(text) {
  const plain = text.replace(/\s/g, "").replace(/[epер]$/i, "");
  return plain === "" ? NaN : Number(plain.replace(",", ".").replace("\u2212", "-"));
}

// As the server writes them (languages/numbers.py): a real minus, a narrow space between groups.
function numberText(value) {
  const text = value.toLocaleString(document.documentElement.lang);
  return text.replace("-", "\u2212").replaceAll("\u00a0", "\u202f");
}

for (const form of document.querySelectorAll("form[data-uid]")) new Grid(form);
for (const hint of document.querySelectorAll("[data-script]")) hint.hidden = false;
