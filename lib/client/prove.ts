import { askTurnstile, type ProofQuestion, showProofWork } from "./proof-work";

/** More would leave too little for the page and for others. */
const WORKERS_MAX = 4;

type Solution = { counter: number; derivedKey: string };

/**
 * The header Holdfast-Proof for a 403 PROOF_REQUIRED; null if the shopper cancels. A token of Turnstile if the shop has it and
 * Cloudflare gives one, else, or if one was refused before, the work. Throws if the browser can do neither.
 */
export async function prove(question: ProofQuestion, { wasRefused }: { wasRefused: boolean }): Promise<string | null> {
  const { challenge, turnstile } = question;
  if (turnstile === undefined || wasRefused) return work(question);
  const answer = await askTurnstile({ siteKey: turnstile.siteKey, cData: challenge.signature });
  if (answer === "FAILED") return work(question);
  return answer && btoa(JSON.stringify({ challenge, turnstile: answer.token }));
}

/**
 * Solves the challenge in workers, so that the page stays quick. Takes about a second per unit and core. Without TLS a browser
 * has no PBKDF2.
 */
async function work({ challenge, units, attemptsMean }: ProofQuestion): Promise<string | null> {
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
