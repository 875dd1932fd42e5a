// The page of an exercise: steps move up and down by a button, and rows that are added are alive.
// Without scripts the numbers do the same.

const rows = (group) => [...group.querySelectorAll("tr.form-row:not(.empty-form)")];
const text = (row) => row.querySelector("[name$='-text']");

function swap(row, by) {
  const all = rows(row.closest(".inline-group"));
  const other = all[all.indexOf(row) + by];
  if (!other) return;
  [text(row).value, text(other).value] = [text(other).value, text(row).value];
  for (const one of [row, other]) text(one).dispatchEvent(new Event("input", { bubbles: true }));
  text(other).focus();
}

function button(row, name, sign, by) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "step-move";
  made.textContent = sign;
  made.setAttribute("aria-label", name);
  made.addEventListener("click", () => swap(row, by));
  return made;
}

// The table's head, which names the tick, is not there on a narrow screen.
function withLabel(row) {
  const tick = row.querySelector("td.delete input[type=checkbox]");
  if (!tick) return;
  const label = document.createElement("label");
  label.className = "step-delete";
  label.htmlFor = tick.id;
  label.textContent = gettext("Delete");
  tick.after(label);
}

function withButtons(row) {
  const cell = row.querySelector(".field-number");
  if (!cell || row.classList.contains("empty-form")) return;
  const number = cell.querySelector("input");
  cell.querySelectorAll(".step-move").forEach((old) => old.remove());
  if (!number.value) number.value = rows(row.closest(".inline-group")).indexOf(row) + 1;
  const names = [gettext("Move up: step"), gettext("Move down: step")].map((name) => `${name} ${number.value}`);
  cell.append(button(row, names[0], "↑", -1), button(row, names[1], "↓", 1));
}

document.addEventListener("formset:added", (event) => {
  for (const field of event.target.querySelectorAll("[hx-params]")) {
    field.setAttribute("hx-params", `${field.name}, csrfmiddlewaretoken`);
  }
  window.htmx?.process(event.target);
  withButtons(event.target);
});
document.addEventListener("DOMContentLoaded", () => {
  const steps = document.querySelectorAll("#steps-group tr.form-row");
  for (const row of steps) {
    withButtons(row);
    withLabel(row);
  }
});
