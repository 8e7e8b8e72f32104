import { CONTENDERS, type Row } from "./compare";
import type { LockedRowFigures } from "./locked-row";
import type { Measurement } from "./measure";
import type { Target } from "./target";
import type { PastFigures } from "./with-a-past";

const HEADINGS = ["", "per second", "p50 ms", "p99 ms", "refused", "errors", "× (1)", "× (2)", "× best rival"];
const [OURS, SERIALIZABLE, READ_COMMITTED] = CONTENDERS;

export function printComparison(rows: readonly Row[]): void {
  const loads = new Set(rows.map(({ shape, buyers }) => `${shape} ${buyers}`));
  for (const load of loads) {
    const group = rows.filter(({ shape, buyers }) => `${shape} ${buyers}` === load);
    const [first] = group;
    if (!first) continue;
    print(`\n${first.shape === "hot" ? "One hot product" : "1,000 products"}, ${first.buyers} buyers`);
    printTable([
      HEADINGS,
      ...group.map((row) => [row.contender.name, ...cellsOf(row.figures), ...ratiosOf(row, group)]),
    ]);
  }
}

export function printPast({ pastReservations, empty, past }: PastFigures): void {
  print("\nHoldfast, one hot product, 64 buyers");
  const label = `${pastReservations.toLocaleString("en")} past reservations`;
  printTable([HEADINGS.slice(0, 6), ["no past", ...cellsOf(empty)], [label, ...cellsOf(past)]]);
}

export function printLockedRow({ free, locked }: LockedRowFigures): void {
  print("\nHoldfast, 999 products, 64 buyers, beside 64 buyers of one more product");
  printTable([
    HEADINGS.slice(0, 6),
    ["its row is free", ...cellsOf(free)],
    ["its row is locked outside", ...cellsOf(locked)],
  ]);
}

export function printHttp(figures: Measurement): void {
  print("\nPOST /api/reservations, one hot product, 64 connections, server in a process of its own");
  printTable([HEADINGS.slice(0, 6), ["Holdfast over HTTP", ...cellsOf(figures)]]);
}

export function printTargets(targets: readonly Target[], title = "Targets"): void {
  print(`\n${title}`);
  printTable(targets.map(({ text, measured, isMet }) => [text, measured, isMet ? "met" : "NOT MET"]));
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function cellsOf({ perSecond, p50Ms, p99Ms, refused, errors }: Measurement): string[] {
  return [rounded(perSecond), fixed(p50Ms), fixed(p99Ms), String(refused), String(errors)];
}

function ratiosOf({ figures }: Row, group: readonly Row[]): string[] {
  const rateOf = (contender: Row["contender"]) =>
    group.find((row) => row.contender === contender)?.figures.perSecond ?? Number.NaN;
  const best = Math.max(...CONTENDERS.filter((one) => one !== OURS).map(rateOf));
  return [rateOf(SERIALIZABLE), rateOf(READ_COMMITTED), best].map((rate) => fixed(figures.perSecond / rate));
}

/** A dash if nothing was answered within the measured time. */
function fixed(figure: number): string {
  return Number.isFinite(figure) ? figure.toFixed(1) : "–";
}

function rounded(figure: number): string {
  return Math.round(figure).toLocaleString("en");
}

/** Aligns the first column left and figures right. */
export function printTable(rows: readonly string[][]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of rows) {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    print(`  ${cells.join("  ")}`);
  }
}
