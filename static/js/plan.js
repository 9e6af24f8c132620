// The reader's plan, kept in this browser alone. Without this script, or where the browser keeps
// nothing, the plan stands in the address of each page, and the forms do the same.

const KEY = "plan"; // in localStorage: {title, organisation, steps: {"hb-3.4/s1": {owner, day, note}}}

class Plan extends EventTarget {
  read() {
    const plan = parsed(localStorage.getItem(KEY));
    return plan?.steps instanceof Object ? plan : { steps: {} };
  }

  change(change) {
    const plan = this.read();
    change(plan);
    localStorage.setItem(KEY, JSON.stringify(plan));
    this.dispatchEvent(new Event("change"));
  }

  forget() {
    localStorage.removeItem(KEY);
    localStorage.removeItem("reading"); // the place that reading.js keeps
  }

  steps() {
    return Object.keys(this.read().steps);
  }

  // With the reader that this page was opened for.
  address(link) {
    const query = new URLSearchParams();
    const reader = new URLSearchParams(location.search).get("reader");
    if (reader) query.set("reader", reader);
    for (const step of this.steps()) query.append("step", step);
    return `${link}?${query}`.replaceAll("%2F", "/");
  }
}

// A link to the plan, which says how many steps it has.
class PlanLink {
  constructor(link, plan) {
    Object.assign(this, { link, plan, address: link.dataset.plan });
    plan.addEventListener("change", () => this.show());
    this.show();
  }

  show() {
    const count = this.plan.steps().length;
    this.link.href = count ? this.plan.address(this.address) : this.address;
    this.link.querySelector("[data-count]").textContent = count ? `(${count})` : "";
  }
}

// A section: its ticks follow the plan, and the form takes along those of other sections.
class Ticks {
  constructor(form, plan) {
    Object.assign(this, { form, plan, status: form.querySelector("[role=status]") });
    const steps = plan.steps();
    for (const box of form.elements) {
      if (box.type !== "checkbox") continue;
      box.checked = steps.includes(box.value);
      box.addEventListener("change", () => this.tick(box));
    }
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      location.assign(plan.address(form.action));
    });
  }

  tick(box) {
    const isFull = this.plan.steps().length >= Number(this.form.dataset.most);
    this.status.textContent = "";
    if (box.checked && isFull) {
      box.checked = false;
      this.status.textContent = this.form.dataset.full;
      return;
    }
    this.plan.change(({ steps }) => {
      if (box.checked) steps[box.value] ??= {};
      else delete steps[box.value];
    });
  }
}

// The page of the plan: what was written comes back, what is written is kept, and a plan that came
// by an address can be.
class PlanPage {
  constructor(kept, plan) {
    Object.assign(this, { kept, plan, strange: document.querySelector("[data-strange]") });
    this.form = document.querySelector("form[data-unknown]"); // none where no step is shown
    const own = plan.address(location.pathname);
    if (!stepsOf(location).length && stepsOf(own).length) return location.replace(own);
    if (this.form) this.followWriting();
    this.offer();
  }

  followWriting() {
    const unknown = this.form.dataset.unknown.split(" ");
    this.plan.change(({ steps }) => unknown.forEach((step) => delete steps[step]));
    this.fillIn(this.plan.read());
    this.form.addEventListener("input", ({ target }) => this.write(target));
    for (const button of this.form.querySelectorAll("[data-remove]")) {
      button.addEventListener("click", (event) => {
        event.preventDefault();
        this.remove(button);
      });
    }
  }

  fillIn(plan) {
    for (const field of this.form.querySelectorAll(".form-field :is(input, textarea)")) {
      field.value ||= placeOf(field, plan)?.[lastWord(field.name)] ?? "";
    }
  }

  write(field) {
    this.keepShown();
    this.plan.change((plan) => {
      placeOf(field, plan)[lastWord(field.name)] = field.value;
    });
  }

  remove(button) {
    const { step } = button.closest("[data-step]").dataset;
    this.plan.change(({ steps }) => delete steps[step]);
    location.assign(button.formAction);
  }

  keepShown() {
    this.plan.change(({ steps }) => {
      for (const step of stepsOf(this.form.action)) steps[step] ??= {};
    });
    this.strange.hidden = true;
    this.kept.hidden = false;
  }

  offer() {
    const steps = this.plan.steps();
    const shown = this.form ? stepsOf(this.form.action) : [];
    this.strange.hidden = shown.every((step) => steps.includes(step));
    this.strange.querySelector("[data-keep]").addEventListener("click", () => this.keepShown());
    this.kept.hidden = !steps.length;
    this.kept.querySelector("[data-forget]").addEventListener("click", () => {
      this.plan.forget();
      location.assign(location.pathname);
    });
  }
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null; // somebody else's words: the plan begins anew
  }
}

function stepsOf(address) {
  return new URL(address, location).searchParams.getAll("step");
}

// Where the plan keeps a field: with its step, or with the plan itself.
function placeOf(field, plan) {
  const step = field.closest("[data-step]");
  return step ? plan.steps[step.dataset.step] : plan;
}

function lastWord(name) {
  return name.slice(name.lastIndexOf("-") + 1);
}

try {
  const plan = new Plan();
  for (const form of document.querySelectorAll("form[data-most]")) new Ticks(form, plan);
  for (const kept of document.querySelectorAll("[data-kept]")) new PlanPage(kept, plan);
  for (const link of document.querySelectorAll("a[data-plan]")) new PlanLink(link, plan);
} catch (error) {
  if (!(error instanceof DOMException)) throw error;
}
