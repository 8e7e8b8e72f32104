/** The figures of one run, or the medians of several. Bytes are as sent, compressed. */
export type PageFigures = {
  lcpMs: number;
  tbtMs: number;
  cls: number;
  serverMs: number;
  scriptBytes: number;
  allBytes: number;
  score: number;
};

/** The layout shift is what Lighthouse calls good. */
const LCP_MS_MAX = 2_000;
const TBT_MS_MAX = 150;
const CLS_MAX = 0.1;
const GRID_SCRIPT_BYTES_MAX = 130_000;

export const TARGETS = `LCP under ${LCP_MS_MAX} ms, TBT under ${TBT_MS_MAX} ms, CLS under ${CLS_MAX}; JavaScript of the grid under ${GRID_SCRIPT_BYTES_MAX / 1000} kB`;
export const HEADINGS = ["", "LCP ms", "TBT ms", "CLS", "server ms", "JS kB", "all kB", "score", ""];

export function medianOf(all: PageFigures[]): PageFigures {
  const middle = (pick: (figures: PageFigures) => number) => {
    const sorted = all.map(pick).sort((a, b) => a - b);
    return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
  };
  return {
    lcpMs: middle((each) => each.lcpMs),
    tbtMs: middle((each) => each.tbtMs),
    cls: middle((each) => each.cls),
    serverMs: middle((each) => each.serverMs),
    scriptBytes: middle((each) => each.scriptBytes),
    allBytes: middle((each) => each.allBytes),
    score: middle((each) => each.score),
  };
}

/** The names of the targets that a page misses. */
export function missed({ lcpMs, tbtMs, cls, scriptBytes }: PageFigures, page: string): string[] {
  const met = {
    LCP: lcpMs < LCP_MS_MAX,
    TBT: tbtMs < TBT_MS_MAX,
    CLS: cls < CLS_MAX,
    JS: page !== "/products" || scriptBytes < GRID_SCRIPT_BYTES_MAX,
  };
  return Object.entries(met).flatMap(([name, isMet]) => (isMet ? [] : [name]));
}

export function rowOf(page: string, figures: PageFigures): string[] {
  const { lcpMs, tbtMs, cls, serverMs, scriptBytes, allBytes, score } = figures;
  const misses = missed(figures, page);
  const verdict = misses.length === 0 ? "met" : `MISSED: ${misses.join(", ")}`;
  return [
    page,
    lcpMs.toFixed(0),
    tbtMs.toFixed(0),
    cls.toFixed(3),
    serverMs.toFixed(0),
    (scriptBytes / 1000).toFixed(1),
    (allBytes / 1000).toFixed(1),
    score.toFixed(0),
    verdict,
  ];
}
