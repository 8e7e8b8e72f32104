/** Why there is no button here, for who may only look. */
export function ViewerNote({ what }: { what: string }) {
  return <p className="text-xs text-muted">You are a viewer: {what} is for admins.</p>;
}
