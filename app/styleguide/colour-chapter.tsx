import { Chapter } from "./chapter";
import { Swatches } from "./swatches";

export function ColourChapter() {
  return (
    <Chapter
      id="colour"
      lead="Every token names a light and a dark value once. Text meets 4.5 to 1 on what it stands on, edges of controls 3 to 1; the ratios below are computed from what the browser draws."
    >
      <Palette theme="light" title="Light" />
      <Palette theme="dark" title="Dark" />
    </Chapter>
  );
}

/** Nested themes work because `light-dark()` is settled where a token is used, not where it is declared. */
function Palette({ theme, title }: { theme: "light" | "dark"; title: string }) {
  return (
    <div className={theme}>
      <div className="rounded-card border border-line bg-paper p-6 text-ink max-sm:p-4">
        <h3 className="mb-5 text-base font-medium">{title}</h3>
        <Swatches />
      </div>
    </div>
  );
}
