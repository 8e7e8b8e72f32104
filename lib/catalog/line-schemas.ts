import { z } from "zod";
import { Id, productNameFields, Quantity, refuseUnlessOneProductName } from "@/lib/field-schemas";

export const LineRequest = z
  .strictObject({ ...productNameFields, warehouseId: Id.optional(), quantity: Quantity })
  .superRefine(refuseUnlessOneProductName)
  .meta({
    id: "LineRequest",
    description:
      "A product by `productId` or `sku`, one of them. Without `warehouseId` it is routed at the moment of the hold and may be split over warehouses.",
  });
export type LineRequest = z.infer<typeof LineRequest>;

export const Lines = z.array(LineRequest).min(1, "needs 1 to 50 lines").max(50, "needs 1 to 50 lines");

const LINE_FIELDS = ["productId", "sku", "warehouseId", "quantity"] as const;

type LineOrLines = Partial<Record<(typeof LINE_FIELDS)[number] | "lines", unknown>> &
  Parameters<typeof refuseUnlessOneProductName>[0];

/** A request has one line in its own fields, or a cart of them, never both. */
export function refuseUnlessLineOrLines(
  request: LineOrLines,
  context: Parameters<typeof refuseUnlessOneProductName>[1],
): void {
  if (request.lines === undefined) {
    refuseUnlessOneProductName(request, context);
    if (request.quantity === undefined) {
      context.addIssue({ code: "custom", path: ["quantity"], message: "must be a whole number from 1 to 1000" });
    }
    return;
  }
  for (const field of LINE_FIELDS.filter((name) => request[name] !== undefined)) {
    context.addIssue({ code: "custom", path: [field], message: "cannot be given beside lines" });
  }
}
