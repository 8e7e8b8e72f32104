import ChevronDownIcon from "lucide-react/icons/chevron-down";
import type { ReactNode } from "react";

type FoldProps = {
  title: string;
  /** What is known without opening it. */
  brief?: ReactNode;
  /** Pictures, before the words. */
  picture?: ReactNode;
  /** Open from the start, and as soon as it becomes true. */
  isOpen?: boolean;
  children: ReactNode;
};

/** Details of an order, folded away below a line that sums them up. */
export function Fold({ title, brief, picture, isOpen = false, children }: FoldProps) {
  return (
    <details open={isOpen} className="group overflow-hidden rounded-card border border-line bg-card">
      <summary className="flex min-h-14 cursor-pointer items-center gap-3 px-5 py-3 hover:bg-line/25 focus-visible:-outline-offset-2 [&::-webkit-details-marker]:hidden">
        {picture}
        <span className="min-w-0 grow text-sm">
          <h2 className="font-medium">{title}</h2>
          {brief && <span className="mt-0.5 line-clamp-2 block text-muted wrap-anywhere">{brief}</span>}
        </span>
        <ChevronDownIcon
          aria-hidden="true"
          className="size-4 shrink-0 text-muted transition-transform duration-150 group-open:rotate-180"
        />
      </summary>
      <div className="border-t border-line">{children}</div>
    </details>
  );
}
