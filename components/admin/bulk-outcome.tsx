import type { BulkResult } from "@/components/admin/use-bulk";

/** How one of many changes ended. `done`: "Released". */
export function BulkOutcome({ result, done }: { result: BulkResult | undefined; done: string }) {
  if (!result || result.state === "waiting") return null;
  if (result.state === "asking") return <span className="text-xs text-muted">…</span>;
  if (result.state === "done") return <span className="text-xs text-good">{done}</span>;
  return (
    <span className="max-w-48 text-right text-xs text-bad" title={result.words.next}>
      {result.words.title}
    </span>
  );
}
