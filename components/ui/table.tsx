import type { ComponentProps } from "react";
import { cn } from "@/components/ui/class-names";

type TableProps = ComponentProps<"table"> & {
  /** The accessible name of the table and of its scrolling box. */
  label: string;
  /** Places and sizes the box. With a height, rows scroll under the header. */
  boxClassName?: string;
};

/** Scrolls inside its own box, never the page. The box is focusable, so that it scrolls by keyboard. */
export function Table({ label, boxClassName, className, ...rest }: TableProps) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolling must work by keyboard (WCAG 2.1.1).
      tabIndex={0}
      className={cn(
        "relative overflow-auto rounded-card border border-line bg-card focus-visible:-outline-offset-2",
        boxClassName,
      )}
    >
      <table
        aria-label={label}
        className={cn("w-full border-separate border-spacing-0 text-sm", className)}
        {...rest}
      />
    </section>
  );
}

export function TableHead(props: ComponentProps<"thead">) {
  return <thead {...props} />;
}

type TableRowProps = ComponentProps<"tr"> & { isSelected?: boolean };

export function TableRow({ isSelected, className, ...rest }: TableRowProps) {
  return <tr data-selected={isSelected || undefined} className={cn("table-line group/row", className)} {...rest} />;
}

type Align = { align?: "start" | "end" };

export function HeaderCell({ align = "start", className, ...rest }: Omit<ComponentProps<"th">, "align"> & Align) {
  return (
    <th
      scope="col"
      className={cn(
        "sticky top-0 z-[2] h-9 border-b border-line bg-card px-3 text-xs font-medium whitespace-nowrap text-muted first:pl-4 last:pr-4",
        align === "end" ? "text-right" : "text-left",
        className,
      )}
      {...rest}
    />
  );
}

/** `align="end"` is for figures and also sets their font. */
export function Cell({ align = "start", className, ...rest }: Omit<ComponentProps<"td">, "align"> & Align) {
  return <td className={cn("cell", align === "end" && "figures text-right", className)} {...rest} />;
}
