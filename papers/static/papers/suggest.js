// Papers, tags and authors proposed while somebody types into a search box: the editable combobox with a list of the ARIA
// Authoring Practices. The form stays what it is: Enter sends it unless a proposal has been chosen with the arrows.

const PAUSE = 130;
const PAUSE_WITHIN_A_SYLLABLE = 350;
// A Korean keyboard holds the last syllable open until the next key. It is a whole one all the same, so whoever stops to
// look gets proposals; Japanese that waits to be converted is not yet what is meant, and is left alone.
const SYLLABLES = /^[가-힣]+$/;

function element(name, className, text = "") {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

function style(address) {
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: address });
  const loaded = new Promise((done) => link.addEventListener("load", done));
  document.head.append(link);
  return loaded;
}

function optionOf(proposal, id) {
  const option = element("li", "proposal");
  option.id = id;
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", "false");
  option.dataset.url = proposal.url;
  const text = element("span", "proposal-text", proposal.text);
  if (proposal.language) text.lang = proposal.language;
  option.append(text, " ", element("span", "proposal-kind", proposal.kind_name));
  if (proposal.note) option.append(" ", element("span", "proposal-note", proposal.note));
  return option;
}

class Proposals {
  constructor(form, field) {
    this.form = form;
    this.field = field;
    this.list = element("ul", "proposals");
    this.list.id = `${field.id}-proposals`;
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", form.getAttribute("aria-label"));
    this.count = element("div", "visually-hidden");
    this.count.setAttribute("role", "status");
    this.chosen = -1;
    this.composed = null;
    this.shownFor = "";
    const words = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false" };
    for (const [name, value] of Object.entries(words)) field.setAttribute(name, value);
    field.setAttribute("aria-controls", this.list.id);
    form.append(this.list, this.count);
    this.listen();
    this.ready = style(form.dataset.sheet);
  }

  listen() {
    const { field, list } = this;
    field.addEventListener("compositionstart", () => (this.composed = ""));
    field.addEventListener("compositionupdate", (event) => (this.composed = event.data));
    field.addEventListener("compositionend", () => {
      this.composed = null;
      this.soon();
    });
    field.addEventListener("input", () => this.soon());
    field.addEventListener("keydown", (event) => this.key(event));
    field.addEventListener("blur", () => this.close());
    // The focus stays in the field, so that a click is not a leaving.
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest(".proposal");
      if (option && (event.ctrlKey || event.metaKey)) open(option.dataset.url, "_blank", "noopener");
      else if (option) location.assign(option.dataset.url);
    });
    this.form.addEventListener("submit", () => this.forget());
  }

  // Waits until the fingers rest; while a word is being composed nothing is asked for but whole Korean syllables.
  soon() {
    clearTimeout(this.waiting);
    if (this.composed !== null && !SYLLABLES.test(this.composed)) return;
    this.waiting = setTimeout(() => this.ask(), this.composed === null ? PAUSE : PAUSE_WITHIN_A_SYLLABLE);
  }

  async ask() {
    const text = this.field.value.trim();
    if (this.composed !== null && !SYLLABLES.test(this.composed)) return;
    if (text === this.shownFor && !this.list.hidden) return;
    this.asked?.abort();
    if (!text) return this.close();
    this.asked = new AbortController();
    const { signal } = this.asked;
    try {
      const address = `${this.form.dataset.from}?${new URLSearchParams({ q: text.slice(0, 100) })}`;
      const answer = await fetch(address, { signal, headers: { Accept: "application/json" } });
      if (!answer.ok) return this.close();
      const found = await answer.json();
      await this.ready;
      if (!signal.aborted && document.activeElement === this.field) this.show(found, text);
    } catch (error) {
      // Without a network the box is a box.
      if (error.name !== "AbortError") this.close();
    }
  }

  show(found, text) {
    this.choose(-1);
    this.shownFor = text;
    const { id } = this.list;
    this.list.replaceChildren(...found.proposals.map((proposal, index) => optionOf(proposal, `${id}-${index}`)));
    this.list.hidden = !found.proposals.length;
    this.list.scrollTop = 0;
    this.field.setAttribute("aria-expanded", String(!this.list.hidden));
    this.count.textContent = found.said;
  }

  choose(index) {
    const options = this.list.children;
    options[this.chosen]?.setAttribute("aria-selected", "false");
    this.chosen = index;
    if (index < 0) return this.field.removeAttribute("aria-activedescendant");
    options[index].setAttribute("aria-selected", "true");
    options[index].scrollIntoView({ block: "nearest" });
    this.field.setAttribute("aria-activedescendant", options[index].id);
  }

  // From the last proposal one comes back to the field, and from there to the first.
  step(by) {
    const places = this.list.children.length + 1;
    this.choose(((this.chosen + 1 + by + places) % places) - 1);
  }

  key(event) {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const isOpen = !this.list.hidden;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by && isOpen && !event.altKey) this.step(by);
    else if (by > 0 && this.list.children.length && this.field.value.trim() === this.shownFor) this.open();
    else if (event.key === "Enter" && isOpen && this.chosen >= 0)
      location.assign(this.list.children[this.chosen].dataset.url);
    // The first Escape closes the list; the next is the field's own.
    else if (event.key === "Escape" && isOpen) this.close();
    else if (by < 0 && event.altKey && isOpen) this.close();
    else return;
    event.preventDefault();
  }

  open() {
    this.list.hidden = false;
    this.field.setAttribute("aria-expanded", "true");
  }

  close() {
    this.forget();
    this.choose(-1);
    this.list.hidden = true;
    this.field.setAttribute("aria-expanded", "false");
    this.count.textContent = "";
  }

  // What is asked for and has not come yet is not wanted any more.
  forget() {
    clearTimeout(this.waiting);
    this.asked?.abort();
  }
}

export function propose(form, field) {
  const proposals = new Proposals(form, field);
  // What was typed while this was being fetched.
  if (field.value.trim() && field.value !== field.defaultValue) proposals.soon();
}
