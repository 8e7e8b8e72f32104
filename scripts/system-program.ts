import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** The path of a program: from an environment variable, else found in PATH, else null. */
export function systemProgram(variable: string, names: string[]): string | null {
  const given = process.env[variable];
  if (given) {
    if (existsSync(given)) return given;
    throw new Error(`${variable} is ${given}, which does not exist.`);
  }
  for (const name of names) {
    const found = spawnSync("sh", ["-c", 'command -v "$1"', "sh", name], { encoding: "utf8" });
    if (found.status === 0 && found.stdout.trim()) return found.stdout.trim();
  }
  return null;
}

/** Installs a Debian package if we are root on such a system. Returns whether that worked. */
export function installPackage(name: string): boolean {
  if (process.getuid?.() !== 0 || spawnSync("apt-get", ["--version"], { stdio: "ignore" }).status !== 0) return false;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = (...args: string[]) =>
    spawnSync("apt-get", args, { stdio: ["ignore", "inherit", "inherit"], env }).status === 0;
  const install = () => apt("install", "-y", "-q", "--no-install-recommends", name);
  return install() || (apt("update", "-q") && install());
}
