import type { Server } from "node:http";
import path from "node:path";
import { log } from "@/lib/log";
import { isPassing } from "@/lib/passing";
import type { Listener } from "./api-listener";
import { orLatePage } from "./late-page";
import { packedAssets } from "./packed-assets";

export interface Pages {
  ready: Promise<void>;
  /** Waits until the pages are ready. */
  answer: Listener;
  /** Does not wait for pages that are not ready yet. */
  close(): Promise<void>;
}

interface Options {
  projectDirectory: string;
  server: Server;
  port: number;
  dev: boolean;
}

/** Starts Next on a server that listens already, and loads the precompressed scripts of the build. */
export function openPages(options: Options): Pages {
  let opened: Omit<Pages, "ready"> | null = null;
  const opening = open(options).then((pages) => {
    opened = pages;
    return pages;
  });
  return {
    ready: opening.then(() => undefined),
    answer: (request, response) =>
      opening.then(
        (pages) => pages.answer(request, response),
        () => response.destroy(),
      ),
    close: async () => opened?.close(),
  };
}

async function open({ projectDirectory, server, port, dev }: Options): Promise<Omit<Pages, "ready">> {
  const { default: next } = await import("next");
  const app = next({ dev, dir: projectDirectory, httpServer: server, port });
  await app.prepare();
  const answerAsset = dev ? () => false : packedAssets(path.join(projectDirectory, ".next"));
  if (!dev) logOutages();
  const answerInNext = app.getRequestHandler();
  const answerPage = dev ? answerInNext : orLatePage(answerInNext);
  return {
    answer: (request, response) => answerAsset(request, response) || answerPage(request, response),
    close: () => app.close(),
  };
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
