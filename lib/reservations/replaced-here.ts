const ids = new Set<string>();

/** Makes a change of this tab that puts another hold in the place of these. If it fails, they are as they were. */
export async function replacing<Result>(
  holds: readonly (string | undefined)[],
  change: () => Promise<Result>,
): Promise<Result> {
  const replaced = holds.filter((id) => id !== undefined);
  for (const id of replaced) ids.add(id);
  try {
    return await change();
  } catch (error) {
    for (const id of replaced) ids.delete(id);
    throw error;
  }
}

/** Whether this tab replaced the hold, or is about to, and so leads on by itself to what took its place. */
export function isReplacedHere(id: string): boolean {
  return ids.has(id);
}
