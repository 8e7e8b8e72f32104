/** The values of a statement that is put together from only the filters that are asked for. */
export class StatementValues {
  readonly all: unknown[] = [];

  /** Adds a value and returns its placeholder. */
  add(value: unknown, type: string): string {
    return `$${this.all.push(value)}::${type}`;
  }
}
