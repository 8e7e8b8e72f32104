import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { solvedProof } from "@/tests/factories/solved-proof";

type From = { url: string; address: string /** Whether they solve what they are asked to. */; solves: boolean };

type Answer = { status: number; code: string | null; id: string };

/** Processor seconds of this process that went into proofs which were made one at a time. */
export const work = { seconds: 0 };

/** Somebody without an account, at a network address, who keeps their cookie. */
export class Visitor {
  private cookie = "";

  constructor(private readonly from: From) {}

  /** Solves a proof of work if the answer asks for one, until it does no more. Asks again while the shop is too busy. */
  async post(path: string, body: object): Promise<Answer> {
    const key = randomUUID();
    for (let proof: string | null = null; ; ) {
      const response = await this.send("POST", path, {
        body: JSON.stringify(body),
        headers: {
          "content-type": "application/json",
          "idempotency-key": key,
          ...(proof && { "holdfast-proof": proof }),
        },
      });
      const answer = (await response.json()) as { id?: string; code?: string; challenge?: unknown };
      if (response.status === 503) {
        await sleep(100);
        continue;
      }
      if (answer.code !== "PROOF_REQUIRED" || !this.from.solves) {
        return { status: response.status, code: answer.code ?? null, id: answer.id ?? "" };
      }
      const before = process.cpuUsage();
      proof = await solvedProof(answer.challenge);
      const { user, system } = process.cpuUsage(before);
      work.seconds += (user + system) / 1e6;
    }
  }

  async get(path: string): Promise<void> {
    await (await this.send("GET", path)).arrayBuffer();
  }

  private async send(method: string, path: string, more: RequestInit = {}): Promise<Response> {
    const headers = { "x-forwarded-for": this.from.address, cookie: this.cookie, ...more.headers };
    const response = await fetch(this.from.url + path, { ...more, method, headers });
    const [line] = response.headers.getSetCookie().filter((each) => each.startsWith("hf_shopper="));
    this.cookie = line?.split(";")[0] ?? this.cookie;
    return response;
  }
}

/** So many addresses, each in a network of its own. */
export function addresses(count: number, block: number): string[] {
  return Array.from({ length: count }, (_, at) => `10.${block}.${Math.floor(at / 250)}.${1 + (at % 250)}`);
}
