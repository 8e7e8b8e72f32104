import type { Server } from "node:http";
import path from "node:path";
import type { Listener } from "./api-listener";
import { openNext } from "./next-pages";
import { packedAssets } from "./packed-assets";
import { PageKeeper } from "./page-keeper";
import { passOn } from "./pass-on";

export interface Pages {
  ready: Promise<void>;
  /** Waits until the pages are ready. */
  answer: Listener;
  /** Does not wait for pages that are not ready yet. */
  close(): Promise<void>;
}

interface Options {
  projectDirectory: string;
  /** Listens already. */
  server: Server;
  port: number;
  dev: boolean;
}

/** In production pages are rendered by a process of their own; in development by this one. */
export function openPages(options: Options): Pages {
  return options.dev ? pagesHere(options) : pagesApart(options);
}

function pagesApart({ projectDirectory }: Options): Pages {
  const build = path.join(projectDirectory, ".next");
  const answerAsset = packedAssets(build);
  const keeper = new PageKeeper({ file: path.join(build, "launcher", "page-process.mjs"), projectDirectory });
  const answerPage = passOn(keeper);
  return {
    ready: keeper.listening().then(() => undefined),
    answer: (request, response) => answerAsset(request, response) || answerPage(request, response),
    close: () => keeper.close(),
  };
}

function pagesHere(options: Options): Pages {
  let opened: Awaited<ReturnType<typeof openNext>> | null = null;
  const opening = openNext(options).then((pages) => {
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
