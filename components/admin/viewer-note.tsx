/** Shown in place of the buttons. `what`: "receive or adjust stock". */
export function ViewerNote({ what }: { what: string }) {
  return <p className="text-xs text-muted">Only admins can {what}.</p>;
}
