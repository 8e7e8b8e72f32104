import { afterAll, beforeAll, expect, test } from "vitest";
import { startShop } from "./started-shop";

// What the server that we start ourselves does to every answer, whoever gives it: the API, Next, or neither.

let shop: Awaited<ReturnType<typeof startShop>>;

beforeAll(async () => {
  shop = await startShop("shell", { TRUST_PROXY: "1", LOG_LEVEL: "warn" });
});
afterAll(() => process.kill(shop.server, "SIGTERM"));

function ask(path: string, method = "GET", headers: Record<string, string> = {}): Promise<Response> {
  return fetch(shop.url + path, { method, headers, redirect: "manual" });
}

/** A script's path, from a page. */
async function aScript(): Promise<string> {
  const html = await (await ask("/offline")).text();
  return /\/_next\/static\/[^"]+\.js/.exec(html)?.[0] ?? "";
}

test("every answer over TLS is to be asked for over TLS alone, and none is guessed to be of another type", async () => {
  const script = await aScript();
  const answers: [path: string, status: number, method?: string, headers?: Record<string, string>][] = [
    ["/offline", 200],
    ["/nothing", 404],
    ["/offline/", 308],
    ["/admin", 307],
    ["/open/none", 303],
    ["/open/none", 410, "POST"],
    ["/open/none", 303, "POST", { accept: "text/html" }],
    ["/offline", 405, "PROPFIND"],
    ["/offline", 204, "OPTIONS"],
    [script, 200, "GET", { "accept-encoding": "br" }],
    [script, 200, "GET", { "accept-encoding": "identity" }],
    [script, 206, "GET", { range: "bytes=0-9" }],
    ["/_next/static/none.js", 404],
    ["/icon.svg", 200],
    ["/sw.js", 200],
    ["/robots.txt", 200],
    ["/sitemap.xml", 200],
    ["/share/holdfast.png", 200],
    ["/api/health", 200],
    ["/api/products", 405, "DELETE"],
    ["/api/nothing", 404],
  ];
  for (const [path, status, method, headers] of answers) {
    const what = `${method ?? "GET"} ${path} ${JSON.stringify(headers ?? {})}`;
    const secure = await ask(path, method, { ...headers, "x-forwarded-proto": "https" });
    expect([what, secure.status]).toEqual([what, status]);
    expect(secure.headers.get("strict-transport-security"), what).toBe("max-age=31536000");
    expect(secure.headers.get("x-content-type-options"), what).toBe("nosniff");
    const plain = await ask(path, method, headers);
    expect(plain.headers.get("strict-transport-security"), what).toBeNull();
    expect(plain.headers.get("x-content-type-options"), what).toBe("nosniff");
  }
});

test("a page takes GET, HEAD and a form's POST, and refuses other methods in words that say so", async () => {
  for (const method of ["PROPFIND", "PUT", "PATCH", "DELETE", "PURGE"]) {
    const refused = await ask("/sign-in", method);
    expect([method, refused.status, refused.headers.get("allow")]).toEqual([method, 405, "GET, HEAD, POST, OPTIONS"]);
    expect(await refused.text()).toBe("");
  }
  expect((await ask("/sign-in", "HEAD")).status).toBe(200);
});

test("a mailed link's POST is answered beside Next with the headers of a page", async () => {
  const { status, headers } = await ask("/open/none", "POST", { "x-request-id": "from-outside" });
  expect([status, headers.get("x-request-id"), headers.get("cache-control")]).toEqual([
    410,
    "from-outside",
    "no-store",
  ]);
  expect(headers.get("x-frame-options")).toBe("DENY");
  expect((await ask("/open/none", "PUT")).status).toBe(405);
});
