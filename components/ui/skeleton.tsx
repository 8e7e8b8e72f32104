/** Reserves the space of content that is loading, so that nothing jumps. */
export function Skeleton({ className }: { className: string }) {
  return <div aria-hidden="true" className={`rounded-control bg-line/60 motion-safe:animate-pulse ${className}`} />;
}
