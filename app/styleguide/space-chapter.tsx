import { Chapter } from "./chapter";

const STEPS = [4, 8, 12, 16, 24, 32, 48, 64];

export function SpaceChapter() {
  return (
    <Chapter
      id="space"
      lead="A grid of 4 pixels. The shop breathes with 24 to 64 between things; the panel is dense, with rows of 36. Lines rather than shadows, and one soft shadow for what floats."
    >
      <div>
        <h3 className="mb-4 text-base font-medium">Steps</h3>
        <ul className="flex flex-wrap items-end gap-4">
          {STEPS.map((px) => (
            <li key={px} className="flex flex-col items-center gap-2">
              <span className="bg-bar-available" style={{ width: px, height: px }} />
              <span className="figures text-xs text-muted">{px}</span>
            </li>
          ))}
        </ul>
      </div>
      <div>
        <h3 className="mb-4 text-base font-medium">Shape</h3>
        <div className="grid grid-cols-3 gap-4 text-xs text-muted">
          <p className="grid h-24 place-items-center rounded-card border border-line bg-card text-center">card, 14</p>
          <p className="grid h-24 place-items-center rounded-control border border-control-line bg-card text-center">
            control, 10
          </p>
          <p className="grid h-24 place-items-center rounded-control border border-line bg-card text-center shadow-float">
            floats
          </p>
        </div>
      </div>
    </Chapter>
  );
}
