import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { FILE_POLICY, PAGE_HEADERS, PICTURE_CACHING } from "@/lib/http/security-headers";
import { type AnswerFile, answerFiles, type File, fileOf } from "./answer-file";

const TYPES: Record<string, string> = { ".webp": "image/webp", ".png": "image/png", ".svg": "image/svg+xml" };

/** Serves the shop's own pictures from memory (about two megabytes). Next would have each asked for again on every page. */
export function pictures(projectDirectory: string): AnswerFile {
  const directory = path.join(projectDirectory, "public", "images");
  const found = new Map<string, File>();
  for (const name of readdirSync(directory, { recursive: true, encoding: "utf8" })) {
    const type = TYPES[path.extname(name)];
    if (type === undefined) continue;
    const headers = {
      ...PAGE_HEADERS,
      ...PICTURE_CACHING,
      "content-type": type,
      "content-security-policy": FILE_POLICY,
    };
    found.set(`/images/${name.split(path.sep).join("/")}`, fileOf(readFileSync(path.join(directory, name)), headers));
  }
  return answerFiles(found);
}
