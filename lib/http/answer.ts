/** What a handler says: status, headers and the very text of the body, so that it can be recorded and said again. */
export type Answer = { status: number; headers: Record<string, string>; text: string };

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return { status, headers: { "content-type": "application/json", ...headers }, text: JSON.stringify(body) };
}
