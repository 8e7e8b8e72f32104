import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { namesTag, takesBrotli } from "@/lib/http/shared-answer";

const PREFIX = "/_next/static/";
const TYPES: Record<string, string> = {
  ".js": "application/javascript; charset=UTF-8",
  ".css": "text/css; charset=UTF-8",
};

interface Asset {
  body: Buffer;
  type: string;
  etag: string;
}

/** Answers a request for a script or stylesheet. Returns false if it did not; Next then answers. */
export type AnswerAsset = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * Serves the build's scripts and stylesheets as brotli from memory (under a megabyte). Only files of the build are known
 * by name, so no path leads elsewhere. Next answers clients without brotli and range requests.
 */
export function packedAssets(buildDirectory: string): AnswerAsset {
  const assets = readAssets(path.join(buildDirectory, "static"));
  return (request, response) => {
    const { method, url = "", headers } = request;
    if (!url.startsWith(PREFIX) || (method !== "GET" && method !== "HEAD")) return false;
    const asset = assets.get(url.replace(/\?.*$/s, ""));
    if (!asset || headers.range !== undefined || !takesBrotli(headers["accept-encoding"]?.toString() ?? null))
      return false;
    response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
    response.setHeader("Vary", "Accept-Encoding");
    response.setHeader("ETag", asset.etag);
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (namesTag(headers["if-none-match"] ?? "", asset.etag)) {
      response.writeHead(304).end();
      return true;
    }
    response.writeHead(200, {
      "Content-Type": asset.type,
      "Content-Encoding": "br",
      "Content-Length": asset.body.byteLength,
    });
    response.end(method === "HEAD" ? undefined : asset.body);
    return true;
  };
}

function readAssets(directory: string): Map<string, Asset> {
  const assets = new Map<string, Asset>();
  if (!existsSync(directory)) return assets;
  for (const file of readdirSync(directory, { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".br")) continue;
    const name = file.slice(0, -".br".length);
    const type = TYPES[path.extname(name)];
    if (type === undefined) continue;
    const body = readFileSync(path.join(directory, file));
    const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
    assets.set(PREFIX + name.split(path.sep).map(encodeURIComponent).join("/"), { body, type, etag });
  }
  return assets;
}
