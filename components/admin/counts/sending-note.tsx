import type { Sending } from "@/components/admin/counts/use-figures";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { EntryLine } from "@/lib/counts/entry-lines";
import { countText, numberText } from "@/lib/format/count-words";
import { shopTime } from "@/lib/format/shop-time";

type SendingNoteProps = {
  sending: Sending;
  lines: readonly EntryLine[];
  onRetry: () => void;
  onDiscard: () => void;
};

/** What is only on this device, and why. */
export function SendingNote({ sending, lines, onRetry, onDiscard }: SendingNoteProps) {
  const { waiting, isCut, refusal } = sending;
  const figures = countText(waiting.length, "figure");
  const are = waiting.length === 1 ? "is" : "are";
  return (
    <div role="status" className="mb-3 empty:hidden">
      {waiting.length > 0 && refusal && (
        <Notice tone="bad" title={`${figures} ${are} not in the count.`}>
          <p>{String(refusal.facts.detail ?? "The server did not take them.")} They are kept on this device.</p>
          <ul className="mt-1">
            {waiting.map(({ productId, counted, countedAt }) => (
              <li key={`${productId} ${countedAt}`}>
                {lines.find((line) => line.productId === productId)?.name ?? "A product that is not on the list"}:{" "}
                <span className="figures">{numberText(counted)}</span>, {shopTime(countedAt, "dateAndTime")}
              </li>
            ))}
          </ul>
          <div className="mt-2 flex gap-2">
            <Button kind="secondary" size="sm" onClick={onRetry}>
              Send again
            </Button>
            <Button kind="quiet" size="sm" onClick={onDiscard}>
              Discard them
            </Button>
          </div>
        </Notice>
      )}
      {waiting.length > 0 && isCut && !refusal && (
        <Notice tone="signal" title={`No connection. ${figures} ${are} kept on this device.`}>
          Go on counting: what you enter is sent by itself, with the time you counted.
        </Notice>
      )}
      {!isCut && !refusal && (waiting.length > 0 || lines.some(({ own }) => own !== null)) && (
        <p className="text-xs text-muted">{waiting.length > 0 ? `Sending ${figures}…` : "Your figures are sent."}</p>
      )}
    </div>
  );
}
