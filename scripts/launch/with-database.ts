import { loadEnvFiles, type OpenDatabase, openDatabase } from "./environment";
import { sayError } from "./say";

/** Runs a command-line task on the shop's database: DATABASE_URL, or the embedded one, started if necessary. */
export async function withDatabase(task: (database: OpenDatabase) => Promise<void>): Promise<never> {
  let database: OpenDatabase | null = null;
  let exitCode = 0;
  try {
    loadEnvFiles();
    database = await openDatabase();
    await task(database);
  } catch (error) {
    sayError(error);
    exitCode = 1;
  }
  await database?.close();
  // The migration engine and idle connections would keep the process alive for seconds.
  process.exit(exitCode);
}
