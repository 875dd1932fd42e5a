// "None of these" and the other ticks of its group rule each other out. The server checks it too.
const NONE = "none";

document.addEventListener("change", ({ target }) => {
  const group = target.closest("[data-none-of-these]");
  if (!group || !target.checked) return;
  for (const tick of group.querySelectorAll("input[type=checkbox]:checked")) {
    if ((tick.value === NONE) !== (target.value === NONE)) tick.checked = false;
  }
});
