// With letters twice as large every text grows, and none is cut off or written over another.
const AS_GOOD_AS_TWICE = 1.9;
const ALREADY_LARGE = 28; // px: headings may grow less

audits.largeText = () => {
  const root = document.documentElement.style;
  const sizeOf = (element) => parseFloat(getComputedStyle(element).fontSize);
  const before = audits.texts().map(({ element, says }) => ({ element, says, size: sizeOf(element) }));
  root.setProperty("font-size", "200%");
  const stuck = before
    .filter(({ size }) => size < ALREADY_LARGE)
    .filter(({ element, size }) => sizeOf(element) < size * AS_GOOD_AS_TWICE)
    .map(({ element, says }) => audits.at(`“${says}” does not grow`, element));
  const findings = [...stuck, ...audits.sideways(), ...audits.cutText(), ...audits.textOverText(), ...audits.tightFields()];
  root.removeProperty("font-size");
  return findings;
};

audits.cutText = () =>
  audits.texts().flatMap(({ element, boxes, says }) => {
    const cutter = audits.ancestors(element).find((one) => boxes.some((box) => cuts(one, box)));
    return cutter ? [audits.at(`“${says}” is cut off`, cutter)] : [];
  });

const cuts = (element, box) => {
  const { overflowX, overflowY } = getComputedStyle(element);
  const frame = element.getBoundingClientRect();
  const hides = (overflow) => overflow === "hidden" || overflow === "clip";
  return (
    (hides(overflowX) && (box.right > frame.right + 1 || box.left < frame.left - 1)) ||
    (hides(overflowY) && (box.bottom > frame.bottom + 1 || box.top < frame.top - 1))
  );
};

audits.textOverText = () => {
  const lines = audits
    .texts()
    .filter(({ element }) => !audits.ancestors(element).some(floats))
    .flatMap(({ element, boxes, says }) => boxes.map((box) => ({ element, box, says })));
  return lines.flatMap((one, index) =>
    lines
      .slice(index + 1)
      .filter((other) => other.element !== one.element && overlap(one.box, other.box))
      .map((other) => audits.at(`“${one.says}” is written over “${other.says}”`, one.element)),
  );
};

const floats = (element) => /fixed|sticky/.test(getComputedStyle(element).position);

const overlap = (one, other) => {
  const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return across > 3 && down > Math.min(one.height, other.height) / 3;
};

// A field must hold a line of its text, a select the choice that it shows.
audits.tightFields = () => {
  const pen = document.createElement("canvas").getContext("2d");
  const isTight = (field) => {
    const style = getComputedStyle(field);
    const size = parseFloat(style.fontSize);
    if (field.clientHeight < size) return true;
    if (field.localName !== "select") return false;
    pen.font = `${style.fontWeight} ${size}px ${style.fontFamily}`;
    const room = field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    return [...field.selectedOptions].some((option) => pen.measureText(option.text).width > room);
  };
  const fields = "input:not([type=checkbox], [type=radio], [type=hidden], [type=range]), select, textarea";
  return audits.shown(fields).filter(isTight).map((field) => audits.at("too small for its text", field));
};
