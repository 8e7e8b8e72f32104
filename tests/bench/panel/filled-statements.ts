import { randomBytes } from "node:crypto";
import pg from "pg";
import { appRole } from "@/scripts/embedded-postgres/cluster";
import type { TemporaryPostgres } from "@/scripts/embedded-postgres/open-temporary";

/** A Postgres that another run with --stay filled and still runs. */
export async function openFilled(ownerUrl: string): Promise<TemporaryPostgres> {
  const password = randomBytes(24).toString("base64url");
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query(`alter role ${appRole} password '${password}'`);
  await client.end();
  const appUrl = Object.assign(new URL(ownerUrl), { username: appRole, password }).toString();
  return { url: () => ownerUrl, appUrl: () => appUrl, appRole, close: () => Promise.resolve() };
}
