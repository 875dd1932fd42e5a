// One heading that names the page, a title of its own, a language and the landmarks.
audits.structure = () => {
  const findings = [];
  const want = (rule, holds) => holds || findings.push(rule);
  const count = (selector) => document.querySelectorAll(selector).length;
  want(`one h1, not ${count("h1")}`, count("h1") === 1);
  want("the h1 says something", document.querySelector("h1")?.innerText.trim());
  want("the page says its language", document.documentElement.lang);
  want(`a title that says where one is, not “${document.title}”`, /^\S.* · Hipwise$/.test(document.title));
  want("one main", count("main") === 1);
  want("one header, beside main", count("body > header") === 1);
  return findings;
};

// What every page has that stands on base.html.
audits.frame = () => {
  const missing = (selector) => !document.querySelector(selector);
  const findings = ["body > header nav[aria-label]", "body > footer"].filter(missing);
  return [...findings.map((selector) => `there is no ${selector}`), ...audits.skipLink()];
};
