// Buttons that count the number in their field up and down. Without JavaScript they stay hidden, and
// the field is enough.
function count(counter, step) {
  const field = counter.querySelector("input");
  field.value = Math.max(0, (Number.parseInt(field.value, 10) || 0) + step);
  field.dispatchEvent(new Event("input", { bubbles: true }));
  counter.querySelector("[data-said]").textContent = field.value;
}

for (const button of document.querySelectorAll("[data-step]")) {
  const counter = button.closest("[data-counter]");
  button.hidden = false;
  button.addEventListener("click", () => count(counter, Number(button.dataset.step)));
}
