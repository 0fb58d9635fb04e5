// Sets the colours the reader chose before anything is painted. It must run before the style sheet is used.
try {
  const chosen = localStorage.getItem("gloss-theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch {
  // Storage may be forbidden; then the device's own colours hold.
}
document.documentElement.classList.add("scripted");
