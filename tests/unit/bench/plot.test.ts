import { expect, test } from "vitest";
import { barPlot } from "@/tests/bench/plot/bar-plot";
import { figure } from "@/tests/bench/plot/frame";
import { apart, linePlot, steps } from "@/tests/bench/plot/line-plot";
import { withFigures } from "@/tests/bench/plot/publish";

test("a line is drawn from left to right, and higher for more", () => {
  const svg = linePlot({
    title: "Holds & more",
    about: "",
    source: "2 × CPU",
    xTicks: [],
    lines: [
      {
        name: "ours",
        tone: "signal",
        parts: [
          [
            [0, 0],
            [1, 100],
          ],
        ],
      },
    ],
  });
  const [, x0, y0, x1, y1] = (/d="M ([\d.]+) ([\d.]+) L ([\d.]+) ([\d.]+)"/.exec(svg) ?? []).map(Number);
  expect(x1).toBeGreaterThan(x0 ?? Number.NaN);
  expect(y1).toBeLessThan(y0 ?? Number.NaN);
  expect(svg).toContain("Holds &amp; more");
  expect(svg).toContain("2 × CPU");
});

test("a logarithmic line gives each power of ten the same height", () => {
  const points = [1, 10, 100].map((value, at) => [at, value] as const);
  const svg = linePlot({
    title: "",
    about: "",
    source: "",
    xTicks: [],
    isLog: true,
    lines: [{ name: "", tone: "ink", parts: [points] }],
  });
  const ys = (/d="M ([^"]+)"/.exec(svg)?.[1] ?? "").split(" L ").map((point) => Number(point.split(" ")[1]));
  expect((ys[0] ?? 0) - (ys[1] ?? 0)).toBeCloseTo((ys[1] ?? 0) - (ys[2] ?? 0), 0);
});

test("labels never lie on another", () => {
  expect(apart([{ at: 50 }, { at: 48 }, { at: 200 }]).map(({ at }) => at)).toEqual([48, 66, 200]);
});

test("ticks are round and reach above the highest value", () => {
  expect(steps(4_366)).toEqual([0, 2_000, 4_000, 6_000]);
  expect([figure(4_366.4), figure(0.53), figure(2)]).toEqual(["4,366", "0.53", "2"]);
});

test("a bar has its target as a mark", () => {
  const bars = [{ name: "grid", value: 0.5, label: "0.50", tone: "ink" as const, target: 0.3 }];
  const xs = Array.from(barPlot({ title: "", about: "", source: "", bars }).matchAll(/<rect x="([\d.]+)"[^>]*stroke/g));
  expect(xs).toHaveLength(1);
});

test("figures replace only what is between their marks", () => {
  const page = "a\n<!-- x -->\nold\n<!-- /x -->\nb\n";
  expect(withFigures(page, "x", "new")).toBe("a\n<!-- x -->\nnew\n<!-- /x -->\nb\n");
  expect(() => withFigures(page, "y", "new")).toThrow("no marks");
});
