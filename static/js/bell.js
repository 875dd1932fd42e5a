// Two tones: for the start, and for the end. A browser lets them sound once something was pressed;
// where there is no sound, the page says the same.
const VOLUME = 0.2;
let audio;

export function wake() {
  audio ??= "AudioContext" in window ? new AudioContext() : null;
  if (audio?.state === "suspended") audio.resume(); // after a call, or a locked screen
}

export function ring({ hertz, seconds }) {
  if (audio?.state !== "running") return;
  const tone = new OscillatorNode(audio, { frequency: hertz });
  tone.connect(new GainNode(audio, { gain: VOLUME })).connect(audio.destination);
  tone.start();
  tone.stop(audio.currentTime + seconds);
}

export const START = { hertz: 880, seconds: 0.15 };
export const END = { hertz: 587, seconds: 0.6 };
