import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { pictures } from "@/scripts/server/pictures";

test("a picture is kept by a browser for a day, and then told by a strong tag to be the same", async () => {
  const project = mkdtempSync(path.join(os.tmpdir(), "holdfast-pictures-"));
  mkdirSync(path.join(project, "public", "images", "products", "96"), { recursive: true });
  writeFileSync(path.join(project, "public", "images", "products", "96", "a-lamp.webp"), "a lamp");
  writeFileSync(path.join(project, "public", "images", "notes.txt"), "no picture");
  const answer = pictures(project);
  const server = createServer((request, response) => {
    if (!answer(request, response)) response.writeHead(404).end();
  });
  onTestFinished(() => {
    server.close();
    rmSync(project, { recursive: true });
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const ask = (url: string, headers: Record<string, string> = {}) =>
    fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/images/${url}`, { headers });
  const { status, headers } = await ask("products/96/a-lamp.webp?x");
  expect([status, headers.get("content-type"), headers.get("cache-control")]).toEqual([
    200,
    "image/webp",
    "public, max-age=86400",
  ]);
  expect(headers.get("etag")).toMatch(/^"[\w-]{22}"$/);
  expect(headers.get("content-security-policy")).toContain("object-src 'none'");
  const again = await ask("products/96/a-lamp.webp", { "if-none-match": headers.get("etag") ?? "" });
  expect([again.status, again.headers.get("content-type")]).toEqual([304, null]);
  for (const other of ["notes.txt", "../secret.webp", "products/96"]) expect((await ask(other)).status).toBe(404);
});
