import type { ExtensionTerms, HoldTerms } from "@/lib/catalog/terms-words";
import type { Reservation } from "@/lib/stock/stock";

/** A product that is to join a hold. */
export type Joining = HoldTerms & { name: string };

type Held = { lines: readonly { productId: string }[]; extensionsLeft: number };

/**
 * What a hold will lose when products join it: `sooner` is the one that ends it earlier, by its own shorter hold; null if
 * none does. `isFinal`: time can no longer be added, though now it can. As in lib/stock/verbs/replace.ts, what is held
 * already changes nothing.
 */
export function costOfJoining(
  hold: Held & { expiresAt: string },
  joining: readonly Joining[],
  now: number,
): { sooner: Joining | null; isFinal: boolean } {
  const added = joining.filter(({ productId }) => !has(hold, productId));
  const strictest = added.reduce<Joining | null>((a, b) => (a && a.holdSeconds <= b.holdSeconds ? a : b), null);
  const isSooner = strictest !== null && now + strictest.holdSeconds * 1000 < Date.parse(hold.expiresAt);
  const isFinal = hold.extensionsLeft > 0 && added.some(({ extensionsMax }) => extensionsMax === 0);
  return { sooner: isSooner ? strictest : null, isFinal };
}

/** How often time can be added to a hold once a product has joined it. As in lib/stock/verbs/replace.ts. */
export function extensionsTogether(
  hold: Held & { extensionSeconds: number },
  joining: { productId: string } & ExtensionTerms,
): ExtensionTerms {
  const { extensionsLeft, extensionSeconds } = hold;
  if (has(hold, joining.productId)) return { extensionsMax: extensionsLeft, extensionSeconds };
  return {
    extensionsMax: Math.min(extensionsLeft, joining.extensionsMax),
    extensionSeconds: Math.min(extensionSeconds, joining.extensionSeconds),
  };
}

/** What joining cost a hold: an earlier end, or the chance to add time. `name`: the product; null if several came in. */
export type Shortened = { name: string | null; isSooner: boolean; isFinal: boolean };

/** Null if it cost nothing. `old`: the hold that `hold` replaced. */
export function shortenedBy(
  hold: Pick<Reservation, "lines" | "expiresAt" | "extensionsLeft">,
  old: Pick<Reservation, "lines" | "expiresAt" | "extensionsLeft"> | undefined,
): Shortened | null {
  if (!old) return null;
  const names = new Set(hold.lines.filter(({ productId }) => !has(old, productId)).map(({ name }) => name));
  const isSooner = hold.expiresAt < old.expiresAt;
  const isFinal = old.extensionsLeft > 0 && hold.extensionsLeft === 0;
  if (names.size === 0 || !(isSooner || isFinal)) return null;
  return { name: names.size === 1 ? ([...names][0] ?? null) : null, isSooner, isFinal };
}

function has({ lines }: { lines: readonly { productId: string }[] }, productId: string): boolean {
  return lines.some((line) => line.productId === productId);
}
