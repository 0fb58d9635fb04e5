// What a thread does for somebody who is signed in, beyond links and forms: likes without leaving the page, a preview below
// the text, answers written in their place, and quotations of what was selected. Loaded on no other page.

const form = document.querySelector(".comment-form");
const token = document.querySelector("input[name=csrfmiddlewaretoken]")?.value;
const failed = form?.dataset.failed ?? "";

function send(address, fields, headers) {
  return fetch(address, {
    method: "POST",
    headers: { "X-CSRFToken": token, ...headers },
    body: fields instanceof FormData ? fields : new URLSearchParams(fields),
  });
}

// Says what went wrong beside what was pressed; the words go with the next attempt.
function say(beside, text) {
  beside.parentElement.querySelector(".refusal")?.remove();
  if (!text) return;
  const words = document.createElement("span");
  words.className = "refusal";
  words.setAttribute("role", "alert");
  words.textContent = text;
  beside.after(words);
}

// -- likes ---------------------------------------------------------------------------------------------------------------

function likeButton(link) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = link.className;
  button.title = link.title;
  button.append(...link.childNodes);
  const address = link.href;
  const count = button.querySelector(".like-count");
  const show = (liked, number) => {
    button.setAttribute("aria-pressed", String(liked));
    button.classList.toggle("is-liked", liked);
    if (number !== undefined && count) count.textContent = number || "";
  };
  button.addEventListener("click", async () => {
    if (button.getAttribute("aria-busy") === "true") return;
    const liked = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-busy", "true");
    show(liked);
    say(button, "");
    try {
      const response = await send(address, { liked: liked ? "1" : "0" }, { Accept: "application/json" });
      // Somebody whose session has ended is led to the sign-in page, and from there to the page of this like.
      if (response.redirected) return location.assign(address);
      const answer = await response.json();
      if (!response.ok) throw new Error(answer.message);
      show(answer.liked, answer.count);
    } catch (error) {
      show(!liked);
      say(button, error instanceof SyntaxError || error instanceof TypeError ? failed : error.message || failed);
    } finally {
      button.removeAttribute("aria-busy");
    }
  });
  show(link.classList.contains("is-liked"));
  link.replaceWith(button);
}

// Entries are the same for all readers; which of them this one likes is said by the thread.
function markLikedEntries(thread) {
  for (const id of thread.dataset.likedEntries.split(" ").filter(Boolean)) {
    document.querySelector(`a.like[href$="/likes/entries/${id}/"]`)?.classList.add("is-liked");
  }
}

// -- writing -------------------------------------------------------------------------------------------------------------

function preview(form) {
  const place = form.querySelector(".preview");
  form.querySelector(".preview-button").addEventListener("click", async (event) => {
    event.preventDefault();
    const button = event.currentTarget;
    say(button, "");
    try {
      const response = await send(button.formAction, new FormData(form), { "X-Requested-With": "fetch" });
      if (response.redirected) throw new Error();
      const html = await response.text();
      if (!response.ok) {
        // A refusal is a paragraph with words; anything else is not shown.
        const words = new DOMParser().parseFromString(html, "text/html").querySelector(".refusal")?.textContent;
        throw new Error(words);
      }
      // Made and sanitised by the server, as in the thread itself.
      place.innerHTML = html;
    } catch (error) {
      say(button, error instanceof TypeError ? failed : error.message || failed);
    }
  });
}

function sendByKey(form) {
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  // Sent once, however often the button is pressed.
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
  // A page that comes back from the browser's memory can be sent again.
  addEventListener("pageshow", () => delete form.dataset.sent);
}

// Where the session has ended, sending leads to the sign-in page and back to an empty form; what was written comes back.
function keep(form) {
  const text = form.elements.body;
  try {
    const kept = sessionStorage.getItem("gloss-comment");
    sessionStorage.removeItem("gloss-comment");
    if (kept && !text.value.trim() && !location.hash.startsWith("#comment-")) text.value = kept;
    form.addEventListener("submit", () => sessionStorage.setItem("gloss-comment", text.value));
  } catch {
    // Storage may be forbidden; then the way back in the browser's history has the text.
  }
}

// The form moves below the comment that is answered, and back.
function answers(form) {
  const home = document.createComment("");
  form.before(home);
  const label = form.querySelector("label[for=id_body]");
  const text = form.elements.body;
  const cancel = document.createElement("button");
  cancel.type = "button";
  cancel.textContent = form.dataset.cancel;
  const back = () => {
    form.elements.parent.value = "";
    label.textContent = form.dataset.comment;
    cancel.remove();
    home.after(form);
  };
  cancel.addEventListener("click", () => {
    const from = document.querySelector(`a.answer[data-parent="${form.elements.parent.value}"]`);
    back();
    from?.focus();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && form.elements.parent.value) cancel.click();
  });
  document.querySelectorAll(".thread a.answer").forEach((link) =>
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      form.elements.parent.value = link.dataset.parent;
      label.textContent = form.dataset.answer;
      form.querySelector(".actions").append(cancel);
      link.closest(".comment").append(form);
      text.focus();
    }),
  );
}

// The words that the script of selections gives (report.js) become a quotation that leads back to them; that is made by the
// page for new comments, which knows where they stand. Without an answer the words alone are quoted.
function quotes(form) {
  const text = form.elements.body;
  const label = form.querySelector("label[for=id_body]");
  document.addEventListener("gloss:quote", async (event) => {
    event.preventDefault();
    const { words, translation, markdown } = event.detail;
    let quoted = { markdown };
    try {
      const asked = new URLSearchParams({ translation, quote: words.slice(0, 600) });
      const response = await fetch(`${form.action}?${asked}`, { headers: { Accept: "application/json" } });
      if (response.ok && !response.redirected) quoted = await response.json();
    } catch {
      // As above.
    }
    const before = text.value.trimEnd();
    text.value = (before ? `${before}\n\n` : "") + quoted.markdown;
    // What is already being written stays about what it was about.
    if (!before && !form.elements.parent.value && quoted.label) {
      form.elements.entry.value = quoted.entry ?? "";
      label.textContent = quoted.label;
    }
    text.focus();
    text.setSelectionRange(text.value.length, text.value.length);
    form.scrollIntoView({ block: "center" });
  });
}

const thread = document.querySelector(".thread[data-liked-entries]");
if (thread) markLikedEntries(thread);
if (token) document.querySelectorAll("a.like").forEach(likeButton);
if (form) {
  preview(form);
  sendByKey(form);
  keep(form);
}
if (form && thread) {
  answers(form);
  quotes(form);
}
