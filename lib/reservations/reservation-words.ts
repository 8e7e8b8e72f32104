import type { Reservation } from "@/lib/reservations/reservation-schemas";

/** A reservation's stage for its shopper. `over`: its time has run out, even if it has not been swept yet. */
export type ReservationStage = "running" | "confirmed" | "over" | "cancelled" | "ended";

export function stageOf(reservation: Reservation, now: number): ReservationStage {
  if (reservation.status === "CONFIRMED") return "confirmed";
  if (reservation.status === "PENDING") return Date.parse(reservation.expiresAt) > now ? "running" : "over";
  if (reservation.releaseReason === "EXPIRED") return "over";
  return reservation.releaseReason === "CANCELLED" ? "cancelled" : "ended";
}

/** "2 × Yoga Mat, 1 × Lamp". Combines lines of one product from several warehouses. */
export function contentWords({ lines }: Reservation): string {
  const units = new Map<string, number>();
  for (const { name, quantity } of lines) units.set(name, (units.get(name) ?? 0) + quantity);
  return [...units].map(([name, quantity]) => `${quantity} × ${name}`).join(", ");
}
