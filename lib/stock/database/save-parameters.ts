import type { UnnestColumns } from "@/lib/db/unnest";
import type { InventoryRow, Reservation, WaitlistEntry } from "../stock";
import type { GroupChanges } from "../writer/decide-group";
import type { linesOf } from "./save-columns";

/** What a group saves: its changes, as the rows they come to. `now` is its moment in milliseconds. */
export type Saved = {
  now: number;
  changes: GroupChanges;
  changedRows: InventoryRow[];
  newReservations: Reservation[];
  changedReservations: Reservation[];
  changedLines: ReturnType<typeof linesOf>;
  changedWaitlist: WaitlistEntry[];
};

/** The parameters of a statement, numbered in the order in which its text is written, and their values in that order. */
export class SaveParameters {
  private readonly sources: ((saved: Saved) => unknown[])[] = [];
  private count = 0;

  /** One value: `$n`. */
  one(value: (saved: Saved) => unknown): string {
    this.sources.push((saved) => [value(saved)]);
    this.count += 1;
    return `$${this.count}`;
  }

  /** Rows, an array for each column: `unnest($n::type[], …) as x ("name", …)`. */
  rows<Row>(columns: UnnestColumns<Row>, rowsOf: (saved: Saved) => readonly Row[]): string {
    this.sources.push((saved) => columns.values(rowsOf(saved)));
    const first = this.count + 1;
    this.count += columns.count;
    return columns.sql(first);
  }

  valuesOf(saved: Saved): unknown[] {
    return this.sources.flatMap((source) => source(saved));
  }
}
