import { StockBar } from "@/components/signature/stock-bar";

const STATES = [
  { words: "Plenty", onHand: 48, reserved: 5, committed: 8, available: 35 },
  { words: "Few left", onHand: 14, reserved: 7, committed: 3, available: 4 },
  { words: "All held", onHand: 12, reserved: 12, committed: 0, available: 0 },
  { words: "Sold out, to be shipped", onHand: 9, reserved: 0, committed: 9, available: 0 },
  { words: "Nothing there", onHand: 0, reserved: 0, committed: 0, available: 0 },
  { words: "On order", onHand: 2, reserved: 0, committed: 2, available: 18 },
  { words: "Safety stock kept", onHand: 30, reserved: 2, committed: 4, available: 18, safetyStock: 6 },
  { words: "Short of two", onHand: 10, reserved: 4, committed: 8, available: 0 },
  { words: "One of 1,20,000 held", onHand: 120_000, reserved: 1, committed: 4100, available: 115_899 },
];

export function StockBarStates() {
  return (
    <ul className="mt-8 grid gap-x-8 gap-y-6 border-t border-line pt-8 sm:grid-cols-2 lg:grid-cols-3">
      {STATES.map(({ words, ...figures }) => (
        <li key={words}>
          <p className="mb-2 text-sm">{words}</p>
          <StockBar {...figures} size="thick" label={words} />
          <StockBar {...figures} className="mt-2" />
        </li>
      ))}
    </ul>
  );
}
