import { setTimeout as sleep } from "node:timers/promises";
import { brotliDecompressSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { json } from "@/lib/http/answer";
import { SharedAnswer } from "@/lib/http/shared-answer";
import { SharedReads } from "@/lib/http/shared-reads";

const LONG_MS = 60_000;
const LONG_AGO = Number.NEGATIVE_INFINITY;

/** Shared reads of one shelf, whose nth read answers `{ n }`. */
function aShelf({ ageMsMax = LONG_MS, bytesMax = 1e6, readMsMax = LONG_MS } = {}) {
  const shelf = { snapshot: "1", looks: 0, reads: 0, status: 200, changesInMs: null as number | null };
  const begun: number[] = [];
  let gate: Promise<void> = Promise.resolve();
  const reads = new SharedReads({
    ageMsMax,
    bytesMax,
    readMsMax,
    snapshot: async () => {
      shelf.looks++;
      return shelf.snapshot;
    },
  });
  const read = async () => {
    const n = ++shelf.reads;
    begun.push(performance.now());
    await gate;
    if (shelf.status === 500) throw new Error("broken");
    return { answer: json(shelf.status, { n }), changesInMs: shelf.changesInMs };
  };
  return {
    shelf,
    reads,
    begun,
    /** Holds back reads from now on; returns what lets them go. */
    hold: () => {
      let release = () => {};
      gate = new Promise((resolve) => {
        release = resolve;
      });
      return () => release();
    },
    take: async (sinceMs = LONG_AGO, key = "lamp") => bodyOf(await reads.take(key, read, sinceMs)),
  };
}

const bodyOf = (answer: SharedAnswer) => JSON.parse(String(Buffer.from(answer.for(null, null).bytes ?? [])));

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(1);
}

describe("a shared read", () => {
  test("is one for all who ask at once, and kept for those who come soon after", async () => {
    const { take, shelf, reads } = aShelf();
    const asked = await Promise.all([take(), take(performance.now()), take(performance.now())]);
    expect(asked).toEqual([{ n: 1 }, { n: 1 }, { n: 1 }]);
    expect(await take()).toEqual({ n: 1 });
    expect(await take(LONG_AGO, "another")).toEqual({ n: 2 });
    expect([shelf.reads, shelf.looks, reads.counts.shared, reads.counts.computed]).toEqual([2, 0, 3, 2]);
  });

  test("is too old after its age", async () => {
    const { take } = aShelf({ ageMsMax: 20 });
    await take();
    await sleep(30);
    expect(await take()).toEqual({ n: 2 });
  });

  test("is renewed before that, without anybody waiting", async () => {
    const { take, shelf } = aShelf({ ageMsMax: 1_000 });
    await take();
    await sleep(650);
    expect(await take()).toEqual({ n: 1 });
    await until(() => shelf.reads === 2);
  });

  test("ends when the clock changes its answer", async () => {
    const { take, shelf } = aShelf();
    shelf.changesInMs = 20;
    await take();
    expect(await take(performance.now() - 1_000)).toEqual({ n: 1 });
    await sleep(30);
    expect(await take()).toEqual({ n: 2 });
    await sleep(30);
    expect(await take(performance.now()), "an unchanged database does not help").toEqual({ n: 3 });
  });

  test("serves who needs the newest only if nothing was written since, which is asked once for all", async () => {
    const { take, shelf } = aShelf();
    await take();
    await take(performance.now());
    expect(shelf.reads, "nobody had looked before the first read").toBe(2);
    shelf.looks = 0;
    const again = await Promise.all(Array.from({ length: 9 }, () => take(performance.now())));
    expect([again.every(({ n }) => n === 2), shelf.reads, shelf.looks]).toEqual([true, 2, 1]);
    shelf.snapshot = "2";
    expect(await take(performance.now())).toEqual({ n: 3 });
  });

  test("that began before is never for who needs what came after", async () => {
    const { take, shelf, hold } = aShelf();
    const release = hold();
    const first = take();
    await until(() => shelf.reads === 1);
    const since = performance.now();
    const [second, third] = [take(since), take(since)];
    const other = take(since - 1_000);
    await sleep(5);
    expect(shelf.reads, "one at a time").toBe(1);
    release();
    expect(await Promise.all([first, other, second, third])).toEqual([{ n: 1 }, { n: 1 }, { n: 2 }, { n: 2 }]);
  });

  test("that fails is not kept, and neither is what is not there", async () => {
    const { take, shelf, reads } = aShelf();
    shelf.status = 500;
    await expect(Promise.all([take(), take()])).rejects.toThrow("broken");
    shelf.status = 404;
    expect(await take()).toEqual({ n: 2 });
    shelf.status = 200;
    expect(await take()).toEqual({ n: 3 });
    expect(reads.counts.keptBytes).toBeGreaterThan(0);
  });

  test("that never ends keeps nobody waiting, and the next goes on without it", async () => {
    const { take, hold } = aShelf({ readMsMax: 40 });
    hold();
    await expect(take()).rejects.toMatchObject({ retryAfterSeconds: 1 });
    hold()();
    expect(await take(performance.now())).toEqual({ n: 2 });
  });

  test("that is dear is not begun again at once", async () => {
    const { take, shelf, begun, hold } = aShelf();
    for (const snapshot of ["1", "2"]) {
      const release = hold();
      shelf.snapshot = snapshot;
      const taken = take(performance.now());
      await until(() => shelf.reads === Number(snapshot));
      setTimeout(release, 30);
      await taken;
    }
    expect((begun[1] ?? 0) - (begun[0] ?? 0)).toBeGreaterThan(3 * 28);
  });

  test("gives way to later ones when there are too many", async () => {
    const { take, shelf, reads } = aShelf({ bytesMax: 20_000 });
    for (let n = 1; n <= 100; n++) await take(LONG_AGO, `lamp ${n}`);
    expect(reads.counts.keptBytes).toBeLessThanOrEqual(20_000);
    expect(await take(LONG_AGO, "lamp 100")).toEqual({ n: 100 });
    expect(shelf.reads).toBe(100);
    expect(await take(LONG_AGO, "lamp 1")).toEqual({ n: 101 });
  });
});

describe("a shared answer", () => {
  const moments = { readAtMs: 0, tookMs: 1, endsAtMs: 1, snapshot: null };
  const long = new SharedAnswer(json(200, { text: "lamp ".repeat(1_000) }), moments);
  const etagOf = (answer: { headers: Record<string, string> }) => answer.headers.etag ?? "";

  test("is the same bytes for everybody, compressed for who takes that, each form with a tag of its own", () => {
    const plain = long.for("gzip, br;q=0", null);
    const packed = long.for("gzip, deflate, br", null);
    expect([plain.headers["content-encoding"], packed.headers["content-encoding"]]).toEqual([undefined, "br"]);
    expect(brotliDecompressSync(packed.bytes ?? new Uint8Array())).toEqual(plain.bytes);
    expect(long.for("br", null).bytes).toBe(packed.bytes);
    expect(etagOf(plain)).toMatch(/^"[\w-]{22}"$/);
    expect(etagOf(packed)).not.toBe(etagOf(plain));
    for (const { headers } of [plain, packed]) expect(headers.vary).toBe("accept-encoding");
    const short = new SharedAnswer(json(200, { n: 1 }), moments);
    expect(short.for("br", null).headers["content-encoding"]).toBeUndefined();
    expect(etagOf(short.for(null, null))).not.toBe(etagOf(plain));
  });

  test("is 304 for who has this form of it", () => {
    const etag = etagOf(long.for(null, null));
    for (const said of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
      const { status, headers, bytes } = long.for(null, said);
      expect([status, bytes, headers.etag, headers["content-type"]], said).toEqual([304, null, etag, undefined]);
    }
    expect(long.for(null, '"other"').status).toBe(200);
    expect(long.for("br", etag).status, "the other form").toBe(200);
    expect(new SharedAnswer(json(404, {}), moments).for(null, "*").status).toBe(404);
  });
});
