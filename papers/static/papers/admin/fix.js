// The fixing page works without this. With it, one text is saved without leaving one's place, rows are added as they
// are needed, and nobody leaves unsaved words behind unawares.
"use strict";

(() => {
  const form = document.getElementById("fix");
  if (!form || !form.dataset.leaving) return;
  const status = document.getElementById("fix-status");
  let leaving = false;

  const isDirty = (field) => {
    if (field.type === "hidden" || field.type === "submit" || !field.name) return false;
    if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
    if (field.tagName === "SELECT") {
      const standing = [...field.options].find((option) => option.defaultSelected) || field.options[0];
      return field.options.length > 0 && !standing.selected;
    }
    return field.value !== field.defaultValue;
  };
  // A language chosen for a text that was not written yet is nothing to lose.
  const matters = (field) => !(field.tagName === "SELECT" && field.closest(".new-text, .row.is-new"));
  const hasDirty = () =>
    form.querySelector(".is-unsaved") !== null || [...form.elements].some((field) => matters(field) && isDirty(field));

  const mark = (text) => {
    if (text) text.classList.toggle("is-dirty", [...text.querySelectorAll("textarea, input, select")].some(isDirty));
  };

  form.addEventListener("input", (event) => {
    mark(event.target.closest(".fix-text"));
    addRow(event.target.closest(".row.is-new"));
  });
  form.addEventListener("change", (event) => mark(event.target.closest(".fix-text")));

  // The last, empty row of links or media: once it is used, another one follows.
  const addRow = (row) => {
    if (!row || row.nextElementSibling?.classList.contains("row")) return;
    if (!row.querySelector("input.address").value) return;
    const next = row.cloneNode(true);
    for (const field of next.querySelectorAll("input, select")) {
      field.name = field.name.replace(/-new(\d+)-/, (_, number) => `-new${Number(number) + 1}-`);
      if (field.tagName === "INPUT") field.value = "";
    }
    row.after(next);
  };

  const say = (words, isError) => {
    status.textContent = words;
    let list = document.querySelector("ul.messagelist.fix-says");
    if (!list) {
      list = document.createElement("ul");
      list.className = "messagelist fix-says";
      form.before(list);
    }
    const item = document.createElement("li");
    item.className = isError ? "error" : "success";
    item.textContent = words;
    list.replaceChildren(item);
  };

  // Save one text: send its fields alone, and put what the server shows of it in its place.
  const saveText = async (button) => {
    const passage = button.closest(".fix-passage");
    const text = button.closest(".fix-text");
    const data = new FormData();
    data.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    data.append("do", button.value);
    for (const field of text.querySelectorAll("textarea, input, select")) data.append(field.name, field.value);
    button.disabled = true;
    const others = [...passage.querySelectorAll(".fix-text")].filter((other) => other !== text && other.classList.contains("is-dirty"));
    try {
      const response = await fetch(window.location.href.split("#")[0], { method: "POST", body: data, credentials: "same-origin" });
      if (!response.ok && response.status !== 409) throw new Error(String(response.status));
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const fresh = page.getElementById(passage.id);
      if (!fresh) throw new Error("no passage");
      const words = [...page.querySelectorAll(".messagelist li")].map((item) => item.textContent.trim()).join(" ");
      const again = `[data-text="${text.dataset.text}"]`;
      if (others.length) text.replaceWith(fresh.querySelector(again));
      else passage.replaceWith(fresh);
      const now = document.querySelector(again);
      const failed = response.status === 409 || now.classList.contains("is-unsaved");
      if (!failed) now.classList.add("was-saved");
      now.querySelector("textarea").focus();
      say(words, failed);
    } catch {
      button.disabled = false;
      say(form.dataset.failed, true);
    }
  };

  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=do]");
    if (!button) return;
    if (button.classList.contains("save-text")) {
      event.preventDefault();
      saveText(button);
    }
  });
  form.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey)) return;
    const text = event.target.closest(".fix-text");
    if (event.key === "Enter" && text) {
      event.preventDefault();
      text.querySelector(".save-text").click();
    } else if (event.key === "s") {
      event.preventDefault();
      form.requestSubmit(form.querySelector(".fix-buttons button[value=save]"));
    }
  });
  // After a save that could not do everything, go on at the first thing it could not do.
  form.querySelector("[aria-invalid=true], .conflict ~ textarea")?.focus();

  form.addEventListener("submit", () => { leaving = true; });
  window.addEventListener("pageshow", () => { leaving = false; });
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && hasDirty()) event.preventDefault();
  });
})();
