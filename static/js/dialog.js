// Whatever has data-dialog="an id" opens that dialog. Without JavaScript an opener is a plain link
// to a page that asks the same. Cancel and Escape close it; the focus goes back to the opener.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog]");
  if (!opener) return;
  event.preventDefault();
  document.getElementById(opener.dataset.dialog).showModal();
});
