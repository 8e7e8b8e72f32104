import { refusalProblem } from "@/lib/commands/refusal-problem";
import type { Answer } from "@/lib/http/answer";
import { json } from "@/lib/http/answer";
import { problem } from "@/lib/http/problem";
import type { EditPolicy } from "@/lib/stock/verbs/edit-policy";
import type { EditProduct } from "@/lib/stock/verbs/edit-product";
import type { EditRow } from "@/lib/stock/verbs/edit-row";
import type { EditWarehouse } from "@/lib/stock/verbs/edit-warehouse";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { takenConstraint } from "./create-statements";

type SomeEdit = EditProduct | EditWarehouse | EditPolicy | EditRow;

/**
 * Submits an edit and answers with what `read` finds afterwards. A stale edit is answered with it too, so that its editor
 * sees what changed.
 */
export async function answerEdit(edit: SomeEdit, read: () => Promise<object | null>): Promise<Answer> {
  const outcome = await submit(edit);
  if (outcome === "barcode taken") {
    return problem("BARCODE_TAKEN", "Another product has that barcode. Nothing was changed.");
  }
  if (outcome.ok) return json(200, await read());
  if (outcome.code !== "CHANGED_MEANWHILE") return refusalProblem(outcome);
  const detail = "It was changed after you read it. Nothing was changed now.";
  return problem("CHANGED_MEANWHILE", detail, { current: await read() });
}

async function submit(edit: SomeEdit) {
  try {
    return await stockWriter().submit(edit);
  } catch (error) {
    if (takenConstraint(error) === "product_barcode_key") return "barcode taken";
    throw error;
  }
}

/** The time of `expectedUpdatedAt` as the core compares it; null if the edit may change any version. */
export function expectedTime(expectedUpdatedAt: string | undefined): number | null {
  return expectedUpdatedAt === undefined ? null : Date.parse(expectedUpdatedAt);
}

/** Without the fields that were not sent. */
export function given<Fields extends object>(
  fields: Fields,
): { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Fields]?: Exclude<Fields[Name], undefined>;
  };
}
