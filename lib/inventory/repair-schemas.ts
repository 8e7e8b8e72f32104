import { z } from "zod";
import { Id, Note } from "@/lib/field-schemas";

const ROWS_MAX = 50;
const said = `must name 1 to ${ROWS_MAX} rows`;

export const RepairRequest = z
  .strictObject({
    rows: z
      .array(z.strictObject({ productId: Id, warehouseId: Id }), said)
      .min(1, said)
      .max(ROWS_MAX, said)
      .refine((rows) => new Set(rows.map((row) => `${row.productId}/${row.warehouseId}`)).size === rows.length, {
        message: "must name each row once",
      }),
    note: Note.meta({ description: "What happened, as far as you know. It is kept in the ledger with your name." }),
  })
  .meta({ id: "RepairRequest" });
export type RepairRequest = z.infer<typeof RepairRequest>;
