import type { Operation } from "@/lib/http/operation";
import { Proof } from "@/lib/ledger/ledger-schemas";
import { RepairRequest } from "./repair-schemas";

export const repairOperation = {
  id: "repairStock",
  isSlow: true,
  method: "POST",
  path: "/api/admin/proof/repair",
  tag: "Admin",
  caller: "admin",
  idempotent: true,
  summary: "Repair rows that break the ledger equation",
  description:
    "Adds an entry of type `REPAIRED` with your name and note to each row, all or none. `reserved` and `committed` become what the reservations say, the other figures what the ledger's entries add up to; `onHand` stays where an entry was tampered with. What would then be promised twice becomes shortfall. A row that breaks nothing is refused.",
  body: RepairRequest,
  success: { status: 200, description: "The rows that were repaired, and which of them still diverge.", schema: Proof },
  problems: ["VALIDATION_ERROR", "LINES_REFUSED"],
} as const satisfies Operation;
