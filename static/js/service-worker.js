// Opens today's session where there is no connection. All comes from the network as ever; what the
// session's page has put aside (player/offline.js) stands in when the network does not answer. No
// other page is ever kept.
const KEPT = "hipwise-session";
const PATIENCE_MS = 6000; // for a page: a bad connection is worse than none

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (pathname === "/") event.respondWith(home(request));
    else if (/^\/session\/\d+\/$/.test(pathname)) event.respondWith(page(request));
  } else if (/^\/static\/|\/figure\.svg$/.test(pathname)) event.respondWith(file(request));
});

const kept = async (request) => (await caches.open(KEPT)).match(request, { ignoreVary: true });

async function file(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const found = await kept(request);
    if (!found) throw error;
    return found;
  }
}

/** The newest one if the network has it in time, for it may say that the session is no more. */
async function page(request) {
  const found = await kept(request);
  if (!found) return fetch(request);
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, found));
  return Promise.race([fetch(request).catch(() => found), late]);
}

/** The installed app begins here: without a connection at the session that is kept. */
async function home(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const addresses = (await (await caches.open(KEPT)).keys()).map(({ url }) => new URL(url).pathname);
    const session = addresses.find((path) => /^\/session\/\d+\/$/.test(path));
    if (!session) throw error;
    return Response.redirect(session);
  }
}
