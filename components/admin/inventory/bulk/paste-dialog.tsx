"use client";

import { useState } from "react";
import type { PasteReport } from "@/components/admin/inventory/bulk/use-paste";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { TextArea } from "@/components/ui/text-area";
import { countText, numberText } from "@/lib/format/count-words";

type PasteDialogProps = { isBusy: boolean; onPaste: (text: string) => Promise<void> };

/** Pasting lines that name their rows, also those that the view does not list. */
export function PasteDialog({ isBusy, onPaste }: PasteDialogProps) {
  const [isOpen, setIsOpen] = useState(false);
  const [text, setText] = useState("");
  return (
    <>
      <Button kind="secondary" size="sm" onClick={() => setIsOpen(true)}>
        Paste SKUs
      </Button>
      <Dialog
        isTypedInto
        open={isOpen}
        onOpenChange={(open) => {
          setIsOpen(open);
          if (!open) setText("");
        }}
        title="Paste from a spreadsheet"
        footer={
          <>
            <Button kind="secondary" onClick={() => setIsOpen(false)}>
              Cancel
            </Button>
            <Button
              isBusy={isBusy}
              aria-disabled={text.trim() === ""}
              onClick={async () => {
                if (text.trim() === "") return;
                await onPaste(text);
                setText("");
                setIsOpen(false);
              }}
            >
              Add to the sheet
            </Button>
          </>
        }
      >
        <TextArea
          label="Lines"
          hint="One row per line: SKU, warehouse code and units on hand, or only SKU and units. Separate them by tabs, commas or spaces."
          rows={8}
          value={text}
          onChange={(event) => setText(event.target.value)}
          className="[&_textarea]:font-mono"
        />
      </Dialog>
    </>
  );
}

/** What became of the last paste: how many cells have a figure, and which lines have no row. */
export function PasteResult({ report, onClose }: { report: PasteReport | null; onClose: () => void }) {
  return (
    <div role="status" className="mb-3 empty:hidden">
      {report && (report.fault !== null || report.unmatched.length > 0) && (
        <Notice
          tone={report.fault === null ? "signal" : "bad"}
          title={
            report.fault ??
            `${countText(report.unmatched.length, "line")} not pasted. ${numberText(report.placed)} pasted.`
          }
        >
          <ul className="max-h-40 space-y-0.5 overflow-y-auto text-sm empty:hidden">
            {report.unmatched.map(({ line, text, why }) => (
              <li key={`${line} ${why}`}>
                Line {numberText(line)}: {why} <span className="figures text-muted">{text}</span>
              </li>
            ))}
          </ul>
          <Button kind="secondary" size="sm" className="mt-2" onClick={onClose}>
            Dismiss
          </Button>
        </Notice>
      )}
      {report && report.fault === null && report.unmatched.length === 0 && (
        <span className="sr-only">{countText(report.placed, "line")} pasted.</span>
      )}
    </div>
  );
}
