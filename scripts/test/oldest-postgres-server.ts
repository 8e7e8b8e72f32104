import path from "node:path";
import { OLDEST_POSTGRES } from "@/prisma/oldest-postgres";
import type { Binaries } from "../embedded-postgres/binaries";
import { say } from "../launch/say";
import { installPackage, systemProgram } from "../system-program";

const variable = "OLDEST_POSTGRES_PATH";

/** Where packages of Debian, postgresql.org and Homebrew put a version's programs. */
const places = ["/usr/lib/postgresql/", "/usr/pgsql-", "/opt/homebrew/opt/postgresql@", "/usr/local/opt/postgresql@"];

/** The oldest supported Postgres: OLDEST_POSTGRES_PATH, or else the system's; null if there is none. */
export function oldestPostgres(): Binaries | null {
  const program = systemProgram(
    variable,
    places.map((place) => `${place}${OLDEST_POSTGRES}/bin/postgres`),
  );
  if (program === null) return null;
  return { directory: path.join(path.dirname(program), ".."), label: `oldest-${OLDEST_POSTGRES}` };
}

/** The same; if there is none, installs Debian's package. */
export function findOldestPostgres(): Binaries | null {
  const present = oldestPostgres();
  if (present) return present;
  say(`No Postgres ${OLDEST_POSTGRES} here: trying Debian's package.`);
  return installPackage(`postgresql-${OLDEST_POSTGRES}`) ? oldestPostgres() : null;
}
