"use client";

import { useCallback, useEffect, useState } from "react";
import { SHEET_KEY } from "@/components/admin/inventory/bulk/sheet-key";
import { inTab } from "@/lib/client/stored";
import { type Edits, editsIn, storedText } from "@/lib/inventory/sheet-edits";

const NONE: Edits = new Map();

/** The edits of the sheet. This tab keeps them, so that leaving or reloading the page by accident loses none. */
export function useEdits() {
  const [edits, setEdits] = useState<Edits>(NONE);
  useEffect(() => setEdits(editsIn(inTab.read(SHEET_KEY))), []);
  const change = useCallback((edit: (known: Edits) => Edits) => {
    setEdits((known) => {
      const next = edit(known);
      inTab.write(SHEET_KEY, next.size === 0 ? null : storedText(next));
      return next;
    });
  }, []);
  return { edits, change };
}
