import { BeforeAfter } from "@/components/admin/inventory/before-after";

type Figures = { onHand: number; available: number };

/** A row that units leave or reach. `after`: null until a number is typed. */
export type SideFigures = { place: string; before: Figures; after: Figures | null };

/** What a transfer does to the stock of both warehouses. */
export function BothSides({ from, to }: { from: SideFigures; to: SideFigures | null }) {
  return (
    <div className="space-y-3">
      <Side title={`From ${from.place}`} side={from} />
      {to && <Side title={`To ${to.place}`} side={to} />}
    </div>
  );
}

function Side({ title, side: { before, after } }: { title: string; side: SideFigures }) {
  return (
    <section aria-label={title}>
      <h3 className="mb-1 text-xs font-medium text-muted">{title}</h3>
      <BeforeAfter before={before} after={after} announce />
    </section>
  );
}
