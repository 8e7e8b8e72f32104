import { mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { PageKeeper } from "@/scripts/server/page-keeper";

let health: "ok" | "down" = "ok";
vi.mock("@/lib/db/database-health", () => ({ databaseHealth: async () => health }));

/** Whether processes are ready to run all the time and never get a processor. */
let isStarved = false;
vi.mock(import("@/scripts/server/loop-watch"), async (original) => {
  const { LoopWatch } = await original();
  return {
    LoopWatch: class extends LoopWatch {
      override waitedMs = () => (isStarved ? performance.now() : 0);
    },
  };
});

let keeper: PageKeeper | undefined;
let asking: NodeJS.Timeout | undefined;
afterEach(async () => {
  clearInterval(asking);
  await keeper?.close();
});

/** Visitors go on asking, and each page is late. */
function askInVain(): void {
  asking = setInterval(() => keeper?.notePage(false), 50);
}

/** Starts a process that beats, and never answers a page. Returns where it listens. */
async function openKeeper(heapPart: number, lateMsMax = 100, startMs = 0): Promise<string> {
  const directory = mkdtempSync(path.join(os.tmpdir(), "holdfast-keeper-"));
  const file = path.join(directory, "pages.mjs");
  writeFileSync(
    file,
    `import { createServer } from "node:http";
     process.on("disconnect", () => process.exit(0));
     setInterval(() => process.send({ kind: "beat", rss: 1, heapPart: ${heapPart} }), 50);
     const listen = () => createServer(() => undefined).listen(process.argv[3], () => process.send({ kind: "listening" }));
     setTimeout(listen, ${startMs});`,
  );
  keeper = new PageKeeper({ file, projectDirectory: directory, url: "http://127.0.0.1" }, lateMsMax);
  for (let page = 0; page < 3; page++) if (startMs > 0) keeper.notePage(false);
  await keeper.started();
  return await keeper.listening();
}

const isReplaced = (socket: string) =>
  vi.waitUntil(async () => (await keeper?.listening().catch(() => socket)) !== socket, { timeout: 30_000 });

test("a process that beats and gives no page in time is replaced", async () => {
  const socket = await openKeeper(0.1);
  for (const isInTime of [false, false, true, false, false]) keeper?.notePage(isInTime);
  await new Promise((done) => setTimeout(done, 2_500));
  expect(await keeper?.listening(), "two late pages in a row are no sign").toBe(socket);
  askInVain();
  await isReplaced(socket);
});

test("pages that were late while their process started do not count against it", async () => {
  const socket = await openKeeper(0.1, 100, 1_000);
  await new Promise((done) => setTimeout(done, 2_500));
  expect(await keeper?.listening()).toBe(socket);
});

test("pages that were late for a moment don't count while nobody asks for another", async () => {
  const socket = await openKeeper(0.1);
  for (let page = 0; page < 5; page++) keeper?.notePage(false);
  await new Promise((done) => setTimeout(done, 2_500));
  expect(await keeper?.listening()).toBe(socket);
});

test("a process that only has no processor is not replaced for that, except after much longer", async () => {
  isStarved = true;
  const socket = await openKeeper(0.1, 400);
  askInVain();
  await new Promise((done) => setTimeout(done, 4_000));
  expect(await keeper?.listening()).toBe(socket);
  await isReplaced(socket);
  isStarved = false;
});

test("each process after one that gave no page in time gets twice the time", async () => {
  const first = await openKeeper(0.1, 2_000);
  const lasted = async (socket: string) => {
    askInVain();
    const sinceMs = performance.now();
    await isReplaced(socket);
    clearInterval(asking);
    return performance.now() - sinceMs;
  };
  expect(await lasted(first)).toBeGreaterThan(2_000);
  const second = (await keeper?.listening()) ?? "";
  expect(await lasted(second)).toBeGreaterThan(4_000);
  const third = (await keeper?.listening()) ?? "";
  keeper?.notePage(true);
  expect(await lasted(third), "a page in time makes up for it").toBeLessThan(6_000);
});

test("pages that are late because the database is silent do not count once it answers again", async () => {
  const socket = await openKeeper(0.1, 2_000);
  health = "down";
  askInVain();
  await new Promise((done) => setTimeout(done, 4_000));
  clearInterval(asking);
  health = "ok";
  await new Promise((done) => setTimeout(done, 2_500));
  expect(await keeper?.listening()).toBe(socket);
});

test("a process whose heap stays full is replaced", async () => {
  await isReplaced(await openKeeper(0.95));
});
