import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { migrate } from "@/prisma/migrate";
import { type EmbeddedPostgres, openEmbeddedPostgres } from "@/scripts/embedded-postgres/open";
import { temporaryPlace } from "@/scripts/embedded-postgres/place";
import { openDatabase } from "@/scripts/launch/environment";
import { localSecrets } from "@/scripts/secrets";
import { createTestDatabase } from "@/tests/setup/database";

const quiet = { onProgress: () => undefined };

beforeEach(() => {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), "holdfast-test-data-"));
  vi.stubEnv("DATA_DIR", dataDir);
  onTestFinished(() => {
    vi.unstubAllEnvs();
    rmSync(dataDir, { recursive: true, force: true });
  });
});

async function anExternalDatabase() {
  const database = await createTestDatabase();
  onTestFinished(() => database.drop());
  vi.stubEnv("DATABASE_URL", database.url);
  return database;
}

test("MIGRATION_DATABASE_URL migrates, for the role of DATABASE_URL, and is gone from the environment", async () => {
  const { ownerUrl } = await anExternalDatabase();
  vi.stubEnv("MIGRATION_DATABASE_URL", ownerUrl);
  expect((await openDatabase()).owner).toEqual({ connectionString: ownerUrl, appRole: "holdfast_app" });
  // Empty and not absent, or Next would read it from .env.
  expect(process.env.MIGRATION_DATABASE_URL).toBe("");
});

test("without it the role of DATABASE_URL migrates, directly where a pooler is in between", async () => {
  const { url } = await anExternalDatabase();
  expect((await openDatabase()).owner).toEqual({ connectionString: url, appRole: null });
  vi.stubEnv("DIRECT_URL", `${url}?direct`);
  expect((await openDatabase()).owner).toEqual({ connectionString: `${url}?direct`, appRole: null });
});

test("a role that does not exist yet is an error that says how to create it", async () => {
  const { url, ownerUrl } = await anExternalDatabase();
  vi.stubEnv("DATABASE_URL", url.replace("holdfast_app", "holdfast_nobody"));
  vi.stubEnv("MIGRATION_DATABASE_URL", ownerUrl);
  await expect(openDatabase()).rejects.toThrow("create role holdfast_app login password");
});

test("an owner's URL without the shop's never migrates the embedded database instead", async () => {
  vi.stubEnv("DATABASE_URL", undefined);
  vi.stubEnv("MIGRATION_DATABASE_URL", "postgresql://owner:secret@127.0.0.1:1/shop");
  await expect(openDatabase()).rejects.toThrow("DATABASE_URL is not: set it");
});

test("the embedded database's secrets: made once, one role serves, and a data directory without that role gets it", async () => {
  const { directory } = temporaryPlace(`holdfast-test-${process.pid}-`);
  let postgres: EmbeddedPostgres | null = null;
  onTestFinished(async () => {
    await postgres?.close();
    rmSync(directory, { recursive: true, force: true });
  });
  const open = async () => {
    postgres = await openEmbeddedPostgres({ dataDir: directory, secrets: await localSecrets(directory), ...quiet });
    await migrate({ ...postgres.owner, ...quiet });
    return postgres;
  };
  const kept = path.join(directory, "secrets.json");
  const made = await open();
  expect(statSync(kept).mode & 0o777).toBe(0o600);
  // As the version before left it: one role that owns everything, and rows.
  await run(
    made.owner.connectionString,
    `insert into api_key (id, name, role, hash) values (gen_random_uuid(), 'kept', 'shop', 'x');
     drop owned by holdfast_app; drop role holdfast_app`,
  );
  const { postgresAppPassword, ...earlier } = JSON.parse(readFileSync(kept, "utf8"));
  writeFileSync(kept, JSON.stringify(earlier));
  await made.close();

  const upgraded = await open();
  expect(upgraded.owner).toEqual({
    ...made.owner,
    connectionString: expect.stringContaining(earlier.postgresPassword),
  });
  expect(upgraded.appUrl).not.toContain(postgresAppPassword);
  expect(await run(upgraded.appUrl, "select name from api_key")).toEqual([{ name: "kept" }]);
  await expect(run(upgraded.appUrl, "delete from ledger_entry")).rejects.toMatchObject({ code: "42501" });
  await upgraded.close();

  rmSync(kept);
  expect(await run((await open()).appUrl, "select name from api_key")).toEqual([{ name: "kept" }]);
});

async function run(connectionString: string, statements: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query(statements)).rows;
  } finally {
    await client.end();
  }
}
