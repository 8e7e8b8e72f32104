"use client";

import { useMemo, useState } from "react";
import { LedgerStrip } from "@/components/signature/ledger-strip";
import { specimenEntries } from "./specimen-entries";

export function StripStates({ serverTime }: { serverTime: string }) {
  const [selectedId, setSelectedId] = useState<string | null>("24-9");
  const strips = useMemo(() => [24, 500, 1].map((count) => specimenEntries(count, serverTime)), [serverTime]);
  return (
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
  );
}
