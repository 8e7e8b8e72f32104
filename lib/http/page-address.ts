/** A page's `searchParams` as an address. A name that is said several times counts once, as in the browser's own reading. */
export function pageAddress(said: Record<string, string | string[] | undefined>): URLSearchParams {
  const address = new URLSearchParams();
  for (const [name, value] of Object.entries(said)) {
    const first = Array.isArray(value) ? value[0] : value;
    if (first !== undefined) address.set(name, first);
  }
  return address;
}
