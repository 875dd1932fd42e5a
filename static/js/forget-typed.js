// Forgets what keep-typed.js keeps in this tab: for pages after which no form wants it back, so that
// it is not left to the next person at this screen.
const TYPED = "typed:";

for (const key of Object.keys(sessionStorage)) {
  if (key.startsWith(TYPED)) sessionStorage.removeItem(key);
}
