import type { Tone } from "@/components/ui/badge";
import { Badge } from "@/components/ui/badge";
import { Piece } from "@/components/ui/piece.guide";
import { Stat } from "@/components/ui/stat";
import { Cell, HeaderCell, Table, TableHead, TableRow } from "@/components/ui/table";

export function FigureGuide() {
  return (
    <>
      <Piece name="stat" title="Stat" isWide>
        <div className="grid grid-cols-2 gap-6 sm:grid-cols-4">
          <Stat label="Available" value="1,284" hint="in 5 warehouses" />
          <Stat label="Held" value="37" tone="signal" hint="first ends in 3:12" />
          <Stat label="Ledger" value="verified" tone="good" hint="2 s ago" />
          <Stat label="Shortfall" value="2" tone="bad" hint="since 14:05" />
        </div>
      </Piece>
      <Piece
        name="table"
        title="Table"
        isWide
        isBare
        note="Rows of 36 pixels. It scrolls in its own box under a fixed header, by keyboard too."
      >
        <Table label="Inventory" boxClassName="max-h-72">
          <TableHead>
            <TableRow>
              <HeaderCell>Product</HeaderCell>
              <HeaderCell>Warehouse</HeaderCell>
              <HeaderCell align="end">On hand</HeaderCell>
              <HeaderCell align="end">Reserved</HeaderCell>
              <HeaderCell align="end">Committed</HeaderCell>
              <HeaderCell align="end">Available</HeaderCell>
              <HeaderCell>State</HeaderCell>
            </TableRow>
          </TableHead>
          <tbody>
            {ROWS.map(([product, city, onHand, reserved, committed, available, state, tone], index) => (
              <TableRow key={`${product} ${city}`} isSelected={index === 2}>
                <Cell className="whitespace-nowrap">{product}</Cell>
                <Cell>{city}</Cell>
                <Cell align="end">{onHand}</Cell>
                <Cell align="end">{reserved}</Cell>
                <Cell align="end">{committed}</Cell>
                <Cell align="end">{available}</Cell>
                <Cell>
                  <Badge tone={tone}>{state}</Badge>
                </Cell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      </Piece>
    </>
  );
}

/** Invented figures: product, warehouse, on hand, reserved, committed, available, state. */
const ROWS: [string, string, number, number, number, number, string, Tone][] = [
  ["Stoneware Teapot", "Mumbai", 30, 6, 4, 20, "selling", "neutral"],
  ["Stoneware Teapot", "Delhi", 8, 5, 0, 3, "3 left", "signal"],
  ["Monsoon Umbrella", "Chennai", 12, 12, 0, 0, "all held", "signal"],
  ["Fountain Pen, F", "Bangalore", 0, 0, 0, 0, "sold out", "neutral"],
  ["Cabin Suitcase, 55 cm", "Hyderabad", 240, 1, 38, 201, "plenty", "good"],
  ["Rechargeable Torch", "Mumbai", 14, 2, 14, 0, "short of 2", "bad"],
  ["Yoga Mat, 6 mm", "Delhi", 2, 0, 2, 48, "on order", "warn"],
];
