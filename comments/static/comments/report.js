// Reporting without leaving the page: a small toolbar beside the selected phrase, the form in a dialog, and the card of a
// reported phrase. All of them show what the addresses behind their links show; without this script those are pages.

const ASKED = { "X-Requested-With": "fetch" };
const CONTEXT = 32;
// A server refuses longer addresses. What does not fit is no phrase: the whole text can be changed instead.
const LONGEST_ADDRESS = 3500;

const made = document.getElementById("selection-tools").content.cloneNode(true);
const toolbar = made.querySelector(".selection-tools");
const status = made.querySelector(".selection-status");
const dialog = made.querySelector(".report-dialog");
const content = dialog.querySelector(".report-dialog-content");
const card = made.querySelector(".report-card");
const reportLink = toolbar.querySelector("[data-report]");
const quoteLink = toolbar.querySelector("[data-quote]");
const REPORT = reportLink.href;
const QUOTE = quoteLink.href;
toolbar.hidden = true;
document.querySelector("main").append(toolbar, status, dialog, card);

// -- what is selected ------------------------------------------------------------------------------------------------

// The text of a range as the page shows it, without the numbers that stand beside reported phrases.
function words(range) {
  const copy = range.cloneContents();
  copy.querySelectorAll(".report-count").forEach((count) => count.remove());
  return copy.textContent;
}

function around(element, range) {
  const before = document.createRange();
  before.selectNodeContents(element);
  before.setEnd(range.startContainer, range.startOffset);
  const after = document.createRange();
  after.selectNodeContents(element);
  after.setStart(range.endContainer, range.endOffset);
  return [words(before), words(after)];
}

// The selection within the first text it touches, or null: a report is about one text.
function markedPhrase(selection) {
  const range = selection.getRangeAt(0);
  const touched = [...document.querySelectorAll("[data-revision]")].filter((text) => range.intersectsNode(text));
  let found = null;
  for (const element of touched) {
    const part = document.createRange();
    part.selectNodeContents(element);
    if (range.compareBoundaryPoints(Range.START_TO_START, part) > 0) part.setStart(range.startContainer, range.startOffset);
    if (range.compareBoundaryPoints(Range.END_TO_END, part) < 0) part.setEnd(range.endContainer, range.endOffset);
    const exact = words(part);
    if (!exact.trim()) continue;
    if (found) return { ...found, isCut: true };
    const [prefix, suffix] = around(element, part);
    const { revision, translation } = element.dataset;
    found = { element, range: part, exact: exact.trim(), prefix, suffix, revision, translation, isCut: false };
  }
  return found;
}

function addressOf(phrase) {
  const whole = `${REPORT}?${new URLSearchParams({ revision: phrase.revision })}`;
  // Characters, not UTF-16 units: an emoji is one.
  const fields = {
    revision: phrase.revision,
    exact: phrase.exact,
    prefix: [...phrase.prefix].slice(-CONTEXT).join(""),
    suffix: [...phrase.suffix].slice(0, CONTEXT).join(""),
    before: [...phrase.prefix.replace(/\s/g, "")].length,
  };
  const address = `${REPORT}?${new URLSearchParams(fields)}`;
  return address.length > LONGEST_ADDRESS ? whole : address;
}

// -- the toolbar -----------------------------------------------------------------------------------------------------

let phrase = null;

function place(element, box) {
  // The policy of the site forbids style attributes in a page, not what a script sets.
  // The page's own width: where scrollbars take no room, a gutter is kept for them all the same.
  const width = document.body.getBoundingClientRect().right;
  const gap = matchMedia("(pointer: coarse)").matches ? 28 : 8;
  element.style.setProperty("--x", "0px");
  const left = Math.max(8, Math.min(box.left, width - element.offsetWidth - 8));
  element.style.setProperty("--x", `${left + scrollX}px`);
  element.style.setProperty("--y", `${box.bottom + scrollY + gap}px`);
}

export function selectionChanged(selection) {
  if (dialog.open || toolbar.contains(document.activeElement)) return;
  phrase = selection && markedPhrase(selection);
  toolbar.hidden = !phrase;
  if (!phrase) {
    status.textContent = "";
    return;
  }
  reportLink.href = addressOf(phrase);
  quoteLink.href = `${QUOTE}?${new URLSearchParams({ translation: phrase.translation, quote: phrase.exact.slice(0, 300) })}`;
  const boxes = phrase.range.getClientRects();
  place(toolbar, boxes[boxes.length - 1] ?? phrase.range.getBoundingClientRect());
  status.textContent = phrase.isCut ? `${status.dataset.cut} ${status.dataset.said}` : status.dataset.said;
}

function closeTools() {
  toolbar.hidden = true;
  status.textContent = "";
}

// Toolbar and dialog stand at the end of the page. Who leaves them by key goes on at the text they were about, where
// the way to its form is.
function backToText() {
  const text = phrase?.element;
  const links = text?.closest(HOLDERS)?.querySelectorAll(".report-links a") ?? [];
  const own = [...links].find((link) => link.href.endsWith(`revision=${text.dataset.revision}`)) ?? links[0];
  if (own) own.focus({ preventScroll: true });
  else document.activeElement.blur();
}

// Pressing a button must not take the selection away that it is about.
toolbar.addEventListener("pointerdown", (event) => event.preventDefault());
toolbar.addEventListener("mousedown", (event) => event.preventDefault());

document.addEventListener("keydown", (event) => {
  if (toolbar.hidden) return;
  const isInside = toolbar.contains(document.activeElement);
  if (event.key === "Escape") {
    event.preventDefault();
    if (isInside) backToText();
    closeTools();
  } else if (event.key === "Tab" && !event.shiftKey && !isInside) {
    event.preventDefault();
    reportLink.focus();
  }
});

toolbar.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link === reportLink) {
    event.preventDefault();
    openDialog(link.href);
  } else if (!quote()) {
    event.preventDefault();
    closeTools();
  }
});

// The form below the thread takes the quotation where there is one; else the link leads to the page of a new comment.
function quote() {
  const lines = phrase.exact.slice(0, 600).split("\n").map((line) => `> ${line.trim()}`);
  const detail = { words: phrase.exact, translation: phrase.translation, markdown: `${lines.join("\n")}\n\n` };
  return document.dispatchEvent(new CustomEvent("gloss:quote", { cancelable: true, detail }));
}

// -- the dialog ------------------------------------------------------------------------------------------------------

// The id of the text that the dialog or the card is about.
let about = null;
let hasSent = false;
// Done once the page shows what was sent.
let refreshed = Promise.resolve();

async function openDialog(address) {
  closeTools();
  about = phrase?.translation;
  hasSent = false;
  say(content, content.dataset.waiting);
  if (!dialog.open) dialog.showModal();
  await load(content, address);
}

function say(box, text) {
  const line = document.createElement("p");
  line.setAttribute("role", "status");
  line.className = "waiting";
  line.textContent = text;
  box.replaceChildren(line);
}

// Shows what an address answers in a box; what is no piece of a page is shown as the page it is.
async function load(box, address, sent) {
  box.setAttribute("aria-busy", "true");
  try {
    const options = sent ? { method: "POST", body: sent, headers: ASKED } : { headers: ASKED };
    const answer = await fetch(address, options);
    const html = await answer.text();
    if (/^\s*<!doctype/i.test(html)) return location.assign(sent ? (box === card ? asked : reportLink.href) : address);
    const piece = new DOMParser().parseFromString(html, "text/html").body;
    if (answer.status === 429 || answer.status >= 500) {
      warn(box, piece.querySelector(".refusal")?.textContent ?? content.dataset.failed);
    } else {
      box.replaceChildren(...piece.childNodes);
      (box.querySelector("[aria-invalid]") ?? box.querySelector("[tabindex='-1']"))?.focus();
      if (answer.status === 201) {
        hasSent = true;
        // The page is read again as soon as it is loaded; where that fails, what was sent is sent all the same.
        refreshed = refresh(about).catch(() => {});
        await refreshed;
      }
    }
  } catch {
    warn(box, content.dataset.failed);
  } finally {
    box.removeAttribute("aria-busy");
  }
}

// What was typed stays; what went wrong is said above it.
function warn(box, text) {
  box.querySelector(".refusal, .waiting")?.remove();
  const line = Object.assign(document.createElement("p"), { className: "refusal form-errors", textContent: text });
  line.setAttribute("role", "alert");
  box.prepend(line);
}

for (const box of [content, card]) {
  box.addEventListener("submit", (event) => {
    const form = event.target;
    event.preventDefault();
    const sent = new FormData(form, event.submitter);
    const address = form.getAttribute("action");
    if (form.getAttribute("method") === "get") load(box, `${address}?${new URLSearchParams(sent)}`);
    else load(box, address, sent);
  });
  box.addEventListener("click", (event) => {
    if (event.target.closest("[data-close]")) dialog.close();
    const link = event.target.closest("a[data-in-dialog]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    load(box, link.href);
  });
}

// Who has reported something goes on reading at its mark.
dialog.addEventListener("close", async () => {
  content.replaceChildren();
  if (!hasSent) return backToText();
  await refreshed;
  const text = document.querySelector(`[data-translation="${about}"]`);
  const count = text?.querySelector(".report-count") ?? text?.closest(HOLDERS)?.querySelector(".report-count");
  count?.focus();
});

// -- the card of a reported phrase -----------------------------------------------------------------------------------

let asked = null;

export async function showCard(link) {
  asked = link.getAttribute("href");
  const text = link.closest("[data-translation]") ?? link.closest(HOLDERS)?.querySelector("[data-translation]");
  about = text?.dataset.translation;
  closeTools();
  say(card, content.dataset.waiting);
  card.showPopover();
  place(card, link.getBoundingClientRect());
  link.setAttribute("aria-expanded", "true");
  await load(card, `${link.href}?card`);
  place(card, link.getBoundingClientRect());
}

card.addEventListener("toggle", async (event) => {
  if (event.newState === "open") return;
  await refreshed;
  const link = document.querySelector(`.report-count[href="${asked}"]`);
  link?.removeAttribute("aria-expanded");
  // The passage may have been brought up to date meanwhile, with another link in the place of the one that was pressed.
  if (document.activeElement === document.body || card.contains(document.activeElement)) link?.focus();
});

// -- the page afterwards ---------------------------------------------------------------------------------------------

const HOLDERS = ".passage, .entry-header, .issue-header, .section-head";

// Brings what surrounds a text up to date, so that the phrase is marked where it stands.
async function refresh(translation) {
  if (!translation) return;
  const answer = await fetch(location.href);
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const holders = (root) =>
    [...root.querySelectorAll(`[data-translation="${translation}"]`)].map((text) => text.closest(HOLDERS) ?? text);
  const before = holders(document);
  const after = holders(fresh);
  before.forEach((holder, index) => after[index] && holder.replaceWith(document.adoptNode(after[index])));
}
