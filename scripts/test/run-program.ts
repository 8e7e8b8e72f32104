import { spawn } from "node:child_process";
import path from "node:path";

export const projectDirectory = path.join(import.meta.dirname, "..", "..");

/** Runs an installed package's program under this Node, with its output shown; resolves to its exit code. */
export function runPackage(file: string, args: string[], env: Record<string, string> = {}): Promise<number> {
  const program = path.join(projectDirectory, "node_modules", ...file.split("/"));
  const child = spawn(process.execPath, [program, ...args], {
    cwd: projectDirectory,
    env: { ...process.env, ...env },
    stdio: ["ignore", "inherit", "inherit"],
  });
  return new Promise((resolve) => {
    child.once("error", () => resolve(1));
    child.once("exit", (code) => resolve(code ?? 1));
  });
}
