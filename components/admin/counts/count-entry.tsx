"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { CameraScan } from "@/components/admin/counts/camera-scan";
import { SendingNote } from "@/components/admin/counts/sending-note";
import { UploadFigures } from "@/components/admin/counts/upload-figures";
import { useFigures } from "@/components/admin/counts/use-figures";
import { useKeptPage } from "@/components/admin/counts/use-kept-page";
import { ProductThumb } from "@/components/admin/inventory/product-cell";
import { countAddress } from "@/components/admin/panel-addresses";
import { ScanField, type Told } from "@/components/admin/picking/scan-field";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Segmented } from "@/components/ui/segmented";
import { Skeleton } from "@/components/ui/skeleton";
import { ApiProblem } from "@/lib/client/api-request";
import type { StockCount } from "@/lib/counts/count-schemas";
import { WHAT_TO_COUNT } from "@/lib/counts/count-words";
import { type EntryLine, entryLines } from "@/lib/counts/entry-lines";
import { lineOfCode, readFigure } from "@/lib/counts/kept-figures";
import { numberText } from "@/lib/format/count-words";
import { actorLabel } from "@/lib/ledger/ledger-words";
import { scannedProductOptions } from "@/lib/receiving/receiving-options";
import { asTyped } from "@/lib/typed-text";

/** Entering figures, on a phone in the aisle: scan or tap a product, type how many there are. Works without network. */
export function CountEntry({ count, email }: { count: StockCount; email: string }) {
  useKeptPage(countAddress(count.id));
  const { sending, isRead, add, retry, discard } = useFigures(count.id, email);
  const lines = entryLines(count, sending.waiting, `admin:${email}`);
  const entry = useEntry(lines, (productId, counted) => add([{ productId, counted }]));
  const [shown, setShown] = useState<"left" | "all">("left");
  if (!isRead) return <Skeleton className="h-64" />;
  const left = lines.filter(({ isLeft }) => isLeft);
  const listed = shown === "left" ? left : lines;
  return (
    <>
      <p className="mb-3 max-w-prose text-sm text-muted">{WHAT_TO_COUNT}</p>
      <SendingNote sending={sending} lines={lines} onRetry={retry} onDiscard={discard} />
      <ScanField label="Find" told={entry.told} onCode={(code) => void entry.take(code)} />
      <div className="mb-4 flex flex-wrap items-center gap-2 empty:hidden">
        <CameraScan onCode={(code) => void entry.take(code)} />
        <UploadFigures lines={lines} onFigures={add} />
      </div>
      {entry.line && (
        <FigureForm
          key={entry.line.productId}
          line={entry.line}
          lines={lines}
          onTyped={entry.noteTyped}
          onFigure={entry.save}
          onScanned={entry.scanned}
          onCode={(code) => void entry.take(code)}
          onClose={() => entry.open(null)}
        />
      )}
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <Segmented
          label="Show"
          size="sm"
          value={shown}
          onValueChange={setShown}
          options={[
            { value: "left", label: `To count ${numberText(left.length)}` },
            { value: "all", label: `All ${numberText(lines.length)}` },
          ]}
        />
      </div>
      {listed.length === 0 ? (
        <EmptyState title="All counted">Everything on this list has been counted.</EmptyState>
      ) : (
        <LineList lines={listed} chosenId={entry.line?.productId ?? null} onChoose={(line) => entry.open(line)} />
      )}
    </>
  );
}

/** The product whose figure is being entered, and what scans and figures do. */
function useEntry(lines: readonly EntryLine[], onFigure: (productId: string, counted: number) => void) {
  const queryClient = useQueryClient();
  const [openId, setOpenId] = useState<string | null>(null);
  /** A product that is not on the list yet. */
  const [extra, setExtra] = useState<EntryLine | null>(null);
  const [told, setTold] = useState<Told | null>(null);
  const tell = (tone: Told["tone"], text: string) => setTold({ tone, text, at: Date.now() });
  /** What is typed and not saved. */
  const typedNow = useRef("");
  const open = (line: Pick<EntryLine, "productId"> | null) => {
    typedNow.current = "";
    setOpenId(line?.productId ?? null);
  };
  const found = (line: EntryLine) => {
    open(line);
    tell("plain", line.name);
  };
  const keep = (line: EntryLine, counted: number) => {
    onFigure(line.productId, counted);
    tell("good", `${line.name}: ${numberText(counted)}`);
  };
  const line = lines.find(({ productId }) => productId === openId) ?? (extra?.productId === openId ? extra : null);
  /** Keeps what is typed when the camera finds the next product. False: it is no figure, and stays. */
  const leave = () => {
    const read = line && typedNow.current !== "" ? readFigure(typedNow.current, lines) : null;
    if (line && read?.kind === "FIGURE") keep(line, read.counted);
    else if (read) tell("bad", "Correct the figure first, then scan the next product.");
    return read === null || read.kind === "FIGURE";
  };
  return {
    told,
    line,
    open,
    /** Keeps a figure and goes on with the next product on the shelf. */
    save: (saved: EntryLine, counted: number) => {
      keep(saved, counted);
      const at = lines.findIndex(({ productId }) => productId === saved.productId);
      open(lines.slice(at + 1).find(({ isLeft }) => isLeft) ?? null);
    },
    scanned: (from: EntryLine, counted: number | null, next: EntryLine) => {
      if (counted !== null) keep(from, counted);
      open(next);
    },
    noteTyped: (text: string) => {
      typedNow.current = text;
    },
    take: async (typed: string) => {
      const code = asTyped(typed);
      const known = lineOfCode(lines, code);
      if (known && known.productId === openId) return;
      if (known) return leave() && found(known);
      tell("plain", `Looking up ${code}…`);
      try {
        const product = await queryClient.fetchQuery(scannedProductOptions(code));
        if (product === null) return tell("bad", `No product has the SKU or barcode ${code}.`);
        const { id: productId, sku, name, image, category, barcode } = product;
        const named = { productId, sku, name, image, category, barcode, shelf: null };
        if (!leave()) return;
        setExtra({ ...named, state: "TO_COUNT", own: null, other: null, recountNote: null, isLeft: true });
        open({ productId });
        tell("plain", `${name} wasn't on this list. Its figure adds it.`);
      } catch (error) {
        const why =
          error instanceof ApiProblem ? "It couldn't be looked up." : "Without network, only its products are known.";
        tell("bad", `${code} isn't on this list. ${why}`);
      }
    },
  };
}

type FigureFormProps = {
  line: EntryLine;
  lines: readonly EntryLine[];
  onTyped: (text: string) => void;
  onFigure: (line: EntryLine, counted: number) => void;
  onScanned: (from: EntryLine, counted: number | null, next: EntryLine) => void;
  onCode: (code: string) => void;
  onClose: () => void;
};

/** One product and one large figure. */
function FigureForm({ line, lines, onTyped, onFigure, onScanned, onCode, onClose }: FigureFormProps) {
  const [typed, setTyped] = useState(line.own === null ? "" : String(line.own));
  const [fault, setFault] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
    field.current?.scrollIntoView({ block: "center" });
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = readFigure(typed, lines);
    if (read.kind === "FIGURE") return onFigure(line, read.counted);
    if (read.kind === "FAULT") setFault(read.said);
    else {
      // The code is no figure, also if it is of this very product.
      onTyped("");
      setTyped("");
    }
    if (read.kind === "SCANNED") onScanned(line, read.counted, read.line);
    if (read.kind === "CODE") onCode(read.code);
    // What is typed or scanned next replaces it.
    field.current?.select();
  };
  return (
    <form
      noValidate
      onSubmit={submit}
      aria-label={`Count of ${line.name}`}
      className="mb-4 rounded-card border border-ink bg-card p-4"
    >
      <div className="flex items-center gap-3">
        <ProductThumb row={line} />
        <div className="min-w-0 flex-1">
          <h2 className="font-medium wrap-anywhere">{line.name}</h2>
          <p className="figures text-xs text-muted wrap-anywhere">
            {[line.shelf, line.sku].filter(Boolean).join(" · ")}
          </p>
          {line.recountNote && <p className="mt-1 text-sm wrap-anywhere">Count again: {line.recountNote}</p>}
        </div>
      </div>
      <label className="mt-3 block text-sm font-medium" htmlFor="counted">
        How many are there?
      </label>
      <input
        ref={field}
        id="counted"
        inputMode="numeric"
        autoComplete="off"
        enterKeyHint="next"
        maxLength={100}
        value={typed}
        aria-invalid={fault !== null}
        aria-describedby="counted-fault"
        onChange={(event) => {
          setTyped(event.target.value);
          onTyped(event.target.value);
          setFault(null);
        }}
        className={`figures mt-1.5 h-20 w-full rounded-control border bg-paper px-4 text-center text-4xl font-medium ${fault ? "border-bad" : "border-control-line"}`}
      />
      <p id="counted-fault" role="alert" className="mt-1.5 text-sm text-bad empty:hidden">
        {fault}
      </p>
      <div className="mt-3 flex gap-2">
        <Button kind="secondary" onClick={onClose}>
          Not now
        </Button>
        <Button type="submit" className="flex-1">
          Save and next
        </Button>
      </div>
    </form>
  );
}

type LineListProps = {
  lines: readonly EntryLine[];
  chosenId: string | null;
  onChoose: (line: EntryLine) => void;
};

/** By shelf, as somebody walks along them. */
function LineList({ lines, chosenId, onChoose }: LineListProps) {
  const hasShelves = lines.some(({ shelf }) => shelf !== null);
  return (
    <ul
      aria-label="Products to count"
      className="divide-y divide-line overflow-hidden rounded-card border border-line bg-card"
    >
      {lines.map((line) => (
        <li key={line.productId}>
          <button
            type="button"
            aria-current={line.productId === chosenId ? "true" : undefined}
            onClick={() => onChoose(line)}
            className="flex w-full items-center gap-3 px-3 py-2.5 text-left hover:bg-hover aria-[current]:bg-hover"
          >
            {hasShelves && (
              <span className="figures w-14 shrink-0 truncate text-xs text-muted">{line.shelf ?? "–"}</span>
            )}
            <span className="min-w-0 flex-1">
              <span className="line-clamp-2 text-sm font-medium wrap-anywhere">{line.name}</span>
              <span className="figures block truncate text-xs text-muted">{line.sku}</span>
              {line.recountNote && <span className="block text-xs wrap-anywhere text-warn">{line.recountNote}</span>}
            </span>
            <Said line={line} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function Said({ line: { own, other, state } }: { line: EntryLine }) {
  if (own !== null) return <span className="figures text-lg font-medium">{numberText(own)}</span>;
  if (state === "RECOUNT") return <Badge tone="warn">Count again</Badge>;
  if (state === "SECOND_NEEDED") return <Badge tone="warn">Count it too</Badge>;
  if (other !== null) return <span className="text-xs text-muted">By {actorLabel(other)}</span>;
  return <span className="text-xs text-muted">To count</span>;
}
