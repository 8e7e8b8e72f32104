import { execFileSync } from "node:child_process";
import { cpus } from "node:os";
import { projectDirectory } from "@/scripts/test/run-program";

/** Where and when a bench ran, and of which commit, in one line. */
export function machineLine(): string {
  const [cpu] = cpus();
  const git = (...args: string[]) => execFileSync("git", args, { cwd: projectDirectory, encoding: "utf8" }).trim();
  const changed =
    git("status", "--porcelain", "--untracked-files=no", "--", ".", ":!docs") === "" ? "" : " with changes";
  const date = new Date().toISOString().slice(0, 10);
  return `${cpus().length} × ${cpu?.model ?? "CPU"}, Node ${process.version}, ${date}, ${git("rev-parse", "--short", "HEAD")}${changed}`;
}
