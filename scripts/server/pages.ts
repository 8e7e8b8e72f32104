import type { Server } from "node:http";
import path from "node:path";
import type { Listener } from "./api-listener";
import { openNext } from "./next-pages";
import { packedAssets } from "./packed-assets";
import { PageKeeper } from "./page-keeper";
import { passOn } from "./pass-on";
import { pictures } from "./pictures";
import { pageRenderer } from "./shelf/render-page";
import { Shelf } from "./shelf/shelf";

export interface Pages {
  ready: Promise<void>;
  /** In production 503 until the pages are ready; in development it waits. */
  answer: Listener;
  /** Does not wait for pages that are not ready yet. */
  close(): Promise<void>;
}

interface Options {
  projectDirectory: string;
  /** Listens already. */
  server: Server;
  port: number;
  /** Where the server is reached. */
  url: string;
  dev: boolean;
}

/** In production pages are rendered by a process of their own; in development by this one. */
export function openPages(options: Options): Pages {
  return options.dev ? pagesHere(options) : pagesApart(options);
}

function pagesApart({ projectDirectory, url }: Options): Pages {
  const build = path.join(projectDirectory, ".next");
  const answerAsset = packedAssets(build);
  const answerPicture = pictures(projectDirectory);
  const keeper = new PageKeeper({ file: path.join(build, "launcher", "page-process.mjs"), projectDirectory, url });
  const answerPage = passOn(keeper);
  const shelf = new Shelf(pageRenderer(keeper, build));
  return {
    ready: keeper.started(),
    answer: (request, response) =>
      answerAsset(request, response) || answerPicture(request, response) || shelf.answer(request, response, answerPage),
    close: async () => {
      shelf.close();
      await keeper.close();
    },
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
