// Keeps the screen on while a session runs, where the browser can: it lets go whenever the page is
// out of sight, and says no while the battery is low.
let lock;
let isWanted = false;

/** One lock at a time: a second one that was asked for meanwhile would outlast a pause. */
async function hold() {
  const got = await navigator.wakeLock?.request("screen").catch(() => undefined);
  if (!isWanted || (lock && !lock.released)) got?.release();
  else lock = got;
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
