import type { WebhookReceiver } from "@/tests/factories/webhook-receiver";

/** What a receiver of webhooks was told: for each type and subject, the ids of its events. */
export class Told {
  private readonly events = new Map<string, Set<string>>();

  /** From now on. Calls are not kept in full: there are very many. */
  constructor(receiver: WebhookReceiver) {
    receiver.answer = ({ event }, response) => {
      const data = event.data as { reservation?: { id: string }; order?: { id: string }; shipment?: { id: string } };
      const subject = data.reservation?.id ?? data.order?.id ?? "";
      const part = data.shipment?.id ?? "";
      const name = `${event.type} ${subject} ${part}`;
      this.events.set(name, (this.events.get(name) ?? new Set()).add(event.id));
      this.subjects.add(`${event.type} ${subject}`);
      receiver.calls.length = 0;
      response.writeHead(200).end("thanks");
    };
  }

  private readonly subjects = new Set<string>();

  has(type: string, id: string): boolean {
    return this.subjects.has(`${type} ${id}`);
  }

  twice(): string[] {
    return [...this.events].filter(([, ids]) => ids.size > 1).map(([name]) => name);
  }

  get count(): number {
    return this.events.size;
  }
}
