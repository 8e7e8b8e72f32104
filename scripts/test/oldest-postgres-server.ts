import path from "node:path";
import { OLDEST_POSTGRES } from "@/prisma/oldest-postgres";
import type { Binaries } from "../embedded-postgres/binaries";
import { say } from "../launch/say";
import { installPackage, systemProgram } from "../system-program";

const variable = "OLDEST_POSTGRES_PATH";

/** Where Debian and postgresql.org's packages, and Homebrew, put one version's programs. */
const places = ["/usr/lib/postgresql/", "/usr/pgsql-", "/opt/homebrew/opt/postgresql@", "/usr/local/opt/postgresql@"];

/** The oldest Postgres that we support: the `postgres` that OLDEST_POSTGRES_PATH names, else the system's, else none. */
export function oldestPostgres(): Binaries | null {
  const program = systemProgram(
    variable,
    places.map((place) => `${place}${OLDEST_POSTGRES}/bin/postgres`),
  );
  if (program === null) return null;
  return { directory: path.join(path.dirname(program), ".."), label: `oldest-${OLDEST_POSTGRES}` };
}

/** The same; where there is none, Debian's package is installed. */
export function findOldestPostgres(): Binaries | null {
  const present = oldestPostgres();
  if (present) return present;
  say(`No Postgres ${OLDEST_POSTGRES} here: trying Debian's package.`);
  return installPackage(`postgresql-${OLDEST_POSTGRES}`) ? oldestPostgres() : null;
}
