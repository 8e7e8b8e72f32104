/** In place of the address of a customer who was erased. Nobody can have it, and nothing is mailed to it. */
export const ERASED_EMAIL = "erased@erased.invalid";

/** An address as given; null if there is none, or it was erased. */
export function knownEmail(email: string | null | undefined): string | null {
  return email && email !== ERASED_EMAIL ? email : null;
}
