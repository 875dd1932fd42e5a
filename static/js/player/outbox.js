// What is told of a session waits here until it has arrived: through a reload, and through hours
// without a connection. Each message has a key of its own, by which it counts once however often it
// is sent. It stays in this browser only until then.
const PREFIX = "hipwise:";
const WAITING = `${PREFIX}outbox`;
const GONE = [404, 409, 422]; // sent again, it would be refused again

const read = () => JSON.parse(localStorage.getItem(WAITING) ?? "[]");
const write = (messages) => localStorage.setItem(WAITING, JSON.stringify(messages));
const cookie = (name) => document.cookie.split("; ").find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1);

export const isEmpty = () => read().length === 0;

/** `about`: what is told of the same thing again goes with what still waits; not with what was sent
 * once, for that may have arrived though its answer was lost, and its key counts no second time. */
export function put({ user, url, about, told }) {
  const messages = read();
  const last = messages.findLast((one) => one.user === user && one.url === url && one.about === about);
  if (last && !last.isSent) Object.assign(last.told, told);
  else messages.push({ user, url, about, told, key: crypto.randomUUID() });
  write(messages);
}

/** Sends what waits, in its order. Gives the address to which an answer led instead: there the
 * person has to do something first. */
export function send(user) {
  const work = () => sendAll(user);
  return navigator.locks ? navigator.locks.request(WAITING, work) : work();
}

async function sendAll(user) {
  for (let message; (message = read().find((one) => one.user === user)); ) {
    write(read().map((one) => (one.key === message.key ? { ...one, isSent: true } : one)));
    const answer = await post(message).catch(() => null);
    if (answer?.status !== 204 && !GONE.includes(answer?.status)) return answer?.redirected ? answer.url : "";
    write(read().filter((one) => one.key !== message.key));
  }
  return "";
}

function post({ url, told, key }) {
  return fetch(url, {
    method: "POST",
    body: new URLSearchParams({ ...told, key }),
    headers: { Accept: "application/json", "X-CSRFToken": cookie("csrftoken") ?? "" },
    keepalive: true,
  });
}

/** Where the player is in a session, and what it was set to. */
export const remember = (name, value) => localStorage.setItem(PREFIX + name, JSON.stringify(value));
export const recall = (name) => JSON.parse(localStorage.getItem(PREFIX + name) ?? "null");
export const forget = (name) => localStorage.removeItem(PREFIX + name);

export function forgetAll() {
  for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
}
