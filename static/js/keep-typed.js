// Keeps what is typed into the form `data-keep="a key"` in this tab until the server has it: a lost
// connection, Back or a reload loses nothing. The key is another one once the form is saved.
const TYPED = "typed:";
const SENT = "sent";

const form = document.querySelector("form[data-keep]");
const key = form && TYPED + form.dataset.keep;

const isTick = ({ type }) => type === "checkbox" || type === "radio";

function controls() {
  return [...form.elements].filter((one) => one.name && !["hidden", "submit"].includes(one.type));
}

function keep() {
  const told = controls().filter((one) => !isTick(one) || one.checked);
  sessionStorage.setItem(key, JSON.stringify(told.map(({ name, value }) => [name, value])));
}

function bringBack() {
  const typed = JSON.parse(sessionStorage.getItem(key));
  if (!typed) return;
  for (const one of controls()) {
    const values = typed.filter(([name]) => name === one.name).map(([, value]) => value);
    if (isTick(one)) one.checked = values.includes(one.value);
    else one.value = values[0] ?? "";
    const fold = one.closest("details");
    if (fold && one.checked) fold.open = true;
  }
}

function send(event) {
  if (navigator.onLine) {
    sessionStorage.setItem(SENT, key);
    return;
  }
  event.preventDefault();
  form.querySelector("[data-offline]").hidden = false;
}

// On any other page than the one that was sent, it has been saved.
const sent = sessionStorage.getItem(SENT);
if (sent && sent !== key) sessionStorage.removeItem(sent);
sessionStorage.removeItem(SENT);

if (form) {
  bringBack();
  form.addEventListener("input", keep);
  form.addEventListener("submit", send);
  window.addEventListener("online", () => {
    form.querySelector("[data-offline]").hidden = true;
  });
}
