// Keeps today's session for a place without a connection: its page, the files that it is made of and
// all its pictures, and nothing else. One session at a time, of one person.
const KEPT = "hipwise-session"; // as in service-worker.js

export async function keepForOffline({ items, isToday }) {
  if (!("serviceWorker" in navigator) || !navigator.onLine) return;
  await navigator.serviceWorker.register("/service-worker.js").catch(() => undefined);
  if (!isToday) return; // one that is told of afterwards does not take its place
  const figures = items.flatMap(({ figures }) => Object.values(figures)).filter(Boolean);
  const files = performance.getEntriesByType("resource").map(({ name }) => name);
  const own = files.filter((url) => url.startsWith(location.origin) && !url.endsWith("/tell/"));
  await caches.delete(KEPT);
  const kept = await caches.open(KEPT);
  await kept.addAll([...new Set([location.pathname, ...own, ...figures])]).catch(() => undefined);
}

export const forgetSession = () => ("caches" in window ? caches.delete(KEPT) : undefined);
