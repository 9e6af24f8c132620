// A form that shows its results without loading the page anew. Without this script it is sent as
// it stands.

class Swap {
  constructor(form) {
    this.form = form;
    this.status = form.querySelector("[role=status]");
    form.addEventListener("change", () => this.ask(this.address()));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.ask(this.address());
    });
    window.addEventListener("popstate", () => this.show(location.href, true));
  }

  address() {
    const chosen = new URLSearchParams(new FormData(this.form));
    for (const [name, value] of [...chosen]) if (!value) chosen.delete(name);
    return `${this.form.getAttribute("action")}?${chosen}`;
  }

  async ask(address) {
    if (await this.show(address, false)) history.pushState(null, "", address);
  }

  // Whether the page came; another request that began since then wins.
  async show(address, isBack) {
    this.request?.abort();
    this.request = new AbortController();
    try {
      const answer = await fetch(address, { signal: this.request.signal });
      if (!answer.ok) throw new Error(answer.statusText);
      this.put(new DOMParser().parseFromString(await answer.text(), "text/html"), isBack);
      return true;
    } catch (error) {
      if (error.name !== "AbortError") location.assign(address);
      return false;
    }
  }

  put(page, isBack) {
    const name = this.form.dataset.swaps;
    const shown = page.getElementById(name);
    document.getElementById(name).replaceWith(shown);
    // The new part may use signs that the old page did not have.
    const signs = document.querySelector("body > svg.visually-hidden");
    const more = page.querySelector("body > svg.visually-hidden");
    for (const sign of more?.children ?? [])
      if (!document.getElementById(sign.id)) signs.append(sign.cloneNode(true));
    if (isBack) this.tick(new URLSearchParams(location.search));
    this.status.textContent = `${this.status.dataset.said} ${shown.dataset.title}`;
  }

  // The fields say what the address says.
  tick(chosen) {
    for (const field of this.form.elements) {
      if (field.type === "checkbox")
        field.checked = chosen.getAll(field.name).includes(field.value);
      else if (field.name) field.value = chosen.get(field.name) ?? "";
    }
  }
}

for (const form of document.querySelectorAll("form[data-swaps]")) new Swap(form);
