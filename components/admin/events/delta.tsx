import { deltaText } from "@/lib/ledger/ledger-words";

/** A change of a figure; nothing happened is said quietly. */
export function Delta({ value }: { value: number }) {
  if (value === 0) return <span className="text-muted">0</span>;
  return <span className="font-medium text-ink">{deltaText(value)}</span>;
}
