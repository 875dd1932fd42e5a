// The player of a session: ties the clock, the state, what is shown, heard and told together. Without
// it the page has the same as a list and a form.
import { Machine } from "./player/machine.js";
import { isTimed, phasesOf, placeOf } from "./player/phases.js";
import { HIGH_PAIN, View } from "./player/view.js";
import { keepAwake, release } from "./player/awake.js";
import { keepForOffline } from "./player/offline.js";
import * as outbox from "./player/outbox.js";
import * as sound from "./player/sound.js";

const TICK_MS = 100;
const LAST_S = 3; // each of them has its beep
const ADD_S = 10;
const TRY_AGAIN_MS = 20_000;

class Player {
  constructor(root, data) {
    this.root = root;
    this.data = data;
    this.items = data.items;
    this.machine = new Machine(phasesOf(data.items));
    this.view = new View(root, data.items);
    this.name = `at:${data.session}`;
    this.told = { effort: "", note: "" };
    this.listen();
  }

  get phase() {
    return this.machine.phase(this.state);
  }

  // --- Beginning and leaving ---

  open() {
    sound.wake();
    this.root.showModal();
    const state = this.whereItWas();
    this.state = state;
    this.show(this.machine.run(state, Date.now()));
    this.ticking ??= setInterval(() => this.tick(), TICK_MS);
  }

  /** What this browser remembers, if it is newer than the page, or has not been sent. */
  whereItWas() {
    const own = outbox.recall(this.name);
    const isOwn = own && (own.saved > this.data.made || !outbox.isEmpty());
    const place = isOwn ? own.at : this.data.at;
    if (!place) return this.machine.stand(0);
    const at = placeOf(this.machine.phases, this.items, place);
    return isOwn ? this.machine.stand(at, new Set(own.done)) : this.machine.resume(at);
  }

  close() {
    this.pause();
    sound.hush();
    release();
    clearInterval(this.ticking);
    this.ticking = undefined;
    this.root.close();
    this.send();
  }

  // --- The clock ---

  tick() {
    const now = Date.now();
    const state = this.machine.tick(this.state, now);
    if (state !== this.state) this.show(state);
    else this.countDown(now);
  }

  countDown(now) {
    const left = Math.ceil(this.machine.left(this.state, now) / 1000);
    if (left === this.shownLeft) return;
    this.shownLeft = left;
    this.view.face(this.machine.phases, this.state.at, left);
    const counts = this.machine.isRunning(this.state) && this.phase.kind !== "answer";
    if (counts && left > 0 && left <= LAST_S) sound.beep();
  }

  /** The next state, and all that follows from it. */
  show(state) {
    const before = this.state;
    const isNew = before.at !== state.at || this.shownAt !== state.at;
    this.state = state;
    const isRunning = this.machine.isRunning(state);
    if (isNew) {
      this.shownAt = state.at;
      this.view.phase(this.phase, isRunning);
      sound.say(this.view.say(this.phase));
      if (isTimed(this.machine.phases[before.at]) && before.at !== state.at) sound.toll();
      this.arrive();
    } else this.view.keys(this.phase, isRunning);
    this.shownLeft = undefined;
    this.countDown(Date.now());
    if (isRunning || this.phase.kind === "reps") keepAwake();
    else release();
  }

  /** At a new phase: remember where, and tell what is done. */
  arrive() {
    const { item, kind, step } = this.phase;
    const at = [this.items[item].order, step];
    outbox.remember(this.name, { at, done: [...this.state.done], saved: Date.now() });
    if (kind === "answer") this.tellDone(item);
    if (kind === "ready" || kind === "end") this.send();
  }

  // --- What the buttons do ---

  main() {
    if (this.phase.kind === "reps") this.show(this.machine.finish(this.state, Date.now()));
    else if (this.machine.isRunning(this.state)) this.pause();
    else this.goOn(Date.now());
  }

  /** From a question that time stands still at, say after a lot of pain: to what comes next. */
  goOn(now) {
    const from = this.phase.kind === "answer" ? this.machine.go(this.state, 1, now) : this.state;
    this.show(this.machine.run(from, now));
  }

  pause() {
    if (!this.machine.isRunning(this.state)) return;
    this.show(this.machine.pause(this.state, Date.now()));
    this.view.announce(this.view.words.paused);
  }

  back() {
    this.show(this.machine.go(this.state, -1, Date.now()));
  }

  skip() {
    this.show(this.machine.go(this.state, 1, Date.now()));
  }

  less() {
    this.show(this.machine.add(this.state, -ADD_S, Date.now()));
  }

  more() {
    this.show(this.machine.add(this.state, ADD_S, Date.now()));
  }

  repeat() {
    this.show(this.machine.repeat(this.state, Date.now()));
  }

  stop() {
    this.show(this.machine.giveUp(this.state, Date.now()));
  }

  jump(item) {
    this.list();
    this.show(this.machine.goToItem(this.state, item, Date.now()));
  }

  /** The list opens in place of the stage, and time stands still. */
  list() {
    const list = this.root.querySelector("[data-panel=list]");
    list.hidden = !list.hidden;
    this.view.find("stage").hidden = !list.hidden;
    this.root.querySelector("[data-do=list]").ariaExpanded = String(!list.hidden);
    if (!list.hidden) this.pause();
  }

  // --- What is told ---

  answer({ dataset: { answer }, value }) {
    if (answer === "effort") {
      this.told.effort = value;
      return this.view.effort(value);
    }
    const { item } = this.phase;
    const { id, said } = this.items[item];
    said[answer] = answer === "pain" ? Number(value) : value;
    this.view.answers(this.items[item]);
    this.tell(`item-${item}`, { [`${answer}-${id}`]: value });
    if (said.pain >= HIGH_PAIN) {
      this.pause();
      return this.send();
    }
    if (said.feel && said.pain !== undefined && said.pain !== null && this.machine.isRunning(this.state)) this.skip();
  }

  /** What was done once stays done, though one goes back to it or through it again. */
  tellDone(item) {
    const { id, said } = this.items[item];
    said.done ||= this.machine.isDone(this.state, item);
    this.tell(`item-${item}`, { [`done-${id}`]: said.done ? "yes" : "no" });
  }

  tell(about, told) {
    outbox.put({ user: this.data.user, url: this.data.tell, about, told });
  }

  /** Where the session is goes with it, for another device. */
  async send() {
    if (this.state && !this.isFinished) {
      const { item, step } = this.phase;
      this.tell("place", { at_item: this.items[item].order, at_step: step });
    }
    const led = await outbox.send(this.data.user);
    if (led) location.assign(wayTo(led));
    document.querySelector("[data-waiting]").hidden = outbox.isEmpty();
    if (this.isFinished && outbox.isEmpty()) location.assign(location.pathname); // it says so
  }

  async finish() {
    this.isFinished = true;
    this.told.note = this.view.find("note").value;
    // What is not told here stays as it was: the session may have been told of before.
    const told = Object.entries(this.told).filter(([, value]) => value);
    this.tell("end", { ...Object.fromEntries(told), finished: "1" });
    outbox.forget(this.name);
    await this.send();
    if (outbox.isEmpty()) return;
    for (const panel of this.root.querySelectorAll("[data-panel]")) panel.hidden = panel.dataset.panel !== "saved";
  }

  // --- What it listens to ---

  listen() {
    this.root.addEventListener("click", (event) => this.press(event));
    this.root.addEventListener("keydown", (event) => this.key(event));
    this.root.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.close();
    });
    document.addEventListener("visibilitychange", () => {
      if (!this.ticking) return;
      if (document.visibilityState === "visible") this.tick();
      else this.send();
    });
  }

  press(event) {
    const button = event.target.closest("button");
    if (!button) return;
    const { do: what, turn, answer, jump } = button.dataset;
    if (what) this[what]();
    if (turn) this.turn(button);
    if (answer) this.answer(button);
    if (jump) this.jump(Number(jump));
    // After a tap, space is for the player again, not for that button.
    if (event.detail && !answer && this.root.open) this.view.find("stage").focus();
  }

  /** What is turned on is heard at once: one can set how loud it is. */
  turn(button) {
    const { turn } = button.dataset;
    const isOn = sound.turn(turn);
    button.ariaPressed = String(isOn);
    if (isOn && turn === "sound") sound.beep();
    if (isOn && turn === "voice") sound.say(this.view.find("said").textContent);
  }

  key(event) {
    const acts = { " ": "main", ArrowLeft: "back", ArrowRight: "skip", ArrowUp: "more", ArrowDown: "less" };
    const act = acts[event.key];
    if (!act || event.target.closest("textarea") || this.phase.kind === "end") return;
    if (event.key === " " && event.target.closest("button, summary")) return;
    event.preventDefault();
    this[act]();
  }
}

/** To why there is no plan now, or to what has to be agreed to; or to log in, and then back here. */
const wayTo = (led) => (new URL(led).searchParams.has("next") ? location.pathname : led);

/** The page then shows what is told, unless the player was opened meanwhile. */
async function sendWhatWaits(player) {
  if (outbox.isEmpty()) return;
  const led = await outbox.send(player.data.user);
  if (led) location.assign(wayTo(led));
  if (outbox.isEmpty() && !player.ticking) location.reload();
}

function begin() {
  const root = document.querySelector("[data-player]");
  if (!root) return;
  const data = JSON.parse(document.getElementById("session-data").textContent);
  const player = new Player(root, data);
  const start = document.querySelector("[data-player-start]");
  const open = start.querySelector("[data-player-open]");
  open.hidden = false;
  open.addEventListener("click", () => player.open());
  start.querySelector("[data-waiting]").hidden = outbox.isEmpty();
  for (const button of root.querySelectorAll("[data-turn]")) {
    button.hidden = button.dataset.turn === "voice" && !sound.canSpeak;
    button.ariaPressed = String(sound.on(button.dataset.turn));
  }
  sendWhatWaits(player);
  window.addEventListener("online", () => (player.state ? player.send() : sendWhatWaits(player)));
  setInterval(() => outbox.isEmpty() || player.ticking || sendWhatWaits(player), TRY_AGAIN_MS);
  keepForOffline(data);
}

begin();
