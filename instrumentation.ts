let tellPageFault: ((error: unknown) => void) | undefined;

/** Next calls this once per process before serving, on Vercel too: https://nextjs.org/docs/app/guides/instrumentation */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const [{ startUp }, faults] = await Promise.all([import("@/lib/startup/start-up"), import("@/lib/http/page-faults")]);
  tellPageFault = faults.tellPageFault;
  startUp();
}

/** Next calls this with every error that a page or its own route handler throws. */
export function onRequestError(error: unknown): void {
  tellPageFault?.(error);
}
