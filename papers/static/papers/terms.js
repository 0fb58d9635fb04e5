// The terms of the list at the page's end, in the texts themselves: the first of each in every entry has a note by
// hovering, by focus or by a tap, which leads to the glossary. The texts stay letter for letter what they were. A term is no
// <a>, because a word that a drag or a double click cannot select is a word that nobody can report.

const PARTS = "a, button, code, pre, math, .report-count";
const NEIGHBOUR = {
  // What a word of one script must not stand between; a Korean word has its particles behind it.
  Latin: [/[\p{Script=Latin}\p{N}]$/u, /^[\p{Script=Latin}\p{N}]/u],
  Hangul: [/\p{Script=Hangul}$/u, null],
  Katakana: [/[\p{Script=Katakana}ー]$/u, /^[\p{Script=Katakana}ー]/u],
};

function script(letter) {
  return Object.keys(NEIGHBOUR).find((name) => new RegExp(`\\p{Script=${name}}`, "u").test(letter));
}

function standsAlone(text, start, end) {
  const before = NEIGHBOUR[script(text[start])]?.[0];
  const after = NEIGHBOUR[script(text[end - 1])]?.[1];
  return !before?.test(text.slice(0, start)) && !after?.test(text.slice(end));
}

function escaped(form) {
  return form.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

// The terms of one language: their forms, longest first, in one pattern.
function termsOf(rows) {
  const byForm = new Map(rows.flatMap((row) => row.dataset.forms.split("|").map((form) => [form, row])));
  const forms = [...byForm.keys()].sort((one, other) => other.length - one.length);
  return { byForm, pattern: new RegExp(forms.map(escaped).join("|"), "gu") };
}

function markIn(block, { byForm, pattern }, seen) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) if (!walker.currentNode.parentElement.closest(PARTS)) nodes.push(walker.currentNode);
  for (const node of nodes) {
    const text = node.data;
    const found = [...text.matchAll(pattern)].filter((match) => {
      const row = byForm.get(match[0]);
      if (seen.has(row) || !standsAlone(text, match.index, match.index + match[0].length)) return false;
      seen.add(row);
      return true;
    });
    // From the last to the first, so that the places of those before stay.
    for (const match of found.reverse()) {
      const word = node.splitText(match.index);
      word.splitText(match[0].length);
      const term = document.createElement("span");
      term.className = "term";
      term.tabIndex = 0;
      term.setAttribute("role", "link");
      word.replaceWith(term);
      term.append(word);
      rowOf.set(term, byForm.get(match[0]));
    }
  }
}

const rowOf = new WeakMap();
const note = document.createElement("div");
note.id = "term-note";
note.className = "term-note";
note.setAttribute("role", "tooltip");
note.hidden = true;

let shownFor = null;
let leaving;

function show(term) {
  clearTimeout(leaving);
  if (shownFor === term) return;
  hide();
  shownFor = term;
  note.replaceChildren(...[...rowOf.get(term).children].map((child) => child.cloneNode(true)));
  note.hidden = false;
  term.setAttribute("aria-describedby", note.id);
  const place = term.getClientRects()[0];
  const width = document.documentElement.clientWidth;
  note.style.left = `${Math.max(8, Math.min(place.left, width - note.offsetWidth - 8)) + scrollX}px`;
  const below = place.bottom + 4;
  const fits = below + note.offsetHeight <= innerHeight || place.top < note.offsetHeight;
  note.style.top = `${(fits ? below : place.top - note.offsetHeight - 4) + scrollY}px`;
}

function hide() {
  clearTimeout(leaving);
  shownFor?.removeAttribute("aria-describedby");
  shownFor = null;
  note.hidden = true;
}

// The pointer may travel from the word to its note, and rest there.
function leave() {
  clearTimeout(leaving);
  leaving = setTimeout(hide, 250);
}

function listen() {
  const termOf = (event) => event.target.closest?.(".term");
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse" || event.buttons) return;
    if (termOf(event)) show(termOf(event));
    else if (note.contains(event.target)) clearTimeout(leaving);
    else if (shownFor && document.activeElement !== shownFor) leave();
  });
  document.addEventListener("focusin", (event) => {
    if (termOf(event)) show(termOf(event));
    else if (!note.contains(event.target)) hide();
  });
  // In Chromium a drag that begins on a focusable word selects nothing, so for the pointer a term is none.
  document.addEventListener("pointerdown", (event) => {
    termOf(event)?.removeAttribute("tabindex");
    if (shownFor && !termOf(event) && !note.contains(event.target)) hide();
  });
  document.addEventListener("click", (event) => {
    if (termOf(event) && document.getSelection().isCollapsed) show(termOf(event));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Tab") for (const term of document.querySelectorAll(".text .term")) term.tabIndex = 0;
    if (event.key === "Escape") hide();
    else if (event.key === "Enter" && termOf(event)) location.assign(rowOf.get(termOf(event)).querySelector("a").href);
  });
  // Whoever selects a phrase wants the tools for that.
  document.addEventListener("selectionchange", () => {
    if (shownFor && !document.getSelection().isCollapsed) hide();
  });
}

// New elements would take the ends of a selection away, so a selection is waited for.
export function markTerms(list) {
  if (document.getSelection().isCollapsed) return mark(list);
  const wait = () => {
    if (!document.getSelection().isCollapsed) return;
    document.removeEventListener("selectionchange", wait);
    mark(list);
  };
  document.addEventListener("selectionchange", wait);
}

function mark(list) {
  const rows = [...list.querySelectorAll("[data-forms]")];
  const languages = new Map();
  for (const row of rows) languages.set(row.dataset.language, [...(languages.get(row.dataset.language) ?? []), row]);
  for (const [language, own] of languages) {
    const terms = termsOf(own);
    const seen = new Map();
    for (const block of document.querySelectorAll(`.passage .text[lang="${CSS.escape(language)}"]`)) {
      const entry = block.closest(".entry") ?? document.body;
      if (!seen.has(entry)) seen.set(entry, new Set());
      markIn(block, terms, seen.get(entry));
    }
  }
  document.querySelector("main").append(note);
  listen();
}
