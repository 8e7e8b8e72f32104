import path from "node:path";
import { Worker } from "../worker";

export type Request = { method: "GET" | "POST"; path: string; headers?: Record<string, string>; body?: string };

export type Load = {
  url: string;
  /** Each connection sends them in turn, again and again. `[<id>]` in a header or the body becomes a new id each time. */
  requests: Request[];
  /** So many closed loops: each asks again once it has its answer. */
  connections?: number;
  /** An open loop: so many connections that each ask once a second, spread evenly over the second. */
  perSecond?: number;
  warmUpMs: number;
  measuredMs: number;
};

export type LoadFigures = {
  /** Answers of success a second. */
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  maxMs: number;
  /** Answers with 409, which says that no unit is left. */
  refused: number;
  /** All other answers, cut connections and time-outs. */
  errors: number;
  /** Of an open loop: requests that were due and had no answer when the time was over. */
  unanswered: number;
  /** Answers of success from the first to the last moment, warm-up included, to compare with the database. */
  told: number;
  /** Answers of success in each half second. */
  halfSeconds: number[];
};

/** Headers of a browser that opens a page. */
export const BROWSER = {
  accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
  "accept-encoding": "gzip, deflate, br",
  "accept-language": "en-IN,en;q=0.9",
  "sec-fetch-dest": "document",
  "sec-fetch-mode": "navigate",
  "sec-fetch-site": "none",
  "user-agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
};

/** A load tool in a process of its own. */
export class Generator {
  private readonly worker = Worker.start(path.join(import.meta.dirname, "generator.ts"));

  run(load: Load): Promise<LoadFigures> {
    return this.worker.ask<LoadFigures>(load);
  }

  stop(): void {
    this.worker.stop();
  }
}
