import { Chapter } from "./chapter";

const SCALE = [
  { px: 64, name: "text-4xl", words: "3 left", style: "text-4xl font-semibold tracking-[-0.03em]" },
  { px: 40, name: "text-3xl", words: "Held for you until 14:32", style: "text-3xl font-semibold tracking-[-0.02em]" },
  { px: 28, name: "text-2xl", words: "What lies where", style: "text-2xl font-semibold tracking-[-0.02em]" },
  {
    px: 20,
    name: "text-xl",
    words: "Somebody was faster. Chennai still has 2.",
    style: "text-xl font-semibold tracking-[-0.01em]",
  },
  {
    px: 16,
    name: "text-base",
    words: "A unit that you reserve is yours to decide on until its time is over.",
    style: "text-base",
  },
  { px: 14, name: "text-sm", words: "Nothing was taken from your card. Try again in a minute.", style: "text-sm" },
  { px: 12, name: "text-xs", words: "Received by admin@holdfast.local, reference PO-1182", style: "text-xs" },
];

export function TypeChapter() {
  return (
    <Chapter
      id="type"
      lead="Geist for words, Geist Mono with tabular numerals for every figure that can change. Headings are tight, text is set at 1.5."
    >
      <div className="divide-y divide-line md:col-span-2">
        {SCALE.map(({ px, name, words, style }) => (
          <div key={name} className="grid items-baseline gap-x-8 gap-y-1 py-4 sm:grid-cols-[7rem_minmax(0,1fr)]">
            <p className="text-xs text-muted">
              <span className="figures">{px}</span> px · <code>{name}</code>
            </p>
            <p className={`${style} text-pretty`}>{words}</p>
          </div>
        ))}
        <div className="grid items-baseline gap-x-8 gap-y-1 py-4 sm:grid-cols-[7rem_minmax(0,1fr)]">
          <p className="text-xs text-muted">
            <code>figures</code>
          </p>
          <p className="figures text-2xl">0123456789 9:05 ₹ 1,28,400 16 ms</p>
        </div>
      </div>
    </Chapter>
  );
}
