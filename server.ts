import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { closeEventStreams } from "@/lib/http/event-stream";
import { noteServerOrigin } from "@/lib/mail/shop-origin";
import { startUp } from "@/lib/startup/start-up";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { startJobs } from "./lib/startup/job-timer";
import { startSweeping } from "./lib/startup/sweep-timer";
import { apiListener } from "./scripts/server/api-listener";
import { dispatch } from "./scripts/server/dispatch";
import { openPages } from "./scripts/server/pages";
import { SERVER_SETTINGS } from "./scripts/server/server-settings";

const projectDirectory = import.meta.dirname;
const drainMsMax = 3_000;

interface ServerOptions {
  port: number;
  /** Use the next free port if this one is taken. */
  orNextPort?: boolean;
  /** By default every address of this machine. */
  host?: string | undefined;
  /** False serves only the API, which needs no build and starts at once. */
  pages: boolean;
  /** Next serves everything and reloads edited files. */
  dev?: boolean;
}

export interface RunningServer {
  url: string;
  /** The API answers at once; pages are answered with 503 until this. */
  pagesReady: Promise<void>;
  /** Stops accepting requests, lets running requests and jobs finish, drains the stock writer. */
  close(): Promise<void>;
}

/**
 * Starts the whole application in this process. In production the API is mounted beside Next, whose route handlers cost
 * ten times as much per request, and scripts are served precompressed. In development Next serves both, so that routes
 * reload.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { port, orNextPort = false, host, pages, dev = false } = options;
  startUp();
  const server = createServer(SERVER_SETTINGS);
  const api = dev ? null : await apiListener(projectDirectory);
  const chosenPort = await listen(server, { port, host }, orNextPort ? 100 : 0);
  const isLocal = host === undefined || ["0.0.0.0", "::", "127.0.0.1"].includes(host);
  const url = `http://${isLocal ? "localhost" : bracketed(host)}:${chosenPort}`;
  noteServerOrigin(url);
  const nextPages = pages ? openPages({ projectDirectory, server, port: chosenPort, url, dev }) : null;
  server.on("request", dispatch(api, nextPages));
  const sweeping = startSweeping();
  const jobs = startJobs();
  const close = async () => {
    sweeping.stop();
    const stopped = stopAccepting(server);
    closeEventStreams();
    await stopped;
    // Jobs submit commands, so they stop before the writer.
    await jobs.stop();
    await stockWriter().drain();
    server.closeAllConnections();
    await nextPages?.close();
  };
  return { url, pagesReady: nextPages?.ready ?? Promise.resolve(), close };
}

/** Resolves to the port. If it is taken, tries up to `moves` ports after it. */
async function listen(server: Server, at: { port: number; host: string | undefined }, moves: number): Promise<number> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(at, () => {
        server.off("error", reject);
        resolve();
      });
    });
    return (server.address() as AddressInfo).port;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE" || moves === 0) throw error;
    return await listen(server, { ...at, port: at.port + 1 }, moves - 1);
  }
}

async function stopAccepting(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // Clients that do not read their response in time are cut off after the writer has drained.
  await Promise.race([closed, delay(drainMsMax, undefined, { ref: false })]);
}

function bracketed(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}
