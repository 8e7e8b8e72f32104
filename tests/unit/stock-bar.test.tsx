import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { StockBar } from "@/components/signature/stock-bar";
import { barParts, type StockFigures } from "@/components/signature/stock-bar-parts";
import { StockScale } from "@/components/signature/stock-scale";

const shelf = (units: number, onOrder = 0): StockFigures => {
  return { onHand: units, reserved: 0, committed: 0, available: units + onOrder };
};

const widthsOf = (rows: StockFigures[]) => {
  const markup = renderToStaticMarkup(
    <StockScale rows={rows}>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows may be equal
        <StockBar key={index} {...row} />
      ))}
    </StockScale>,
  );
  return [...markup.matchAll(/<div[^>]*class="stock-bar[^>]*>/g)].map(
    ([bar]) => bar.match(/width:([^"]*)/)?.[1] ?? "100%",
  );
};

test("units on order don't shorten the bars of a list", () => {
  expect(widthsOf([shelf(50), shelf(25), shelf(50, 250)])).toEqual(["100%", "50%", "100%"]);
  const { segments } = barParts(shelf(25, 250), 50);
  expect(segments.slice(0, 2).map(({ name, share }) => [name, share])).toEqual([
    ["available", 0.5],
    ["order", 0.5],
  ]);
  expect(barParts(shelf(25, 250), 50).words).toBe("25 available, 250 on order; 25 on hand");
});

test("an empty bar of a list has no length, and one alone keeps its track", () => {
  expect(widthsOf([shelf(50), shelf(0)])).toEqual(["100%", "0%"]);
  expect(barParts(shelf(0)).length).toBe(1);
});

test("a bar that fills its place has no tick for units on order at its end", () => {
  const { segments, units } = barParts(shelf(50, 250), 50);
  expect(segments.find(({ name }) => name === "order")?.share).toBe(0);
  expect(units).toBe(50);
});
