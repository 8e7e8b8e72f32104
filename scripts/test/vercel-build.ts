import { readFileSync } from "node:fs";
import path from "node:path";
import { openTemporaryPostgres } from "../embedded-postgres/open-temporary";
import { buildBy } from "../launch/build";
import { unsetVariables } from "./clean-environment";
import { projectDirectory } from "./run-program";

/**
 * Vercel's build command, as vercel.json has it, on an empty Postgres that it migrates. The tests that need a build use
 * what this one leaves.
 */
export async function buildAsOnVercel(): Promise<void> {
  const settings = JSON.parse(readFileSync(path.join(projectDirectory, "vercel.json"), "utf8")) as {
    buildCommand: string;
  };
  const postgres = await openTemporaryPostgres({ fsync: false });
  try {
    await buildBy(settings.buildCommand, {
      // `db:migrate` reads .env, which may name somebody's real database.
      ...unsetVariables(),
      DATABASE_URL: postgres.url("postgres"),
    });
  } finally {
    await postgres.close();
  }
}
