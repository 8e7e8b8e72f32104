"use client";

import FileUp from "lucide-react/icons/file-up";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useQueryState } from "nuqs";
import { useState } from "react";
import { kindParam } from "@/components/admin/imports/import-search-params";
import { importAddress } from "@/components/admin/panel-addresses";
import { useChange } from "@/components/change/use-change";
import { buttonStyle } from "@/components/ui/button-style";
import { cn } from "@/components/ui/class-names";
import { Segmented } from "@/components/ui/segmented";
import { changeRefusalWords } from "@/lib/client/panel-refusal-words";
import type { Words } from "@/lib/client/refusal-words";
import { uploadImport } from "@/lib/imports/import-options";
import { FILE_BYTES_MAX, ImportKind } from "@/lib/imports/import-schemas";
import { IMPORT_KINDS, templateOf } from "@/lib/imports/import-words";

const KINDS = ImportKind.options.map((kind) => ({ value: kind, label: IMPORT_KINDS[kind].label }));

/** Takes a file of one kind, and leads to what its lines would do. */
export function UploadForm() {
  const t = useTranslations();
  const router = useRouter();
  const [kind, setKind] = useQueryState("kind", kindParam);
  const [fault, setFault] = useState<Words | null>(null);
  const [isOver, setOver] = useState(false);
  const upload = useChange({
    send: uploadImport,
    refusal: (error) => changeRefusalWords(t, error),
    onDone: ({ id }) => router.push(importAddress(id)),
    isRepeatable: false,
    leavesPage: () => true,
  });
  const take = (file: File | undefined) => {
    if (!file || upload.isBusy) return;
    const wrong = faultOf(file);
    setFault(wrong);
    if (!wrong) upload.start({ kind, file });
  };
  const words = fault ?? upload.words;
  return (
    <section aria-label="New import" className="rounded-card border border-line bg-card p-4 sm:p-5">
      <Segmented
        label="What the file is about"
        options={KINDS}
        value={kind}
        onValueChange={(next) => void setKind(next)}
      />
      <p className="mt-3 max-w-prose text-sm text-muted">
        {IMPORT_KINDS[kind].does} Columns: <span className="font-mono text-[0.8125rem]">{columnsOf(kind)}</span>.{" "}
        <Template kind={kind} />
      </p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is another way to choose a file by the field in it. */}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer.files[0]);
        }}
        className={cn(
          "mt-4 flex flex-col items-center gap-3 rounded-control border border-dashed border-control-line px-4 py-8 text-sm",
          isOver && "border-ink bg-hover",
        )}
      >
        <label
          aria-busy={upload.isBusy}
          className={`${buttonStyle("primary", "sm")} cursor-pointer has-focus-visible:outline-2 has-focus-visible:outline-offset-2`}
        >
          <FileUp aria-hidden="true" className="size-4" />
          {upload.isBusy ? "Uploading…" : "Choose a CSV file"}
          <input
            type="file"
            accept=".csv,.txt,.tsv,text/csv,text/plain"
            aria-label="CSV file"
            className="sr-only"
            disabled={upload.isBusy}
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              // So that the same file can be chosen again once it is corrected.
              take(file);
              target.value = "";
            }}
          />
        </label>
        <p className="text-muted max-sm:hidden">or drop it here. Nothing changes before you have seen what would.</p>
      </div>
      <p role="alert" className="mt-2 text-sm text-bad empty:hidden">
        {words && `${words.title} ${words.next}`}
      </p>
    </section>
  );
}

function faultOf({ size, name }: File): Words | null {
  if (size === 0) return { title: `${name} is empty.`, next: "Choose another file." };
  if (size <= FILE_BYTES_MAX) return null;
  return { title: `${name} has more than ${FILE_BYTES_MAX / 1024 / 1024} MB.`, next: "Import it in parts." };
}

function columnsOf(kind: ImportKind): string {
  return Object.keys(IMPORT_KINDS[kind].template).join(", ");
}

function Template({ kind }: { kind: ImportKind }) {
  return (
    <a
      href={`data:text/csv;charset=utf-8,${encodeURIComponent(templateOf(kind))}`}
      download={`holdfast-${kind.toLowerCase()}-template.csv`}
      className="text-ink underline underline-offset-4"
    >
      Download a template
    </a>
  );
}
