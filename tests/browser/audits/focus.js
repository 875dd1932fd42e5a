// Whatever the keyboard reaches shows it: an outline or a shadow that is not there otherwise, on
// itself or on the label around it.
const REACHED = "a[href], button:not([disabled]), input:not([type=hidden], [disabled]), select, textarea, summary, [tabindex='0']";

audits.focus = () => {
  const findings = audits
    .shown(REACHED)
    .filter((element) => !audits.showsFocus(element))
    .map((element) => audits.at("no focus to be seen", element));
  document.activeElement.blur();
  return findings;
};

audits.showsFocus = (element) => {
  const parts = [element, element.closest("label")].filter(Boolean);
  element.blur();
  const before = parts.map(rings);
  element.focus({ preventScroll: true });
  return parts.some((part, index) => rings(part) !== "" && rings(part) !== before[index]);
};

const rings = (element) => {
  const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(element);
  const isDrawn = outlineStyle !== "none" && parseFloat(outlineWidth) >= 1 && !isClear(outlineColor);
  return (isDrawn ? `${outlineWidth} ${outlineColor}` : "") + (boxShadow === "none" ? "" : boxShadow);
};

const isClear = (colour) => /(, |\/ )0\)$/.test(colour) || colour === "transparent";

// Where the keyboard has come to: shown, on the screen, not covered. The shape that has the focus may
// be the label around a field that is drawn as one.
audits.stop = () => {
  const element = document.activeElement;
  if (element === document.body) return "the keyboard is nowhere";
  const drawn = [element, element.closest("label")].filter(Boolean);
  if (!drawn.some(isInView)) return audits.at("not on the screen, or covered", element);
  return audits.showsFocus(element) ? "" : audits.at("no focus to be seen", element);
};

// Some line of it is: a link may run over two.
const isInView = (element) =>
  [...element.getClientRects()].some(({ left, top, width, height }) =>
    element.contains(document.elementFromPoint(left + width / 2, top + Math.min(height, 40) / 2)),
  );

// The first stop leads past the menu, and can be seen once one is there.
audits.skipLink = () => {
  const first = audits.shown(REACHED)[0];
  if (!first?.matches(".skip-link")) return ["the first stop of the keyboard is no skip link"];
  if (!document.querySelector(first.hash)?.matches("main")) return [audits.at("does not lead to main", first)];
  first.focus();
  const { top, left } = first.getBoundingClientRect();
  first.blur();
  return top < 0 || left < 0 ? [audits.at("cannot be seen with the focus", first)] : [];
};
