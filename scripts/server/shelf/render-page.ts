import { readFileSync } from "node:fs";
import { Agent, type OutgoingHttpHeaders, request as requestAt } from "node:http";
import path from "node:path";
import { env } from "@/lib/env";
import { AS_BUILT } from "@/lib/pages/public-page";
import type { PageKeeper } from "../page-keeper";
import type { Rendered } from "./kept-page";

export interface Renderer {
  /** Renders the page at a path of `publicPage` anew, unless nothing on it can have changed since the build. */
  page(path: string): Promise<Rendered>;
  /** What the browser's router reads instead of the page, as of its last rendering. `address`: the page's own. */
  payload(address: string): Promise<Rendered>;
}

/** Asks the process that renders pages. */
export function pageRenderer(pages: PageKeeper, buildDirectory: string): Renderer {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  const token = revalidateToken(buildDirectory);
  const from = async (address: string, headers: OutgoingHttpHeaders) => {
    const socketPath = await pages.listening();
    // Nobody's host gets into a page that everybody gets.
    return await ask({ agent, socketPath, path: address, headers: { ...headers, host: "localhost" } });
  };
  return {
    page: (address) => from(address, AS_BUILT.includes(address) ? {} : { "x-prerender-revalidate": token }),
    payload: (address) => from(`${address}${address.includes("?") ? "&" : "?"}_rsc`, { rsc: "1" }),
  };
}

/** Next renders a page anew for whoever knows this (https://vercel.com/docs/build-output-api/features#on-demand-revalidation). */
function revalidateToken(buildDirectory: string): string {
  const manifest = JSON.parse(readFileSync(path.join(buildDirectory, "prerender-manifest.json"), "utf8"));
  return String(manifest.preview.previewModeId);
}

type Asked = { agent: Agent; socketPath: string; path: string; headers: OutgoingHttpHeaders };

/** Rejects if the page could not be rendered. */
function ask(options: Asked): Promise<Rendered> {
  return new Promise((resolve, reject) => {
    const asked = requestAt({ ...options, signal: AbortSignal.timeout(env().REQUEST_MS_MAX * 2) });
    asked.once("error", reject);
    asked.once("response", (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.once("error", reject);
      answer.once("end", () => {
        const status = answer.statusCode ?? 500;
        if (status !== 200 && status !== 404) return reject(new Error(`${options.path} was answered with ${status}`));
        const headers = Object.entries(answer.headers).map(([name, value]) => [name, String(value)]);
        resolve({ status, headers: Object.fromEntries(headers), body: Buffer.concat(parts) });
      });
    });
    asked.end();
  });
}
