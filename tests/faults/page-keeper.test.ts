import { mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { PageKeeper } from "@/scripts/server/page-keeper";

let health: "ok" | "down" = "ok";
vi.mock("@/lib/db/database-health", () => ({ databaseHealth: async () => health }));

let keeper: PageKeeper | undefined;
afterEach(() => keeper?.close());

/** Starts a process that beats, and never answers a page. Returns where it listens. */
async function openKeeper(heapPart: number): Promise<string> {
  const directory = mkdtempSync(path.join(os.tmpdir(), "holdfast-keeper-"));
  const file = path.join(directory, "pages.mjs");
  writeFileSync(
    file,
    `import { createServer } from "node:http";
     process.on("disconnect", () => process.exit(0));
     setInterval(() => process.send({ kind: "beat", rss: 1, heapPart: ${heapPart} }), 50);
     createServer(() => undefined).listen(process.argv[3], () => process.send({ kind: "listening" }));`,
  );
  keeper = new PageKeeper({ file, projectDirectory: directory, url: "http://127.0.0.1" }, 100);
  return await keeper.listening();
}

const isReplaced = (socket: string) =>
  vi.waitUntil(async () => (await keeper?.listening().catch(() => socket)) !== socket, { timeout: 30_000 });

test("a process that beats and gives no page in time is replaced", async () => {
  const socket = await openKeeper(0.1);
  for (const isInTime of [false, false, true, false, false]) keeper?.notePage(isInTime);
  await new Promise((done) => setTimeout(done, 2_500));
  expect(await keeper?.listening(), "two late pages in a row are no sign").toBe(socket);
  keeper?.notePage(false);
  await isReplaced(socket);
});

test("pages that are late because the database is silent do not count once it answers again", async () => {
  const socket = await openKeeper(0.1);
  health = "down";
  for (let page = 0; page < 5; page++) keeper?.notePage(false);
  await new Promise((done) => setTimeout(done, 2_500));
  health = "ok";
  await new Promise((done) => setTimeout(done, 2_500));
  expect(await keeper?.listening()).toBe(socket);
});

test("a process whose heap stays full is replaced", async () => {
  await isReplaced(await openKeeper(0.95));
});
