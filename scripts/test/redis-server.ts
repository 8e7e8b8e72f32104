import { say } from "../launch/say";
import { installPackage, systemProgram } from "../system-program";

/** A redis-server to test with: the one that REDIS_SERVER_PATH names, the system's, else Debian's package, else none. */
export function findRedisServer(): string | null {
  const present = systemProgram("REDIS_SERVER_PATH", ["redis-server"]);
  if (present) return present;
  say("No redis-server here: trying Debian's package.");
  return installPackage("redis-server") ? systemProgram("REDIS_SERVER_PATH", ["redis-server"]) : null;
}
