/** Shown in place of the buttons. `what`: "receive or adjust stock". `alsoStaff`: the staff of the warehouse can, too. */
export function ViewerNote({ what, alsoStaff = false }: { what: string; alsoStaff?: boolean }) {
  const who = alsoStaff ? "Admins and the warehouse's staff can" : "Only admins can";
  return (
    <p className="text-xs text-muted">
      {who} {what}.
    </p>
  );
}
