import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import next from "next";
import { closeEventStreams } from "@/lib/http/event-stream";
import { noteServerOrigin } from "@/lib/mail/shop-origin";
import { startUp } from "@/lib/startup/start-up";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { startJobs } from "./lib/startup/job-timer";
import { startSweeping } from "./lib/startup/sweep-timer";
import { apiListener, type Listener } from "./scripts/server/api-listener";
import { noteClientAddress } from "./scripts/server/client-address";
import { packedAssets } from "./scripts/server/packed-assets";

const projectDirectory = import.meta.dirname;
const drainMsMax = 3_000;

interface ServerOptions {
  port: number;
  /** Where the port is taken, the next free one will do. */
  orNextPort?: boolean;
  /** None: every address of this machine. */
  host?: string | undefined;
  /** False serves the API alone, which needs no build and is up at once. */
  pages: boolean;
  /** Next serves everything and reloads what was edited. */
  dev?: boolean;
}

export interface RunningServer {
  url: string;
  /** Stops accepting, lets requests and jobs under way end, drains the stock writer. */
  close(): Promise<void>;
}

/**
 * The whole application in this process. In production the API is mounted beside Next, whose route handlers cost
 * ten times as much per request, and scripts go out as they were packed; in development Next serves both, so that
 * routes reload.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { port, orNextPort = false, host, pages, dev = false } = options;
  startUp();
  const server = createServer(limits);
  server.keepAliveTimeout = 65_000;
  const app = pages ? next({ dev, dir: projectDirectory, httpServer: server, port }) : null;
  await app?.prepare();
  const api = dev ? null : await apiListener(projectDirectory);
  const listener = shared(api, app?.getRequestHandler() ?? null);
  const answerAsset = pages && !dev ? packedAssets(path.join(projectDirectory, ".next")) : () => false;
  server.on("request", (request, response) => {
    if (answerAsset(request, response)) return;
    noteClientAddress(request);
    listener(request, response);
  });
  const chosenPort = await listen(server, { port, host }, orNextPort ? 100 : 0);
  const isLocal = host === undefined || ["0.0.0.0", "::", "127.0.0.1"].includes(host);
  const url = `http://${isLocal ? "localhost" : bracketed(host)}:${chosenPort}`;
  noteServerOrigin(url);
  const sweeping = startSweeping();
  const jobs = startJobs();
  const close = async () => {
    sweeping.stop();
    const stopped = stopAccepting(server);
    closeEventStreams();
    await stopped;
    // Before the writer: jobs submit commands.
    await jobs.stop();
    await stockWriter().drain();
    server.closeAllConnections();
    await app?.close();
  };
  return { url, close };
}

function shared(api: Listener | null, pages: Listener | null): Listener {
  return (request, response) => {
    const isForApi = pages === null || /^\/api(?=[/?]|$)/.test(request.url ?? "");
    const listener = isForApi ? (api ?? pages) : pages;
    return listener?.(request, response);
  };
}

/** A client that dribbles its request is let go, so that idle ones cannot use up the sockets. */
const limits = { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 5_000 };

/** Resolves to the port, which is another than asked for where that may be moved on from. */
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
  // Whoever does not take the end of its answer is cut when the writer has drained.
  await Promise.race([closed, delay(drainMsMax, undefined, { ref: false })]);
}

function bracketed(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}
