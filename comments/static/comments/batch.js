// A list of places: counts what is ticked, and carries on by itself what was begun.

function count(form) {
  const shown = form.querySelector("[data-chosen]");
  const boxes = [...form.querySelectorAll('input[name="chosen"]')];
  const ticked = () => boxes.filter((box) => box.checked).length;
  const elsewhere = Number(form.dataset.total) - ticked();
  form.addEventListener("change", () => {
    shown.textContent = String(elsewhere + ticked());
  });
}

document.querySelectorAll(".batch-form").forEach(count);
document.querySelectorAll("[data-continue]").forEach((form) => {
  setTimeout(() => form.requestSubmit(), 300);
});
