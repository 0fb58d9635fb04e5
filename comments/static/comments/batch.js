// A list of places: counts what is ticked, and carries on by itself what was begun.

function count(form) {
  const shown = form.querySelector("[data-chosen]");
  const boxes = [...form.querySelectorAll('input[name="chosen"]')];
  const ticked = () => boxes.filter((box) => box.checked).length;
  // What the page came with, not what is ticked now: somebody may have been quicker than this script.
  const elsewhere = Number(form.dataset.total) - boxes.filter((box) => box.defaultChecked).length;
  const show = () => {
    shown.textContent = String(elsewhere + ticked());
  };
  form.addEventListener("change", show);
  show();
}

document.querySelectorAll(".batch-form").forEach(count);
document.querySelectorAll("[data-continue]").forEach((form) => {
  setTimeout(() => form.requestSubmit(), 300);
});
