import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import { getRequestListener } from "@hono/node-server";
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { log } from "@/lib/log";
import { dispatch } from "@/scripts/server/dispatch";
import { SERVER_SETTINGS } from "@/scripts/server/server-settings";

const NEEDED = {
  DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none",
  AUTH_SECRET: "s".repeat(32),
  CRON_SECRET: "s".repeat(32),
  LOG_LEVEL: "silent",
  PUBLIC_URL: "",
  TRUST_PROXY: "",
};

beforeEach(() => {
  for (const [name, value] of Object.entries(NEEDED)) vi.stubEnv(name, value);
  vi.spyOn(log(), "warn");
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  forgetProcess();
});

function forgetProcess(): void {
  const { holdfast } = globalThis as { holdfast?: Map<string, unknown> };
  for (const name of ["env", "warning of a dropped host", "warning of an untrusted proxy"]) holdfast?.delete(name);
}

/** A server whose API and pages answer with the host that they were asked for. */
async function openServer(variables: Record<string, string>): Promise<number> {
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  forgetProcess();
  const api = getRequestListener((request) => new Response(`API of ${new URL(request.url).host}`));
  const answer = ({ headers }: IncomingMessage, response: ServerResponse) => response.end(`page of ${headers.host}`);
  const pages = { ready: Promise.resolve(), answer, close: async () => undefined };
  const server = createServer(SERVER_SETTINGS, dispatch(api, pages));
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

async function ask(port: number, line: string, headers: string[] = []): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.write([line, ...headers, "Connection: close", "Content-Length: 0", "", ""].join("\r\n"));
  return await text(socket);
}

const REQUESTS = [
  "GET /api/health",
  "OPTIONS /api/reservations",
  "POST /api/reservations",
  "POST /open/x",
  "GET /cart",
];
const WITHOUT_HOST = REQUESTS.flatMap((request) => [`${request} HTTP/1.0`, `${request} HTTP/1.1`]);

describe("a request whose Host a proxy dropped", () => {
  test("is served where PUBLIC_URL says what the shop's host is", async () => {
    const port = await openServer({ PUBLIC_URL: "https://shop.example" });
    for (const line of WITHOUT_HOST) {
      const expected = /\/api|\/open/.test(line) ? "API of shop.example" : "page of shop.example";
      expect(await ask(port, line), line).toContain(expected);
    }
    expect(await ask(port, "GET /api/health HTTP/1.1", ["Host:"])).toContain("API of shop.example");
    expect(log().warn).not.toHaveBeenCalled();
  });

  test("is served at the host that a trusted proxy says", async () => {
    const port = await openServer({ TRUST_PROXY: "1" });
    const said = ["X-Forwarded-Host: shop.example"];
    expect(await ask(port, "GET /api/health HTTP/1.0", said)).toContain("API of shop.example");
    expect(await ask(port, "GET /cart HTTP/1.0", said)).toContain("page of shop.example");
  });

  test("is otherwise refused in words, and one warning names PUBLIC_URL", async () => {
    const port = await openServer({});
    for (const line of [...WITHOUT_HOST, "GET /api/health HTTP/1.1\r\nHost: a/b", "GET / HTTP/1.1\r\nHost: a b"]) {
      const answer = await ask(port, line);
      expect(answer, line).toMatch(/^HTTP\/1\.1 400 /);
      expect(answer, line).toMatch(/content-type: application\/problem\+json/i);
      expect(answer, line).toContain('"detail":"The Host header is missing, not valid or given twice.');
    }
    expect(log().warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining("set PUBLIC_URL"));
  });

  test("is served at its target's host if HTTP/1.0 needs no other", async () => {
    const port = await openServer({});
    expect(await ask(port, "GET http://shop.example:80/api/health HTTP/1.0")).toContain("API of shop.example");
    expect(await ask(port, "GET http://shop.example:3000/cart HTTP/1.0")).toContain("page of shop.example:3000");
    expect(await ask(port, "GET http://shop.example/cart HTTP/1.1")).toMatch(/^HTTP\/1\.1 400 /);
    expect(await ask(port, "GET http://shop.example/cart HTTP/1.0", ["Host: a/b"])).toMatch(/^HTTP\/1\.1 400 /);
  });

  test("is refused with two Host headers, whatever PUBLIC_URL says", async () => {
    const port = await openServer({ PUBLIC_URL: "https://shop.example" });
    for (const request of REQUESTS) {
      const answer = await ask(port, `${request} HTTP/1.1`, ["Host: shop.example", "Host: other.example"]);
      expect(answer, request).toMatch(/^HTTP\/1\.1 400 /);
    }
  });

  test("is served beside headers of proxies that nobody trusts", async () => {
    const port = await openServer({});
    const said = [
      "Host: shop.example",
      "X-Forwarded-For: 192.0.2.1",
      "X-Forwarded-Proto: https",
      "X-Forwarded-Host: a",
    ];
    expect(await ask(port, "GET /api/health HTTP/1.1", said)).toContain("API of shop.example");
    const twice = [...said, "Host: other.example"];
    expect(await ask(port, "GET /api/health HTTP/1.1", twice)).toMatch(/^HTTP\/1\.1 400 /);
  });

  test("is served as ever with a Host, by HTTP/1.0 too", async () => {
    const port = await openServer({});
    for (const host of ["inside:3000", "[::1]:3000", "shop_1", "127.0.0.1"]) {
      expect(await ask(port, "GET /api/health HTTP/1.0", [`Host: ${host}`])).toContain(`API of ${host}`);
    }
  });
});
