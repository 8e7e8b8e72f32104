import type { Operation } from "@/lib/http/operation";
import { SetAsideList, SetAsideQuery, SetAsideRequest } from "./set-aside-schemas";
import { ReceiptAnswer } from "./stock-change-schemas";

const change = {
  method: "POST",
  tag: "Admin",
  caller: "admin",
  isForStaff: true,
  idempotent: true,
  body: SetAsideRequest,
  success: { status: 200, description: "The row after the change.", schema: ReceiptAnswer },
  problems: ["VALIDATION_ERROR", "PRODUCT_NOT_FOUND", "WAREHOUSE_NOT_FOUND", "INSUFFICIENT_STOCK"],
} as const;

export const setAsideOperation = {
  ...change,
  id: "setUnitsAside",
  path: "/api/admin/set-aside",
  summary: "Set units aside",
  description:
    "Units that are there and not for sale: they count in `onHand` and `setAside`, and not in `available`. Only units that are not promised can be set aside; safety stock can. To take units away that were set aside, adjust with their `bucket`.",
} as const satisfies Operation;

export const putBackOperation = {
  ...change,
  id: "putUnitsBack",
  path: "/api/admin/put-back",
  summary: "Put units back on sale",
  description: "Who waits for them is served first.",
} as const satisfies Operation;

export const listSetAsideOperation = {
  id: "listUnitsSetAside",
  method: "GET",
  path: "/api/admin/set-aside",
  tag: "Admin",
  caller: "admin",
  isForStaff: true,
  summary: "List units that are set aside",
  query: SetAsideQuery,
  success: { status: 200, description: "By SKU, warehouse and bucket.", schema: SetAsideList },
  problems: ["VALIDATION_ERROR"],
} as const satisfies Operation;
