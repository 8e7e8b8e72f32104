import { Children, type ReactNode } from "react";
import { cn } from "@/components/ui/class-names";

type PieceProps = {
  /** File names shown here, without folder and extension, separated by spaces. A browser test expects every component. */
  name: string;
  title: string;
  note?: ReactNode;
  isWide?: boolean;
  /** Without the card behind it, for a component that has its own. */
  isBare?: boolean;
  children: ReactNode;
};

/** One component in its states, as a piece of the style guide (app/styleguide). */
export function Piece({ name, title, note, isWide = false, isBare = false, children }: PieceProps) {
  return (
    <div data-piece={name} className={cn("flex min-w-0 flex-col", isWide && "md:col-span-2")}>
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 className="text-base font-medium">{title}</h3>
        <code className="text-xs text-muted">{name.split(" ")[0]}.tsx</code>
      </div>
      <div className={cn("flex-1", !isBare && "rounded-card border border-line bg-card p-6 max-sm:p-4")}>
        {children}
      </div>
      {note && <p className="mt-2.5 text-sm text-pretty text-muted">{note}</p>}
    </div>
  );
}

/** States side by side, each with its name below. */
export function States({ names, children }: { names: readonly string[]; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-end gap-x-5 gap-y-5">
      {Children.toArray(children).map((child, index) => (
        <div key={names[index]} className="flex flex-col items-start gap-2">
          {child}
          <span className="text-xs text-muted">{names[index]}</span>
        </div>
      ))}
    </div>
  );
}
