import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, get, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { LoopWatch } from "@/scripts/server/loop-watch";
import { PageKeeper } from "@/scripts/server/page-keeper";
import { passOn } from "@/scripts/server/pass-on";

/** Stands for Next: serves what the path asks for, and tells its own pid. */
const PROGRAM = `
import { createServer } from "node:http";
process.on("disconnect", () => process.exit(0));
const tell = (message) => process.connected && process.send(message, () => undefined);
const beat = setInterval(() => tell({ kind: "beat", rss: globalThis.rss ?? 1 }), 20);
const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, "http://localhost");
  if (pathname === "/crash") process.exit(1);
  if (pathname === "/half") return response.write("<p>half of", () => process.exit(1));
  if (pathname === "/grow") globalThis.rss = 2 ** 50;
  if (pathname === "/loop") for (const end = Date.now() + Number(searchParams.get("ms")); Date.now() < end; );
  if (pathname === "/quiet") clearInterval(beat);
  if (pathname === "/never") return request.once("close", () => tell({ kind: "beat", rss: 2 ** 50 }));
  response.setHeader("set-cookie", ["a=1", "b=2"]);
  response.setHeader("x-seen", JSON.stringify(request.headers));
  response.writeHead(pathname === "/lost" ? 404 : 200).end(String(process.pid));
});
server.keepAliveTimeout = 0;
setTimeout(() => server.listen(process.argv[3], () => tell({ kind: "listening" })), Number(process.env.SLOW_START_MS ?? 0));
`;

const directory = mkdtempSync(path.join(os.tmpdir(), "holdfast-page-test-"));
const program = {
  file: path.join(directory, "program.mjs"),
  busy: path.join(directory, "busy.mjs"),
  url: "http://localhost:3000",
  projectDirectory: directory,
};
let keeper: PageKeeper;
let server: Server;

beforeAll(() => {
  vi.stubEnv("DATABASE_URL", "postgresql://nobody@127.0.0.1:9/none");
  for (const secret of ["AUTH_SECRET", "CRON_SECRET"]) vi.stubEnv(secret, "x".repeat(32));
  vi.stubEnv("LOG_LEVEL", "silent");
  writeFileSync(program.file, PROGRAM);
  writeFileSync(program.busy, "for (;;);");
  return () => rmSync(directory, { recursive: true });
});

beforeEach(async () => {
  keeper = new PageKeeper(program);
  await keeper.started();
  server = createServer((request, response) => {
    // As scripts/server/dispatch.ts does.
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (request.method === "POST") request.method = "GET";
    passOnTo(request, response);
  });
  const passOnTo = passOn(keeper);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterEach(async () => {
  vi.useRealTimers();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await keeper.close();
});

const at = (pathname: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${pathname}`;
const open = (pathname: string, init?: RequestInit) => fetch(at(pathname), init);
const pidOf = async () => Number(await (await open("/")).text());

/** Asks until another process answers. */
async function nextPid(before: number): Promise<number> {
  return await vi.waitUntil(
    async () => {
      const answer = await open("/");
      const pid = answer.status === 200 ? Number(await answer.text()) : before;
      return pid !== before && pid;
    },
    { timeout: 10_000, interval: 50 },
  );
}

describe("a page from another process", () => {
  test("comes with its status and headers, and with those that are for all", async () => {
    const answer = await open("/lost");
    expect(answer.status).toBe(404);
    expect(answer.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(Number(await answer.text())).not.toBe(process.pid);
  });

  test("is asked for with the visitor's headers, but with no body and none of the connection", async () => {
    const init = {
      method: "POST",
      body: "typed=1",
      headers: { cookie: "own=1", "x-holdfast-client-address": "9.9.9.9" },
    };
    const seen = JSON.parse((await open("/", init)).headers.get("x-seen") ?? "");
    expect(seen).toMatchObject({ cookie: "own=1", "x-holdfast-client-address": "9.9.9.9" });
    expect(seen.host).toBe(new URL(at("/")).host);
    for (const name of ["content-length", "transfer-encoding", "te"]) expect(seen).not.toHaveProperty(name);
  });

  test("has no body where only its head was asked for", async () => {
    const answer = await open("/", { method: "HEAD" });
    expect([answer.status, await answer.text()]).toEqual([200, ""]);
  });
});

describe("a process that renders pages is started again", () => {
  test("when it crashes: who waits is told to come again, and the next page is served", async () => {
    const before = await pidOf();
    const crashed = await open("/crash");
    expect([crashed.status, crashed.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(await crashed.text()).toContain('<meta http-equiv="refresh"');
    expect(await nextPid(before)).not.toBe(before);
  });

  test("when it crashes in the middle of a page, whose connection breaks", async () => {
    const before = await pidOf();
    const answer = await open("/half");
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow();
    await nextPid(before);
  });

  test("when it has grown too large", async () => {
    const before = await pidOf();
    await open("/grow");
    await nextPid(before);
  });

  test("when it is gone without a word", async () => {
    const before = await pidOf();
    process.kill(before, "SIGKILL");
    await nextPid(before);
  });
});

describe("a spare", () => {
  let spared: PageKeeper;
  const spareFromMs = 1_500;
  const startMs = 4_000;

  beforeEach(async () => {
    spared = new PageKeeper(program, undefined, spareFromMs);
    await spared.listening();
    vi.stubEnv("SLOW_START_MS", String(startMs));
    await delay(spareFromMs + startMs + 3_000);
  });
  afterEach(async () => {
    vi.stubEnv("SLOW_START_MS", "0");
    await spared.close();
  });

  /** Ends or stops the process that renders pages. Returns how long pages were without one. */
  async function gapAfter(signal: NodeJS.Signals): Promise<number> {
    const socketPath = await spared.listening();
    const [answer] = (await once(get({ socketPath }), "response")) as [IncomingMessage];
    process.kill(Number((await answer.toArray()).join("")), signal);
    const sinceMs = performance.now();
    await vi.waitUntil(async () => (await spared.listening()) !== socketPath, { timeout: 20_000, interval: 20 });
    return performance.now() - sinceMs;
  }

  test("takes the place of a process that ends, at once", { timeout: 30_000 }, async () => {
    expect(await gapAfter("SIGKILL")).toBeLessThan(startMs / 2);
  });

  test.runIf(process.platform === "linux")(
    "takes the place of a process that hangs, once that is seen",
    { timeout: 40_000 },
    async () => {
      expect(await gapAfter("SIGSTOP")).toBeLessThan(2_000 + startMs);
    },
  );
});

// Only Linux tells.
test.runIf(process.platform === "linux")("how long a process waits for a processor is known", async () => {
  const loops = Array.from({ length: 3 * os.availableParallelism() }, () => fork(program.busy));
  try {
    await delay(2_000);
    const waitedMs = loops.map(({ pid = 0 }) => new LoopWatch(pid).waitedMs());
    expect(Math.max(...waitedMs)).toBeGreaterThan(200);
    expect(Math.max(...waitedMs)).toBeLessThan(10_000);
  } finally {
    for (const loop of loops) loop.kill("SIGKILL");
  }
});

describe("a process without a beat", () => {
  test("counts as silent, then as hanging", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const hung = new PageKeeper(program);
    try {
      await hung.started();
      const socketPath = await hung.listening();
      const [answer] = (await once(get({ socketPath, path: "/quiet" }), "response")) as [IncomingMessage];
      const pid = Number((await answer.toArray()).join(""));
      vi.advanceTimersByTime(3_000);
      expect(hung.isSilent()).toBe(false);
      vi.advanceTimersByTime(1_000);
      expect(hung.isSilent()).toBe(true);
      vi.advanceTimersByTime(17_000);
      expect(await vi.waitUntil(() => !isRunning(pid), { timeout: 5_000 })).toBe(true);
      expect(await hung.listening()).not.toBe(socketPath);
    } finally {
      await hung.close();
    }
  });

  // Only Linux tells what a process does.
  test.runIf(process.platform === "linux")("is replaced within seconds if it is stopped or does nothing", async () => {
    const stopped = await pidOf();
    process.kill(stopped, "SIGSTOP");
    const sinceMs = performance.now();
    const next = await replaced(stopped);
    expect(performance.now() - sinceMs).toBeLessThan(6_000);
    expect(isRunning(stopped)).toBe(false);
    await open("/quiet");
    await replaced(next);
  });

  test.runIf(process.platform === "linux")("is replaced if it works without a pause", async () => {
    const before = await pidOf();
    open("/loop?ms=60000").catch(() => undefined);
    await replaced(before);
  });

  test("stays if it goes on before another is there, or is only slow", async () => {
    const before = await pidOf();
    open("/loop?ms=2500").catch(() => undefined);
    await delay(4_500);
    expect(await pidOf()).toBe(before);
    vi.stubEnv("SLOW_START_MS", "5000");
    process.kill(before, "SIGSTOP");
    await delay(4_500);
    process.kill(before, "SIGCONT");
    await delay(4_000);
    vi.stubEnv("SLOW_START_MS", "0");
    expect(await pidOf()).toBe(before);
  });
});

/** Waits until pages are served by another process, as visitors do who come after `before` has hung. */
async function replaced(before: number): Promise<number> {
  const socket = await keeper.listening();
  await vi.waitUntil(async () => (await keeper.listening()) !== socket, { timeout: 20_000, interval: 20 });
  const pid = await pidOf();
  expect(pid).not.toBe(before);
  return pid;
}

test("rendering stops for a visitor who went away", async () => {
  const before = await pidOf();
  const controller = new AbortController();
  const gone = open("/never", { signal: controller.signal });
  setTimeout(() => controller.abort(), 100);
  await expect(gone).rejects.toThrow();
  // The program tells that by growing too large.
  await nextPid(before);
});

describe("the first start", () => {
  /** Runs `ends` as many times as `times` says before it listens. */
  function failing(ends: string, times: number): PageKeeper {
    const file = path.join(directory, `failing-${crypto.randomUUID()}.mjs`);
    const starts = `${file}.starts`;
    const fail = `if (readFileSync("${starts}", "utf8").length <= ${times}) { ${ends} }`;
    const head = `import { appendFileSync, readFileSync } from "node:fs";\nappendFileSync("${starts}", "x");\n${fail}`;
    writeFileSync(file, head + PROGRAM);
    return new PageKeeper({ ...program, file });
  }

  test.each([
    ["killed", 'process.kill(process.pid, "SIGKILL"); await new Promise(() => setInterval(() => 0, 60_000));', 3],
    ["crashed", "process.exit(1);", 2],
  ])("%s is tried again", async (_, ends, times) => {
    const unlucky = failing(ends, times);
    try {
      const socketPath = await vi.waitUntil(() => unlucky.listening().catch(() => null), { timeout: 20_000 });
      const [answer] = (await once(get({ socketPath }), "response")) as [IncomingMessage];
      expect(answer.resume().statusCode).toBe(200);
    } finally {
      await unlucky.close();
    }
  });

  test("that fails again and again by its own fault says so", async () => {
    const missing = new PageKeeper({ ...program, file: path.join(directory, "missing.mjs") });
    const error = "The pages could not be started: their process ended 3 times, at last with code 1.";
    await expect(missing.started()).rejects.toThrow(error);
    await missing.close();
  });
});

test("the process ends with its parent's interest in it", async () => {
  const pid = await pidOf();
  await keeper.close();
  expect(isRunning(pid)).toBe(false);
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
