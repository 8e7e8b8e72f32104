/** The part of a 403 PROOF_REQUIRED that its solution depends on. `units`: what goes beyond the allowance. */
export type ProofQuestion = {
  challenge: { parameters: object; signature: string };
  units: readonly { productId: string; quantity: number }[];
  attemptsMean: number;
  /** If the shop has Turnstile, whose token for this challenge is as good as the work. */
  turnstile?: { siteKey: string };
};

/** null: the shopper cancelled. */
type TurnstileAnswer = { token: string } | "FAILED" | null;

/** Cloudflare's check of this visitor, for which this tab waits. `cData` says what it is for. */
export type TurnstileCheck = { siteKey: string; cData: string; end: (answer: TurnstileAnswer) => void };

/** The proof of work that this tab is making. `share`: of the most that it can take, from 0 to 1. */
export type ProofWork = Pick<ProofQuestion, "units"> & { share: number; secondsLeft: number; cancel: () => void };

let shown: ProofWork | TurnstileCheck | null = null;
const listeners = new Set<() => void>();

export function proofWork(): ProofWork | TurnstileCheck | null {
  return shown;
}

/** Returns a function that unsubscribes. */
export function listenToProofWork(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function show(next: typeof shown): void {
  shown = next;
  for (const listener of listeners) listener();
}

/** A shorter proof is made unseen; and how fast this device is shows after that time only. */
export const UNSEEN_MS = 1_000;

/** Has the page ask Cloudflare. */
export async function askTurnstile(ask: Omit<TurnstileCheck, "end">): Promise<TurnstileAnswer> {
  try {
    return await new Promise((end) => show({ ...ask, end }));
  } finally {
    show(null);
  }
}

/**
 * Shows a proof of work until `end`. How long it will take is estimated from the attempts so far. `cancelled` settles, with
 * null, if the shopper wants it no more.
 */
export function showProofWork({ units, attemptsMean }: Pick<ProofQuestion, "units" | "attemptsMean">) {
  const startedAt = performance.now();
  let attempts = 0;
  let cancel = () => {};
  const cancelled = new Promise<null>((resolve) => {
    cancel = () => resolve(null);
  });
  const noteAttempts = (more: number) => {
    attempts += more;
    const passedMs = performance.now() - startedAt;
    if (passedMs < UNSEEN_MS) return;
    show({ units, cancel, ...progressOf({ attempts, attemptsMean, passedMs }) });
  };
  return { cancelled, noteAttempts, end: () => show(null) };
}

type Attempts = { attempts: number; attemptsMean: number; passedMs: number };

/** The solution is equally likely to be any of twice the mean, so half of what is left of these is to be expected. */
export function progressOf({ attempts, attemptsMean, passedMs }: Attempts): Pick<ProofWork, "share" | "secondsLeft"> {
  const left = Math.max(0, 2 * attemptsMean - attempts);
  return { share: Math.min(1, attempts / (2 * attemptsMean)), secondsLeft: (left / 2 / attempts) * (passedMs / 1_000) };
}

/** How many of `quantity` units of a product go through without the proof; 0 if other products need one too. */
export function unitsWithoutProof(
  units: ProofQuestion["units"],
  { productId, quantity }: { productId: string; quantity: number },
): number {
  const [needed] = units;
  if (units.length !== 1 || needed?.productId !== productId) return 0;
  return Math.max(0, quantity - needed.quantity);
}
