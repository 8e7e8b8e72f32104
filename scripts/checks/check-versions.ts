import { readFileSync } from "node:fs";
import path from "node:path";
import { projectDirectory } from "../test/run-program";
import floors from "./version-floors.json" with { type: "json" };

export type Floors = Record<string, { floors: string[]; why: string }>;
export type Locked = { packages: Record<string, { version?: string }> };
export type Wanted = { name?: string; dependencies?: Record<string, string>; devDependencies?: Record<string, string> };

const MANIFESTS = ["package.json", "packages/client/package.json"];

/** Checks that dependencies are pinned, and that no copy of one has a version with a known hole. Resolves to an exit code. */
export async function checkVersions(): Promise<number> {
  const read = (file: string): unknown => JSON.parse(readFileSync(path.join(projectDirectory, file), "utf8"));
  const found = [
    ...MANIFESTS.flatMap((file) => unpinned(read(file) as Wanted)),
    ...belowFloor(read("package-lock.json") as Locked, floors),
  ];
  for (const sentence of found) process.stdout.write(`${sentence}\n`);
  process.stdout.write(
    `Checked versions: ${found.length === 0 ? "all pinned, none below its floor" : `${found.length} wrong`}.\n`,
  );
  return found.length === 0 ? 0 : 1;
}

/** Dependencies that are not pinned to one version. */
export function unpinned({ name, dependencies, devDependencies }: Wanted): string[] {
  return Object.entries({ ...dependencies, ...devDependencies })
    .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
    .map(([dependency, version]) => `${name}: ${dependency} ${version} is not one version.`);
}

/** Every copy in the lockfile whose version is below the floor of its own major version, or below all floors. */
export function belowFloor({ packages }: Locked, known: Floors): string[] {
  return Object.entries(packages).flatMap(([at, { version = "" }]) => {
    const name = at.split("node_modules/").at(-1) ?? "";
    const floor = known[name] && floorOf(version, known[name].floors);
    if (!known[name] || !floor || !isBelow(version, floor)) return [];
    return [`${at} ${version} is below ${floor}. ${known[name].why}.`];
  });
}

/** The floor of the same major version, else the lowest above it; null if all are lower. */
function floorOf(version: string, all: readonly string[]): string | null {
  const major = Number(version.split(".")[0]);
  return all.find((floor) => Number(floor.split(".")[0]) >= major) ?? null;
}

function isBelow(version: string, floor: string): boolean {
  const [one, other] = [version, floor].map((text) => text.split(/[.-]/).slice(0, 3).map(Number));
  for (const [at, number] of (one ?? []).entries()) {
    const difference = number - (other?.[at] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
