import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { withFileLock } from "../embedded-postgres/file-lock";
import { projectDirectory } from "./environment";
import { packAssets } from "./pack-assets";
import { say } from "./say";

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
  "prisma/schema.prisma",
  "proxy.ts",
  "scripts/launch/pack-assets.ts",
  "tsconfig.json",
];
const buildDirectory = path.join(projectDirectory, ".next");
const stamp = path.join(buildDirectory, "built-from");

type OnChild = (child: ChildProcess | null) => void;

/** Builds the pages unless the last complete build was made from these very sources. */
export async function buildWhenNeeded(onChild: OnChild = () => undefined): Promise<void> {
  const hash = sourceHash();
  if (isBuiltFrom(hash)) return;
  await whileNobodyElseBuilds(async () => {
    if (isBuiltFrom(hash)) return;
    say("building the pages (about a minute, once per change)");
    const next = path.join(projectDirectory, "node_modules", "next", "dist", "bin", "next");
    await build(() => spawn(process.execPath, [next, "build"], inProject(process.env)), onChild);
  });
}

/** Builds by a shell command that ends with Next's build, even if nothing has changed since the last one. */
export async function buildBy(command: string, variables: Record<string, string>): Promise<void> {
  const env = { ...process.env, ...variables };
  await whileNobodyElseBuilds(() => build(() => spawn(command, { ...inProject(env), shell: true })));
}

async function whileNobodyElseBuilds(work: () => Promise<void>): Promise<void> {
  // The one folder that a build leaves in place.
  const cache = path.join(buildDirectory, "cache");
  mkdirSync(cache, { recursive: true });
  const wait = () => say("waiting for another build to finish");
  await withFileLock(path.join(cache, "holdfast-build.lock"), wait, work);
}

function isBuiltFrom(hash: string): boolean {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === hash;
}

async function build(start: () => ChildProcess, onChild: OnChild = () => undefined): Promise<void> {
  const hash = sourceHash();
  rmSync(stamp, { force: true });
  const child = start();
  onChild(child);
  const code = await new Promise<number | null>((resolve) => child.once("exit", resolve));
  onChild(null);
  if (code !== 0) throw new Error("The build failed. Its output is above.");
  await packAssets(buildDirectory);
  // Written last, so that an interrupted build is repeated.
  writeFileSync(stamp, hash);
}

function inProject(env: NodeJS.ProcessEnv): SpawnOptions {
  return {
    cwd: projectDirectory,
    env: { ...env, NODE_ENV: "production" },
    stdio: ["ignore", "inherit", "inherit"],
  };
}

function sourceHash(): string {
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
