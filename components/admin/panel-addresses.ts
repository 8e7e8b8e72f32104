/** Where a reservation is looked at in the panel. */
export function reservationAddress(id: string): string {
  return `/admin/reservations?status=ALL&id=${id}`;
}

/** Where a ledger entry is looked at in the panel. */
export function entryAddress(id: string): string {
  return `/admin/events?entry=${id}`;
}
