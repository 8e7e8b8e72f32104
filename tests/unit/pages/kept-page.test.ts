import { createHash } from "node:crypto";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { KeptPage } from "@/scripts/server/shelf/kept-page";

const HTML = `<html><script>first()</script><script src="/a.js" async=""></script><script type="application/json">{"a":1}</script>
<script id="x">second(
)</script><script type="application/ld+json">{}</script></html>`;

const asks = (headers: Record<string, string>) => ({ headers }) as never;
const aPage = (headers: Record<string, string> = {}) =>
  KeptPage.of({
    status: 200,
    headers: { "content-type": "text/html; charset=utf-8", ...headers },
    body: Buffer.from(HTML),
  });

test("is given in the encoding that is asked for, each with a tag of its own", async () => {
  const page = await aPage();
  const br = await page.for(asks({ "accept-encoding": "gzip, br" }));
  const gzip = await page.for(asks({ "accept-encoding": "gzip, br;q=0" }));
  const plain = await page.for(asks({}));
  expect(brotliDecompressSync(br.body ?? "").toString()).toBe(HTML);
  expect(gunzipSync(gzip.body ?? "").toString()).toBe(HTML);
  expect(plain.body?.toString()).toBe(HTML);
  expect([br, gzip, plain].map(({ headers }) => headers["content-encoding"])).toEqual(["br", "gzip", undefined]);
  expect(new Set([br, gzip, plain].map(({ headers }) => headers.etag)).size).toBe(3);
  expect(br.headers["content-length"]).toBe(String(br.body?.byteLength));
});

test("is not sent to whoever has it", async () => {
  const page = await aPage();
  const { headers } = await page.for(asks({ "accept-encoding": "br" }));
  const again = await page.for(asks({ "accept-encoding": "br", "if-none-match": headers.etag ?? "" }));
  expect([again.status, again.body, again.headers.etag]).toEqual([304, undefined, headers.etag]);
  const other = await (await KeptPage.of({ status: 200, headers: {}, body: Buffer.from("other") })).for(
    asks({ "accept-encoding": "br", "if-none-match": headers.etag ?? "" }),
  );
  expect(other.status).toBe(200);
});

test("names the scripts that run by their hashes, and no others", async () => {
  const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  expect((await aPage()).scripts).toEqual([hash("first()"), hash("second(\n)")]);
});

test("loads its scripts after the first paint, each once", async () => {
  const scripts =
    '<script src="/a.js" async=""></script><link rel="preload" as="script" fetchPriority="low" href="/b.js"/>';
  const html = `<html><head>${scripts}</head><body>Text<script src="/b.js" id="_R_" async=""></script></body></html>`;
  const page = await KeptPage.of({ status: 200, headers: { "content-type": "text/html" }, body: Buffer.from(html) });
  const text = String((await page.for(asks({}))).body);
  expect(text).toMatch(
    /^<html><head><\/head><body>Text<script>.*\(\["\/a\.js","\/b\.js"\]\)<\/script><\/body><\/html>$/s,
  );
  const loader = /<script>(.*)<\/script>/s.exec(text)?.[1] ?? "";
  expect(page.scripts).toEqual([`'sha256-${createHash("sha256").update(loader).digest("base64")}'`]);
});

test("keeps nothing of whoever asked first", async () => {
  const page = await aPage({
    "set-cookie": "hf_shopper=v1.secret",
    "x-request-id": "theirs",
    "content-security-policy": "script-src 'nonce-theirs'",
    "cache-control": "s-maxage=1",
    vary: "rsc",
  });
  const { headers } = await page.for(asks({}));
  expect(Object.keys(headers).sort()).toEqual(["content-length", "content-type", "etag", "vary"]);
  expect(JSON.stringify(headers)).not.toContain("theirs");
});
