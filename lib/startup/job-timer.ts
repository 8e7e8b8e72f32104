import { keepChain } from "@/lib/ledger/keep-chain";
import { proveLately } from "@/lib/ledger/proof";
import { tendProof } from "@/lib/ledger/tend-proof";
import { log } from "@/lib/log";
import { digestLowStock } from "@/lib/mail/low-stock-digest";
import { tidyMails } from "@/lib/mail/tidy-mails";
import { forgetDoneJobs } from "@/lib/outbox/forget-done-jobs";
import { beginDueJobs, drainJobs } from "@/lib/outbox/run-jobs";
import { keepFigures } from "@/lib/stats/keep-figures";
import { keepVerdict } from "@/lib/stats/keep-verdict";
import { forgetOldDemand } from "@/lib/stock/writer/forget-old-demand";
import { drainWebhooks } from "@/lib/webhooks/deliver";
import { tendWebhooks, tidyWebhooks } from "@/lib/webhooks/tend-webhooks";

const lookEveryMs = 1_000;
const tidyEveryMs = 60_000;
const proveEveryMs = 5_000;
const tendProofEveryMs = 30_000;
/** So that a starting server answers first. */
const tendProofFirstMs = 3_000;
const figuresEveryMs = 10_000;
const verdictEveryMs = 15_000;

/** Starts due jobs every second, whichever process enqueued them, and keeps the ledger proven, until stopped. */
export function startJobs(): { stop(): Promise<void> } {
  let hasFailed = false;
  const look = setInterval(async () => {
    try {
      await beginDueJobs();
      hasFailed = false;
    } catch (error) {
      if (!hasFailed) log().error({ err: error }, "due jobs could not be read; still trying");
      hasFailed = true;
    }
  }, lookEveryMs);
  const tidy = setInterval(
    () =>
      void Promise.all([
        forgetDoneJobs(),
        tidyMails(),
        digestLowStock(),
        forgetOldDemand(),
        keepChain(),
        tidyWebhooks(),
      ]),
    tidyEveryMs,
  );
  const webhooks = setInterval(() => void tendWebhooks(), lookEveryMs);
  const prove = setInterval(proveLately, proveEveryMs);
  const tendFirst = setTimeout(tendProof, tendProofFirstMs);
  const tend = setInterval(tendProof, tendProofEveryMs);
  const figures = setInterval(() => void keepFigures(), figuresEveryMs);
  const verdict = setInterval(() => void keepVerdict(), verdictEveryMs);
  const stop = async () => {
    clearInterval(prove);
    clearTimeout(tendFirst);
    clearInterval(tend);
    clearInterval(figures);
    clearInterval(verdict);
    clearInterval(look);
    clearInterval(webhooks);
    clearInterval(tidy);
    await Promise.all([drainJobs(), keepFigures(), drainWebhooks()]);
  };
  return { stop };
}
