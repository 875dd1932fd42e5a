// What the audits share. Each audit answers with a list of findings: the rule, the place, the source.
globalThis.audits = {};

audits.at = (rule, element) => {
  const source = element.cloneNode(false).outerHTML.replace(/\s+/g, " ").slice(0, 160);
  return `${rule}: ${audits.selector(element)}\n    ${source}`;
};

audits.selector = (element) => {
  const path = [];
  for (let one = element; one && one !== document.body && path.length < 4; one = one.parentElement) {
    const id = one.id && `#${one.id}`;
    path.unshift(id || [one.localName, ...one.classList].join("."));
    if (id) break;
  }
  return path.join(" > ");
};

// Drawn on the page now, for eyes: not folded, not hidden, not for screen readers alone, and not
// behind a dialog, out of reach.
audits.isShown = (element) =>
  !isBehind(element) &&
  element.checkVisibility({ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true }) &&
  !audits.ancestors(element).some((one) => getComputedStyle(one).clipPath === "inset(50%)");

const isBehind = (element) => {
  const dialog = document.querySelector("dialog:modal");
  return Boolean(dialog) && !dialog.contains(element);
};

audits.ancestors = (element) => {
  const all = [];
  for (let one = element; one; one = one.parentElement) all.push(one);
  return all;
};

audits.shown = (selector) => [...document.querySelectorAll(selector)].filter(audits.isShown);

// Every text that is shown, with the boxes of its lines.
audits.texts = () => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const element = node.parentElement;
    if (!node.data.trim() || element.closest("script, style, option") || !audits.isShown(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()].filter((box) => box.width > 1 && box.height > 1);
    found.push({ element, boxes, says: node.data.trim().slice(0, 40) });
  }
  return found;
};
