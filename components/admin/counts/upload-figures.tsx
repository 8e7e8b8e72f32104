"use client";

import UploadIcon from "lucide-react/icons/upload";
import { useState } from "react";
import { MomentField } from "@/components/admin/moment-field";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextArea } from "@/components/ui/text-area";
import type { EntryLine } from "@/lib/counts/entry-lines";
import { type ListedFigure, listedFigures } from "@/lib/counts/listed-figures";
import { countText } from "@/lib/format/count-words";

type UploadFiguresProps = {
  lines: readonly EntryLine[];
  onFigures: (figures: readonly ListedFigure[], countedAt: string | null) => void;
};

/** Takes figures from a CSV file or from what was copied out of a spreadsheet. */
export function UploadFigures({ lines, onFigures }: UploadFiguresProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button kind="secondary" size="sm" onClick={() => setOpen(true)}>
        <UploadIcon aria-hidden="true" className="size-4" />
        Upload CSV
      </Button>
      <Dialog
        isTypedInto
        open={isOpen}
        onOpenChange={setOpen}
        title="Upload figures"
        description="Lines of “SKU, counted”. A header line is skipped."
      >
        {isOpen && (
          <UploadForm
            lines={lines}
            onClose={() => setOpen(false)}
            onFigures={(figures, countedAt) => {
              onFigures(figures, countedAt);
              setOpen(false);
            }}
          />
        )}
      </Dialog>
    </>
  );
}

function UploadForm({ lines, onFigures, onClose }: UploadFiguresProps & { onClose: () => void }) {
  const [text, setText] = useState("");
  const [countedAt, setCountedAt] = useState("");
  const { figures, faults } = listedFigures(text, lines);
  const isLate = countedAt !== "" && Date.parse(countedAt) > Date.now();
  return (
    <form
      noValidate
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (figures.length > 0 && faults.length === 0 && !isLate)
          onFigures(figures, countedAt === "" ? null : countedAt);
      }}
    >
      <input
        type="file"
        accept=".csv,.txt,.tsv,text/csv,text/plain"
        aria-label="CSV file"
        className="block w-full text-sm"
        onChange={(event) => {
          void event.target.files?.[0]?.text().then(setText);
        }}
      />
      <TextArea
        label="Or paste lines"
        rows={6}
        className="[&_textarea]:font-mono"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <MomentField
        label="Counted at, if not now"
        value={countedAt}
        onValueChange={setCountedAt}
        error={isLate ? "That is in the future." : null}
      />
      <ul role="alert" className="space-y-0.5 text-sm text-bad empty:hidden">
        {faults.slice(0, 10).map(({ line, said }) => (
          <li key={line}>
            Line {line}: {said}
          </li>
        ))}
        {faults.length > 10 && <li>And {countText(faults.length - 10, "more line")}.</li>}
      </ul>
      <div className="flex flex-wrap justify-end gap-2">
        <Button kind="secondary" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" disabled={figures.length === 0 || faults.length > 0}>
          {figures.length === 0 ? "Enter figures" : `Enter ${countText(figures.length, "figure")}`}
        </Button>
      </div>
    </form>
  );
}
