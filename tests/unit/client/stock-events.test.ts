import type { ServerResponse } from "node:http";
import { holdfast, type StockEvent } from "@holdfast/client";
import { expect, test } from "vitest";
import { aFakeShop, drop, json, refuse } from "./fake-shop";

const stream =
  (...events: [event: string, id: string][]) =>
  (response: ServerResponse) => {
    response.writeHead(200, { "content-type": "text/event-stream" }).write("retry: 20\n\n");
    for (const [event, id] of events) response.write(`: beat\nevent: ${event}\nid: ${id}\ndata: {"id":"${id}"}\n\n`);
  };

/** As `stream`, and then the connection is cut. */
const brief =
  (...events: [event: string, id: string][]) =>
  (response: ServerResponse) => {
    stream(...events)(response);
    setTimeout(() => response.destroy(), 20);
  };

async function take(count: number, events: AsyncIterable<StockEvent>): Promise<string[]> {
  const taken: string[] = [];
  for await (const { event, id } of events) if (taken.push(`${event} ${id}`) === count) break;
  return taken;
}

test("a stream that is cut goes on where it was, through whatever is in the way", async () => {
  const page = (response: ServerResponse) => void response.writeHead(200, { "content-type": "text/html" }).end("<p>");
  const { url, asked } = await aFakeShop(
    brief(["snapshot", "7"], ["stock", "8"]),
    drop,
    refuse(503, "BUSY", { "retry-after": "0" }),
    page,
    stream(["snapshot", "9"]),
  );
  const events = holdfast({ url, apiKey: "hf_1" }).stockEvents({ productIds: ["p1", "p2"] });
  expect(await take(3, events)).toEqual(["snapshot 7", "stock 8", "snapshot 9"]);
  expect(asked.map(({ headers }) => headers["last-event-id"])).toEqual([undefined, "8", "8", "8", "8"]);
  expect(new Set(asked.map(({ path }) => path))).toEqual(new Set(["/api/stock/stream?productId=p1&productId=p2"]));
  expect(asked[0]?.headers).toMatchObject({ authorization: "Bearer hf_1", accept: "text/event-stream" });
});

test("it begins where the caller was, and hangs up when the loop is left or the caller's signal says so", async () => {
  let isGone = false;
  const { url, asked } = await aFakeShop((response) => {
    response.on("close", () => {
      isGone = true;
    });
    stream(["snapshot", "1"])(response);
  });
  expect(await take(1, holdfast({ url }).stockEvents({ lastEventId: "41" }))).toEqual(["snapshot 1"]);
  expect(asked[0]?.headers["last-event-id"]).toBe("41");
  await expect.poll(() => isGone).toBe(true);

  const given = new AbortController();
  const seen: string[] = [];
  for await (const { event } of holdfast({ url }).stockEvents({ signal: given.signal })) {
    seen.push(event);
    setTimeout(() => given.abort(), 10);
  }
  expect(seen).toEqual(["snapshot"]);
});

test("a refusal for good is thrown", async () => {
  const { url, asked } = await aFakeShop(refuse(404, "PRODUCT_NOT_FOUND"), json(200, {}));
  await expect(
    holdfast({ url })
      .stockEvents({ productIds: ["nothing"] })
      .next(),
  ).rejects.toMatchObject({
    code: "PRODUCT_NOT_FOUND",
  });
  expect(asked).toHaveLength(1);
});
