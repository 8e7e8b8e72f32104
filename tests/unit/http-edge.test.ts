import { pino } from "pino";
import { describe, expect, test } from "vitest";
import {
  boundShopperCookie,
  readShopperCookie,
  renamedCookies,
  sessionCookiePair,
  shopperCookie,
} from "@/lib/auth/cookies";
import { isDatabaseOut } from "@/lib/db/database-out";
import { readCursor, writeCursor } from "@/lib/http/cursor";
import { HttpProblem, PROBLEMS, problem } from "@/lib/http/problem";
import { problemOfError } from "@/lib/http/problem-of-error";
import { refuseFor } from "@/lib/http/rate-limit";
import { readBytes } from "@/lib/http/request";
import { canonicalJson, recordKey } from "@/lib/idempotency/idempotency";
import { logSerializers } from "@/lib/log";
import { ledgerEntryId } from "@/lib/stock/ledger-entry-id";

process.env.DATABASE_URL ??= "postgresql://nobody@127.0.0.1:1/none";

describe("canonicalJson", () => {
  test("is the same text for equal values, and different for others", () => {
    const one = { b: [1, { y: null, x: "é" }], a: 1.0 };
    const same = JSON.parse('{"a":1,"b":[1,{"x":"\\u00e9","y":null}]}');
    expect(canonicalJson(same)).toBe(canonicalJson(one));
    expect(canonicalJson(one)).toBe('{"a":1,"b":[1,{"x":"é","y":null}]}');
    for (const other of [{ a: 1 }, { ...one, a: "1" }, { ...one, b: [{ y: null, x: "é" }, 1] }]) {
      expect(canonicalJson(other)).not.toBe(canonicalJson(one));
    }
  });
});

describe("recordKey", () => {
  const request = { key: "k", owner: "shopper:1", method: "POST", path: "/api/reservations", body: { a: 1 } };

  test("has the form of UUIDs and depends on caller, method, path and key, not on the body", () => {
    const { key, fingerprint } = recordKey(request);
    expect(key).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(recordKey({ ...request, body: { a: 2 } }).key).toBe(key);
    expect(recordKey({ ...request, body: { a: 2 } }).fingerprint).not.toBe(fingerprint);
    for (const other of [{ key: "K" }, { owner: "shopper:2" }, { method: "PUT" }, { path: "/api" }]) {
      expect(recordKey({ ...request, ...other }).key).not.toBe(key);
      expect(recordKey({ ...request, ...other }).fingerprint).toBe(fingerprint);
    }
    expect(recordKey({ ...request, owner: 'a","b', method: "c" }).key).not.toBe(
      recordKey({ ...request, owner: "a", method: 'b","c' }).key,
    );
  });

  test("treats no body and {} as the same", () => {
    expect(recordKey({ ...request, body: undefined })).toEqual(recordKey({ ...request, body: {} }));
  });
});

describe("ledgerEntryId", () => {
  test("is a UUIDv7 of the entry's time that sorts by position within a millisecond", () => {
    const at = new Date("2026-01-15T09:30:00.123Z");
    const ids = [1n, 2n, 255n, 4_000_000_000n, 9_007_199_254_740_993n].map((position) => ledgerEntryId(at, position));
    expect(Number.parseInt((ids[0] ?? "").slice(0, 13).replace("-", ""), 16)).toBe(at.getTime());
    expect(ids[0]).toMatch(/-7000-8000-000000000001$/);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect([...ids].sort()).toEqual(ids);
    expect(ledgerEntryId(new Date(at.getTime() + 1), 1n) > (ids.at(-1) ?? "")).toBe(true);
  });
});

describe("cursors", () => {
  test("continue where the page ended, and only in the list they were made for", () => {
    const cursor = writeCursor(["products", "name"], ["Lamp", "id"]);
    expect(readCursor(["products", "name"], cursor)).toEqual(["Lamp", "id"]);
    expect(readCursor(["products", "name"], undefined)).toBeNull();
    for (const [list, text] of [
      [["products", "newest"], cursor],
      [["products", "name"], `${cursor}x`],
      [["products", "name"], cursor.replace(/.$/, (last) => (last === "A" ? "B" : "A"))],
      [["products", "name"], ""],
      [["products", "name"], "."],
    ] as const) {
      expect(() => readCursor(list, text)).toThrow(HttpProblem);
    }
  });
});

describe("the shopper cookie", () => {
  const id = "0b1f3a52-6a64-4f0c-9a39-0d7a1b2c3d4e";
  const now = Date.UTC(2026, 0, 15);
  const header = shopperCookie(id, false, now);

  test("is found among other cookies, and valid for 400 days", () => {
    const value = header.split(";")[0] ?? "";
    const day = 86_400_000;
    expect(readShopperCookie(`a=b; ${value}; c=d`, false, now + 399 * day)).toEqual({
      state: "anonymous",
      shopperId: id,
    });
    expect(readShopperCookie(value, false, now + 400 * day)).toEqual({ state: "expired" });
    expect(readShopperCookie("a=b", false, now)).toEqual({ state: "none" });
    expect(readShopperCookie(null, false, now)).toEqual({ state: "none" });
  });

  test("is invalid after the change of any character", () => {
    const value = header.split(";")[0] ?? "";
    for (let at = "hf_shopper=".length; at < value.length - 1; at += 1) {
      const changed = value.slice(0, at) + (value[at] === "0" ? "1" : "0") + value.slice(at + 1);
      expect(readShopperCookie(changed, false, now).state, `character ${at}`).toBe("invalid");
    }
  });
});

describe("a shopper cookie bound to a session", () => {
  const ids = { shopperId: "0b1f3a52-6a64-4f0c-9a39-0d7a1b2c3d4e", sessionId: "7c9e6679-7425-40de-944b-e07fc1f90ae7" };
  const now = Date.UTC(2026, 0, 15);
  const value = boundShopperCookie(ids, false, now).split(";")[0] ?? "";

  test("names its shopper and its session", () => {
    expect(readShopperCookie(value, false, now)).toEqual({ state: "bound", ...ids });
    expect(readShopperCookie(value, false, now + 400 * 86_400_000)).toEqual({ state: "expired" });
  });

  test("is invalid with any character changed, and cannot be made an anonymous one", () => {
    for (let at = "hf_shopper=".length; at < value.length - 1; at += 1) {
      const changed = value.slice(0, at) + (value[at] === "0" ? "1" : "0") + value.slice(at + 1);
      expect(readShopperCookie(changed, false, now).state, `character ${at}`).toBe("invalid");
    }
    const [, shopper, , issued, signature] = value.split(".");
    expect(readShopperCookie(`hf_shopper=v1.${shopper}.${issued}.${signature}`, false, now).state).toBe("invalid");
  });
});

describe("cookies over TLS", () => {
  const [one, other] = ["0b1f3a52-6a64-4f0c-9a39-0d7a1b2c3d4e", "7c9e6679-7425-40de-944b-e07fc1f90ae7"];
  const pair = (id: string, secure: boolean) => shopperCookie(id, secure).split(";")[0] ?? "";

  test("have names that only this host can set", () => {
    expect(shopperCookie(one, true)).toMatch(
      /^__Host-hf_shopper=v1\.[\w.-]+; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
    );
    expect(readShopperCookie(pair(one, true), true)).toEqual({ state: "anonymous", shopperId: one });
    expect(sessionCookiePair("__Host-holdfast.session_token=a.b", true)).toBe("__Host-holdfast.session_token=a.b");
  });

  test("are read under their old names only if there is none under the new one, even an invalid one", () => {
    expect(readShopperCookie(pair(one, false), true)).toEqual({ state: "anonymous", shopperId: one });
    for (const both of [`${pair(one, false)}; ${pair(other, true)}`, `${pair(other, true)}; ${pair(one, false)}`]) {
      expect(readShopperCookie(both, true)).toEqual({ state: "anonymous", shopperId: other });
    }
    expect(readShopperCookie(`${pair(one, false)}; __Host-hf_shopper=forged`, true)).toEqual({ state: "invalid" });
    expect(sessionCookiePair("__Secure-holdfast.session_token=a.b", true)).toBe("__Host-holdfast.session_token=a.b");
    const both = "__Secure-holdfast.session_token=a.b; __Host-holdfast.session_token=c.d";
    expect(sessionCookiePair(both, true)).toBe("__Host-holdfast.session_token=c.d");
    expect(sessionCookiePair("holdfast.session_token=a.b", true)).toBeNull();
  });

  test("do not count without TLS, where browsers never send them", () => {
    expect(readShopperCookie(pair(one, true), false)).toEqual({ state: "none" });
    for (const name of ["__Host-", "__Secure-"])
      expect(sessionCookiePair(`${name}holdfast.session_token=a.b`, false)).toBeNull();
  });

  test("are renamed with their values, and old ones beside new ones are only cleared", () => {
    const old = pair(one, false);
    const clearedShopper = "hf_shopper=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax; Secure";
    const clearedSession = "__Secure-holdfast.session_token=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax; Secure";
    expect(renamedCookies(`a=b; ${old}; __Secure-holdfast.session_token=a.b`)).toEqual([
      `__Host-${old}; Max-Age=34560000; Path=/; HttpOnly; SameSite=Lax; Secure`,
      clearedShopper,
      "__Host-holdfast.session_token=a.b; Max-Age=15552000; Path=/; HttpOnly; SameSite=Lax; Secure",
      clearedSession,
    ]);
    expect(renamedCookies(`${old}; ${pair(other, true)}`)).toEqual([clearedShopper]);
    expect(renamedCookies(`${pair(other, true)}; __Host-holdfast.session_token=a.b`)).toEqual([]);
    expect(renamedCookies(null)).toEqual([]);
  });
});

describe("problems", () => {
  test("have a status, a title and a page that explains each", () => {
    for (const [code, { status }] of Object.entries(PROBLEMS)) {
      const { text, headers } = problem(code as keyof typeof PROBLEMS, "Because.");
      expect(JSON.parse(text)).toMatchObject({
        status,
        code,
        detail: "Because.",
        type: expect.stringMatching(/^\/docs#/),
      });
      expect(headers["content-type"]).toBe("application/problem+json");
    }
  });

  test("distinguish a busy writer, a database that is down and a defect of ours, and reveal no internals", () => {
    const codeOf = (error: unknown) => JSON.parse(problemOfError(error, "r-1").text);
    const busy = problemOfError(Object.assign(new Error("full"), { retryAfterSeconds: 0.2 }), "r-1");
    expect([busy.status, busy.headers["retry-after"]]).toEqual([503, "1"]);
    for (const error of [
      Object.assign(new Error("refused"), { code: "ECONNREFUSED" }),
      Object.assign(new Error("shutting down"), { code: "57P01" }),
      new Error("Connection terminated unexpectedly"),
      new Error("Client has encountered a connection error and is not queryable"),
      new AggregateError([Object.assign(new Error("x"), { code: "ECONNREFUSED" })]),
    ]) {
      expect(isDatabaseOut(error)).toBe(true);
      expect(codeOf(error)).toMatchObject({ code: "DATABASE_UNAVAILABLE", requestId: "r-1" });
    }
    const defect = problemOfError(Object.assign(new Error("secret detail"), { code: "42P01" }), "r-2");
    expect(defect.status).toBe(500);
    expect(defect.text).not.toContain("secret");
    expect(JSON.parse(defect.text)).toMatchObject({ code: "INTERNAL_ERROR", requestId: "r-2" });
  });
});

test("too many requests are told how long to wait as people say it", () => {
  const told = (waitMs: number) => {
    try {
      return refuseFor(waitMs, "At most 5 a quarter of an hour");
    } catch (error) {
      return problemOfError(error, "r");
    }
  };
  const { status, text, headers } = told(899_400);
  expect([status, headers["retry-after"]]).toEqual([429, "900"]);
  expect(JSON.parse(text)).toMatchObject({
    detail: "At most 5 a quarter of an hour. Try again in 15 minutes.",
    retryAfterSeconds: 900,
  });
});

test("the log has an outage of the database in a few words, and a bug of ours with its stack", async () => {
  const lines: string[] = [];
  const logger = pino({ serializers: logSerializers }, { write: (line: string) => void lines.push(line) });
  logger.error({ err: new Error("timeout exceeded when trying to connect") }, "still trying");
  logger.error({ err: new Error("a bug") }, "failed");
  const [outage, bug] = lines.map((line) => JSON.parse(line));
  expect(outage.err).toEqual({ type: "Error", message: "timeout exceeded when trying to connect" });
  expect(bug.err.stack).toContain("http-edge.test.ts");
});

test("a body that breaks off is the client's doing: refused, and not logged as an error", async () => {
  const request = (headers: Record<string, string>) => {
    const body = new ReadableStream({
      pull: (controller) => controller.error(Object.assign(new Error("aborted"), { code: "ECONNRESET" })),
    });
    return new Request("http://shop.test/api", { method: "POST", body, duplex: "half", headers } as RequestInit);
  };
  for (const headers of [{}, { "content-length": "100" }] as Record<string, string>[]) {
    const refused = await readBytes(request(headers)).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(HttpProblem);
    expect(problemOfError(refused, "r")).toMatchObject({ status: 400 });
  }
});
