import type { Pool, PoolClient, QueryConfig, QueryResult, QueryResultRow } from "pg";

/** How long to wait for the database. Longer than the statement timeouts that the server enforces. */
const ANSWER_MS_MAX = 10_000;

/** A query that fails, and drops its connection, if no answer comes. A server cut off from the network sends no error. */
export function boundedQuery<Row extends QueryResultRow = QueryResultRow>(
  client: Pool | PoolClient,
  query: QueryConfig,
): Promise<QueryResult<Row>> {
  // pg also takes `query_timeout` per query, but its types lack it.
  return client.query<Row>({ ...query, query_timeout: ANSWER_MS_MAX } as QueryConfig);
}
