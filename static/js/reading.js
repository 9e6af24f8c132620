// The reader's place in the handbook, kept in this browser alone: the contents offer to go on there.
// Without this script, or where the browser keeps nothing, the contents stand as they are.

const KEY = "reading"; // in localStorage: the section that was open last

class Offer {
  constructor(link) {
    const key = localStorage.getItem(KEY);
    const section = key && document.querySelector(`[data-section="${CSS.escape(key)}"] a`);
    if (!section) return;
    const [number, title] = section.children;
    const name = link.querySelector("[data-title]");
    name.textContent = `${number.textContent} ${title.textContent}`;
    if (title.lang) name.lang = title.lang;
    link.href = section.href;
    link.hidden = false;
  }
}

try {
  for (const { dataset } of document.querySelectorAll("[data-reading]"))
    localStorage.setItem(KEY, dataset.reading);
  for (const link of document.querySelectorAll("[data-continue]")) new Offer(link);
} catch (error) {
  if (!(error instanceof DOMException)) throw error;
}
