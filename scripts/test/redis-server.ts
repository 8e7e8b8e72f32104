import { say } from "../launch/say";
import { installPackage, systemProgram } from "../system-program";

/**
 * A redis-server for the tests: REDIS_SERVER_PATH, the system's or Debian's package; null if none can be found or
 * installed.
 */
export function findRedisServer(): string | null {
  const present = systemProgram("REDIS_SERVER_PATH", ["redis-server"]);
  if (present) return present;
  say("No redis-server here: trying Debian's package.");
  return installPackage("redis-server") ? systemProgram("REDIS_SERVER_PATH", ["redis-server"]) : null;
}
