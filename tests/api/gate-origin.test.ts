import { beforeAll, describe, expect, test, vi } from "vitest";
import { OPERATIONS } from "@/lib/openapi/operations";
import { anAccount, aShopper, call, countRows, ORIGIN, somebody } from "./api";
import { ENDPOINTS, type Who } from "./gate-table";

vi.hoisted(() => {
  for (const limit of ["SHOPPER_PER_MINUTE", "ADDRESS_PER_MINUTE", "CART_SHOPPER_PER_MINUTE", "RACES_PER_MINUTE"]) {
    process.env[`RATE_LIMIT_${limit}`] = "0";
  }
});

/** Every write that a cookie may stand behind. Whoever calls `public` ones may have one. */
const WRITES = OPERATIONS.filter(({ method, caller }) => method !== "GET" && caller !== "scheduler");

const FOREIGN: [string, Record<string, string>][] = [
  ["another site's Origin", { origin: "https://evil.test" }],
  ["an Origin of null", { origin: "null" }],
  ["Sec-Fetch-Site: cross-site", { "sec-fetch-site": "cross-site" }],
  ["Sec-Fetch-Site: cross-site and our Origin", { "sec-fetch-site": "cross-site", origin: ORIGIN }],
  ["Sec-Fetch-Site: same-site, as from another host of ours", { "sec-fetch-site": "same-site" }],
];

/** What a page of any site can send without asking first. */
const FORMS = ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"];

const cookies: Partial<Record<Who, string>> = {};

beforeAll(async () => {
  cookies.shopper = await aShopper();
  cookies.account = (await anAccount()).cookie;
  for (const role of ["admin", "viewer", "staff"] as const) cookies[role] = (await somebody(role)).cookie;
});

type Write = (typeof WRITES)[number];

/** Those whose cookie the operation reads. */
function callersOf({ caller, id }: Write): Who[] {
  if (caller === "admin") return ["admin", "viewer", "staff"];
  if (caller === "session") return ["account", "admin", "viewer", "staff"];
  if (id === "signOut") return ["admin"];
  return ["shopper", "account"];
}

function send({ method, path }: Write, who: Who, said: { headers?: Record<string, string>; text?: string }) {
  const cell = ENDPOINTS[`${method} ${path}`];
  const content = said.text === undefined ? { body: cell?.body } : { text: said.text };
  return call(method, cell?.path ?? path, {
    cookie: cookies[who],
    origin: null,
    headers: said.headers ?? {},
    ...content,
  });
}

const seen = ({ status, body }: Awaited<ReturnType<typeof send>>) => `${status} ${body.code}`;

describe.each(WRITES.map((write) => [`${write.method} ${write.path}`, write] as const))("%s", (_, write) => {
  test("is refused from other sites' pages, whoever's cookie comes along", async () => {
    const before = await countRows();
    for (const who of callersOf(write)) {
      for (const [name, headers] of FOREIGN) {
        const refused = await send(write, who, { headers });
        const isAsked = who === "admin" || write.caller !== "admin";
        // Whoever may not do this at all is told that first.
        expect(seen(refused), `${who}: ${name}`).toBe(isAsked ? "403 ORIGIN_NOT_ALLOWED" : `403 ${refused.body.code}`);
      }
    }
    expect(await countRows()).toEqual(before);
  });

  test("is refused as a form, also if the browser says nothing of where it comes from", async () => {
    const text = JSON.stringify(ENDPOINTS[`${write.method} ${write.path}`]?.body ?? {});
    for (const who of callersOf(write)) {
      for (const type of FORMS) {
        const refused = await send(write, who, { headers: { "content-type": type }, text });
        expect([403, 415], `${who}: ${type}: ${seen(refused)}`).toContain(refused.status);
      }
    }
  });

  test("without any of these headers is a program's: shoppers' cookies do, sessions of the panel do not", async () => {
    for (const who of callersOf(write)) {
      const answer = await send(write, who, {});
      const isShopper = who === "shopper" || who === "account";
      if (isShopper) expect(answer.body.code, who).not.toBe("ORIGIN_NOT_ALLOWED");
      else expect(answer.status, who).toBe(403);
      if (who === "admin") expect(answer.body.code).toBe("ORIGIN_NOT_ALLOWED");
    }
  });
});
