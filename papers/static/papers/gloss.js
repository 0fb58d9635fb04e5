// What a page does beyond being read: the button for colours, the menu of the account, the contents' mark of where the
// reader is, and the search box.

const THEMES = ["system", "light", "dark"];

function themeButton(button) {
  const root = document.documentElement;
  const show = () => button.setAttribute("aria-label", button.dataset[root.dataset.theme ?? "system"]);
  button.addEventListener("click", () => {
    const next = THEMES[(THEMES.indexOf(root.dataset.theme ?? "system") + 1) % THEMES.length];
    if (next === "system") delete root.dataset.theme;
    else root.dataset.theme = next;
    try {
      if (next === "system") localStorage.removeItem("gloss-theme");
      else localStorage.setItem("gloss-theme", next);
    } catch {
      // Without storage the choice holds for this page.
    }
    show();
  });
  show();
}

function whereTheReaderIs(contents) {
  const links = new Map([...contents.querySelectorAll("a")].map((link) => [link.hash.slice(1), link]));
  let current = null;
  const mark = (id) => {
    if (id === current || !links.has(id)) return;
    links.get(current)?.removeAttribute("aria-current");
    current = id;
    const link = links.get(id);
    link.setAttribute("aria-current", "true");
    const box = contents.getBoundingClientRect();
    const place = link.getBoundingClientRect();
    if (place.top < box.top || place.bottom > box.bottom) contents.scrollTop += place.top - box.top - box.height / 3;
  };
  const seen = new IntersectionObserver(
    (changes) => changes.filter((change) => change.isIntersecting).forEach((change) => mark(change.target.id)),
    { rootMargin: "-15% 0px -75% 0px" },
  );
  document.querySelectorAll(".entry[id], .section-heading[id]").forEach((element) => seen.observe(element));
}

// On a phone the contents close when a place in them has been chosen.
function closeWhenChosen(details) {
  details.addEventListener("click", (event) => {
    if (event.target.closest("a")) details.open = false;
  });
}

// The menu of the account closes like one: by Escape, and by a click elsewhere.
function menu(details) {
  document.addEventListener("click", (event) => {
    if (!details.contains(event.target)) details.open = false;
  });
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !details.open) return;
    details.open = false;
    details.querySelector("summary").focus();
  });
}

// Terms are marked in the texts once the reader does anything, so that opening a page fetches nothing for it.
function termsWhenNeeded(list) {
  const signs = ["pointermove", "pointerup", "keydown", "scroll"];
  const begin = async (event) => {
    // Whoever drags is selecting.
    if (event.buttons) return;
    for (const sign of signs) removeEventListener(sign, begin);
    (await import(list.dataset.script)).markTerms(list);
  };
  for (const sign of signs) addEventListener(sign, begin, { passive: true });
}

// What proposes papers while somebody types is fetched when they come to the box, so that opening a page fetches nothing.
function searchBox(form) {
  const field = form.querySelector("[name=q]");
  const begin = async () => (await import(form.dataset.script)).propose(form, field);
  if (field === document.activeElement) begin();
  else field.addEventListener("focus", begin, { once: true });
}

// "/" leads to the search box from anywhere but a field; the search's help turns it off (WCAG 2.2, 2.1.4).
function slash(event) {
  if (event.key !== "/" || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.defaultPrevented || event.target.closest?.("input, textarea, select, [contenteditable]")) return;
  try {
    if (localStorage.getItem("gloss-slash") === "off") return;
  } catch {
    // Without storage nobody has turned it off.
  }
  event.preventDefault();
  const field = document.querySelector("[data-search] [name=q]");
  field.focus();
  field.select();
}

document.querySelectorAll("[data-search]").forEach((form, index) => {
  searchBox(form);
  if (!index) document.addEventListener("keydown", slash);
});
document.querySelectorAll(".theme-button").forEach(themeButton);
document.querySelectorAll(".account-menu").forEach(menu);
document.querySelectorAll("nav.contents").forEach(whereTheReaderIs);
document.querySelectorAll(".contents-folded").forEach(closeWhenChosen);
document.querySelectorAll("#terms").forEach(termsWhenNeeded);
