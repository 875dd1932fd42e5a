// A form that is on its way says so: its pressed button changes to its `data-working` words, and
// nothing can be sent twice. Undone when the page comes back from the browser's memory, and after
// some seconds for a person who stopped the loading.
const GIVE_UP_MS = 15_000;
const timers = new WeakMap();

function begin(form, button) {
  form.ariaBusy = "true";
  timers.set(form, setTimeout(end, GIVE_UP_MS, form));
  if (!button?.dataset.working) return;
  button.dataset.idle = button.textContent;
  button.textContent = button.dataset.working;
  button.ariaDisabled = "true"; // not `disabled`: its name is sent, and it keeps the focus
}

function end(form) {
  form.ariaBusy = null;
  clearTimeout(timers.get(form));
  for (const button of form.elements) {
    if (!("idle" in button.dataset)) continue;
    button.textContent = button.dataset.idle;
    button.ariaDisabled = null;
    delete button.dataset.idle;
  }
}

document.addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if ((submitter?.getAttribute("formmethod") ?? form.method) === "dialog") return; // only closes
  if (form.ariaBusy) event.preventDefault();
  if (event.defaultPrevented) return; // on its way already, or htmx sends it
  begin(form, submitter);
});

window.addEventListener("pageshow", ({ persisted }) => {
  if (persisted) for (const form of document.querySelectorAll("form[aria-busy]")) end(form);
});
