import type { ReactNode } from "react";
import { cn } from "@/components/ui/class-names";

type PieceProps = {
  /** The files that are shown, without folder and ending, a space between them: a test looks for each. */
  name: string;
  title: string;
  note?: ReactNode;
  isWide?: boolean;
  /** No card behind it: the piece has its own. */
  isBare?: boolean;
  children: ReactNode;
};

/** One piece of the kit in its states, on the card it usually stands on. */
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
