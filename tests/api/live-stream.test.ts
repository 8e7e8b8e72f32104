import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { GET, HEAD } from "@/app/api/stock/stream/route";
import { env } from "@/lib/env";
import { closeEventStreams, countEventStreams } from "@/lib/http/event-stream";
import { ledgerTail } from "@/lib/ledger/ledger-tail";
import { liveHub } from "@/lib/live/live-hub";
import { LiveSnapshot, LiveStock } from "@/lib/live/live-schemas";
import { openApiDocument } from "@/lib/openapi/document";
import { EventReader } from "@/tests/factories/event-reader";
import { aStockedProduct, get, letRunOut, ORIGIN, post } from "./api";

afterAll(() => ledgerTail().stop());
afterEach(() => vi.useRealTimers());

type Asked = { query?: string; lastEventId?: string; address?: string };

async function ask({ query = "", lastEventId, address = "192.0.2.9" }: Asked, method: typeof GET = GET) {
  const headers = new Headers({ "x-holdfast-client-address": address });
  if (lastEventId !== undefined) headers.set("last-event-id", lastEventId);
  const hangUp = new AbortController();
  const request = new Request(`${ORIGIN}/api/stock/stream${query}`, { headers, signal: hangUp.signal });
  return { response: await method(request), hangUp };
}

async function open(asked: Asked = {}) {
  const { response, hangUp } = await ask(asked);
  expect(response.status).toBe(200);
  if (!response.body) throw new Error("a stream has a body");
  const reader = new EventReader(response.body);
  onTestFinished(() => reader.cut());
  return { reader, response, hangUp };
}

const idsQuery = (...ids: string[]) => `?${ids.map((id) => `productId=${id}`).join("&")}`;

/** Waits for the snapshot, other tests' products included. */
async function untilSnapshot(reader: EventReader): Promise<LiveSnapshot> {
  return (await reader.until(({ event }) => event === "snapshot")).data as LiveSnapshot;
}

describe("GET /api/stock/stream", () => {
  test("streams a snapshot and then changes, each matching its schema", async () => {
    const [one, other] = [await aStockedProduct(3), await aStockedProduct(1)];
    const { reader, response } = await open({ query: idsQuery(one.id, other.id, one.id) });
    expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    expect(response.headers.get("cache-control")).toContain("no-transform");
    expect(response.headers.get("x-request-id")).toBeTruthy();
    const snapshot = LiveSnapshot.parse(await untilSnapshot(reader));
    expect(snapshot.products.map(({ productId }) => productId)).toEqual([one.id, other.id]);
    expect(reader.retryMs).toBeGreaterThanOrEqual(1_000);

    const held = await post("/api/reservations", { productId: other.id, quantity: 2, ttlSeconds: 300 });
    const change = await reader.until(({ event }) => event === "stock");
    const stock = LiveStock.parse(change.data);
    expect(stock).toMatchObject({ productId: other.id, available: 0, nextReleaseAt: held.body.expiresAt });
    const { body: product } = await get(`/api/products/${other.id}`);
    expect(stock.inventory).toEqual(product.inventory);
    expect(change.id).toMatch(/^\d+$/);
    expect(Number(change.id)).toBeGreaterThan(Number(reader.events[0]?.id));
  });

  test("streams every active product if none is named", async () => {
    const product = await aStockedProduct(1);
    const { products } = await untilSnapshot((await open()).reader);
    expect(products.map(({ productId }) => productId)).toContain(product.id);
    expect(products.length).toBeGreaterThan(1);
  });

  test("counts a hold whose time is over as free from the first event on", async () => {
    const product = await aStockedProduct(1);
    const held = await post("/api/reservations", { productId: product.id, quantity: 2 });
    await letRunOut(held.body.id);
    const { products } = await untilSnapshot((await open({ query: idsQuery(product.id) })).reader);
    expect(products[0]).toMatchObject({ available: 2, nextReleaseAt: null });
  });

  test("rejects malformed ids, unknown ids, and more than a hundred", async () => {
    const product = await aStockedProduct(1);
    const malformed = await get(`/api/stock/stream${idsQuery(product.id, "lamp")}`);
    expect(malformed.status).toBe(400);
    expect(malformed.body.errors).toEqual([
      { path: "productId.1", code: "INVALID_PRODUCT_ID", message: "must be a UUID" },
    ]);
    expect((await get("/api/stock/stream?productId=")).body.errors[0]?.code).toBe("INVALID_PRODUCT_ID");
    const unknown = randomUUID();
    const answer = await get(`/api/stock/stream${idsQuery(product.id, unknown)}`);
    expect(answer).toMatchObject({ status: 404, body: { code: "PRODUCT_NOT_FOUND", productIds: [unknown] } });
    const many = Array.from({ length: 101 }, () => product.id);
    expect((await get(`/api/stock/stream${idsQuery(...many)}`)).status).toBe(400);
    expect((await get("/api/stock/stream?product=1")).body.errors[0]?.code).toBe("UNKNOWN_FIELD");
    expect((await get("/api/products?limit=1&limit=2")).body.errors[0]?.message).toBe("must be given once");
    expect(countEventStreams()).toBe(0);
  });

  test("ignores a Last-Event-ID that it never sent", async () => {
    const product = await aStockedProduct(1);
    for (const lastEventId of ["", "garbage", "-5", "1.5", "9".repeat(40), "999999999999"]) {
      const { reader } = await open({ query: idsQuery(product.id), lastEventId });
      await untilSnapshot(reader);
      await sleep(20);
      expect(reader.events.map(({ event }) => event)).toEqual(["snapshot"]);
      await reader.cut();
    }
  });

  test("answers HEAD with the same headers and leaves nothing open", async () => {
    const { response } = await ask({}, HEAD);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    expect(response.body).toBeNull();
    expect(countEventStreams()).toBe(0);
    expect(liveHub().streamCount).toBe(0);
  });

  test("ends when the client disconnects, and when the process stops", async () => {
    const product = await aStockedProduct(1);
    const streams = [await open({ query: idsQuery(product.id) }), await open(), await open()];
    await Promise.all(streams.map(({ reader }) => untilSnapshot(reader)));
    expect(liveHub().streamCount).toBe(3);
    streams[0]?.hangUp.abort();
    await streams[1]?.reader.cut();
    expect(liveHub().streamCount).toBe(1);
    closeEventStreams();
    expect(liveHub().streamCount).toBe(0);
    await expect.poll(() => streams[2]?.reader.isOver).toBe(true);
    expect(countEventStreams()).toBe(0);
  });

  test("sends a heartbeat every 15 seconds, and ends itself before 300", async () => {
    // The hub is mocked because this test skips hours ahead, which queries with a time bound would not survive.
    const add = vi.spyOn(liveHub(), "add").mockReturnValue(() => undefined);
    onTestFinished(() => add.mockRestore());
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "setTimeout", "clearTimeout"] });
    const { response } = await ask({});
    const reader = response.body?.getReader();
    const decoder = new TextDecoder();
    let text = "";
    let isOver = false;
    void (async () => {
      for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) {
        text += decoder.decode(chunk.value);
      }
      isOver = true;
    })();
    const heartbeats = () => text.match(/^: .*$/gm)?.length ?? 0;
    await vi.advanceTimersByTimeAsync(14_900);
    expect(heartbeats()).toBe(0);
    await vi.advanceTimersByTimeAsync(200);
    expect(heartbeats()).toBe(1);
    await vi.advanceTimersByTimeAsync(45_000);
    expect(heartbeats()).toBe(4);
    expect(isOver).toBe(false);
    await vi.advanceTimersByTimeAsync(225_000);
    expect(isOver).toBe(true);
    expect(countEventStreams()).toBe(0);
  });

  test("limits the number of open streams, per address and in total", async () => {
    const limits = vi.spyOn(env(), "STREAMS_PER_ADDRESS_MAX", "get").mockReturnValue(2);
    const ofAll = vi.spyOn(env(), "STREAMS_MAX", "get").mockReturnValue(4);
    onTestFinished(() => {
      limits.mockRestore();
      ofAll.mockRestore();
    });
    const [mine, other] = [{ address: "192.0.2.50" }, { address: "192.0.2.51" }];
    const first = await open(mine);
    await open(mine);
    const third = await get("/api/stock/stream", mine);
    expect(third).toMatchObject({ status: 429, body: { code: "RATE_LIMITED" } });
    expect(Number(third.headers.get("retry-after"))).toBeGreaterThan(0);
    await Promise.all([open(other), open(other)]);
    const fifth = await get("/api/stock/stream", { address: "192.0.2.52" });
    expect(fifth).toMatchObject({ status: 503, body: { code: "BUSY" } });
    expect(Number(fifth.headers.get("retry-after"))).toBeGreaterThan(0);
    await first.reader.cut();
    await open(mine);
  });

  test("is documented with a list of ids", () => {
    const operation = openApiDocument().paths?.["/api/stock/stream"]?.get;
    expect(operation?.parameters).toMatchObject([
      { name: "productId", in: "query", schema: { type: "array", maxItems: 100, items: { type: "string" } } },
    ]);
    expect(operation?.responses?.["200"]?.content).toHaveProperty(["text/event-stream"]);
  });
});
