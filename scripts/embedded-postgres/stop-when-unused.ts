import { spawn } from "node:child_process";

/**
 * A shell, because it needs a megabyte where Node needs forty. It looks for a living process among the files of the runs
 * folder, which are named by pid. `kill -0` fails on another user's process, but /proc shows it.
 */
const script = `
looks=0
while sleep "$3" && kill -0 "$1"; do
  looks=$((looks + 1))
  for run in "$2"/*; do
    pid=\${run##*/}
    if kill -0 "$pid" || [ -d "/proc/$pid" ]; then looks=0; fi
  done
  if [ "$looks" -ge "$4" ]; then kill -INT "$1"; exit; fi
done`;

interface Options {
  postmaster: number;
  /** The folder with a file for each process that uses the server. */
  runs: string;
  everySeconds?: number;
  /** So many looks in a row without a user end the server. */
  looks?: number;
}

/**
 * Shuts Postgres down if every process that used it was killed and none has come back for a minute. A process that
 * starts within that minute shares the running server, which is faster than starting it. Returns what ends the watch,
 * which otherwise ends with the server. Windows has no such shell: there the server runs until somebody starts Holdfast
 * again and stops it.
 */
export function stopWhenUnused({ postmaster, runs, everySeconds = 5, looks = 12 }: Options): () => void {
  if (process.platform === "win32") return () => undefined;
  const args = [postmaster, runs, everySeconds, looks].map(String);
  const child = spawn("/bin/sh", ["-c", script, "holdfast-postgres-watch", ...args], {
    cwd: "/",
    env: { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH },
    detached: true,
    stdio: "ignore",
  });
  child.on("error", () => undefined);
  child.unref();
  return () => {
    if (child.pid === undefined) return;
    try {
      // The whole group, which includes its `sleep`.
      process.kill(-child.pid, "SIGKILL");
    } catch {
      // It has ended with the server.
    }
  };
}
