// A tick that shows the passwords of its form as they are typed. Without JavaScript there is none.
// They are hidden again before they are sent, so that the browser does not keep them as plain text.
const SECRET = "input[autocomplete$=password]";

function show(form, shown) {
  for (const input of form.querySelectorAll(SECRET)) input.type = shown ? "text" : "password";
}

for (const tick of document.querySelectorAll("[data-show-password]")) {
  tick.checked = false; // a browser that comes back here may remember the tick
  tick.closest("label").hidden = false;
  tick.addEventListener("change", () => show(tick.form, tick.checked));
  tick.form.addEventListener("submit", () => {
    tick.checked = false;
    show(tick.form, false);
  });
}
