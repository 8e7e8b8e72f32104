import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";

export interface TestDatabase {
  /** For the role that serves, so that tests notice a missing privilege. */
  url: string;
  /** For its owner, who may change the schema. */
  ownerUrl: string;
  drop(): Promise<void>;
}

/** A migrated database without products, cloned from the template in about 50 ms. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  await onServer(`create database ${name} template holdfast_template`);
  // A template's database privileges are not copied.
  await onServer(`revoke temporary on database ${name} from public`);
  const [url, ownerUrl] = [at(inject("appUrl"), `/${name}`), at(inject("postgresUrl"), `/${name}`)];
  return { url, ownerUrl, drop: () => onServer(`drop database if exists ${name} with (force)`) };
}

/** Runs statements as the owner of a test database, by default the file's own. */
export async function asOwner(statements: string, url = process.env.DATABASE_URL ?? ""): Promise<void> {
  await run(statements, at(inject("postgresUrl"), new URL(url).pathname));
}

function at(server: string, pathname: string): string {
  return Object.assign(new URL(server), { pathname }).href;
}

function onServer(statement: string): Promise<void> {
  return run(statement, inject("postgresUrl"));
}

async function run(statement: string, connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
