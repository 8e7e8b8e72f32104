import pg from "pg";

/** Deletes everything in a database. */
export async function emptyShop(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query("begin; drop schema public cascade; create schema public; commit");
  } finally {
    await client.end();
  }
}
