import { ApiProblem, type HoldfastOptions, holdfast, NoAnswer } from "@holdfast/client";
import { expect, test } from "vitest";
import { aFakeShop, cut, drop, json, refuse, silent } from "./fake-shop";

const HELD = json(201, { id: "r1" });
const UNKNOWN = refuse(503, "OUTCOME_UNKNOWN", { "retry-after": "0" });
const BUSY = refuse(503, "BUSY", { "retry-after": "0" });

const reserve = (url: string, options: HoldfastOptions = {}) =>
  holdfast({ url, ...options }).POST("/api/reservations", { body: { sku: "TEE", quantity: 1 } });

const failure = (call: Promise<unknown>): Promise<ApiProblem | NoAnswer> =>
  call.then(
    () => Promise.reject(new Error("it should have failed")),
    (error) => error,
  );

test.each([
  ["no answer came", [drop]],
  ["the answer was cut", [cut]],
  ["the outcome was unknown", [UNKNOWN]],
  ["the shop was too busy", [BUSY]],
  ["there were too many requests", [refuse(429, "RATE_LIMITED", { "retry-after": "0" })]],
  ["a proxy gave up", [refuse(502, "NOT_OURS"), refuse(504, "NOT_OURS")]],
  ["one after the other happened", [drop, UNKNOWN, BUSY]],
])("a call that stocks depend on is sent again when %s, with the same key and the same bytes", async (_, failures) => {
  const { url, asked } = await aFakeShop(...failures, HELD);
  expect((await reserve(url)).data).toEqual({ id: "r1" });
  expect(asked).toHaveLength(failures.length + 1);
  expect(asked[0]?.key).toMatch(/^[0-9a-f]{32}$/);
  expect(new Set(asked.map(({ key }) => key)).size).toBe(1);
  expect(new Set(asked.map(({ body }) => body))).toEqual(new Set(['{"sku":"TEE","quantity":1}']));
});

test("an answer that does not come in time is no answer", async () => {
  const { url, asked } = await aFakeShop(silent, HELD);
  expect((await reserve(url, { answerMsMax: 60 })).data).toEqual({ id: "r1" });
  expect(asked).toHaveLength(2);
});

test("each call has a key of its own, unless the caller has one", async () => {
  const { url, asked } = await aFakeShop(HELD);
  await reserve(url);
  await reserve(url);
  const params = { header: { "Idempotency-Key": "order 17" } };
  await holdfast({ url }).POST("/api/reservations", { params, body: { sku: "TEE", quantity: 1 } });
  expect(asked[0]?.key).not.toBe(asked[1]?.key);
  expect(asked[2]?.key).toBe("order 17");
});

test("it waits for as long as the shop says", async () => {
  const { url } = await aFakeShop(refuse(503, "BUSY", { "retry-after": "1" }), HELD);
  const startedAt = performance.now();
  await reserve(url);
  expect(performance.now() - startedAt).toBeGreaterThan(1_000);
});

test("a wait that is longer than the caller's patience is not begun", async () => {
  const { url, asked } = await aFakeShop(refuse(429, "RATE_LIMITED", { "retry-after": "40" }), HELD);
  const problem = await failure(reserve(url));
  expect(problem).toMatchObject({ code: "RATE_LIMITED", status: 429, retryAfterSeconds: 40, isInDoubt: false });
  expect(asked).toHaveLength(1);
});

test("attempts end with the caller's patience, and the failure has the key to go on with", async () => {
  const { url, asked } = await aFakeShop(drop);
  const nothing = await failure(reserve(url, { retryMsMax: 1_000 }));
  expect(nothing).toBeInstanceOf(NoAnswer);
  expect(nothing).toMatchObject({ isInDoubt: true, idempotencyKey: asked[0]?.key });
  expect(asked.length).toBeGreaterThan(1);
  expect(asked.length).toBeLessThan(7);
});

test("once it is in doubt whether a call took effect, a mere refusal does not settle it", async () => {
  const { url } = await aFakeShop(UNKNOWN, refuse(503, "BUSY", { "retry-after": "60" }));
  expect(await failure(reserve(url))).toMatchObject({ code: "BUSY", isInDoubt: true });
  const alone = await aFakeShop(refuse(503, "BUSY", { "retry-after": "60" }));
  expect(await failure(reserve(alone.url))).toMatchObject({ code: "BUSY", isInDoubt: false });
});

test.each([
  [409, "INSUFFICIENT_STOCK"],
  [410, "RESERVATION_EXPIRED"],
  [422, "IDEMPOTENCY_KEY_REUSED"],
  [400, "VALIDATION_ERROR"],
  [500, "INTERNAL_ERROR"],
])("%i %s is final", async (status, code) => {
  const { url, asked } = await aFakeShop(refuse(status, code, { "x-request-id": "r-7" }), HELD);
  const problem = await failure(reserve(url));
  expect(problem).toBeInstanceOf(ApiProblem);
  expect(problem).toMatchObject({ status, code, requestId: "r-7", message: `${status} ${code}: Not now.` });
  expect(problem.isInDoubt).toBe(status === 500);
  expect(asked).toHaveLength(1);
});

test("a refusal that is not the shop's has no code, and its text is not mistaken for a problem", async () => {
  const { url } = await aFakeShop((response) => void response.writeHead(403).end("<h1>Blocked</h1>"));
  expect(await failure(reserve(url))).toMatchObject({ status: 403, code: "UNKNOWN", problem: {} });
});

test("what has no key is sent again only if nothing was done, or if it may be done twice", async () => {
  const body = { code: "MAA", name: "Chennai", city: "Chennai", latitude: 13, longitude: 80 };
  const make = (url: string) => holdfast({ url }).POST("/api/admin/warehouses", { body });
  const lost = await aFakeShop(drop, HELD);
  expect(await failure(make(lost.url))).toMatchObject({ isInDoubt: true, idempotencyKey: null });
  expect(lost.asked.map(({ key }) => key)).toEqual([undefined]);
  const unknown = await aFakeShop(UNKNOWN, HELD);
  expect(await failure(make(unknown.url))).toMatchObject({ code: "OUTCOME_UNKNOWN", isInDoubt: true });
  const busy = await aFakeShop(BUSY, HELD);
  expect((await make(busy.url)).data).toEqual({ id: "r1" });

  const read = await aFakeShop(drop, json(200, { status: "ok" }));
  expect((await holdfast({ url: read.url }).GET("/api/health")).data).toEqual({ status: "ok" });
  const never = await aFakeShop(drop);
  expect(await failure(holdfast({ url: never.url, retryMsMax: 0 }).GET("/api/health"))).toMatchObject({
    isInDoubt: false,
  });
  expect(never.asked).toHaveLength(1);
});

test("the caller's signal ends an attempt, and the wait for the next, with its own reason", async () => {
  for (const answer of [silent, refuse(503, "BUSY", { "retry-after": "20" })]) {
    const { url, asked } = await aFakeShop(answer);
    const given = new AbortController();
    const params = { path: { id: "r1" } };
    const call = holdfast({ url }).POST("/api/reservations/{id}/release", { params, signal: given.signal });
    await expect.poll(() => asked.length).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 30));
    given.abort(new Error("the shopper left"));
    await expect(call).rejects.toThrow("the shopper left");
  }
});

test("an API key and further headers are sent with every call", async () => {
  const { url, asked } = await aFakeShop(json(200, { status: "ok" }));
  await holdfast({ url: `${url}/`, apiKey: "hf_1", headers: { "user-agent": "till 7" } }).GET("/api/health");
  expect(asked[0]?.path).toBe("/api/health");
  expect(asked[0]?.headers).toMatchObject({ authorization: "Bearer hf_1", "user-agent": "till 7" });
});
