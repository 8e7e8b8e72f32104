import type { QueryResultRow } from "pg";
import { inTransaction } from "@/lib/db/in-transaction";
import { sqlState } from "@/lib/db/sql-state";

/** A query ends before its request does, so that none goes on for nobody. */
const QUERY_MS_MAX = 1_500;

/** The rows, or null if the query was cancelled because it took too long. */
export async function readInTime<Row extends QueryResultRow>(text: string, values: unknown[]): Promise<Row[] | null> {
  try {
    return await inTransaction(async (client) => {
      await client.query(`set local statement_timeout = ${QUERY_MS_MAX}`);
      return (await client.query<Row>(text, values)).rows;
    });
  } catch (error) {
    if (sqlState(error) === "57014") return null;
    throw error;
  }
}
