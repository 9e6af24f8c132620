// Suggestions while typing: a combobox over a list of links. Without this script, or where the
// visitor saves data, the form works as it stands.

const PAUSE_MS = 150;

class Suggestions {
  constructor(input, address, isFilledIn = false) {
    Object.assign(this, { input, address, isFilledIn });
    this.list = make("div", { id: `${input.id}-list`, className: "suggest", hidden: true });
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", input.form.dataset.suggestions);
    this.status = make("p", { className: "visually-hidden" });
    this.status.setAttribute("aria-live", "polite");
    input.form.append(this.list, this.status);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", this.list.id);
    this.close();
    input.addEventListener("input", () => this.wait());
    input.addEventListener("keydown", (event) => this.press(event));
    input.addEventListener("blur", () => this.close());
    // A press on the list leaves the field its focus, so that the list stays until the click.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.choose(event));
  }

  wait() {
    clearTimeout(this.timer);
    this.request?.abort();
    if (this.input.value.trim().length < 2) this.close();
    else this.timer = setTimeout(() => this.ask(), PAUSE_MS);
  }

  async ask() {
    const request = (this.request = new AbortController());
    const address = `${this.address}&q=${encodeURIComponent(this.input.value)}`;
    try {
      const answer = await fetch(address, { signal: request.signal });
      const found = answer.ok ? await answer.json() : { suggestions: [] };
      if (this.request === request && document.activeElement === this.input) this.show(found);
    } catch {
      // Given up for a newer one, or no network: the form is still there.
    }
  }

  show({ suggestions, summary = "" }) {
    this.close();
    for (const one of suggestions) this.group(one).append(this.option(one));
    this.list.hidden = !suggestions.length;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.status.textContent = summary;
  }

  group({ kind, label }) {
    const last = this.list.lastElementChild;
    if (last?.dataset.kind === kind) return last;
    const group = make("div");
    group.dataset.kind = kind;
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", label);
    const title = make("b", { textContent: label });
    title.setAttribute("aria-hidden", "true");
    group.append(title);
    this.list.append(group);
    return group;
  }

  option({ text, url, detail, language }) {
    const lang = language || document.documentElement.lang;
    const name = make("span", { textContent: text, lang, dir: "auto" });
    const id = `${this.list.id}-${this.options().length}`;
    const option = make("a", { id, href: url, tabIndex: -1 });
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.append(name, " ", make("small", { textContent: detail }));
    option.dataset.value = detail ? `${text}, ${detail}` : text;
    return option;
  }

  options() {
    return [...this.list.querySelectorAll("a")];
  }

  press(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.isComposing) return;
    if (event.key in steps) this.move(steps[event.key]);
    else if (event.key === "Escape" && !this.list.hidden) this.close();
    else if (event.key === "Enter" && this.active) this.active.click();
    else return;
    event.preventDefault();
  }

  move(step) {
    const stops = [null, ...this.options()];
    if (stops.length === 1) return this.wait();
    const at = stops.indexOf(this.active) + step;
    this.select(stops[(at + stops.length) % stops.length]);
  }

  select(option) {
    this.active?.setAttribute("aria-selected", "false");
    this.active = option;
    if (!option) return this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", option.id);
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
  }

  choose(event) {
    const option = event.target.closest("a");
    if (!this.isFilledIn || !option) return;
    event.preventDefault();
    this.input.value = option.dataset.value;
    this.close();
  }

  close() {
    clearTimeout(this.timer);
    this.request?.abort();
    this.select(null);
    this.list.replaceChildren();
    this.list.hidden = true;
    this.status.textContent = "";
    this.input.setAttribute("aria-expanded", "false");
  }
}

function make(name, properties = {}) {
  return Object.assign(document.createElement(name), properties);
}

if (!navigator.connection?.saveData) {
  for (const { elements, dataset } of document.querySelectorAll("form[data-suggest]")) {
    new Suggestions(elements.q, dataset.suggest);
    new Suggestions(elements.near, `${dataset.suggest}&kind=settlement`, true);
  }
}
