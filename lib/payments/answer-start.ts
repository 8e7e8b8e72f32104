import type { Key, Shopper } from "@/lib/auth/caller";
import { refusalProblem } from "@/lib/commands/refusal-problem";
import { pool } from "@/lib/db/pool";
import { type Answer, json } from "@/lib/http/answer";
import { refuse } from "@/lib/http/problem";
import { refuseFor, take } from "@/lib/http/rate-limit";
import { requestOrigin } from "@/lib/http/request";
import { answerOnce, type RecordKey } from "@/lib/idempotency/idempotency";
import { findRecord, insertRecord } from "@/lib/idempotency/record-statements";
import { log } from "@/lib/log";
import { activeProviderName } from "./active-provider";
import { isProviderUnavailable } from "./payment-provider";
import type { PaymentRequest } from "./payment-schemas";
import { type StartOutcome, type StartRequest, startPayment } from "./start-payment";

type StartCall = {
  caller: Key | Shopper;
  params: { id: string };
  body: PaymentRequest;
  record: RecordKey | null;
  request: Request;
};

/** Each start may open a page at the provider. Nobody needs more than this. */
const STARTS = { name: "payment starts", count: 20, seconds: 60 };

/** Starts a payment, at most once per Idempotency-Key, and answers with the payment page. */
export async function answerStart({ caller, params, body, record, request }: StartCall): Promise<Answer> {
  const providerName = activeProviderName();
  if (providerName === null) refuseUnavailable("No payment provider is active. Confirm the reservation instead.");
  if (caller.kind === "shopper") await limitStarts(caller);
  const { contact = null, returnPath = `/checkout/${params.id}` } = body;
  const urls = returnUrls(request, returnPath);
  const wish: StartRequest = { reservationId: params.id, caller, providerName, contact, ...urls };
  if (record === null) return answerOf(await started(wish, async () => undefined));
  return await answerOnce<StartOutcome>(record, answerOf, async (once) => {
    const before = await findRecord(pool(), once);
    if (before) return before;
    let isFirst = true;
    const outcome = await started(wish, async (client, decided) => {
      const text = once.answer(decided);
      if (text !== null) isFirst = await insertRecord(client, once, text);
    });
    const faster = isFirst ? null : await findRecord(pool(), once);
    return faster ?? { kind: "decided", outcome };
  });
}

function answerOf(outcome: StartOutcome): Answer {
  return outcome.ok ? json(201, outcome.started) : refusalProblem(outcome);
}

async function started(...args: Parameters<typeof startPayment>): Promise<StartOutcome> {
  try {
    return await startPayment(...args);
  } catch (error) {
    if (!isProviderUnavailable(error)) throw error;
    log().error({ err: error, reservationId: args[0].reservationId }, "the payment provider did not answer");
    return refuseUnavailable("Nothing was paid, and the units are still held. Try again shortly.");
  }
}

function refuseUnavailable(detail: string): never {
  return refuse("PAYMENT_PROVIDER_UNAVAILABLE", detail, {}, { "retry-after": "5" });
}

async function limitStarts({ shopperId }: Shopper): Promise<void> {
  const waitMs = await take(STARTS, shopperId);
  if (waitMs > 0) refuseFor(waitMs, `At most ${STARTS.count} payments can be started a minute`);
}

/** The query parameter of the way back from the provider: the shopper apparently paid, or turned back. */
const CAME_BACK = { name: "payment", paying: "paying", turnedBack: "turned-back" } as const;

/** Where the provider sends the shopper afterwards. `path` is a path of ours. */
function returnUrls(request: Request, path: string): { returnUrl: string; cancelUrl: string } {
  const back = (as: string) => {
    const url = new URL(path, requestOrigin(request));
    url.searchParams.set(CAME_BACK.name, as);
    return url.href;
  };
  return { returnUrl: back(CAME_BACK.paying), cancelUrl: back(CAME_BACK.turnedBack) };
}
