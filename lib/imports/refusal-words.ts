import { refusalProblem } from "@/lib/commands/refusal-problem";
import { numberText } from "@/lib/format/count-words";
import type { Refusal } from "@/lib/stock/commands";

const CHANGED_SINCE = "Somebody changed it after the check. Import it again.";

/** Why a line could not be done, in words. */
export function refusalWords(refusal: Refusal): string {
  if (refusal.code === "STOCK_CHANGED") return `${numberText(refusal.onHand)} on hand by now. ${CHANGED_SINCE}`;
  if (refusal.code === "CHANGED_MEANWHILE") return CHANGED_SINCE;
  return (JSON.parse(refusalProblem(refusal).text) as { detail: string }).detail;
}
