// Folds that have room side by side on a wide screen open there (the width of home.css).
const wide = window.matchMedia("(min-width: 62rem)");

function openIfWide() {
  if (!wide.matches) return;
  for (const fold of document.querySelectorAll("[data-open-wide]")) fold.open = true;
}

wide.addEventListener("change", openIfWide);
openIfWide();
