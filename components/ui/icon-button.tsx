import type { ComponentProps } from "react";
import { cn } from "@/components/ui/class-names";

const KINDS = {
  quiet: "text-muted hover:not-disabled:not-aria-disabled:bg-hover hover:not-disabled:not-aria-disabled:text-ink",
  secondary:
    "border border-control-line bg-card text-ink hover:not-disabled:not-aria-disabled:border-ink hover:not-disabled:not-aria-disabled:bg-hover",
};

const SIZES = { md: "size-11 [&_svg]:size-5", sm: "size-9 [&_svg]:size-4" };

type IconButtonProps = Omit<ComponentProps<"button">, "aria-label"> & {
  /** What it does, for screen readers. */
  label: string;
  kind?: keyof typeof KINDS;
  size?: keyof typeof SIZES;
};

export function IconButton({
  label,
  kind = "quiet",
  size = "md",
  type = "button",
  className,
  ...rest
}: IconButtonProps) {
  return (
    <button
      type={type}
      aria-label={label}
      className={cn(
        "inline-grid shrink-0 place-items-center rounded-control transition-colors duration-150 disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed aria-disabled:opacity-55",
        KINDS[kind],
        SIZES[size],
        className,
      )}
      {...rest}
    />
  );
}
