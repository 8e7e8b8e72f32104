/** A place held for what is being loaded, in its size, so that nothing jumps. */
export function Skeleton({ className }: { className: string }) {
  return <div aria-hidden="true" className={`rounded-control bg-line/60 motion-safe:animate-pulse ${className}`} />;
}
