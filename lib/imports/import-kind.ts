import type { z } from "zod";
import type { Field } from "./cells";
import type { ImportReason } from "./import-schemas";

/** A line of the file whose cells are sound. */
export type SoundLine<Value> = { line: number; value: Value };

/**
 * What becomes of a line. `change`: what to do, as the kind's `apply` takes it. Lines with the same `group` are done together or
 * not at all.
 */
export type LineVerdict = { line: number; subject: string; said: string } & (
  | { verdict: "NEW" | "CHANGE"; change: object; group?: string }
  | { verdict: "SAME" | "ERROR" }
);

export type DoneLine = { line: number; verdict: "DONE" | "REFUSED"; said?: string };

/** `actor`, `note`: of every change. `reasonCode`: of stock. `createdAt`: when the file was sent. */
export type Applying = {
  id: string;
  fileName: string;
  reasonCode: ImportReason;
  note: string;
  actor: string;
  createdAt: Date;
};

/** One kind of import: its columns, what each line would change, and how that is done. */
export type Kind<Value = never, Change = never> = {
  fields: Readonly<Record<string, Field>>;
  schema: z.ZodType<Value>;
  /** What may be named once in a file; "" if it does not matter. */
  keyOf: (value: Value) => string;
  subjectOf: (value: Value) => string;
  check: (lines: readonly SoundLine<Value>[], sent: { at: Date }) => Promise<LineVerdict[]>;
  /** The field that names the document of a line. All lines of one must be sound for any to be done. By default each is by itself. */
  documentField?: string;
  /** Does a batch. Called again after a crash, it does nothing twice and returns what became of each line. */
  apply: (by: Applying, batch: number, lines: readonly { line: number; change: Change }[]) => Promise<DoneLine[]>;
};
