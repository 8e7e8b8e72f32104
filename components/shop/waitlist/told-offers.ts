const NAME = "holdfast told offers";
const KEPT_MAX = 20;

/** Whether this tab has told its shopper of an offer already, also on a page before this one. */
export function wasTold(reservationId: string): boolean {
  return told().includes(reservationId);
}

export function noteTold(reservationId: string): void {
  try {
    sessionStorage.setItem(NAME, [...told(), reservationId].slice(-KEPT_MAX).join());
  } catch {
    // A browser that keeps nothing tells again on the next page, which is no harm.
  }
}

function told(): string[] {
  try {
    return sessionStorage.getItem(NAME)?.split(",") ?? [];
  } catch {
    return [];
  }
}
