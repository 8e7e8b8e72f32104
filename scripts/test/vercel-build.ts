import { readFileSync } from "node:fs";
import path from "node:path";
import { openTemporaryPostgres } from "../embedded-postgres/open-temporary";
import { buildBy } from "../launch/build";
import { unsetVariables } from "./clean-environment";
import { projectDirectory } from "./run-program";

/**
 * Runs vercel.json's build command on an empty Postgres, which it migrates. The tests that need a build use this one.
 */
export async function buildAsOnVercel(): Promise<void> {
  const settings = JSON.parse(readFileSync(path.join(projectDirectory, "vercel.json"), "utf8")) as {
    buildCommand: string;
  };
  const postgres = await openTemporaryPostgres({ fsync: false });
  try {
    await buildBy(settings.buildCommand, {
      // `db:migrate` reads .env, which may contain a real database's URL.
      ...unsetVariables(),
      DATABASE_URL: postgres.appUrl("postgres"),
      MIGRATION_DATABASE_URL: postgres.url("postgres"),
    });
  } finally {
    await postgres.close();
  }
}
