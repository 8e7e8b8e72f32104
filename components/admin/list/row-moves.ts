import { holdKeys } from "@/components/ui/held-keys";

const PAGE_ROWS = 15;
const OPENING_MS_MAX = 2_000;

/** The pressed key, with letters as if without Shift or Caps Lock. */
export function keyOf({ key }: { key: string }): string {
  return key.length === 1 ? key.toLowerCase() : key;
}

/** The row that a key moves to; null for any other key. */
export function targetOf(pressed: string, at: number, count: number): number | null {
  const last = count - 1;
  const targets: Record<string, number> = {
    ArrowDown: at + 1,
    j: at + 1,
    ArrowUp: at - 1,
    k: at - 1,
    PageDown: at + PAGE_ROWS,
    PageUp: at - PAGE_ROWS,
    Home: 0,
    End: last,
  };
  const to = targets[keyOf({ key: pressed })];
  return to === undefined ? null : Math.max(0, Math.min(to, last));
}

/** Each key of a row's own opens a dialog; some first the row's drawer, which reads the row. */
export function holdRowKeys(): void {
  holdKeys({ msMax: OPENING_MS_MAX, isPastDrawers: true });
}
