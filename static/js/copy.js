// A button that copies what stands in a field. Without JavaScript it stays hidden, and where a page may
// not write to the clipboard; where the browser asks and hears no, the field is marked, to be copied by
// hand.
for (const button of document.querySelectorAll("[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(field.value);
      button.textContent = button.dataset.copied;
    } catch {
      field.select();
    }
  });
}
