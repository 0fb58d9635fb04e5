// The search's help says that "/" leads to the search box (gloss.js), and turns that off for who needs the key otherwise.

const KEY = "gloss-slash";

function read() {
  try {
    return localStorage.getItem(KEY) === "off";
  } catch {
    return false;
  }
}

for (const line of document.querySelectorAll("[data-slash]")) {
  const button = line.querySelector("button");
  const show = () => (button.textContent = read() ? line.dataset.on : line.dataset.off);
  button.addEventListener("click", () => {
    try {
      if (read()) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, "off");
    } catch {
      // Without storage nothing can be remembered.
    }
    show();
  });
  show();
  line.hidden = false;
}
