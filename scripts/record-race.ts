import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { chromium, type Page } from "@playwright/test";
import { say, sayError } from "./launch/say";
import { systemProgram } from "./system-program";
import { withShop } from "./test/browser-tests";
import { findChromium } from "./test/chromium";
import { cleanEnvironment } from "./test/clean-environment";

/**
 * Runs a real race in a temporary shop and records its replay as docs/images/race.gif. Needs ffmpeg (Debian: `apt-get
 * install ffmpeg`) besides the browser that the tests use.
 */
const FILE = path.join(import.meta.dirname, "..", "docs", "images", "race.gif");
/** GitHub shows a README about this wide. */
const WIDTH = 820;
const FRAMES = 72;
/** Frames that show the verdict, long enough to read it. */
const LAST_FRAMES = 24;
const FRAMES_PER_SECOND = 12;
/** Small enough for a page that is read on phones too. */
const BYTES_MAX = 1_500_000;

cleanEnvironment();
const ffmpeg = systemProgram("FFMPEG_PATH", ["ffmpeg"]);
const executablePath = await findChromium();
if (!ffmpeg || !executablePath) {
  sayError("Recording needs ffmpeg and a Chromium: install them, or name them in FFMPEG_PATH and CHROMIUM_PATH.");
  process.exit(1);
}
const bytes = await withShop((url) => record(url, ffmpeg, executablePath));
say(`${path.relative(process.cwd(), FILE)}: ${Math.round(bytes / 1_000)} kB`);
process.exit(bytes <= BYTES_MAX ? 0 : 1);

async function record(url: string, encoder: string, browserPath: string): Promise<number> {
  const frames = mkdtempSync(path.join(os.tmpdir(), "holdfast-race-"));
  const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox", "--disable-quic"] });
  try {
    const page = await browser.newPage({
      viewport: { width: WIDTH, height: 900 },
      colorScheme: "light",
      reducedMotion: "reduce",
    });
    await race(page, url);
    await takeFrames(page, frames);
    encode(encoder, frames);
    return statSync(FILE).size;
  } finally {
    await browser.close();
    rmSync(frames, { recursive: true, force: true });
  }
}

async function race(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/race?units=1&buyers=200&thinkMs=5&strategies=NAIVE,GROUP_COMMIT`, {
    waitUntil: "networkidle",
  });
  await page.getByRole("button", { name: "Start the race" }).click();
  await page.waitForURL(/run=/);
  await page.locator("[data-stage=DONE]").getByRole("button", { name: "Replay" }).waitFor({ timeout: 120_000 });
}

/** One screenshot per moment of the replay. With reduced motion the page shows each moment at once. */
async function takeFrames(page: Page, directory: string): Promise<void> {
  const moment = page.getByRole("slider", { name: "Position in the race" });
  await page.evaluate(() => window.scrollTo(0, 0));
  const clip = await page.locator("[data-stage]").boundingBox();
  if (!clip) throw new Error("the page shows no race");
  const endMs = Number(await moment.getAttribute("max"));
  for (let frame = 0; frame < FRAMES + LAST_FRAMES; frame++) {
    const share = Math.min(1, frame / (FRAMES - 1));
    await moment.fill(String(Number((share * endMs).toFixed(1))));
    const file = path.join(directory, `${String(frame).padStart(3, "0")}.png`);
    await page.screenshot({ path: file, clip, fullPage: true, animations: "disabled" });
  }
}

function encode(encoder: string, frames: string): void {
  mkdirSync(path.dirname(FILE), { recursive: true });
  const palette =
    "split[a][b];[a]palettegen=max_colors=64:stats_mode=diff[p];[b][p]paletteuse=dither=none:diff_mode=rectangle";
  const from = ["-framerate", String(FRAMES_PER_SECOND), "-i", path.join(frames, "%03d.png")];
  const { status, stderr } = spawnSync(encoder, ["-y", ...from, "-vf", palette, "-loop", "0", FILE], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`ffmpeg failed: ${stderr}`);
}
