// The grid of a form: moves like a spreadsheet, takes blocks from one, saves cell by cell, and keeps
// in this browser what is not saved yet. Without this script the form saves whole, by its button.
"use strict";

const form = document.getElementById("grid");
const table = form?.querySelector("table");
const status = form?.querySelector("[data-status]");
const KEPT = `desk ${form?.dataset.uid}`; // {cell: {text, note, mark}}
const PAUSE_MS = 400; // cells typed one after the other go in one request
const RETRY_MS = 10_000;
let unsaved = {};
let isSaving = false;
let timer;

// Cells: every field of the form has the cell's name after its letter.

function field(letter, name) {
  return form.elements[`${letter}-${name}`];
}

function nameOf(input) {
  return input.name.slice(2);
}

function valueOf(name) {
  const [text, note, mark] = ["v", "n", "o"].map((letter) => field(letter, name).value);
  return { text, note, mark };
}

function say(words, isBad = false) {
  status.textContent = words;
  status.classList.toggle("wrong", isBad);
}

// Keeping: what is not saved survives a closed page, a lost connection and a lost session.

function keep() {
  try {
    if (Object.keys(unsaved).length) localStorage.setItem(KEPT, JSON.stringify(unsaved));
    else localStorage.removeItem(KEPT);
  } catch {
    // The browser keeps nothing: the button still saves.
  }
}

function restore() {
  try {
    unsaved = JSON.parse(localStorage.getItem(KEPT)) ?? {};
  } catch {
    unsaved = {};
  }
  for (const [name, kept] of Object.entries(unsaved)) {
    if (!field("v", name)) continue;
    const shown = valueOf(name);
    if (shown.text === kept.text && shown.note === kept.note) {
      delete unsaved[name];
    } else {
      field("v", name).value = kept.text;
      field("n", name).value = kept.note;
      field("o", name).value = kept.mark; // so that a change by somebody else is noticed
    }
  }
  keep();
  if (Object.keys(unsaved).length) save();
}

function touch(name) {
  unsaved[name] = valueOf(name);
  keep();
}

// Saving: one request at a time, with every cell that changed since the last.

function saveSoon(wait = PAUSE_MS) {
  clearTimeout(timer);
  timer = setTimeout(save, wait);
}

async function save() {
  const sent = { ...unsaved };
  if (isSaving || !Object.keys(sent).length) return;
  isSaving = true;
  say(form.dataset.saving);
  try {
    const response = await fetch(location.href, {
      method: "POST",
      headers: { Accept: "application/json", "X-CSRFToken": token() },
      body: body(sent),
    });
    await take(response, sent);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error; // fetch: no connection
    say(form.dataset.offline, true);
    saveSoon(RETRY_MS);
  } finally {
    isSaving = false;
  }
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

// The cookie has the newest: signing in again in another tab changes it.
function token() {
  const cookie = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
  return cookie ? cookie[1] : form.elements.csrfmiddlewaretoken.value;
}

async function take(response, sent) {
  const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
  if (!isJson) return say(form.dataset.refused, true);
  const answer = await response.json();
  if (!response.ok) {
    say(answer.said, true);
    if (response.status === 401) saveSoon(RETRY_MS);
    return;
  }
  for (const [name, one] of Object.entries(sent)) {
    const now = unsaved[name];
    const isSame = now?.text === one.text && now?.note === one.note;
    if (isSame && !answer.stale.includes(name)) delete unsaved[name];
  }
  for (const [name, html] of Object.entries(answer.cells)) show(name, html);
  keep();
  say(answer.said, answer.stale.length > 0);
  const isNewer = ([name, { text, note }]) => sent[name]?.text !== text || sent[name]?.note !== note;
  if (Object.entries(unsaved).some(isNewer)) saveSoon();
}

// The server's cell instead of ours, without disturbing who is typing in it.
function show(name, html) {
  const cell = table.querySelector(`[data-cell="${name}"]`);
  if (!cell) return;
  const focus = cell.contains(document.activeElement) ? document.activeElement : null;
  const place = focus?.name && [focus.name, focus.selectionStart, focus.selectionEnd];
  const typed = unsaved[name];
  cell.innerHTML = html;
  if (typed) {
    field("v", name).value = typed.text;
    field("n", name).value = typed.note;
    unsaved[name] = valueOf(name);
  }
  if (place) {
    const input = form.elements[place[0]];
    input.focus();
    input.setSelectionRange(place[1], place[2]);
  }
  addUp();
}

// Somebody else changed the same cell: one of the two figures stays.
function settle(event) {
  const button = event.target.closest(".theirs button");
  if (!button) return;
  event.preventDefault();
  const name = button.closest("[data-cell]").dataset.cell;
  button.closest(".theirs").remove();
  if (button.name === "take") {
    field("v", name).value = button.dataset.text;
    field("n", name).value = button.dataset.note;
    field("v", name).removeAttribute("aria-invalid");
    delete unsaved[name];
    keep();
    say(form.dataset.taken);
  } else {
    touch(name);
    save();
  }
  addUp();
  field("v", name).focus();
}

// Moving: arrows and Enter between cells, F2 to the note and Escape back.

function neighbour(input, down, across) {
  const cell = input.closest("td");
  const row = cell.parentElement.parentElement.rows[cell.parentElement.sectionRowIndex + down];
  return row?.cells[cell.cellIndex + across]?.querySelector(".v");
}

function isAtEdge({ selectionStart, selectionEnd, value }, across) {
  const isAll = selectionStart === 0 && selectionEnd === value.length;
  const edge = across < 0 ? 0 : value.length;
  return isAll || (selectionStart === edge && selectionEnd === edge);
}

function move(event) {
  const input = event.target;
  if (input.matches(".note input")) return leaveNote(event);
  if (!input.matches(".v") || event.ctrlKey || event.altKey || event.metaKey) return;
  const steps = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    Enter: [event.shiftKey ? -1 : 1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
  };
  const step = steps[event.key];
  if (event.key === "F2") openNote(event);
  else if (event.key === "Escape") undo(input);
  else if (step && (step[1] === 0 || (!event.shiftKey && isAtEdge(input, step[1])))) {
    event.preventDefault(); // Enter would send the form
    neighbour(input, ...step)?.focus();
  }
}

function openNote(event) {
  event.preventDefault();
  const note = field("n", nameOf(event.target));
  note.closest("details").open = true;
  note.focus();
}

function leaveNote(event) {
  if (event.key !== "Escape" && event.key !== "Enter") return;
  event.preventDefault();
  field("v", nameOf(event.target)).focus();
}

function undo(input) {
  input.value = input.defaultValue;
  changed({ target: input });
}

// Pasting: a block of a spreadsheet fills the cells below and beside this one.

function paste(event) {
  const text = event.clipboardData.getData("text/plain");
  if (!event.target.matches(".v") || !/[\t\n]/.test(text.trimEnd())) return;
  event.preventDefault();
  const lines = text.replace(/\r?\n$/, "").split(/\r?\n/);
  let isOutside = false;
  lines.forEach((line, down) => {
    line.split("\t").forEach((word, across) => {
      const input = neighbour(event.target, down, across);
      if (!input) isOutside = true;
      else fillIn(input, word.trim());
    });
  });
  addUp();
  if (isOutside) say(form.dataset.outside, true);
  saveSoon(isOutside ? RETRY_MS / 4 : 0); // time to read what was left out
}

function fillIn(input, text) {
  input.value = text;
  touch(nameOf(input));
}

// Sums: what the parts of a total add up to, as they are typed.

function number(text) {
  const plain = text.replace(/\s/g, "").replace(/[epер]$/i, "");
  return plain === "" ? NaN : Number(plain.replace(",", ".").replace("\u2212", "-"));
}

// As the server writes them (languages/numbers.py): a real minus, a narrow space between groups.
function numberText(value) {
  const text = value.toLocaleString(document.documentElement.lang);
  return text.replace("-", "\u2212").replaceAll("\u00a0", "\u202f");
}

function addUp() {
  for (const sum of table.querySelectorAll("[data-parts]")) {
    const parts = sum.dataset.parts.split(" ").map((name) => field("v", name));
    if (parts.some((input) => !input)) continue; // on another page of the form
    const total = parts.reduce((all, input) => all + number(input.value), 0);
    const rounded = Math.round(total * 10_000) / 10_000;
    sum.hidden = Number.isNaN(total);
    sum.querySelector("output").value = Number.isNaN(total) ? "" : numberText(rounded);
  }
}

function changed({ target }) {
  if (!target.matches(".v, .note input")) return;
  touch(nameOf(target));
  addUp();
}

function start() {
  for (const hint of document.querySelectorAll("[data-script]")) hint.hidden = false;
  table.addEventListener("input", changed);
  table.addEventListener("change", () => saveSoon());
  table.addEventListener("keydown", move);
  table.addEventListener("paste", paste);
  table.addEventListener("click", settle);
  table.addEventListener("focusin", ({ target }) => target.matches(".v") && target.select());
  addEventListener("online", () => saveSoon(0));
  restore();
  addUp();
}

if (form && status) start();
