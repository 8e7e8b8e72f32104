"use client";

import { useState } from "react";
import { Tabs } from "@/components/ui/tabs";

const TABS = [
  {
    value: "stock",
    label: "Stock",
    content: <p className="text-sm text-muted">30 on hand, 6 reserved, 4 committed.</p>,
  },
  { value: "entries", label: "Ledger", content: <p className="text-sm text-muted">41 entries since Monday.</p> },
  { value: "holds", label: "Holds", content: <p className="text-sm text-muted">6 run; the first ends at 14:32.</p> },
] as const;

export function TabStates() {
  const [tab, setTab] = useState<(typeof TABS)[number]["value"]>("stock");
  return <Tabs label="Of this product" tabs={TABS} value={tab} onValueChange={setTab} />;
}
