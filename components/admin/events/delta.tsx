import { deltaText } from "@/lib/ledger/ledger-words";

/** A change of a figure; 0 is muted. */
export function Delta({ value }: { value: number }) {
  if (value === 0) return <span className="text-muted">0</span>;
  return <span className="font-medium text-ink">{deltaText(value)}</span>;
}
