"use client";

import { useRef, useState } from "react";
import { ProductThumb } from "@/components/admin/inventory/product-cell";
import { ScanField, type Told } from "@/components/admin/picking/scan-field";
import { useScrolledTo } from "@/components/admin/picking/use-scrolled-to";
import { NoteField } from "@/components/admin/settings/note-field";
import { useTransferChange } from "@/components/admin/transfers/transfer-acts";
import { objectIn, useKept } from "@/components/admin/use-kept";
import { ChangeStatus } from "@/components/change/change-status";
import { Button } from "@/components/ui/button";
import { NumberField } from "@/components/ui/number-field";
import { showToast } from "@/components/ui/toast";
import { unitsText } from "@/lib/format/count-words";
import {
  type Counted,
  countedOf,
  lineOfCode,
  PART_FIGURES,
  type Part,
  type PartFigure,
  partFault,
  partsOf,
  progressText,
  type ReceivedPart,
  receiveLabel,
  withCount,
  withOneMore,
  withoutParts,
  withTheRest,
} from "@/lib/transfers/receive-part";
import { type ReceiveWish, receiveTransfer } from "@/lib/transfers/transfer-options";
import type { DetailLine, TransferDetail } from "@/lib/transfers/transfer-schemas";
import { asTyped } from "@/lib/typed-text";

const NOTHING: Part = {};

const PART = {
  initial: NOTHING,
  formIn: (text: string | null) => objectIn(text) as Part | null,
  isBlank: (part: Part) => Object.keys(part).length === 0,
};

/** Counts what has arrived, scanned or typed, and receives it. The rest stays in transit. */
export function ReceivePart({ transfer }: { transfer: TransferDetail }) {
  const { id, lines, toCity, version } = transfer;
  const { kept, change: setPart } = useKept(`holdfast:transfer:${id}`, PART);
  const part = kept ?? PART.initial;
  const [told, setTold] = useState<Told | null>(null);
  const [last, setLast] = useState("");
  const [note, setNote] = useState("");
  const sent = useRef<readonly ReceivedPart[]>([]);
  const receiving = useTransferChange(
    transfer,
    (wish: ReceiveWish, key) => receiveTransfer(wish, key),
    (after) => {
      const isDone = after.status === "RECEIVED";
      showToast({
        title: after.number,
        description: isDone ? "Received in full." : "The rest is in transit.",
        tone: "good",
      });
      setPart((known) => withoutParts(known, sent.current));
      setNote("");
      if (isDone) setTold(null);
    },
  );
  const open = lines.filter(({ inTransit }) => inTransit > 0);
  const parts = partsOf(part, open);
  const isFaulty = open.some((line) => partFault(line, countedOf(part, line.productId)) !== null);
  const take = (code: string) => {
    const line = lineOfCode(lines, code);
    const tell = (tone: Told["tone"], text: string) => setTold({ tone, text, at: Date.now() });
    if (!line) return tell("bad", `${code} is not in this transfer. Keep it apart.`);
    const units = (countedOf(part, line.productId).accepted ?? 0) + 1;
    const fault = partFault(line, countedOf(withOneMore(part, line.productId), line.productId));
    setLast(line.productId);
    if (fault) return tell("bad", `${line.name}: ${line.inTransit === 0 ? "none is on the way" : fault}`);
    setPart((known) => withOneMore(known, line.productId));
    tell("good", `${line.name}: ${units} of ${line.inTransit}`);
  };
  return (
    <section aria-label="Receive" className="mb-8">
      <h2 className="mb-2 text-sm font-semibold">Receive in {toCity}</h2>
      <ScanField label="Count" told={told} onCode={take} />
      <ul aria-label="On the way" className="mb-4 space-y-2">
        {open.map((line) => (
          <PartLine
            key={line.productId}
            line={line}
            counted={countedOf(part, line.productId)}
            scannedAt={line.productId === last ? (told?.at ?? null) : null}
            onCount={(figure, to) => setPart((known) => withCount(known, line.productId, figure, to))}
          />
        ))}
      </ul>
      <div
        data-bottom-bar
        className="sticky bottom-0 z-5 -mx-4 space-y-3 border-t border-line bg-paper px-4 py-3 sm:-mx-6 sm:px-6 lg:-mx-8 lg:px-8"
      >
        <ChangeStatus isAskingAgain={receiving.isAskingAgain} words={receiving.words} />
        {parts.length > 0 && (
          <NoteField
            value={note}
            onChange={(event) => setNote(event.target.value)}
            className="max-sm:hidden sm:max-w-sm"
          />
        )}
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
          <p aria-live="polite" className="text-sm">
            {progressText(part, open)}
          </p>
          <div className="flex flex-wrap gap-2 max-sm:w-full">
            <Button
              kind="secondary"
              className="max-sm:flex-1"
              onClick={() => setPart((known) => withTheRest(known, open))}
            >
              All arrived
            </Button>
            <Button
              className="max-sm:flex-1"
              isBusy={receiving.isBusy}
              aria-disabled={parts.length === 0 || isFaulty}
              onClick={() => {
                const said = asTyped(note);
                if (parts.length === 0 || isFaulty) return;
                sent.current = parts;
                receiving.start({ id, lines: parts, expectedVersion: version, ...(said !== "" && { note: said }) });
              }}
            >
              {receiveLabel(parts)}
            </Button>
          </div>
        </div>
      </div>
    </section>
  );
}

const LABELS: Record<PartFigure, string> = { accepted: "Good", damaged: "Damaged", missing: "Missing" };

type PartLineProps = {
  line: DetailLine;
  counted: Counted;
  /** When, if it was scanned last. */
  scannedAt: number | null;
  onCount: (figure: PartFigure, to: number | null) => void;
};

function PartLine({ line, counted, scannedAt, onCount }: PartLineProps) {
  const { name, sku, barcode, toShelf, inTransit } = line;
  const fault = partFault(line, counted);
  const item = useRef<HTMLLIElement>(null);
  useScrolledTo(item, scannedAt);
  return (
    <li
      ref={item}
      aria-label={name}
      className={`scroll-mt-56 scroll-mb-40 rounded-card border bg-card p-3 lg:flex lg:items-center lg:gap-6 ${scannedAt === null ? "border-line" : "border-ink"}`}
    >
      <div className="flex min-w-0 flex-1 items-start gap-3 max-lg:mb-3">
        <ProductThumb row={line} />
        <div className="min-w-0 flex-1">
          <h3 className="font-medium wrap-anywhere">{name}</h3>
          <p className="figures text-xs text-muted wrap-anywhere">
            {[sku, barcode, toShelf && `shelf ${toShelf}`].filter(Boolean).join(" · ")}
          </p>
          <p aria-live="polite" className={`text-xs ${fault ? "font-medium text-bad" : "text-muted"}`}>
            {fault ?? `${unitsText(inTransit)} on the way`}
          </p>
        </div>
      </div>
      <div className="grid grid-cols-2 gap-x-3 gap-y-2 sm:grid-cols-3 lg:w-[26rem]">
        {PART_FIGURES.map((figure) => (
          <NumberField
            key={figure}
            label={LABELS[figure]}
            size="sm"
            min={0}
            className={figure === "accepted" ? "max-sm:col-span-2" : ""}
            value={counted[figure]}
            onValueChange={(to) => onCount(figure, to)}
          />
        ))}
      </div>
    </li>
  );
}
