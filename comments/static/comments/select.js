// Waits until a reader selects a phrase or asks about a reported one, and only then loads what answers them (report.js).

const own = document.getElementById("selection-script").dataset;
let tools;

function style(address) {
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: address });
  const loaded = new Promise((done) => link.addEventListener("load", done));
  document.head.append(link);
  return loaded;
}

function load() {
  tools ??= Promise.all([import(own.tools), ...own.styles.split(" ").map(style)]).then(([module]) => module);
  return tools;
}

// While a mouse or finger is still moving the selection is not yet what the reader means.
let isHeld = false;
let waiting;

function soon() {
  clearTimeout(waiting);
  waiting = setTimeout(look, 250);
}

async function look() {
  if (isHeld) return;
  const selection = document.getSelection();
  const hasWords = !selection.isCollapsed && selection.toString().trim() !== "";
  if (!hasWords && !tools) return;
  (await load()).selectionChanged(hasWords ? selection : null);
}

document.addEventListener("selectionchange", soon);
document.addEventListener("pointerdown", () => (isHeld = true));
for (const end of ["pointerup", "pointercancel"])
  document.addEventListener(end, () => {
    isHeld = false;
    soon();
  });

document.addEventListener("click", async (event) => {
  const link = event.target.closest?.("a.report-count");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  try {
    (await load()).showCard(link);
  } catch {
    location.assign(link.href);
  }
});
