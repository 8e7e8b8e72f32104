import type { RequestFigures } from "./measure-request";

/** For each list, how many ways it was asked in, the usual time of one, and the slowest with its own. */
export function listFigures(measured: readonly RequestFigures[], medianMsMax: number): string[][] {
  const nameOf = ({ name }: RequestFigures) => name.split("?")[0] ?? name;
  const rows = [...new Set(measured.map(nameOf))].map((list) => {
    const figures = measured.filter((one) => nameOf(one) === list);
    const sorted = figures.toSorted((a, b) => a.medianMs - b.medianMs);
    const [usual, slowest] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted.at(-1)];
    const over = sorted.filter(({ medianMs }) => medianMs >= medianMsMax).length;
    const asked = slowest?.name.slice(list.length + 1) || "as it opens";
    return [
      list,
      String(figures.length),
      usual?.medianMs.toFixed(1) ?? "",
      slowest?.medianMs.toFixed(1) ?? "",
      figures.length > 1 ? `\`${asked}\`` : "",
      slowest?.processorMs?.toFixed(1) ?? "",
      slowest?.load.toFixed(1) ?? "",
      String(over),
    ];
  });
  return [
    ["", "ways asked", "usual ms", "slowest ms", "which", "processor ms", "load", `${medianMsMax} ms or more`],
    ...rows,
  ];
}
