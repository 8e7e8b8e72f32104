import type { Parameters } from "./statement";

/** How a property is stored. `moment`: milliseconds since the epoch in memory, timestamptz(3) in the table. */
export type Column = { column: string; type: string; role: "key" | "fixed" | "changing" };

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

/** Columns that the database fills in itself, by SQL over the new row `x`. */
type Computed = { readonly [column: string]: string };

/** A table whose rows are `Row`s in memory. Selecting, inserting and updating derive from the one list of columns. */
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
        return `'${name}', ${type === "moment" ? `(extract(epoch from ${value}) * 1000)::bigint` : value}`;
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

  /** Writes the changing columns of rows that exist, and returns a row for each. */
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

  /** An `= any` on the first column of the key, so that rows are found by index whatever plan was kept. */
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
    return this.columns[name].type === "moment" ? `to_timestamp(x."${name}" / 1000)` : `x."${name}"`;
  }

  private typesOf(names: readonly (keyof Row & string)[]): { readonly [Name in keyof Row & string]: string } {
    const types = names.map((name) => [name, this.columns[name].type.replace("moment", "float8")]);
    return Object.fromEntries(types) as { [Name in keyof Row & string]: string };
  }
}
