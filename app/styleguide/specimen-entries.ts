import type { StripEntry } from "@/components/signature/place-entries";
import type { Tone } from "@/components/ui/badge";

const KINDS: { words: (units: number) => string; tone: Tone; sign: 1 | -1 }[] = [
  { words: (units) => `${units} reserved in Mumbai by a shopper`, tone: "signal", sign: 1 },
  { words: (units) => `${units} confirmed in Mumbai`, tone: "good", sign: 1 },
  { words: (units) => `${units} given back, time was over`, tone: "neutral", sign: -1 },
  { words: (units) => `${units} received, delivery PO-1182`, tone: "neutral", sign: 1 },
  { words: (units) => `${units} missing at the count`, tone: "bad", sign: -1 },
];
const SPAN_MS = 40 * 60 * 1000;

/** Invented entries over the last forty minutes, the same at every call. */
export function specimenEntries(count: number, serverTime: string): StripEntry[] {
  return Array.from({ length: count }, (_, index) => {
    // A fixed scatter: steps of the golden ratio fall evenly and never in step.
    const scatter = (index * 0.618_034 + count * 0.13) % 1;
    const kind = KINDS[Math.floor(scatter * 97) % KINDS.length] ?? KINDS[0];
    const units = 1 + Math.floor(((index * 7.3) % 9) * scatter);
    const at = Date.parse(serverTime) - SPAN_MS * ((index + scatter) / count);
    return {
      id: `${count}-${index}`,
      at: new Date(at).toISOString(),
      label: kind?.words(units) ?? "",
      tone: kind?.tone ?? "neutral",
      size: units * (kind?.sign ?? 1),
    };
  });
}
