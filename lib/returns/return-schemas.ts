import { z } from "zod";
import { Id, Note, Quantity, typedLines } from "@/lib/field-schemas";
import { ReturnReason } from "@/lib/orders/order-schemas";

export const ReturnRequestParams = z.strictObject({ id: Id, requestId: Id });

export const AskReturnRequest = z
  .strictObject({
    lines: z
      .array(z.strictObject({ productId: Id, warehouseId: Id, quantity: Quantity }))
      .min(1, "must have 1 to 50 lines")
      .max(50, "must have 1 to 50 lines")
      .meta({ description: "Units as in the order's lines. Those of the same line are added up." }),
    reason: ReturnReason,
    note: Note.optional().meta({ description: "What the shop should know, such as what is damaged." }),
  })
  .meta({ id: "AskReturnRequest" });
export type AskReturnRequest = z.infer<typeof AskReturnRequest>;

export const AcceptReturnRequest = z
  .strictObject({
    sendTo: typedLines(500).optional().meta({
      description:
        "Where to send the units, and whatever else their customer should know. Default: the shop and the warehouse that they left.",
    }),
  })
  .meta({ id: "AcceptReturnRequest" });

export const DeclineReturnRequest = z
  .strictObject({
    reason: typedLines(500).meta({ description: "Their customer reads it." }),
    expectedStatus: z.enum(["ASKED", "ACCEPTED"]).default("ASKED").meta({
      description: "`ACCEPTED` ends a return that was accepted and whose units, or some of them, never came.",
    }),
  })
  .meta({ id: "DeclineReturnRequest" });
