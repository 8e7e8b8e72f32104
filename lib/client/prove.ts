type Challenge = { parameters: object };

/** More would leave too little for the page and for others. */
const WORKERS_MAX = 4;

/**
 * Solves the challenge of a 403 PROOF_REQUIRED in workers, so that the page stays quick, and returns the header
 * Holdfast-Proof. Takes about a second per unit and core. Throws if the browser cannot: without TLS it has no PBKDF2.
 */
export async function prove(challenge: Challenge): Promise<string> {
  const step = Math.min(WORKERS_MAX, Math.max(1, navigator.hardwareConcurrency - 1));
  const workers = Array.from({ length: step }, () => new Worker("/proof-worker.js"));
  try {
    const solution = await Promise.race(workers.map((worker, first) => solved(worker, challenge, { first, step })));
    return btoa(JSON.stringify({ challenge, solution }));
  } finally {
    for (const worker of workers) worker.terminate();
  }
}

function solved(
  worker: Worker,
  { parameters }: Challenge,
  share: { first: number; step: number },
): Promise<{ counter: number; derivedKey: string }> {
  return new Promise((resolve, reject) => {
    worker.addEventListener("message", ({ data }) => resolve(data));
    worker.addEventListener("error", () => reject(new Error("no proof of work could be made")));
    if (crypto.subtle) worker.postMessage({ parameters, ...share });
    else reject(new Error("this browser makes no proof of work without TLS"));
  });
}
