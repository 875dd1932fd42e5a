// Forgets the session that is kept for a place without a connection, where it must not be followed any
// more; and with data-forget-all, where nobody is logged in, all that the player remembers too.
import { forgetSession } from "./player/offline.js";
import { forgetAll } from "./player/outbox.js";

forgetSession();
if (document.querySelector("[data-forget-all]")) forgetAll();
