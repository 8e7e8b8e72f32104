import { type ProofQuestion, showProofWork } from "./proof-work";

/** More would leave too little for the page and for others. */
const WORKERS_MAX = 4;

type Solution = { counter: number; derivedKey: string };

/**
 * Solves the challenge of a 403 PROOF_REQUIRED in workers, so that the page stays quick, and returns the header
 * Holdfast-Proof; null if the shopper cancels. Takes about a second per unit and core. Throws if the browser cannot: without
 * TLS it has no PBKDF2.
 */
export async function prove({ challenge, units, attemptsMean }: ProofQuestion): Promise<string | null> {
  if (!crypto.subtle) throw new Error("this browser makes no proof of work without TLS");
  const step = Math.min(WORKERS_MAX, Math.max(1, navigator.hardwareConcurrency - 1));
  const workers = Array.from({ length: step }, () => new Worker("/proof-worker.js"));
  const shown = showProofWork({ units, attemptsMean });
  try {
    const solution = await Promise.race([
      shown.cancelled,
      ...workers.map((worker, first) =>
        solved(worker, { parameters: challenge.parameters, first, step }, shown.noteAttempts),
      ),
    ]);
    return solution && btoa(JSON.stringify({ challenge, solution }));
  } finally {
    shown.end();
    for (const worker of workers) worker.terminate();
  }
}

function solved(worker: Worker, task: object, onAttempts: (attempts: number) => void): Promise<Solution> {
  return new Promise((resolve, reject) => {
    worker.addEventListener("message", ({ data }: MessageEvent<Solution | { attempts: number }>) => {
      if ("attempts" in data) onAttempts(data.attempts);
      else resolve(data);
    });
    worker.addEventListener("error", () => reject(new Error("no proof of work could be made")));
    worker.postMessage(task);
  });
}
