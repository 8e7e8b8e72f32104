import { readdirSync } from "node:fs";
import path from "node:path";

/** Every app/api/…/route.ts, relative to app/api. */
export function routeFiles(projectDirectory: string): string[] {
  return readdirSync(path.join(projectDirectory, "app", "api"), { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === "route.ts")
    .map((file) => file.split(path.sep).join("/"));
}
