/** [waited up to, pause until asked again], in milliseconds: most answers come at once, the others take minutes. */
const PAUSES = [
  [10_000, 1_000],
  [30_000, 2_000],
  [120_000, 5_000],
] as const;
const LONGEST_PAUSE_MS = 15_000;

/** How long to wait before asking the server again for the provider's answer. */
export function pollPauseMs(waitedMs: number): number {
  return PAUSES.find(([upTo]) => waitedMs < upTo)?.[1] ?? LONGEST_PAUSE_MS;
}
