import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { packAssets } from "@/scripts/launch/pack-assets";
import { packedAssets } from "@/scripts/server/packed-assets";

const SCRIPT = "export const words = 'a shop';\n".repeat(200);
const build = mkdtempSync(path.join(os.tmpdir(), "holdfast-assets-"));
let server: Server;

beforeAll(async () => {
  mkdirSync(path.join(build, "static", "chunks", "[slug]"), { recursive: true });
  writeFileSync(path.join(build, "static", "chunks", "a.js"), SCRIPT);
  writeFileSync(path.join(build, "static", "chunks", "[slug]", "b.css"), "p{margin:0}");
  writeFileSync(path.join(build, "static", "chunks", "font.woff2"), "a font");
  writeFileSync(path.join(build, "secret.js.br"), "beside the directory");
  await packAssets(build);
  await packAssets(build);
  const answerAsset = packedAssets(build);
  server = createServer((received, response) => {
    if (!answerAsset(received, response)) response.writeHead(404, { "x-left-to": "next" }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(build, { recursive: true });
});

/** The raw response: `fetch` would normalise the path and decompress the body. */
async function ask(url: string, headers: Record<string, string> = { "accept-encoding": "gzip, br" }, method = "GET") {
  const { port } = server.address() as AddressInfo;
  return await new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>((resolve, reject) => {
    request({ host: "127.0.0.1", port, path: url, method, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part) => parts.push(part));
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
      );
    })
      .once("error", reject)
      .end();
  });
}

describe("packed assets", () => {
  test("are sent as brotli, to be cached for good", async () => {
    const { status, headers, body } = await ask("/_next/static/chunks/a.js?dpl=1");
    expect(status).toBe(200);
    expect(brotliDecompressSync(body).toString()).toBe(SCRIPT);
    expect(headers).toMatchObject({
      "content-type": "application/javascript; charset=UTF-8",
      "content-encoding": "br",
      "x-content-type-options": "nosniff",
      "content-length": String(body.byteLength),
      "cache-control": "public, max-age=31536000, immutable",
      vary: "Accept-Encoding",
    });
    expect((await ask("/_next/static/chunks/%5Bslug%5D/b.css")).headers["content-type"]).toBe(
      "text/css; charset=UTF-8",
    );
  });

  test("HEAD gets everything but the body, and a client with a current copy gets a 304", async () => {
    const got = await ask("/_next/static/chunks/a.js");
    const head = await ask("/_next/static/chunks/a.js", { "accept-encoding": "br" }, "HEAD");
    expect([head.status, head.body.byteLength]).toEqual([200, 0]);
    expect(head.headers["content-length"]).toBe(got.headers["content-length"]);
    const etag = String(got.headers.etag);
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const again = await ask("/_next/static/chunks/a.js", { "accept-encoding": "br", "if-none-match": known });
      expect([again.status, again.body.byteLength]).toEqual([304, 0]);
    }
  });

  test.each(["gzip", "br;q=0", "gzip, br;q=0.0", "brotli", "abr"])("are left to Next for %s", async (accepted) => {
    expect((await ask("/_next/static/chunks/a.js", { "accept-encoding": accepted })).headers["x-left-to"]).toBe("next");
  });

  test.each(["br", "gzip;q=1.0,br;q=0.9", "deflate, BR ; q=1"])("are sent for %s", async (accepted) => {
    expect((await ask("/_next/static/chunks/a.js", { "accept-encoding": accepted })).status).toBe(200);
  });

  test("ranges, other methods and files that the build did not pack are left to Next", async () => {
    const br = { "accept-encoding": "br" };
    const asked = [
      ask("/_next/static/chunks/a.js", { ...br, range: "bytes=0-9" }),
      ask("/_next/static/chunks/a.js", br, "POST"),
      ask("/_next/static/chunks/a.js.br", br),
      ask("/_next/static/chunks/font.woff2", br),
      ask("/_next/static/../secret.js", br),
      ask("/_next/static/%2e%2e/secret.js", br),
      ask("/_next/static/chunks/", br),
    ];
    for (const { status, headers } of await Promise.all(asked)) {
      expect([status, headers["x-left-to"]]).toEqual([404, "next"]);
    }
  });
});
