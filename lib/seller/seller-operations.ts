import type { Operation } from "@/lib/http/operation";
import { SellerChange, SellerSetting } from "./seller-schemas";

const seller = { tag: "Admin", caller: "admin", path: "/api/admin/seller" } as const;

export const getSellerOperation = {
  ...seller,
  id: "getSeller",
  method: "GET",
  summary: "Get who sells, as receipts and invoices state it",
  success: { status: 200, description: "The seller.", schema: SellerSetting },
  problems: [],
} as const satisfies Operation;

export const changeSellerOperation = {
  ...seller,
  id: "changeSeller",
  method: "PUT",
  summary: "Change who sells",
  description:
    "For receipts, packing slips, delivery and transfer notes, return addresses and invoices from now on. Invoices that were issued stay as they are.",
  body: SellerChange,
  success: { status: 200, description: "The seller as it is now.", schema: SellerSetting },
  problems: ["VALIDATION_ERROR", "CHANGED_MEANWHILE"],
} as const satisfies Operation;
