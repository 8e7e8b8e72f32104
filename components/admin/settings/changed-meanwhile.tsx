import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { actorLabel } from "@/lib/ledger/ledger-words";

type ChangedMeanwhileProps = {
  /** Who changed it, if that is kept. */
  by?: string | null | undefined;
  /** Whether something was sent, and refused because of it. */
  isRefused?: boolean;
  /** Drops what was typed and shows what it is now. */
  onTakeTheirs: () => void;
};

/** That others changed what a form edits, where nobody keeps what. */
export function ChangedMeanwhile({ by = null, isRefused = false, onTakeTheirs }: ChangedMeanwhileProps) {
  const name = by === null ? "Somebody" : actorLabel(by);
  return (
    <Notice
      tone="signal"
      title={`${name} changed this while you were editing.${isRefused ? " Nothing was saved." : ""}`}
    >
      <p>Save to apply yours, or start again from what it is now.</p>
      <Button kind="secondary" size="sm" className="mt-2" onClick={onTakeTheirs}>
        Discard mine
      </Button>
    </Notice>
  );
}
