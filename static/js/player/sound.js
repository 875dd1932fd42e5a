// What one hears: a beep for each of the last seconds, a longer tone at the end of a phase, and if
// one likes, a voice that says what comes. Each can be off; the browser remembers it.
import { END, ring, wake } from "../bell.js";
import { recall, remember } from "./outbox.js";

const TICK = { hertz: 880, seconds: 0.12 };
const isOn = { sound: recall("sound") ?? true, voice: recall("voice") ?? false };

export { wake };
export const canSpeak = "speechSynthesis" in window;
export const on = (what) => isOn[what];

export function turn(what) {
  isOn[what] = !isOn[what];
  remember(what, isOn[what]);
  if (what === "voice" && !isOn.voice) hush();
  return isOn[what];
}

export const beep = () => isOn.sound && ring(TICK);
export const toll = () => isOn.sound && ring(END);
export const hush = () => canSpeak && speechSynthesis.cancel();

export function say(words) {
  if (!canSpeak || !isOn.voice) return;
  hush();
  const spoken = new SpeechSynthesisUtterance(words);
  spoken.lang = document.documentElement.lang;
  speechSynthesis.speak(spoken);
}
