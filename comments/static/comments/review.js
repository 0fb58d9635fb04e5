// The moderators' room by keyboard. Every page works without this: it adds keys, puts the focus into a form that opens,
// and says when a claim ends.

const KEYS = new Set("acdejknqruy?");
const RENEW_AFTER = 4 * 60 * 1000;

const isShown = (element) => element.getClientRects().length > 0;

function isWriting(target) {
  const field = target.closest?.("textarea, select, input, [contenteditable]");
  const isText = field && !["radio", "checkbox", "button", "submit"].includes(field.type);
  // In an open form letters belong to the form, also on its radio buttons.
  return Boolean(isText || target.closest?.(".panels .panel"));
}

// With a Korean or Japanese keyboard `key` is a letter of that script; `code` says which key it is.
function keyOf(event) {
  if (/^[a-z?]$/i.test(event.key)) return event.key.toLowerCase();
  return /^Key[A-Z]$/.test(event.code) ? event.code.slice(3).toLowerCase() : "";
}

function openPanel(id) {
  const panel = document.getElementById(id);
  if (!panel?.classList.contains("panel")) return false;
  if (location.hash !== `#${id}`) location.replace(`#${id}`);
  const field = panel.querySelector("input:checked") ?? panel.querySelector("[data-first]");
  field.focus({ preventScroll: true });
  panel.scrollIntoView({ block: "nearest" });
  return true;
}

function closePanel() {
  const open = document.querySelector(".panel:target");
  document.activeElement?.blur();
  if (!open) return;
  location.replace("#decide");
  document.querySelector(`[href="#${open.id}"][data-key]`)?.focus({ preventScroll: true });
}

function moveRow(step) {
  const links = [...document.querySelectorAll(".item-link")];
  if (!links.length) return false;
  const here = links.indexOf(document.activeElement);
  const next = here < 0 ? (step > 0 ? 0 : links.length - 1) : here + step;
  links[Math.max(0, Math.min(links.length - 1, next))].focus();
  return true;
}

function act(key) {
  if (key === "?") {
    const keys = document.querySelector("[data-keys]");
    if (!keys) return false;
    keys.open = !keys.open;
    keys.querySelector("summary").focus();
    return true;
  }
  const control = [...document.querySelectorAll(`[data-key="${key}"]`)].find(isShown);
  if (control) {
    const id = control.getAttribute("href")?.startsWith("#") && control.getAttribute("href").slice(1);
    if (!id || !openPanel(id)) control.click();
    return true;
  }
  return (key === "j" || key === "k") && moveRow(key === "j" ? 1 : -1);
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.repeat || event.altKey) return;
  if (event.key === "Escape") {
    hideScores();
    closePanel();
    return;
  }
  const panel = event.target.closest?.(".panel");
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && panel) {
    event.preventDefault();
    panel.querySelector("button.main").click();
    return;
  }
  if (event.ctrlKey || event.metaKey || isWriting(event.target)) return;
  const key = keyOf(event);
  if (KEYS.has(key) && act(key)) event.preventDefault();
});

document.addEventListener("click", (event) => {
  const link = event.target.closest?.('a[href^="#"]');
  if (link && openPanel(link.getAttribute("href").slice(1))) event.preventDefault();
});

// A page that came back with what was typed opens at its form; not before the browser has gone to the fragment, which
// would take the focus away again.
const returned = document.querySelector(".panels .panel:target") ?? document.querySelector(".panels .panel.is-open");
if (returned && !document.getElementById("worse") && document.querySelector(".banner[role=alert], .note[role=alert]")) {
  addEventListener("load", () => requestAnimationFrame(() => openPanel(returned.id)), { once: true });
}

// Better words that would bring new findings: the question comes before everything else.
const worse = document.getElementById("worse");
if (worse) {
  addEventListener(
    "load",
    () =>
      requestAnimationFrame(() => {
        location.replace("#worse");
        worse.focus({ preventScroll: true });
        worse.scrollIntoView({ block: "nearest" });
      }),
    { once: true },
  );
}

// The words that were chosen are the ones to edit, until somebody has edited them.
const replacement = document.getElementById("replacement");
let isEdited = false;
replacement?.addEventListener("input", () => (isEdited = true));
for (const radio of document.querySelectorAll("input[data-words]")) {
  radio.addEventListener("change", () => {
    if (replacement && !isEdited) replacement.value = radio.dataset.words;
  });
}

// An explanation of a score that stands in the way goes with Escape (WCAG 1.4.13).
function hideScores() {
  for (const score of document.querySelectorAll(".score")) score.classList.add("is-hidden");
}
for (const score of document.querySelectorAll(".score")) {
  for (const name of ["mouseleave", "focusout"]) {
    score.addEventListener(name, () => score.classList.remove("is-hidden"));
  }
}

// While somebody works on an item its claim is renewed; when it ends they are told, once, in words.
const claim = document.querySelector("[data-claim-until]");
if (claim) {
  let until = Date.parse(claim.dataset.claimUntil);
  let renewed = Date.now();
  const watch = setInterval(() => {
    if (Date.now() < until) return;
    clearInterval(watch);
    const said = claim.querySelector("p");
    said.setAttribute("role", "status");
    said.textContent = claim.dataset.claimExpired;
    claim.classList.add("is-over");
  }, 5000);
  const renew = async () => {
    if (Date.now() - renewed < RENEW_AFTER || Date.now() > until) return;
    renewed = Date.now();
    try {
      const answer = await fetch(claim.dataset.claimUrl, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const again = page.querySelector("[data-claim-until]");
      if (!again) return;
      until = Date.parse(again.dataset.claimUntil);
      claim.querySelector("p").textContent = again.querySelector("p").textContent;
    } catch {
      // Offline for a moment: the next key tries again, and the end of the claim is said all the same.
      renewed = Date.now() - RENEW_AFTER + 15000;
    }
  };
  for (const name of ["keydown", "pointerdown"]) document.addEventListener(name, renew, { passive: true });
}
