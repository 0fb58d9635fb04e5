// A button beside each password that shows what was typed. Without script there is none, and nothing is missing.

function showable(box) {
  const field = box.querySelector("input");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "password-shown";
  button.setAttribute("aria-controls", field.id);
  const say = () => {
    const shown = field.type === "text";
    button.textContent = shown ? box.dataset.hide : box.dataset.show;
  };
  button.addEventListener("click", () => {
    field.type = field.type === "text" ? "password" : "text";
    say();
    field.focus();
  });
  // What leaves the page leaves as a password, so that the browser offers to keep it.
  field.form.addEventListener("submit", () => {
    field.type = "password";
  });
  box.append(button);
  say();
}

document.querySelectorAll(".password").forEach(showable);

// After a refused form the reader stands at the first field that is wrong.
document.querySelector(".stacked [aria-invalid]")?.focus();
