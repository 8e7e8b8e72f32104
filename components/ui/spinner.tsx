import { cn } from "@/components/ui/class-names";

type SpinnerProps = { className?: string; label?: string };

/** Shown while work is under way. Does not spin with reduced motion. */
export function Spinner({ className, label }: SpinnerProps) {
  return (
    <span
      {...(label === undefined ? { "aria-hidden": true } : { role: "status", "aria-label": label })}
      className={cn("inline-block size-4 shrink-0", className)}
    >
      <svg viewBox="0 0 16 16" className="size-full motion-safe:animate-spin" aria-hidden="true">
        <circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" strokeWidth="2" opacity="0.25" />
        <path
          d="M8 1.5a6.5 6.5 0 0 1 6.5 6.5"
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          strokeLinecap="round"
        />
      </svg>
    </span>
  );
}
