// The reader's place in the handbook, kept in this browser alone: the contents offer to go on there.
"use strict";

const PLACE = "reading"; // the key of the section that was open last

function keepPlace() {
  const here = document.querySelector("[data-reading]");
  if (here) return localStorage.setItem(PLACE, here.dataset.reading);
  const key = localStorage.getItem(PLACE);
  const link = key && document.querySelector(`.contents [data-section="${CSS.escape(key)}"] a`);
  const offer = document.querySelector("[data-continue]");
  if (!link || !offer) return;
  const [number, title] = link.children;
  const name = offer.querySelector("[data-title]");
  name.textContent = `${number.textContent} ${title.textContent}`;
  if (title.lang) name.lang = title.lang;
  offer.href = link.href;
  offer.hidden = false;
}

try {
  keepPlace();
} catch (error) {
  // Where the browser keeps nothing, the contents stand as they are.
  if (!(error instanceof DOMException)) throw error;
}
