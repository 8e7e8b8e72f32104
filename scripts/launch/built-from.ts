import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

export const projectDirectory = path.join(import.meta.dirname, "..", "..");

export const buildDirectory = path.join(projectDirectory, ".next");

/** Everything that a build depends on. */
const sources = [
  "app",
  "components",
  "instrumentation-client.ts",
  "instrumentation.ts",
  "lib",
  "public",
  "next.config.ts",
  "package-lock.json",
  "package.json",
  "postcss.config.mjs",
  "prisma",
  "proxy.ts",
  "scripts/embedded-postgres",
  "scripts/free-port.ts",
  "scripts/launch",
  "scripts/secrets.ts",
  "scripts/server",
  "server.ts",
  "tsconfig.json",
];

const stamp = path.join(buildDirectory, "built-from");

/** Whether the last complete build was made from sources with this hash. */
export function isBuiltFrom(hash: string): boolean {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === hash;
}

/** Null while a build runs. */
export function stampBuild(hash: string | null): void {
  if (hash === null) rmSync(stamp, { force: true });
  else writeFileSync(stamp, hash);
}

export function sourceHash(): string {
  const hash = createHash("sha256");
  for (const source of sources) for (const file of filesIn(source)) hash.update(`${file}\0`).update(readFileSync(file));
  return hash.digest("hex");
}

function filesIn(source: string): string[] {
  const absolute = path.join(projectDirectory, source);
  const found = statSync(absolute, { throwIfNoEntry: false });
  if (!found) return [];
  if (!found.isDirectory()) return [absolute];
  return readdirSync(absolute, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !file.includes(path.join("lib", "db", "generated")))
    .sort();
}
