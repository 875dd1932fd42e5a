// A stopwatch: 3 seconds to get ready, then it runs until its button is pressed again, or to the
// end of its `data-limit`. What it measured goes into the field `data-into`; with `data-down` it
// counts down. Time is read off the clock, not counted, so that a phone may sleep meanwhile. Without
// JavaScript it stays hidden, and the field is enough.
import { END, START, ring, wake } from "./bell.js";

const READY_S = 3;
const LONGEST_S = 600; // no measure is longer (planner.engine.grading.RANGES)
const SLIP_MS = 700; // a press so soon after the end was meant to stop it
const TICK_MS = 100;

class Stopwatch {
  constructor(root) {
    this.limit = Number(root.dataset.limit) || LONGEST_S;
    this.down = "down" in root.dataset;
    this.field = document.getElementById(root.dataset.into);
    this.face = root.querySelector("[data-face]");
    this.button = root.querySelector("button");
    this.said = root.querySelector("[data-said]");
    this.root = root;
    this.button.addEventListener("click", () => this.press());
    root.addEventListener("keydown", ({ key }) => key === "Escape" && this.isOn && this.stop());
    this.show(0);
    this.face.hidden = this.button.hidden = false;
  }

  get isOn() {
    return this.ticking !== undefined;
  }

  /** Seconds since the start; below 0 while one gets ready. */
  get elapsed() {
    return (Date.now() - this.startsAt) / 1000;
  }

  press() {
    if (this.isOn) this.stop();
    else if (!(Date.now() - this.endedAt < SLIP_MS)) this.start();
  }

  start() {
    wake();
    this.startsAt = Date.now() + READY_S * 1000;
    this.isRunning = false;
    this.ticking = setInterval(() => this.tick(), TICK_MS);
    this.say("ready");
    this.turn("ready", "stop");
    this.tick();
    this.stayAwake();
  }

  tick() {
    const { elapsed } = this;
    if (elapsed >= this.limit) this.stop();
    else this.show(elapsed);
    if (elapsed < 0 || this.isRunning || !this.isOn) return;
    this.isRunning = true;
    this.say("go");
    this.turn("running", "stop");
    ring(START);
  }

  stop() {
    const seconds = Number(Math.min(this.elapsed, this.limit).toFixed(1));
    clearInterval(this.ticking);
    this.ticking = undefined;
    this.endedAt = Date.now();
    this.screen?.then((lock) => lock?.release());
    if (seconds < 0) return this.giveUp();
    this.show(seconds);
    this.say(this.down && seconds < this.limit ? "early" : "done", seconds);
    this.turn("ended", "again");
    ring(END);
    if (this.field) this.write(seconds);
  }

  /** Stopped before it began: nothing was measured. */
  giveUp() {
    this.show(0);
    this.said.textContent = "";
    this.turn("", "start");
  }

  write(seconds) {
    this.field.value = seconds;
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  show(seconds) {
    this.face.textContent = seconds < 0 ? Math.ceil(-seconds) : this.words(seconds);
  }

  words(seconds) {
    if (!this.down) return seconds.toFixed(1);
    const left = Math.ceil(this.limit - seconds);
    return this.limit <= 60 ? left : `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  }

  say(what, seconds) {
    this.said.textContent = this.said.dataset[what].replace("#", seconds);
  }

  turn(state, name) {
    this.root.dataset.state = state;
    this.button.textContent = this.button.dataset[name];
  }

  /** Where the browser can; it says no while the battery is low. */
  stayAwake() {
    this.screen = navigator.wakeLock?.request("screen").catch(() => undefined);
  }
}

for (const root of document.querySelectorAll("[data-stopwatch]")) new Stopwatch(root);
