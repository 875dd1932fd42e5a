// What the player shows. It reads a state and writes it into the dialog; it decides nothing.
import { isTimed, isWork, secondsLeft } from "./phases.js";

export const HIGH_PAIN = 6; // stop the exercise (as planner.engine.adapting.path.HIGH_FROM)

export class View {
  constructor(root, items) {
    this.root = root;
    this.items = items;
    this.words = root.dataset;
  }

  find(name) {
    return this.root.querySelector(`[data-${name}]`);
  }

  /** Words with a number or name in place of each #. */
  told(word, ...facts) {
    return this.words[word].replace(/#/g, () => facts.shift());
  }

  text(name, words) {
    const place = this.find(name);
    place.textContent = words;
    place.hidden = !words;
  }

  side({ side }) {
    return side === "both" ? "" : this.words[side];
  }

  sideWords(phase) {
    if (["answer", "end"].includes(phase.kind)) return "";
    const side = this.side(phase);
    return side && phase.kind === "rest" ? this.told("next", side) : side;
  }

  /** The phase by its name; to hold is no word for what moves. */
  word({ kind, item }) {
    return this.words[kind === "hold" && this.items[item].moves ? "move" : kind];
  }

  /** What is done, how long or how often: "30 seconds", "12 times, hold 5 s, sides in turn". */
  amount({ reps, hold, inTurn }) {
    if (reps === 1) return this.told("seconds", hold);
    const times = hold ? this.told("timesHeld", reps, hold) : this.told("times", reps);
    return inTurn ? `${times}, ${this.words.inTurn}` : times;
  }

  phase(phase, isRunning) {
    const item = this.items[phase.item];
    const next = phase.kind === "answer" && this.items[phase.item + 1];
    this.root.dataset.phase = phase.kind;
    this.text("at", this.told("place", phase.item + 1, this.items.length));
    this.text("phase", this.word(phase));
    this.text("side", this.sideWords(phase));
    this.text("name", phase.kind === "end" ? "" : item.name);
    this.text("more", this.more(phase, item));
    this.text("next", next ? this.told("next", next.name) : "");
    this.figure(next || item, next ? next.first || "right" : phase.side);
    this.cares(phase.kind === "end" ? null : next || item, phase.kind === "ready" || Boolean(next));
    for (const panel of this.root.querySelectorAll("[data-panel]")) panel.hidden = panel.dataset.panel !== phase.kind;
    this.find("keys").hidden = phase.kind === "end";
    this.find("work-keys").hidden = phase.kind === "answer";
    if (phase.kind === "answer") this.answers(item);
    this.listed(phase.item);
    this.keys(phase, isRunning);
  }

  more(phase, item) {
    if (["answer", "end"].includes(phase.kind)) return "";
    const set = phase.sets > 1 ? this.told("set", phase.set, phase.sets) : "";
    const side = phase.side !== "both" && !isWork(phase) ? item.side : "";
    return [this.amount(item), set, side].filter(Boolean).join(" · ");
  }

  figure(item, side) {
    const image = this.find("figure");
    const url = item.figures[side === "left" ? "left" : "right"];
    image.hidden = !url;
    if (url && image.getAttribute("src") !== url) image.src = url;
  }

  /** What to mind is told all the time; how it is done, while one gets ready. */
  cares(item, withSteps) {
    const there = item && document.getElementById(`exercise-${item.id}`);
    const wanted = there ? [...there.querySelectorAll(withSteps ? ".care, details" : ".care")] : [];
    this.find("cares").replaceChildren(...wanted.map((one) => one.cloneNode(true)));
  }

  /** A warm-up that hurts stays in the week: one always does (design.md 5.3 rule 3). */
  answers({ said, isWarmUp }) {
    for (const press of this.root.querySelectorAll("[data-answer]")) {
      if (press.dataset.answer === "effort") continue;
      press.ariaPressed = String(String(said[press.dataset.answer] ?? "") === press.value);
    }
    this.find("hurts").hidden = !((said.pain ?? 0) >= HIGH_PAIN);
    this.find("out").hidden = isWarmUp;
    this.find("gently").hidden = !isWarmUp;
  }

  effort(value) {
    for (const press of this.root.querySelectorAll("[data-answer=effort]")) press.ariaPressed = String(press.value === value);
  }

  listed(at) {
    for (const jump of this.root.querySelectorAll("[data-jump]")) {
      jump.ariaCurrent = Number(jump.dataset.jump) === at ? "step" : null;
    }
  }

  keys(phase, isRunning) {
    const main = this.root.querySelector("[data-do=main]");
    main.textContent = phase.kind === "reps" ? this.words.done : isRunning ? this.words.pause : this.words.run;
    this.root.dataset.running = isRunning || phase.kind === "reps";
    for (const name of ["less", "more"]) this.root.querySelector(`[data-do=${name}]`).disabled = !isTimed(phase);
  }

  /** Seconds of the phase, or how often; what is left of all of it. */
  face(phases, at, left) {
    const phase = phases[at];
    const item = this.items[phase.item];
    this.text("face", phase.kind === "end" ? "" : String(isTimed(phase) ? left : item.reps));
    this.text("minutes-left", phase.kind === "end" ? "" : this.told("minutes", Math.ceil(secondsLeft(phases, at, left) / 60)));
  }

  /** For those who do not see it, once a phase. */
  say(phase) {
    const item = this.items[phase.item];
    const facts = {
      ready: [this.words.ready, item.name, this.side(phase), this.amount(item)],
      hold: [this.word(phase), this.side(phase), this.amount(item)],
      reps: [this.words.reps, this.side(phase), this.amount(item)],
      rest: [this.words.rest, this.told("seconds", phase.seconds), this.side(phase)],
      switch: [this.words.switch, this.side(phase)],
      answer: [this.words.answer],
      end: [this.words.end],
    }[phase.kind];
    return this.announce(facts.filter(Boolean).map((fact) => (fact.endsWith("?") ? fact : `${fact}.`)).join(" "));
  }

  announce(words) {
    this.find("said").textContent = words;
    return words;
  }
}
