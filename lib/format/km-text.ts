/** With separators: "1,330 km". */
export function kmText(km: number): string {
  return `${String(km).replace(/\B(?=(\d{3})+$)/g, ",")} km`;
}
