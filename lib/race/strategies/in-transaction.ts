import type { Pool, PoolClient } from "pg";
import { refuseWhenOver, type Wish } from "./strategy";

type Told = "WON" | "REFUSED";

/** Commits a win and rolls back a refusal, on one connection. Throws the database's errors. */
export async function inTransaction(
  pool: Pool,
  begin: "begin" | "begin isolation level serializable",
  wish: Wish,
  work: (client: PoolClient) => Promise<Told>,
): Promise<Told> {
  const client = await pool.connect();
  let isBroken = false;
  try {
    refuseWhenOver(wish);
    await client.query(begin);
    const told = await work(client);
    await client.query(told === "WON" ? "commit" : "rollback");
    return told;
  } catch (error) {
    // A connection that cannot roll back is useless to the next racer.
    await client.query("rollback").catch(() => {
      isBroken = true;
    });
    throw error;
  } finally {
    client.release(isBroken);
  }
}
