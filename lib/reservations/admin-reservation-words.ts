import { ApiProblem } from "@/lib/client/api-request";
import { changeRefusalWords } from "@/lib/client/panel-refusal-words";
import type { Words } from "@/lib/client/refusal-words";
import { unitsText } from "@/lib/format/count-words";
import { actorLabel, type Tone } from "@/lib/ledger/ledger-words";
import { LOCALE } from "@/lib/messages/locale";
import type { T } from "@/lib/messages/translate";
import type { BulkRelease } from "@/lib/reservations/admin-reservation-schemas";
import type { AdminReservation } from "@/lib/reservations/reservation-schemas";

type ReleaseReason = NonNullable<AdminReservation["releaseReason"]>;

export const RELEASE_REASONS: Record<ReleaseReason, string> = {
  CANCELLED: "Cancelled",
  EXPIRED: "Expired",
  REPLACED: "Replaced",
  ADMIN: "Released by staff",
  PAYMENT_FAILED: "Payment failed",
  STOCK_LOST: "Stock lost",
};

/** A reservation's status: of a running hold what else it is, and why one was released. */
export function standingOf(
  { status, releaseReason, isOffer, isPaying }: AdminReservation,
  isOver = false,
): { label: string; tone: Tone } {
  if (status === "PENDING" && isOver) return { label: RELEASE_REASONS.EXPIRED, tone: "neutral" };
  if (status === "PENDING") return { label: isPaying ? "Paying" : isOffer ? "Offer" : "Pending", tone: "signal" };
  if (status === "CONFIRMED") return { label: "Confirmed", tone: "good" };
  return {
    label: RELEASE_REASONS[releaseReason ?? "CANCELLED"],
    tone: releaseReason === "STOCK_LOST" ? "bad" : "neutral",
  };
}

export function unitsIn(reservation: Pick<AdminReservation, "lines">): number {
  return reservation.lines.reduce((sum, line) => sum + line.quantity, 0);
}

/** Who it is for: a name, an address, a key's name, or the start of a shopper's id. */
export function customerText({
  owner,
  customer: { name, email, keyName },
}: Pick<AdminReservation, "owner" | "customer">): string {
  return name ?? email ?? (keyName === null ? actorLabel(owner) : `Key ${keyName}`);
}

/** "2 × Yoga Mat, 1 × Lamp"; a product from several warehouses is named once. */
export function contentText({
  lines,
}: {
  lines: readonly Pick<AdminReservation["lines"][number], "name" | "quantity">[];
}): string {
  const units = new Map<string, number>();
  for (const { name, quantity } of lines) units.set(name, (units.get(name) ?? 0) + quantity);
  return [...units].map(([name, quantity]) => `${quantity} × ${name}`).join(", ");
}

/** "Yoga Mat +2 more": the first product, and how many others. */
export function productText({ lines }: Pick<AdminReservation, "lines">): string {
  const [first = "", ...others] = new Set(lines.map(({ name }) => name));
  return others.length === 0 ? first : `${first} +${others.length} more`;
}

/** "1,51,541", or "2,00,000+" for a count above `countedMax`. */
export function countText(count: number, countedMax: number | null): string {
  const isMore = countedMax !== null && count > countedMax;
  return isMore ? `${countedMax.toLocaleString(LOCALE)}+` : count.toLocaleString(LOCALE);
}

/** "1 hold", "1,204 holds" */
export function holdsText(count: number): string {
  return count === 1 ? "1 hold" : `${countText(count, null)} holds`;
}

/** The question before all that match are released; without a count until it is known. */
export function matchingTitle(count: number | null): string {
  if (count === null) return "Release all holds that match?";
  return count === 1 ? "Release the hold that matches?" : `Release all ${holdsText(count)} that match?`;
}

/** The warehouses it ships from, each once: "MAA, BLR". */
export function warehousesText({ lines }: Pick<AdminReservation, "lines">): string {
  return [...new Set(lines.map((line) => line.warehouseCode))].join(", ");
}

/** "2 units of Yoga Mat in MAA" */
export function lineText({ name, quantity, warehouseCode }: AdminReservation["lines"][number]): string {
  return `${unitsText(quantity)} of ${name} in ${warehouseCode}`;
}

const WHERE_UNITS_WENT = "Its units went to the waitlist, or are available again.";

/** Explains why a hold was not confirmed or released by hand. */
export function handRefusalWords(t: T, error: unknown): Words {
  if (!(error instanceof ApiProblem)) return changeRefusalWords(t, error);
  switch (error.code) {
    case "RESERVATION_ALREADY_CONFIRMED":
      return {
        title: "It has just been confirmed.",
        next: "It is a sale now. To undo it, cancel the order.",
      };
    case "RESERVATION_ALREADY_RELEASED":
      return { title: "It has already been released.", next: releasedNext(error.facts.releaseReason) };
    case "RESERVATION_EXPIRED":
      return { title: "It has just expired.", next: WHERE_UNITS_WENT };
    case "RESERVATION_NOT_FOUND":
      return { title: "This reservation no longer exists.", next: "Search for it again." };
    default:
      return changeRefusalWords(t, error);
  }
}

/** "Released 1,204 holds, 1,300 units. 12 had already ended."; null for a release that did nothing. */
export function outcomeText(release: Omit<BulkRelease, "id">): string | null {
  const { status, released, units, alreadyEnded, failed } = release;
  if (status === "DONE" && released + alreadyEnded + failed === 0) return null;
  return [
    released > 0 ? `Released ${holdsText(released)}, ${unitsText(units)}.` : "Nothing was released.",
    alreadyEnded > 0 && `${countText(alreadyEnded, null)} had already ended.`,
    failed > 0 && `${countText(failed, null)} could not be released and are still held.`,
  ]
    .filter(Boolean)
    .join(" ");
}

/** Explains why a bulk release was not started. */
export function releaseRefusalWords(t: T, error: unknown): Words {
  if (!(error instanceof ApiProblem)) return changeRefusalWords(t, error);
  switch (error.code) {
    case "RELEASE_RUNNING":
      return { title: "Your last release is still running.", next: "Wait until it is done, or stop it." };
    case "CHANGED_MEANWHILE":
      return { title: "More holds match now.", next: "Check the new figures, then release again." };
    case "TOO_MANY_MATCH":
      return { title: "More than 2,00,000 holds match.", next: "Add filters to release fewer." };
    default:
      return changeRefusalWords(t, error);
  }
}

function releasedNext(releaseReason: unknown): string {
  switch (releaseReason) {
    case "REPLACED":
      return "Another reservation took its place.";
    case "STOCK_LOST":
      return "Its units turned out not to be there.";
    default:
      return WHERE_UNITS_WENT;
  }
}
