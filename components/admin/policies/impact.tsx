/** What a change does before it is made: to running holds, and to those who wait. */
export function Impact({ words }: { words: readonly string[] }) {
  return (
    <div role="status" aria-label="What this changes">
      {words.length > 0 && (
        <ul className="list-disc space-y-1 pl-5 text-sm text-muted">
          {words.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
