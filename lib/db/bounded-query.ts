import type { Pool, PoolClient, QueryConfig, QueryResult, QueryResultRow } from "pg";

/** After this silence a server is given up; longer than it lets any of our statements take. */
const ANSWER_MS_MAX = 10_000;

/** A query that fails, and gives its connection up, where no answer comes: a server that is cut off says nothing. */
export function boundedQuery<Row extends QueryResultRow = QueryResultRow>(
  client: Pool | PoolClient,
  query: QueryConfig,
): Promise<QueryResult<Row>> {
  // `query_timeout` is per query too, which the types of pg do not know.
  return client.query<Row>({ ...query, query_timeout: ANSWER_MS_MAX } as QueryConfig);
}
