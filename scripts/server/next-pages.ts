import type { Server } from "node:http";
import { log } from "@/lib/log";
import { isPassing } from "@/lib/passing";
import type { Listener } from "./api-listener";
import { orLatePage } from "./late-page";

interface NextPages {
  answer: Listener;
  close(): Promise<void>;
}

interface Options {
  projectDirectory: string;
  /** Next needs both in development, to reload pages in browsers. */
  server?: Server;
  port?: number;
  dev: boolean;
}

/** Starts Next in this process. */
export async function openNext({ projectDirectory, dev, ...where }: Options): Promise<NextPages> {
  const { default: next } = await import("next");
  const { server: httpServer, port } = where;
  const app = next({ dev, dir: projectDirectory, ...(httpServer ? { httpServer } : {}), ...(port ? { port } : {}) });
  await app.prepare();
  if (!dev) logOutages();
  const answer = app.getRequestHandler();
  return { answer: dev ? answer : orLatePage(answer), close: () => app.close() };
}

/** Next prints what a page throws with its stack. An outage becomes a line of the log instead. */
function logOutages(): void {
  const print = console.error;
  console.error = (...printed: unknown[]) => {
    const outage = printed.find(isPassing);
    if (outage) log().warn({ err: outage }, "a page could not be rendered");
    else print(...printed);
  };
}
