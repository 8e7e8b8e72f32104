import { tryRedis } from "@/lib/redis/redis";
import type { Refusal } from "@/lib/stock/commands";
import type { Reservation } from "@/lib/stock/stock";
import { endedRefusal } from "./ended-refusal";

const KEPT_SECONDS = 24 * 60 * 60;

type FinalCopy = Pick<Reservation, "owner" | "status" | "releaseReason" | "expiresAt">;

/** Copies a reservation that never changes its state again, after its commit. */
export async function copyFinal(reservation: Reservation): Promise<void> {
  if (reservation.status === "PENDING") return;
  const { id, owner, status, releaseReason, expiresAt } = reservation;
  const copy: FinalCopy = { owner, status, releaseReason, expiresAt };
  await tryRedis((redis) => redis.set(nameOf(id), JSON.stringify(copy), { ex: KEPT_SECONDS }));
}

/**
 * Why a confirm or release of this reservation must be refused, according to Redis, so that a double click costs no
 * transaction. Null means unknown: the core decides.
 */
export async function refusalByCopy(reservationId: string, owner: string | null): Promise<Refusal | null> {
  const text = await tryRedis((redis) => redis.get<string>(nameOf(reservationId)));
  if (typeof text !== "string") return null;
  const copy = JSON.parse(text) as FinalCopy;
  // It may belong to an account by now; only the core knows.
  if (owner !== null && copy.owner !== owner) return null;
  return endedRefusal({ id: reservationId, ...copy }, owner);
}

function nameOf(reservationId: string): string {
  return `holdfast:final:${reservationId}`;
}
