"use client";

import { ChangeStatus } from "@/components/change/change-status";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { Words } from "@/lib/client/refusal-words";

type AskProps = {
  title: string;
  means: string;
  doIt: string;
  change: { isBusy: boolean; words: Words | null };
  onConfirm: () => void;
  onClose: () => void;
};

/** Asks before something that cannot be taken back. */
export function Ask({ title, means, doIt, change, onConfirm, onClose }: AskProps) {
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={means}
      footer={
        <>
          <Button kind="secondary" onClick={onClose}>
            Cancel
          </Button>
          <Button kind="danger" isBusy={change.isBusy} onClick={onConfirm}>
            {doIt}
          </Button>
        </>
      }
    >
      <ChangeStatus isAskingAgain={false} words={change.words} />
    </Dialog>
  );
}
