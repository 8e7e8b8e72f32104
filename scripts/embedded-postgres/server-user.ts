import { spawnSync } from "node:child_process";

/** The user that the server runs as, since Postgres refuses to run as root. */
export interface ServerUser {
  name: string;
  uid: number;
  gid: number;
}

/** Null for an ordinary user, who can run the server directly. */
export function serverUser(): ServerUser | null {
  if (process.getuid?.() !== 0) return null;
  return namedUser("postgres") ?? createdUser("postgres") ?? namedUser("nobody") ?? noUser();
}

/** A file's owner, by name or else by number. */
export function ownerAsUser({ uid, gid }: { uid: number; gid: number }): ServerUser {
  const { stdout } = spawnSync("id", ["-nu", String(uid)], { encoding: "utf8" });
  return { name: stdout?.trim() || String(uid), uid, gid };
}

function namedUser(name: string): ServerUser | null {
  const [uid, gid] = [idOf("-u", name), idOf("-g", name)];
  return uid === null || gid === null || uid === 0 ? null : { name, uid, gid };
}

function idOf(flag: "-u" | "-g", name: string): number | null {
  const { status, stdout } = spawnSync("id", [flag, name], { encoding: "utf8" });
  const id = Number.parseInt(stdout ?? "", 10);
  return status === 0 && Number.isInteger(id) ? id : null;
}

/** useradd exists everywhere except on BusyBox systems, which have their own adduser. */
function createdUser(name: string): ServerUser | null {
  const attempts: Array<[string, string[]]> = [
    ["useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", name]],
    ["adduser", ["-S", "-D", "-H", "-s", "/sbin/nologin", name]],
  ];
  for (const [command, args] of attempts) {
    if (spawnSync(command, args, { stdio: "ignore" }).status === 0) return namedUser(name);
  }
  return null;
}

function noUser(): never {
  throw new Error(
    "Postgres refuses to run as root, and neither a user `postgres` nor `nobody` exists or could be created. " +
      "Create one (`useradd --system postgres`), run as another user, or set DATABASE_URL to a Postgres of your own.",
  );
}
