"use client";

import { useMemo, useState } from "react";
import { LedgerStrip } from "@/components/signature/ledger-strip";
import type { StripEntry } from "@/components/signature/place-entries";
import type { Tone } from "@/components/ui/badge";
import { Piece } from "@/components/ui/piece.guide";

export function LedgerStripGuide({ serverTime }: { serverTime: string }) {
  const [selectedId, setSelectedId] = useState<string | null>("24-9");
  const strips = useMemo(() => [24, 500, 1].map((count) => specimenEntries(count, serverTime)), [serverTime]);
  return (
    <Piece
      name="ledger-strip ledger-tick"
      title="Ledger strip"
      isWide
      note="One Tab stop; arrow keys move between entries and a pointer finds the nearest. Height shows the number of units; units that left point down."
    >
      <div className="grid gap-8 pt-8">
        {strips.map((entries) => (
          <div key={entries.length}>
            <LedgerStrip
              entries={entries}
              label={`Specimen of ${entries.length} ${entries.length === 1 ? "entry" : "entries"}`}
              selectedId={selectedId}
              onSelect={setSelectedId}
            />
          </div>
        ))}
        <LedgerStrip entries={[]} label="Specimen of none" />
      </div>
    </Piece>
  );
}

const KINDS: { words: (units: number) => string; tone: Tone; sign: 1 | -1 }[] = [
  { words: (units) => `${units} reserved in Mumbai by a shopper`, tone: "signal", sign: 1 },
  { words: (units) => `${units} confirmed in Mumbai`, tone: "good", sign: 1 },
  { words: (units) => `${units} released, hold expired`, tone: "neutral", sign: -1 },
  { words: (units) => `${units} received, delivery PO-1182`, tone: "neutral", sign: 1 },
  { words: (units) => `${units} missing in a count`, tone: "bad", sign: -1 },
];
const SPAN_MS = 40 * 60 * 1000;

/** Invented entries over the last 40 minutes, the same on every call. */
function specimenEntries(count: number, serverTime: string): StripEntry[] {
  return Array.from({ length: count }, (_, index) => {
    // Multiples of the golden ratio look random but are spread evenly.
    const scatter = (index * 0.618_034 + count * 0.13) % 1;
    const kind = KINDS[Math.floor(scatter * 97) % KINDS.length] ?? KINDS[0];
    const units = 1 + Math.floor(((index * 7.3) % 9) * scatter);
    const at = Date.parse(serverTime) - SPAN_MS * ((index + scatter) / count);
    return {
      id: `${count}-${index}`,
      at: new Date(at).toISOString(),
      label: kind?.words(units) ?? "",
      tone: kind?.tone ?? "neutral",
      size: units * (kind?.sign ?? 1),
    };
  });
}
