"use client";

import UploadIcon from "lucide-react/icons/upload";
import { useState } from "react";
import { MomentField } from "@/components/admin/moment-field";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
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
  const [file, setFile] = useState<{ name: string; fault: string | null } | null>(null);
  const [countedAt, setCountedAt] = useState("");
  const { figures, faults } = listedFigures(text, lines);
  const isEmpty = text.trim() !== "" && figures.length === 0 && faults.length === 0;
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
      <div>
        <div className="flex flex-wrap items-center gap-3">
          <label
            className={`${buttonStyle("secondary", "sm")} cursor-pointer has-focus-visible:outline-2 has-focus-visible:outline-offset-2`}
          >
            Choose a file
            <input
              type="file"
              accept=".csv,.txt,.tsv,text/csv,text/plain"
              aria-label="CSV file"
              className="sr-only"
              onChange={async ({ target }) => {
                const [chosen] = target.files ?? [];
                // So that the same file can be chosen again once it is corrected.
                target.value = "";
                if (!chosen) return;
                const read = await textOf(chosen);
                setFile({ name: chosen.name, fault: read.fault });
                if (read.fault === null) setText(read.text);
              }}
            />
          </label>
          <span className="min-w-0 flex-1 truncate text-sm text-muted">{file?.name ?? "No file chosen"}</span>
        </div>
        <p role="alert" className="mt-1.5 text-sm text-bad empty:hidden">
          {file?.fault}
        </p>
      </div>
      <TextArea
        label="Or paste lines"
        rows={6}
        className="[&_textarea]:font-mono"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div role="alert">
        <ul aria-label="Lines to correct" className="space-y-0.5 text-sm text-bad empty:hidden">
          {isEmpty && <li>There are no lines with a SKU and a figure.</li>}
          {faults.slice(0, 10).map(({ line, said }) => (
            <li key={line}>
              Line {line}: {said}
            </li>
          ))}
          {faults.length > 10 && <li>And {countText(faults.length - 10, "more line", "more lines")}.</li>}
        </ul>
      </div>
      <MomentField
        label="Counted at, if not now"
        value={countedAt}
        onValueChange={setCountedAt}
        error={isLate ? "That is in the future." : null}
      />
      <div className="flex flex-wrap justify-end gap-2">
        <Button kind="secondary" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" disabled={figures.length === 0 || faults.length > 0 || isLate}>
          {figures.length === 0 ? "Enter figures" : `Enter ${countText(figures.length, "figure")}`}
        </Button>
      </div>
    </form>
  );
}

/** A count has at most 500 lines. */
const BYTES_MAX = 1_000_000;

/** A file's text, or why it is not read. */
async function textOf(file: File): Promise<{ text: string; fault: string | null }> {
  if (file.size > BYTES_MAX) return { text: "", fault: `${file.name} is too large for a list of figures.` };
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
    if (!text.includes("\0")) return { text, fault: null };
  } catch {
    // Said below.
  }
  return { text: "", fault: `${file.name} is not a text file. Save it as CSV in UTF-8, then choose it again.` };
}
