import { doShopperJoin } from "@/lib/accounts/do-shopper-join";
import { SHOPPER_JOIN } from "@/lib/auth/shopper-join";
import { IMPORT } from "@/lib/imports/import-statements";
import { runImport } from "@/lib/imports/run-import";
import { issueInvoicesJob } from "@/lib/invoices/issue-invoices";
import { PROOF_RUN } from "@/lib/ledger/proof-run-statements";
import { runProof } from "@/lib/ledger/run-proof";
import { mailHandlers } from "@/lib/mail/mail-handlers";
import type { JobHandlers } from "@/lib/outbox/run-jobs";
import { PAYMENT_HANDLERS } from "@/lib/payments/payment-handlers";
import { BULK_RELEASE } from "@/lib/reservations/bulk-release-statements";
import { runBulkRelease } from "@/lib/reservations/run-bulk-release";
import { RISK_REPLAY } from "@/lib/risk/replay-statements";
import { runReplay } from "@/lib/risk/run-replay";
import { retakeWaiting } from "@/lib/shortfalls/retake-waiting";

export const jobHandlers: JobHandlers = {
  mails: mailHandlers,
  others: {
    [SHOPPER_JOIN]: doShopperJoin,
    [BULK_RELEASE]: runBulkRelease,
    [IMPORT]: runImport,
    [PROOF_RUN]: runProof,
    [RISK_REPLAY]: runReplay,
    UNITS_CAME_IN: retakeWaiting,
    INVOICE_DUE: issueInvoicesJob,
    ...PAYMENT_HANDLERS,
  },
};
