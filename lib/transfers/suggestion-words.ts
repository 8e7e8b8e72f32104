import { countText, unitsText } from "@/lib/format/count-words";
import { coverText } from "@/lib/inventory/days-of-cover";
import type { SuggestedLine, SuggestedTransfer } from "./suggestion-schemas";

type Ends = Pick<SuggestedTransfer, "fromCity" | "toCity">;
type Days = { lowDays: number; targetDays: number };

/** Why the destination needs it: "Bangalore has 2 free and 4 coming. That lasts 1.5 days; 21 days take 56." */
export function needText({ to }: SuggestedLine, { toCity }: Ends, { lowDays, targetDays }: Days): string {
  const { free, coming, daysOfCover, lowAt, fillTo, keeps, soldIn28Days } = to;
  const has = `${toCity} has ${free} free${coming > 0 ? ` and ${coming} coming` : ""}`;
  const isLow = free + coming <= lowAt;
  const why =
    daysOfCover !== null && daysOfCover < lowDays
      ? `That lasts ${coverText(daysOfCover)} days at ${soldIn28Days} sold in 28 days`
      : isLow
        ? `That is low: ${lowAt === 0 ? "none is left" : `at or below ${lowAt}`}`
        : "";
  const target =
    keeps === fillTo
      ? `it is filled up to ${keeps}`
      : keeps > lowAt + 1
        ? `${targetDays} days take ${keeps}`
        : `${keeps} is above its threshold`;
  return `${has}. ${why}; ${target}.`;
}

/** Why the origin can spare it: "Chennai has 40 free, 12 of them for drafts, and keeps 6." */
export function spareText({ from }: SuggestedLine, { fromCity }: Ends): string {
  const { free, going, keeps, daysOfCover } = from;
  const lasts = daysOfCover === null ? "none sold in 28 days" : `${coverText(daysOfCover)} days`;
  const drafts = going > 0 ? `, ${going} of them for drafts` : "";
  return `${fromCity} has ${free} free (${lasts})${drafts}, and keeps ${keeps}.`;
}

/** "Make a draft of 3 products, 12 units" */
export function draftLabel(lines: readonly { quantity: number }[]): string {
  const units = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return `Make a draft: ${countText(lines.length, "product")}, ${unitsText(units)}`;
}
