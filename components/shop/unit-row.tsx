const UNITS = ["1", "2", "3", "4", "5", "6", "7", "8"];
/** The unit that is shown in another state. */
const MARKED = "6";

const MARKED_STYLE = {
  held: "-translate-y-2.5 bg-signal",
  confirmed: "-translate-y-2.5 bg-bar-rest",
  back: "outline-2 outline-offset-2 outline-signal bg-bar-available",
  missing: "border-2 border-dashed border-control-line",
};

/** An illustration: eight units in the stock bar's colours. */
export function UnitRow({ state }: { state: keyof typeof MARKED_STYLE }) {
  return (
    <div aria-hidden="true" className="flex h-14 items-end gap-1.5 border-b border-control-line pb-1.5">
      {UNITS.map((unit) => (
        <span
          key={unit}
          className={`size-7 rounded-md ${unit === MARKED ? MARKED_STYLE[state] : "bg-bar-available"}`}
        />
      ))}
    </div>
  );
}
