import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { withFileLock } from "../embedded-postgres/file-lock";
import { buildDirectory, isBuiltFrom, projectDirectory, sourceHash, stampBuild } from "./built-from";
import { packAssets } from "./pack-assets";
import { say } from "./say";

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

async function build(start: () => ChildProcess, onChild: OnChild = () => undefined): Promise<void> {
  const hash = sourceHash();
  stampBuild(null);
  const child = start();
  onChild(child);
  const code = await new Promise<number | null>((resolve) => child.once("exit", resolve));
  onChild(null);
  if (code !== 0) throw new Error("The build failed. Its output is above.");
  await packAssets(buildDirectory);
  const { bundleLauncher } = await import("./bundle-launcher");
  await bundleLauncher(buildDirectory);
  // Written last, so that an interrupted build is repeated.
  stampBuild(hash);
}

function inProject(env: NodeJS.ProcessEnv): SpawnOptions {
  return {
    cwd: projectDirectory,
    env: { ...env, NODE_ENV: "production" },
    stdio: ["ignore", "inherit", "inherit"],
  };
}
