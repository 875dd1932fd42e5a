// Keeps the screen on while a session runs, where the browser can: it lets go whenever the page is
// out of sight, and says no while the battery is low.
let lock;
let isWanted = false;

async function hold() {
  lock = await navigator.wakeLock?.request("screen").catch(() => undefined);
  if (!isWanted) release();
}

export function keepAwake() {
  if (isWanted) return;
  isWanted = true;
  hold();
}

export function release() {
  isWanted = false;
  lock?.release();
  lock = undefined;
}

document.addEventListener("visibilitychange", () => {
  if (isWanted && document.visibilityState === "visible") hold();
});
