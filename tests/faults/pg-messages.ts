export type PgMessage = {
  /** The protocol's letter, "Q" for a simple query; empty for a connection's first message. */
  type: string;
  bytes: Buffer;
  /** The first string of the body, for messages that begin with text. */
  text(): string;
};

/**
 * Splits one direction of a connection into whole messages: a letter, a length that includes itself, and a body
 * (https://www.postgresql.org/docs/18/protocol-message-formats.html). A client's first message has no letter.
 */
export class PgMessages {
  private rest: Buffer = Buffer.alloc(0);
  private isFirst: boolean;

  constructor(direction: "requests" | "answers") {
    this.isFirst = direction === "requests";
  }

  take(chunk: Buffer): PgMessage[] {
    this.rest = Buffer.concat([this.rest, chunk]);
    const messages: PgMessage[] = [];
    for (let message = this.next(); message; message = this.next()) messages.push(message);
    return messages;
  }

  private next(): PgMessage | null {
    const letters = this.isFirst ? 0 : 1;
    if (this.rest.length < letters + 4) return null;
    const length = letters + this.rest.readInt32BE(letters);
    if (this.rest.length < length) return null;
    const bytes = this.rest.subarray(0, length);
    this.rest = this.rest.subarray(length);
    this.isFirst = false;
    const type = letters === 0 ? "" : String.fromCharCode(bytes[0] ?? 0);
    return { type, bytes, text: () => textOf(bytes) };
  }
}

function textOf(bytes: Buffer): string {
  const end = bytes.indexOf(0, 5);
  return bytes.toString("utf8", 5, end === -1 ? bytes.length : end);
}
