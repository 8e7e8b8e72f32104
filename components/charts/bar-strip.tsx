"use client";

import { Bar, BarChart, Cell, ResponsiveContainer, YAxis } from "recharts";

type BarStripProps = {
  values: number[];
  /** The value at full height. */
  top: number;
  tone: "signal" | "ink" | "muted";
  height: number;
  pointed: number | null;
  onPoint: (index: number | null) => void;
};

const FILL = { signal: "var(--signal)", ink: "var(--bar-available)", muted: "var(--bar-rest)" } as const;

/** One strip of bars. */
export function BarStrip({ values, top, tone, height, pointed, onPoint }: BarStripProps) {
  const data = values.map((value, index) => ({ index, value }));
  return (
    <ResponsiveContainer width="100%" height={height} className="border-b border-line">
      <BarChart
        data={data}
        margin={{ top: 0, right: 0, bottom: 0, left: 0 }}
        barCategoryGap={1}
        accessibilityLayer={false}
        onMouseMove={({ activeTooltipIndex }) => onPoint(indexOf(activeTooltipIndex))}
        onMouseLeave={() => onPoint(null)}
      >
        <YAxis hide domain={[0, top]} />
        <Bar dataKey="value" isAnimationActive={false} radius={[1.5, 1.5, 0, 0]}>
          {data.map(({ index }) => (
            <Cell key={index} fill={FILL[tone]} opacity={pointed === null || pointed === index ? 1 : 0.35} />
          ))}
        </Bar>
      </BarChart>
    </ResponsiveContainer>
  );
}

function indexOf(pointed: unknown): number | null {
  const index = Number(pointed ?? Number.NaN);
  return Number.isInteger(index) ? index : null;
}
