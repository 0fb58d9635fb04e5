// The terms of the list at the page's end, in the texts themselves: the first of each in every entry becomes a link to
// the glossary, with a note by hovering, by focus or by a tap. The texts stay letter for letter what they were.

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
      const link = document.createElement("a");
      link.className = "term";
      link.setAttribute("href", byForm.get(match[0]).querySelector("a").getAttribute("href"));
      word.replaceWith(link);
      link.append(word);
      rowOf.set(link, byForm.get(match[0]));
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

function show(link) {
  clearTimeout(leaving);
  if (shownFor === link) return;
  hide();
  shownFor = link;
  note.replaceChildren(...[...rowOf.get(link).children].map((child) => child.cloneNode(true)));
  note.hidden = false;
  link.setAttribute("aria-describedby", note.id);
  const place = link.getClientRects()[0];
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
  const linkOf = (event) => event.target.closest?.("a.term");
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    if (linkOf(event)) show(linkOf(event));
    else if (note.contains(event.target)) clearTimeout(leaving);
    else if (shownFor && document.activeElement !== shownFor) leave();
  });
  document.addEventListener("focusin", (event) => {
    if (linkOf(event)) show(linkOf(event));
    else if (!note.contains(event.target)) hide();
  });
  // A finger cannot hover: the first tap shows the note, whose term leads on.
  let pointer = "mouse";
  document.addEventListener("pointerdown", (event) => {
    pointer = event.pointerType;
    if (shownFor && !linkOf(event) && !note.contains(event.target)) hide();
  });
  document.addEventListener("click", (event) => {
    if (linkOf(event) && pointer === "touch") {
      event.preventDefault();
      show(linkOf(event));
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
}

export function markTerms(list) {
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
