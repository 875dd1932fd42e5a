// Nothing is wider than the screen. What scrolls in a box of its own may be.
audits.sideways = () => {
  const width = document.documentElement.clientWidth;
  const right = (element) => element.getBoundingClientRect().right;
  const sticksOut = (element) => right(element) > width + 1;
  const scrolls = (element) => /auto|scroll/.test(getComputedStyle(element).overflowX);
  const findings = audits
    .shown("body *:not(svg *)")
    .filter(sticksOut)
    .filter((element) => ![...element.children].some(sticksOut))
    .filter((element) => !audits.ancestors(element.parentElement).some(scrolls))
    .map((element) => audits.at(`${Math.round(right(element) - width)} px wider than ${width} px`, element));
  const whole = document.scrollingElement.scrollWidth;
  if (whole > width && !findings.length) findings.push(`the page is ${whole} px wide, the screen ${width}`);
  return findings;
};
