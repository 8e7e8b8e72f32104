import { spawn } from "node:child_process";

/**
 * A shell, because it needs a megabyte where Node needs forty. Every five seconds it looks for a living process among the
 * files of the runs folder, which are named by pid. `kill -0` fails on another user's process, but /proc shows it.
 */
const script = `
unused=0
while sleep 5 && kill -0 "$1"; do
  unused=$((unused + 5))
  for run in "$2"/*; do
    pid=\${run##*/}
    if kill -0 "$pid" || [ -d "/proc/$pid" ]; then unused=0; fi
  done
  if [ "$unused" -ge 60 ]; then kill -INT "$1"; exit; fi
done`;

/**
 * Shuts Postgres down if every process that used it was killed and none has come back for a minute. A process that
 * starts within that minute shares the running server, which is faster than starting it. Returns what ends the watch,
 * which otherwise ends with the server. Windows has no such shell: there the server runs until somebody starts Holdfast
 * again and stops it.
 */
export function stopWhenUnused({ postmaster, runs }: { postmaster: number; runs: string }): () => void {
  if (process.platform === "win32") return () => undefined;
  const child = spawn("/bin/sh", ["-c", script, "holdfast-postgres-watch", String(postmaster), runs], {
    cwd: "/",
    env: { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH },
    detached: true,
    stdio: "ignore",
  });
  child.on("error", () => undefined);
  child.unref();
  // The whole group, which includes its `sleep`.
  return () => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    process.kill(-child.pid, "SIGKILL");
  };
}
