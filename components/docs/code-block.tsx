/** Wraps instead of scrolling, so that phones show all of it. */
export function CodeBlock({ text }: { text: string }) {
  return (
    <pre className="rounded-control border border-line bg-card p-4 font-mono text-xs leading-5 wrap-anywhere whitespace-pre-wrap">
      {text}
    </pre>
  );
}
