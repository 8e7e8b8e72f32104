import { once } from "node:events";
import { shopperCookie } from "@/lib/auth/cookies";
import { openTemporaryPostgres } from "@/scripts/embedded-postgres/open-temporary";
import { withShop } from "@/scripts/test/browser-tests";
import { cleanEnvironment } from "@/scripts/test/clean-environment";
import { machineLine } from "../machine";
import { publish } from "../plot/publish";
import { print, printTable } from "../print";
import { makeBigShop, namesOf } from "./big-shop";
import { openFilled } from "./filled-statements";
import { listFigures } from "./list-figures";
import { measureRequest, type RequestFigures } from "./measure-request";
import { apiRequests, type Names, PAGES, type PanelRequest } from "./panel-requests";
import { processorClock } from "./processor-time";

// npm run bench:panel [-- --runs=9] [--orders=130000] [--products=20000] [--only=reservations] [--api] [--strict] [--stay] [--port=4000] [--plot]: how
// long the lists, searches and pages of the panel, and a customer's, take with 100,000 inventory rows and so many orders, on a
// Postgres as `npm start` runs it. --api: without the pages, so nothing is built. --strict: exits with 1 if a target was missed.
// --stay: then serves that shop until Ctrl-C. --filled=URL: measures the database of such a shop instead of filling one.
// --plot: writes the figures into the docs, as 2 million orders do by themselves.
const MEDIAN_MS_MAX = 100;
/** The live stock and the event log work on what is seen, so their pages stay as small as with a few products. */
const HTML_BYTES_MAX = 200_000;
/** The size that the documentation has figures of. */
const ORDERS_PUBLISHED = 2_000_000;

const given = process.argv.slice(2);
const optionOf = (name: string) => given.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
const size = { products: Number(optionOf("products") ?? 20_000), orders: Number(optionOf("orders") ?? 130_000) };
const runs = Number(optionOf("runs") ?? 9);
const only = optionOf("only");
const filledUrl = optionOf("filled");
const pages = !given.includes("--api");
const isPublished = given.includes("--plot") || (size.orders >= ORDERS_PUBLISHED && runs >= 9 && only === undefined);
const source = `${machineLine()}, ${size.orders.toLocaleString("en")} orders, medians of ${runs}`;

cleanEnvironment();
let names: Names;
let ownerUrl = "";
const missed = await withShop(
  async (url, people) => {
    const cookie = await signIn(url, people);
    const measured = await measureAll(url, apiRequests(names), cookie);
    printFigures(`Lists and searches, medians of ${runs}`, measured);
    if (isPublished) await publish({ marks: "bench:panel", rows: listFigures(measured, MEDIAN_MS_MAX), source });
    const measuredPages = pages ? await measureAll(url, PAGES, cookie) : [];
    if (pages) printFigures(`Pages, medians of ${runs}`, measuredPages);
    if (given.includes("--stay")) await stay(url, people);
    return [...missesOf(measured), ...missesOf(measuredPages, HTML_BYTES_MAX)];
  },
  {
    pages,
    port: Number(optionOf("port") ?? 0),
    open: () => (filledUrl ? openFilled(filledUrl) : openTemporaryPostgres({ fsync: true })),
    fill: async (databaseUrl) => {
      ownerUrl = databaseUrl;
      names = filledUrl ? await namesOf(databaseUrl) : await makeBigShop(databaseUrl, size);
    },
  },
);
print(
  missed.length === 0 ? `\nEvery median is under ${MEDIAN_MS_MAX} ms` : `\nMissed targets:\n  ${missed.join("\n  ")}`,
);
process.exit(missed.length > 0 && given.includes("--strict") ? 1 : 0);

async function measureAll(url: string, requests: PanelRequest[], cookie: string): Promise<RequestFigures[]> {
  const own = shopperCookie(names.customerId, false).split(";")[0] ?? "";
  const wanted = requests.filter(({ name }) => only === undefined || name.includes(only));
  const clock = await processorClock(ownerUrl);
  const measured: RequestFigures[] = [];
  for (const request of wanted) {
    measured.push(await measureRequest(url, request, { cookie: request.isOwn ? own : cookie, runs, clock }));
  }
  return measured;
}

function printFigures(title: string, figures: RequestFigures[]): void {
  print(`\n${title}`);
  printTable([
    ["", "median ms", "slowest ms", "processor ms", "kB", "load"],
    ...figures.map(({ name, medianMs, slowestMs, processorMs, bytes, load }) => [
      name,
      medianMs.toFixed(1),
      slowestMs.toFixed(1),
      processorMs?.toFixed(1) ?? "",
      (bytes / 1000).toFixed(1),
      load.toFixed(1),
    ]),
  ]);
}

function missesOf(figures: RequestFigures[], bytesMax = Number.POSITIVE_INFINITY): string[] {
  return figures.flatMap(({ name, medianMs, bytes, failure }) => [
    ...(failure === null ? [] : [`${name}: ${failure}`]),
    ...(medianMs < MEDIAN_MS_MAX ? [] : [`${name}: ${medianMs.toFixed(0)} ms, target under ${MEDIAN_MS_MAX} ms`]),
    ...(bytes < bytesMax ? [] : [`${name}: ${(bytes / 1000).toFixed(0)} kB, target under ${bytesMax / 1000} kB`]),
  ]);
}

async function signIn(url: string, people: Record<string, string>): Promise<string> {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({ email: people.E2E_ADMIN_EMAIL, password: people.E2E_ADMIN_PASSWORD }),
  });
  if (!answer.ok) throw new Error(`signing in: ${answer.status} ${await answer.text()}`);
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
}

async function stay(url: string, people: Record<string, string>): Promise<void> {
  print(`\nServing at ${url}, ${people.E2E_ADMIN_EMAIL} ${people.E2E_ADMIN_PASSWORD} (Ctrl-C ends it)\n${ownerUrl}`);
  await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
}
