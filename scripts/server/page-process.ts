import { createServer, get } from "node:http";
import { getHeapStatistics } from "node:v8";
import { noteServerOrigin } from "@/lib/mail/shop-origin";
import { startUpForPages } from "@/lib/startup/page-process";
import { openNext } from "./next-pages";
import { type FromPages, type ToPages, toError } from "./page-messages";

// The process that renders pages. scripts/server/page-keeper.ts starts it and looks after it, and it ends with its parent.

const BEAT_MS = 1_000;
const WARM_UP_PATH = "/admin/login";
/** Then pages are there all the same. */
const WARM_UP_MS_MAX = 5_000;

const [projectDirectory = "", socket = "", url = ""] = process.argv.slice(2);
const open = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
let questions = 0;

process.on("disconnect", () => process.exit(0));
// The parent may have ended before anybody listened.
if (!process.connected) process.exit(0);
// They may reach all processes of a terminal or a service, and the parent still needs pages while it drains.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"] as const) process.on(signal, () => undefined);
process.on("message", (message: ToPages) => {
  const asked = open.get(message.id);
  open.delete(message.id);
  if (message.kind === "answer") asked?.resolve(message.value);
  else asked?.reject(toError(message.failure));
});

noteServerOrigin(url);
startUpForPages((question) => {
  return new Promise((resolve, reject) => {
    questions += 1;
    open.set(questions, { resolve, reject });
    tell({ kind: "question", id: questions, question });
  });
});
setInterval(() => tell({ kind: "beat", rss: process.memoryUsage.rss(), heapPart: heapPart() }), BEAT_MS);
const { answer } = await openNext({ projectDirectory, dev: false });
const server = createServer(answer);
// Only the parent is connected. It must not meet a connection that is just being closed.
server.keepAliveTimeout = 0;
server.listen(socket, async () => {
  await warmUp();
  tell({ kind: "listening" });
});

/**
 * Renders one page, which reads nothing, before any is asked for: the first one loads the code that all pages share, and on a
 * busy machine its visitor's time would end before.
 */
function warmUp(): Promise<void> {
  return new Promise((resolve) => {
    const asked = get({
      socketPath: socket,
      path: WARM_UP_PATH,
      headers: { host: "localhost" },
      timeout: WARM_UP_MS_MAX,
    });
    asked.once("response", (answer) => answer.resume().once("close", resolve));
    asked.once("timeout", () => asked.destroy());
    // A request that was given up ends with an error.
    asked.once("error", () => resolve());
    asked.once("close", resolve);
  });
}

function heapPart(): number {
  const { used_heap_size, heap_size_limit } = getHeapStatistics();
  return used_heap_size / heap_size_limit;
}

function tell(message: FromPages): void {
  // A parent that has just ended hears nothing; `disconnect` follows.
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
}
