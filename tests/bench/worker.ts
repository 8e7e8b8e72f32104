import { type ChildProcess, type ForkOptions, fork } from "node:child_process";
import { once } from "node:events";

/** A process of the benchmark that answers each message with one message. */
export class Worker {
  private readonly ended: Promise<never>;

  private constructor(private readonly child: ChildProcess) {
    this.ended = once(child, "exit").then(([code]) => {
      throw new Error(`a process of the measurement ended with ${code}`);
    });
    this.ended.catch(() => undefined);
  }

  /** `file` is absolute. */
  static start(file: string, environment: Record<string, string> = {}): Worker {
    const options: ForkOptions = {
      env: { PATH: process.env.PATH, NODE_ENV: "production", LOG_LEVEL: "warn", ...environment },
      execArgv: ["--import", "tsx", "--expose-gc"],
      serialization: "advanced",
    };
    return new Worker(fork(file, options));
  }

  async hear<T>(): Promise<T> {
    const hearing = new AbortController();
    try {
      const heard = once(this.child, "message", { signal: hearing.signal });
      heard.catch(() => undefined);
      const [message] = await Promise.race([heard, this.ended]);
      return message as T;
    } finally {
      hearing.abort();
    }
  }

  async ask<T>(task: object | string): Promise<T> {
    const answer = this.hear<T>();
    this.child.send(task as object);
    return await answer;
  }

  stop(): void {
    this.child.kill("SIGKILL");
  }
}
