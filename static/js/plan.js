// The reader's plan, kept in this browser alone. Without this script the plan stands in the address
// of each page, and the forms do the same.
"use strict";

const PLAN = "plan"; // {title, organisation, steps: {"hb-3.4/s1": {owner, day, note}}}

function readPlan() {
  const plan = parsed(localStorage.getItem(PLAN));
  const isOurs = plan?.steps instanceof Object;
  return isOurs ? plan : { steps: {} };
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null; // somebody else's words: the plan begins anew
  }
}

function changePlan(change) {
  const plan = readPlan();
  change(plan);
  localStorage.setItem(PLAN, JSON.stringify(plan));
  showCount();
}

function stepsOf(address) {
  return new URL(address, location).searchParams.getAll("step");
}

// The address of the plan, with the reader that this page was opened for.
function planAddress(link) {
  const query = new URLSearchParams();
  const reader = new URLSearchParams(location.search).get("reader");
  if (reader) query.set("reader", reader);
  for (const step of Object.keys(readPlan().steps)) query.append("step", step);
  return `${link}?${query}`.replaceAll("%2F", "/");
}

function showCount() {
  const count = Object.keys(readPlan().steps).length;
  for (const link of document.querySelectorAll("a[data-plan]")) {
    link.href = count ? planAddress(link.dataset.plan) : link.dataset.plan;
    link.querySelector("[data-count]").textContent = count ? `(${count})` : "";
  }
}

// A section: its ticks follow the plan, and the form takes along those of other sections.
function followTicks(form) {
  const boxes = [...form.elements].filter((element) => element.type === "checkbox");
  const { steps } = readPlan();
  for (const box of boxes) {
    box.checked = box.value in steps;
    box.addEventListener("change", () => tick(form, box));
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    location.assign(planAddress(form.action));
  });
}

function tick(form, box) {
  const status = form.querySelector("[role=status]");
  const isFull = Object.keys(readPlan().steps).length >= Number(form.dataset.most);
  status.textContent = "";
  if (box.checked && isFull) {
    box.checked = false;
    status.textContent = form.dataset.full;
    return;
  }
  changePlan(({ steps }) => {
    if (box.checked) steps[box.value] ??= {};
    else delete steps[box.value];
  });
}

// The page of the plan: what was written comes back, and what is written is kept.
function followWriting(form) {
  const unknown = form.dataset.unknown.split(" ");
  changePlan(({ steps }) => unknown.forEach((step) => delete steps[step]));
  fillIn(form, readPlan());
  form.addEventListener("input", (event) => {
    keepShown(form);
    changePlan((plan) => {
      const step = event.target.closest("[data-step]");
      const place = step ? plan.steps[step.dataset.step] : plan;
      place[lastWord(event.target.name)] = event.target.value;
    });
  });
  for (const button of form.querySelectorAll("[data-remove]")) {
    button.addEventListener("click", (event) => {
      event.preventDefault();
      const { step } = button.closest("[data-step]").dataset;
      changePlan(({ steps }) => delete steps[step]);
      location.assign(button.formAction);
    });
  }
}

function fillIn(form, plan) {
  for (const field of form.querySelectorAll(".form-field :is(input, textarea)")) {
    const step = field.closest("[data-step]");
    const kept = step ? plan.steps[step.dataset.step] : plan;
    field.value ||= kept?.[lastWord(field.name)] ?? "";
  }
}

function keepShown(form) {
  changePlan(({ steps }) => {
    for (const step of stepsOf(form.action)) steps[step] ??= {};
  });
  document.querySelector("[data-strange]").hidden = true;
  document.querySelector("[data-kept]").hidden = false;
}

function lastWord(name) {
  return name.slice(name.lastIndexOf("-") + 1);
}

function offerKeeping(form) {
  const { steps } = readPlan();
  const strange = form ? stepsOf(form.action).filter((step) => !(step in steps)) : [];
  const keep = document.querySelector("[data-strange]");
  keep.hidden = !strange.length;
  keep.querySelector("[data-keep]").addEventListener("click", () => keepShown(form));
  const kept = document.querySelector("[data-kept]");
  kept.hidden = !Object.keys(steps).length;
  kept.querySelector("[data-forget]").addEventListener("click", () => {
    localStorage.removeItem(PLAN);
    localStorage.removeItem("reading"); // the place that reading.js keeps
    location.assign(location.pathname);
  });
}

function start() {
  const ticks = document.getElementById("to-plan");
  const page = document.querySelector(".plan");
  if (ticks) followTicks(ticks);
  if (page) {
    const address = planAddress(location.pathname);
    if (!stepsOf(location).length && stepsOf(address).length) return location.replace(address);
    const form = page.querySelector("form");
    if (form) followWriting(form);
    offerKeeping(form);
  }
  showCount();
}

try {
  start();
} catch (error) {
  // Where the browser keeps nothing, the pages work as they stand.
  if (!(error instanceof DOMException)) throw error;
}
