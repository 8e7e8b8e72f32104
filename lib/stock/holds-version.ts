/**
 * Says which holds of a row a shortage ends. They end from the newest on, and none can come in between later, so their number,
 * the newest and the oldest say it all.
 */
export function holdsVersion(total: number, newestId: string | null, oldestId: string | null): string {
  return total === 0 ? "0" : `${total}:${newestId}:${oldestId}`;
}
