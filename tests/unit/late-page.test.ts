import { mkdtempSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { orLatePage } from "@/scripts/server/late-page";
import { PageKeeper } from "@/scripts/server/page-keeper";
import { passOn } from "@/scripts/server/pass-on";
import { pageRenderer } from "@/scripts/server/shelf/render-page";
import { Shelf } from "@/scripts/server/shelf/shelf";

// Without a database, a page's address could not be found.
vi.mock("@/lib/catalog/category-queries", () => ({ readCategories: async () => [] }));

const REQUEST_MS_MAX = 2_000;

beforeAll(() => {
  vi.stubEnv("DATABASE_URL", "postgresql://nobody@127.0.0.1:9/none");
  for (const secret of ["AUTH_SECRET", "CRON_SECRET"]) vi.stubEnv(secret, "x".repeat(32));
  vi.stubEnv("REQUEST_MS_MAX", String(REQUEST_MS_MAX));
});

const neverStarted = {
  listening: () => new Promise(() => undefined),
  isSilent: () => false,
  notePage: () => undefined,
};

test.each([
  ["the process that sells", () => passOn(neverStarted as unknown as PageKeeper)],
  ["the process of the pages", () => orLatePage(() => undefined)],
])("while the database is silent, %s tells of a late page within a request's time", async (_, listener) => {
  const late = vi.spyOn(globalThis, "setTimeout");
  onTestFinished(() => late.mockRestore());
  const server = createServer(listener());
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { status } = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/cart`);
  expect(status).toBe(503);
  // Measured by its timer: on a busy machine the answer itself may be late.
  const judged = late.mock.calls.map(([, ms]) => ms ?? 0).filter((ms) => ms > 1_000 && ms < REQUEST_MS_MAX);
  expect(judged).toEqual([1_750]);
});

/** Stands for Next, starts slowly, and renders one page slowly. */
const SLOW_PROGRAM = `
import { createServer } from "node:http";
process.on("disconnect", () => process.exit(0));
setInterval(() => process.send({ kind: "beat", rss: 1, heapPart: 0.1 }), 100);
const server = createServer((request, response) => {
  setTimeout(() => response.end("<p>"), request.url === "/docs/admin" ? 3_000 : 0);
});
server.keepAliveTimeout = 0;
setTimeout(() => server.listen(process.argv[3], () => process.send({ kind: "listening" })), 6_000);
`;

test("while the process of the pages starts, each page is told as late within a request's time, however many are asked", async () => {
  const directory = mkdtempSync(path.join(os.tmpdir(), "holdfast-slow-"));
  const file = path.join(directory, "program.mjs");
  writeFileSync(file, SLOW_PROGRAM);
  writeFileSync(path.join(directory, "prerender-manifest.json"), '{"preview":{"previewModeId":"secret"}}');
  const keeper = new PageKeeper({ file, projectDirectory: directory, url: "http://localhost" });
  onTestFinished(() => keeper.close());
  const [shelf, answerPage] = [new Shelf(pageRenderer(keeper, directory)), passOn(keeper)];
  onTestFinished(() => shelf.close());
  const server = createServer((request, response) => shelf.answer(request, response, answerPage));
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let isStarted = false;
  const started = keeper.started().then(() => {
    isStarted = true;
  });
  const answers = ["/cart", "/docs", "/docs/admin", "/offline", "/terms", "/orders"].map((page) => fetch(url + page));
  for (const { status, headers } of await Promise.all(answers))
    expect([status, headers.get("retry-after")]).toEqual([503, "5"]);
  expect(isStarted).toBe(false);
  await started;
  expect((await fetch(`${url}/cart`)).status).toBe(200);

  expect((await fetch(`${url}/docs/admin`)).status, "rendered too slowly").toBe(503);
  await vi.waitUntil(async () => (await fetch(`${url}/docs/admin`)).status === 200, { timeout: 10_000 });
});

test("a header that Next appends after a late page is dropped without an error", async () => {
  const errors: unknown[] = [];
  const server = createServer(
    orLatePage((_, response) => {
      response.once("finish", () => {
        try {
          response.appendHeader("vary", "rsc");
        } catch (error) {
          errors.push(error);
        }
      });
    }),
  );
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/cart`);
  await answer.text();
  expect([answer.status, errors]).toEqual([503, []]);
});
