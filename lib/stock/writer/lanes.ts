/** A product's lane: by the end of its id, where UUIDs of every version are random. */
export function laneOf(productId: string, laneCount: number): number {
  return Number.parseInt(productId.slice(-8), 16) % laneCount;
}
