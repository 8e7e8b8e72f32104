import { BarStrips } from "@/components/charts/bar-strips";
import { StockBar } from "@/components/signature/stock-bar";
import { Badge } from "@/components/ui/badge";
import { Stat } from "@/components/ui/stat";
import { Cell, HeaderCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { Chapter } from "./chapter";
import { Piece } from "./piece";
import { ROWS, STRIPS, TIMES } from "./specimens";

export function FigureChapter() {
  return (
    <Chapter
      id="figures"
      lead="Figures stand in columns and keep their width. Colour is for what is at risk; every chart has its figures as a table."
    >
      <Piece name="stat" title="Stat" isWide>
        <div className="grid grid-cols-2 gap-6 sm:grid-cols-4">
          <Stat label="Available" value="1,284" hint="in 5 warehouses" />
          <Stat label="Held" value="37" tone="signal" hint="first ends in 3:12" />
          <Stat label="Ledger" value="proved" tone="good" hint="2 s ago" />
          <Stat label="Shortfall" value="2" tone="bad" hint="since 14:05" />
        </div>
      </Piece>
      <Piece
        name="table"
        title="Table"
        isWide
        isBare
        note="36 pixels a row. It scrolls in its own box under its own head, also by keyboard."
      >
        <Table label="Inventory" boxClassName="max-h-72">
          <TableHead>
            <TableRow>
              <HeaderCell>Product</HeaderCell>
              <HeaderCell>Warehouse</HeaderCell>
              <HeaderCell align="end">On hand</HeaderCell>
              <HeaderCell align="end">Reserved</HeaderCell>
              <HeaderCell align="end">Available</HeaderCell>
              <HeaderCell className="w-40">Stock</HeaderCell>
              <HeaderCell>State</HeaderCell>
            </TableRow>
          </TableHead>
          <tbody>
            {ROWS.map(({ product, city, state, tone, ...figures }, index) => (
              <TableRow key={`${product} ${city}`} isSelected={index === 2}>
                <Cell className="whitespace-nowrap">{product}</Cell>
                <Cell>{city}</Cell>
                <Cell align="end">{figures.onHand}</Cell>
                <Cell align="end">{figures.reserved}</Cell>
                <Cell align="end">{figures.available}</Cell>
                <Cell>
                  <StockBar {...figures} className="min-w-24" />
                </Cell>
                <Cell>
                  <Badge tone={tone}>{state}</Badge>
                </Cell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      </Piece>
      <Piece
        name="bar-strips bar-strip figures-table"
        title="Bars over time"
        isWide
        note="Loaded after everything else, into a place that is kept for it."
      >
        <BarStrips title="Units a minute" times={TIMES} strips={STRIPS} />
      </Piece>
    </Chapter>
  );
}
