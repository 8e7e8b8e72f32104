/** Whether all of it are tickets: nothing is shipped, and there is nothing to pay for shipping. */
export function isAllByEmail({ parcels }: { parcels: readonly { isByEmail?: boolean | undefined }[] }): boolean {
  return parcels.length > 0 && parcels.every(({ isByEmail }) => isByEmail);
}
