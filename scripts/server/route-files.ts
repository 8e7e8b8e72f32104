import { readdirSync } from "node:fs";
import path from "node:path";

/** The folders in app/ whose handlers are mounted beside Next: the API, and the links in mails. */
const MOUNTED = ["api", "open"];

/** Every route.ts of a mounted handler, relative to app/. */
export function routeFiles(projectDirectory: string): string[] {
  return MOUNTED.flatMap((folder) => {
    return readdirSync(path.join(projectDirectory, "app", folder), { recursive: true, encoding: "utf8" })
      .filter((file) => path.basename(file) === "route.ts")
      .map((file) => [folder, ...file.split(path.sep)].join("/"));
  });
}
