import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { takesBrotli } from "@/lib/http/shared-answer";
import { type AnswerFile, answerFiles, type File, fileOf } from "./answer-file";

const PREFIX = "/_next/static/";
const TYPES: Record<string, string> = {
  ".js": "application/javascript; charset=UTF-8",
  ".css": "text/css; charset=UTF-8",
};

/**
 * Serves the build's scripts and stylesheets as brotli from memory (under a megabyte). Only files of the build are known
 * by name. Next answers clients without brotli and range requests.
 */
export function packedAssets(buildDirectory: string): AnswerFile {
  const assets = readAssets(path.join(buildDirectory, "static"));
  return answerFiles(assets, (headers) => takesBrotli(headers["accept-encoding"]?.toString() ?? null));
}

function readAssets(directory: string): Map<string, File> {
  const assets = new Map<string, File>();
  if (!existsSync(directory)) return assets;
  for (const file of readdirSync(directory, { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".br")) continue;
    const name = file.slice(0, -".br".length);
    const type = TYPES[path.extname(name)];
    if (type === undefined) continue;
    const asset = fileOf(readFileSync(path.join(directory, file)), {
      "cache-control": "public, max-age=31536000, immutable",
      vary: "Accept-Encoding",
      "content-type": type,
      "content-encoding": "br",
    });
    assets.set(PREFIX + name.split(path.sep).map(encodeURIComponent).join("/"), asset);
  }
  return assets;
}
