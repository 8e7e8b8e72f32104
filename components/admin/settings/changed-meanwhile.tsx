import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

/** That others changed what a form edits, where nobody keeps who. `onTakeTheirs`: drops what was typed and shows what it is now. */
export function ChangedMeanwhile({ onTakeTheirs }: { onTakeTheirs: () => void }) {
  return (
    <Notice tone="signal" title="Somebody changed this while you were editing. Nothing was saved.">
      <p>Save to apply yours, or start again from what it is now.</p>
      <Button kind="secondary" size="sm" className="mt-2" onClick={onTakeTheirs}>
        Discard mine
      </Button>
    </Notice>
  );
}
