/** The logo: a hold's ring with a quarter of its time gone. */
export function BrandMark() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className="size-6 shrink-0">
      <circle cx="12" cy="12" r="9" fill="none" stroke="var(--bar-rest)" strokeWidth="4" />
      <path d="M12 3a9 9 0 1 1-9 9" fill="none" stroke="var(--signal)" strokeWidth="4" strokeLinecap="round" />
    </svg>
  );
}
