import { mkdtempSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import os from "node:os";
import path from "node:path";
import { expect, test, vi } from "vitest";
import type { PageKeeper } from "@/scripts/server/page-keeper";
import { pageRenderer } from "@/scripts/server/shelf/render-page";

vi.mock("@/lib/env", () => ({ env: () => ({ REQUEST_MS_MAX: 5_000 }) }));

test("a page is rendered anew, unless nothing on it can have changed since the build", async () => {
  const directory = mkdtempSync(path.join(os.tmpdir(), "holdfast-build-"));
  writeFileSync(path.join(directory, "prerender-manifest.json"), '{"preview":{"previewModeId":"secret"}}');
  const asked: [string | undefined, unknown][] = [];
  const server = createServer(({ url, headers }, response) => {
    asked.push([url, headers["x-prerender-revalidate"]]);
    response.end("<p>");
  });
  const socket = path.join(directory, "pages");
  await new Promise<void>((listening) => server.listen(socket, listening));
  try {
    const { page } = pageRenderer({ listening: async () => socket } as PageKeeper, directory);
    for (const address of ["/inner/products", "/docs", "/docs/admin", "/offline"]) await page(address);
  } finally {
    server.closeAllConnections();
    server.close();
  }
  expect(asked).toEqual([
    ["/inner/products", "secret"],
    ["/docs", undefined],
    ["/docs/admin", undefined],
    ["/offline", undefined],
  ]);
});
