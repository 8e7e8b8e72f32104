import { execFileSync } from "node:child_process";
import { cpus, loadavg } from "node:os";
import { projectDirectory } from "@/scripts/test/run-program";

/** Where and when a bench runs, of which commit, and how busy the machine is with other work, in one line. */
export function machineLine(): string {
  const [cpu] = cpus();
  const git = (...args: string[]) => execFileSync("git", args, { cwd: projectDirectory, encoding: "utf8" }).trim();
  const changed =
    git("status", "--porcelain", "--untracked-files=no", "--", ".", ":!docs") === "" ? "" : " with changes";
  const date = new Date().toISOString().slice(0, 10);
  const [busy = 0] = loadavg();
  return `${cpus().length} × ${cpu?.model ?? "CPU"}, Node ${process.version}, ${date}, ${git("rev-parse", "--short", "HEAD")}${changed}, load ${busy.toFixed(1)} before`;
}
