/** Next calls this once per process before serving, on Vercel too: https://nextjs.org/docs/app/guides/instrumentation */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startUp } = await import("@/lib/startup/start-up");
  startUp();
}
