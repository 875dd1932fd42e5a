// Whatever one taps is at least 44 px wide and high. Links inside running text are exempt, as in
// WCAG 2.5.8. A label around its field counts as the field; so does a link's ::after that is laid
// over a card.
const LEAST = 44;
const TAPPED = "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button]";

audits.targets = () =>
  audits.shown(TAPPED).flatMap((element) => {
    if (isAway(element) || isInRunningText(element)) return [];
    const { width, height } = sizeOf(element);
    const isLarge = width > LEAST - 0.5 && height > LEAST - 0.5;
    return isLarge ? [] : [audits.at(`${Math.round(width)} x ${Math.round(height)} px`, element)];
  });

// Such as a skip link that waits above the page.
const isAway = (element) => {
  const box = element.getBoundingClientRect();
  return box.bottom + scrollY <= 0 || box.right + scrollX <= 0;
};

const isInRunningText = (element) => {
  if (element.localName !== "a" || getComputedStyle(element).display !== "inline") return false;
  const block = audits.ancestors(element).find((one) => getComputedStyle(one).display !== "inline");
  const rest = block.cloneNode(true);
  rest.querySelectorAll(`${TAPPED}, .sr-only`).forEach((one) => one.remove());
  return /[\p{L}\p{N}]/u.test(rest.textContent);
};

const sizeOf = (element) => {
  const boxes = [element.getBoundingClientRect()];
  const label = element.matches("input, select, textarea") && element.closest("label");
  if (label) boxes.push(label.getBoundingClientRect());
  const after = getComputedStyle(element, "::after");
  if (after.position === "absolute" && after.content !== "none") {
    boxes.push({ width: parseFloat(after.width), height: parseFloat(after.height) });
  }
  return {
    width: Math.max(...boxes.map((box) => box.width)),
    height: Math.max(...boxes.map((box) => box.height)),
  };
};
