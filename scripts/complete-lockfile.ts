import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

// Run `npm run lockfile` after changing dependencies. A registry mirror may lack packages for other platforms; npm then
// silently leaves them out of package-lock.json, and every later `npm ci` refuses the lockfile. The parent entry gives
// each missing package's version and platform, so the entry can be written without its checksum; npm then takes the
// registry's.

interface LockEntry {
  version?: string;
  dev?: boolean;
  optionalDependencies?: Record<string, string>;
  [field: string]: unknown;
}

const file = path.join(import.meta.dirname, "..", "package-lock.json");
const lock = JSON.parse(readFileSync(file, "utf8")) as { packages: Record<string, LockEntry> };
const added: string[] = [];

for (const [at, parent] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    if (lock.packages[`${at}/node_modules/${name}`] ?? lock.packages[`node_modules/${name}`]) continue;
    const platform = platformOf(name);
    if (!platform || !/^\d+\.\d+\.\d+[\w.-]*$/.test(version)) continue;
    lock.packages[`node_modules/${name}`] = {
      version,
      ...(parent.dev ? { dev: true } : {}),
      optional: true,
      ...platform,
    };
    added.push(`${name} ${version}`);
  }
}

const [root, ...rest] = Object.entries(lock.packages);
const sorted = rest.sort(([a], [b]) => (a < b ? -1 : 1));
lock.packages = Object.fromEntries(root ? [root, ...sorted] : sorted);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(`${added.length} entries added\n${added.map((entry) => `  ${entry}\n`).join("")}`);

/** The package's os, cpu and libc fields, read from its name, which follows a convention. */
function platformOf(name: string): Record<string, string[]> | null {
  const words = name.split(/[/-]/);
  const cpu = words.find((word) =>
    ["arm64", "arm", "x64", "ia32", "ppc64", "riscv64", "s390x", "wasm32"].includes(word),
  );
  const os = words.find((word) => ["android", "darwin", "freebsd", "linux", "openharmony", "win32"].includes(word));
  if (!cpu || (!os && cpu !== "wasm32")) return null;
  const libc = os !== "linux" ? null : /musl/.test(name) ? "musl" : /gnu/.test(name) ? "glibc" : null;
  return { cpu: [cpu], ...(os ? { os: [os] } : {}), ...(libc ? { libc: [libc] } : {}) };
}
