/** A page's `searchParams` as URLSearchParams. If a name is repeated, the first value counts, as with `get` in the browser. */
export function pageAddress(params: Record<string, string | string[] | undefined>): URLSearchParams {
  const address = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    const first = Array.isArray(value) ? value[0] : value;
    if (first !== undefined) address.set(name, first);
  }
  return address;
}
