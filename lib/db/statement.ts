import type { Pool, PoolClient, QueryConfig, QueryResult, QueryResultRow } from "pg";

/** How long to wait for an answer in milliseconds. Longer than the server's statement timeouts. */
const ANSWER_MS_MAX = 10_000;

/** A query that fails, and drops its connection, if no answer comes. A server cut off from the network sends no error. */
export function boundedQuery<Row extends QueryResultRow = QueryResultRow>(
  client: Pool | PoolClient,
  query: QueryConfig,
): Promise<QueryResult<Row>> {
  // pg also takes `query_timeout` per query, but its types lack it.
  return client.query<Row>({ ...query, query_timeout: ANSWER_MS_MAX } as QueryConfig);
}

/** A prepared statement whose parameters are written where they are used, so that nobody numbers them by hand. */
export class Statement<Input, Row extends QueryResultRow = QueryResultRow> {
  private readonly parameters = new Parameters<Input>();
  private readonly text: string;

  /** `name`: unique among the prepared statements of a connection. */
  constructor(
    private readonly name: string,
    write: (parameters: Parameters<Input>) => string,
  ) {
    this.text = write(this.parameters);
  }

  async run(client: PoolClient, input: Input): Promise<Row[]> {
    const { name, text } = this;
    const { rows } = await boundedQuery<Row>(client, { name, text, values: this.parameters.valuesOf(input) });
    return rows;
  }
}

export class Parameters<Input> {
  private readonly sources: ((input: Input) => unknown[])[] = [];
  private count = 0;

  /** One value: `$n::type`. */
  value(type: string, of: (input: Input) => unknown): string {
    return this.add((input) => [of(input)], [type]).join();
  }

  /** One array: `$n::type[]`. */
  array(type: string, of: (input: Input) => Iterable<unknown>): string {
    return this.add((input) => [arrayLiteral([...of(input)])], [`${type}[]`]).join();
  }

  /**
   * Rows, as one array per column: `unnest($n::type[], …) as x ("name", …)`. Postgres unpacks arrays four times faster
   * than JSON records, and `arrayLiteral` is faster than `pg`'s own encoding, which escapes element by element (measured
   * with groups of 256 holds).
   */
  rows<Of>(types: { readonly [Name in keyof Of & string]: string }, of: (input: Input) => readonly Of[]): string {
    const names = Object.keys(types) as (keyof Of & string)[];
    const arrays = this.add(
      (input) => {
        const rows = of(input);
        return names.map((name) => arrayLiteral(rows.map((row) => row[name])));
      },
      names.map((name) => `${types[name]}[]`),
    );
    return `unnest(${arrays.join(", ")}) as x (${names.map((name) => `"${name}"`).join(", ")})`;
  }

  valuesOf(input: Input): unknown[] {
    return this.sources.flatMap((source) => source(input));
  }

  private add(source: (input: Input) => unknown[], types: readonly string[]): string[] {
    this.sources.push(source);
    return types.map((type) => `$${++this.count}::${type}`);
  }
}

/** A Postgres array literal: https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO */
function arrayLiteral(values: readonly unknown[]): string {
  let text = "{";
  for (const value of values) {
    if (text.length > 1) text += ",";
    if (value === null || value === undefined) text += "NULL";
    else if (typeof value === "number") text += value;
    else text += quoted(typeof value === "string" ? value : JSON.stringify(value));
  }
  return `${text}}`;
}

function quoted(text: string): string {
  return `"${/["\\]/.test(text) ? text.replace(/["\\]/g, "\\$&") : text}"`;
}

/**
 * Waits for queries that were sent one after another without waiting. If several fail, the first error is the cause of the
 * others, so that one is thrown.
 */
export async function together<Queries extends readonly unknown[]>(
  queries: readonly [...Queries],
): Promise<{ -readonly [Index in keyof Queries]: Awaited<Queries[Index]> }> {
  await Promise.allSettled(queries).then((settled) => {
    for (const query of settled) if (query.status === "rejected") throw query.reason;
  });
  return await Promise.all(queries);
}

/**
 * How a property is stored. `moment`: milliseconds since the epoch in memory, timestamptz(3) in the table. `hex`: text in
 * memory, bytea in the table.
 */
type Column = { column: string; type: string; role: "key" | "fixed" | "changing" };

/** Part of the primary key. */
export function key(column: string, type: string): Column {
  return { column, type, role: "key" };
}

/** Written once, with the row. */
export function fixed(column: string, type: string): Column {
  return { column, type, role: "fixed" };
}

/** Written again whenever the row changes. */
export function changing(column: string, type: string): Column {
  return { column, type, role: "changing" };
}

const PARAMETER_TYPES: Readonly<Record<string, string>> = { moment: "float8", hex: "text" };

/** Columns that are computed in SQL from the new row `x`. */
type Computed = { readonly [column: string]: string };

/** A table with its columns. Selecting, inserting and updating `Row`s derive from this one list. */
export class Table<Row> {
  private readonly names: (keyof Row & string)[];

  constructor(
    private readonly name: string,
    private readonly columns: { readonly [Name in keyof Row & string]: Column },
  ) {
    this.names = Object.keys(columns) as (keyof Row & string)[];
  }

  /** The row `alias` as JSON, with `more` pairs of a property's name and an expression. */
  json(
    alias: string,
    more: { readonly [property: string]: string } = {},
    without: readonly (keyof Row)[] = [],
  ): string {
    const own = this.names
      .filter((name) => !without.includes(name))
      .map((name) => {
        const { column, type } = this.columns[name];
        const value = `${alias}.${column}`;
        if (type === "moment") return `'${name}', (extract(epoch from ${value}) * 1000)::bigint`;
        return `'${name}', ${type === "hex" ? `encode(${value}, 'hex')` : value}`;
      });
    const others = Object.entries(more).map(([property, sql]) => `'${property}', ${sql}`);
    return `json_build_object(${[...own, ...others].join(", ")})`;
  }

  insert<Input>(parameters: Parameters<Input>, of: (input: Input) => readonly Row[], computed: Computed = {}): string {
    const columns = [...this.names.map((name) => this.columns[name].column), ...Object.keys(computed)];
    const values = [...this.names.map((name) => this.stored(name)), ...Object.values(computed)];
    return `insert into ${this.name} (${columns.join(", ")})
      select ${values.join(", ")} from ${parameters.rows<Row>(this.typesOf(this.names), of)}`;
  }

  /** Writes the changing columns of existing rows, and returns one row for each. */
  update<Input>(parameters: Parameters<Input>, of: (input: Input) => readonly Row[], computed: Computed = {}): string {
    const keys = this.names.filter((name) => this.columns[name].role === "key");
    const changing = this.names.filter((name) => this.columns[name].role === "changing");
    const set = [
      ...changing.map((name) => `${this.columns[name].column} = ${this.stored(name)}`),
      ...Object.entries(computed).map(([column, sql]) => `${column} = ${sql}`),
    ];
    const rows = parameters.rows<Row>(this.typesOf([...keys, ...changing]), of);
    const own = keys.map((name) => `t.${this.columns[name].column} = x."${name}"`);
    return `update ${this.name} t set ${set.join(", ")} from ${rows}
      where ${[...own, this.byIndex(parameters, keys, of)].join(" and ")}
      returning 1`;
  }

  /** An `= any` on the first key column, so that every cached plan finds the rows by index. */
  private byIndex<Input>(
    parameters: Parameters<Input>,
    [first]: readonly (keyof Row & string)[],
    of: (input: Input) => readonly Row[],
  ): string {
    if (first === undefined) return "false";
    const { column, type } = this.columns[first];
    return `t.${column} = any(${parameters.array(type, (input) => of(input).map((row) => row[first]))})`;
  }

  private stored(name: keyof Row & string): string {
    const { type } = this.columns[name];
    if (type === "moment") return `to_timestamp(x."${name}" / 1000)`;
    return type === "hex" ? `decode(x."${name}", 'hex')` : `x."${name}"`;
  }

  private typesOf(names: readonly (keyof Row & string)[]): { readonly [Name in keyof Row & string]: string } {
    const types = names.map((name) => [name, PARAMETER_TYPES[this.columns[name].type] ?? this.columns[name].type]);
    return Object.fromEntries(types) as { [Name in keyof Row & string]: string };
  }
}
