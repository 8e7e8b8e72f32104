import { spawnSync } from "node:child_process";
import { type Binaries, executable } from "./binaries";
import type { ServerUser } from "./server-user";

/** Whether the user can enter the folder. It is tried out, since modes, ACLs and mounts all matter. */
export function canEnter(directory: string, user: ServerUser): boolean {
  const { uid, gid } = user;
  return (
    spawnSync("/bin/sh", ["-c", 'cd -- "$1"', "sh", directory], { uid, gid, cwd: "/", stdio: "ignore" }).status === 0
  );
}

export function canRun(binaries: Binaries, user: ServerUser): boolean {
  const { uid, gid } = user;
  return (
    spawnSync(executable(binaries, "postgres"), ["--version"], { uid, gid, cwd: "/", stdio: "ignore" }).status === 0
  );
}
