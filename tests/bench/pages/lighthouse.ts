import { spawn } from "node:child_process";
import path from "node:path";
import { z } from "zod";
import { projectDirectory } from "@/scripts/test/run-program";
import type { PageFigures } from "./page-figures";

/**
 * Lighthouse's own presets: a mid-range phone on slow 4G with the CPU slowed four times, and a desktop on a fast line.
 */
export type Form = "mobile" | "desktop";

const Figure = z.object({ numericValue: z.number() });
const Report = z.object({
  audits: z.object({
    "largest-contentful-paint": Figure,
    "total-blocking-time": Figure,
    "cumulative-layout-shift": Figure,
    "server-response-time": Figure,
    "network-requests": z.object({
      details: z.object({
        items: z.array(z.object({ resourceType: z.string().optional(), transferSize: z.number().default(0) })),
      }),
    }),
  }),
  categories: z.object({ performance: z.object({ score: z.number().nullable() }) }),
  runtimeError: z.object({ message: z.string() }).optional(),
});

/** Our pages keep a stream open, so the network is never idle; Lighthouse would wait 45 s for that. */
const LOAD_MS_MAX = 15_000;

type Wish = { address: string; form: Form; chromium: string };

/** One run with its own Chromium, in its own process, so that Lighthouse's work does not slow the server. */
export async function measure({ address, form, chromium }: Wish): Promise<PageFigures> {
  const flags = "--headless=new --no-sandbox --disable-quic --disable-background-networking --disable-dev-shm-usage";
  const cli = path.join(projectDirectory, "node_modules/lighthouse/cli/index.js");
  const args = [
    cli,
    address,
    "--output=json",
    "--quiet",
    "--only-categories=performance",
    `--max-wait-for-load=${LOAD_MS_MAX}`,
    `--chrome-flags=${flags}`,
  ];
  if (form === "desktop") args.push("--preset=desktop");
  const text = await outputOf(args, { ...process.env, CHROME_PATH: chromium });
  const { audits, categories, runtimeError } = Report.parse(JSON.parse(text));
  if (runtimeError) throw new Error(`${address}: ${runtimeError.message}`);
  const requests = audits["network-requests"].details.items;
  const bytes = (type?: string) =>
    requests
      .filter(({ resourceType }) => type === undefined || resourceType === type)
      .reduce((sum, { transferSize }) => sum + transferSize, 0);
  return {
    lcpMs: audits["largest-contentful-paint"].numericValue,
    tbtMs: audits["total-blocking-time"].numericValue,
    cls: audits["cumulative-layout-shift"].numericValue,
    serverMs: audits["server-response-time"].numericValue,
    scriptBytes: bytes("Script"),
    allBytes: bytes(),
    score: (categories.performance.score ?? 0) * 100,
  };
}

function outputOf(args: string[], env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "inherit"] });
    let text = "";
    child.stdout.setEncoding("utf8").on("data", (chunk) => {
      text += chunk;
    });
    child.once("error", reject);
    child.once("close", (code) => (code === 0 ? resolve(text) : reject(new Error(`Lighthouse ended with ${code}`))));
  });
}
