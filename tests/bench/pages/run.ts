import { withShop } from "@/scripts/test/browser-tests";
import { findChromium } from "@/scripts/test/chromium";
import { cleanEnvironment } from "@/scripts/test/clean-environment";
import { machineLine } from "../machine";
import { publish } from "../plot/publish";
import { print, printTable } from "../print";
import { type Form, measure } from "./lighthouse";
import { HEADINGS, medianOf, missed, type PageFigures, rowOf, TARGETS } from "./page-figures";

// npm run bench:pages [-- --runs=1] [/products …]: Lighthouse on the production shop with a seeded database.
const given = process.argv.slice(2);
const RUNS = 3;
const runs = Number(given.find((word) => word.startsWith("--runs="))?.slice(7) ?? RUNS);
const named = given.filter((word) => word.startsWith("/"));
const pages = named.length > 0 ? named : ["/", "/products", "/products/cabin-suitcase-55-cm"];
const forms: Form[] = ["mobile", "desktop"];
const isPublished = given.includes("--plot") || (runs >= RUNS && named.length === 0);

cleanEnvironment();
const chromium = await findChromium();
if (chromium === null) {
  print("No Chromium here: set CHROMIUM_PATH, or `npx playwright install --with-deps chromium`.");
  process.exit(1);
}
const source = `${machineLine()}, medians of ${runs}`;
let hasMissed = false;
await withShop(async (url) => {
  for (const form of forms) {
    print(`\nLighthouse, ${form}, medians of ${runs}`);
    const rows = [];
    for (const page of pages) {
      const figures: PageFigures[] = [];
      for (let run = 0; run < runs; run++) figures.push(await measure({ address: url + page, form, chromium }));
      const median = medianOf(figures);
      hasMissed ||= missed(median, page).length > 0;
      rows.push(rowOf(page, median));
    }
    printTable([HEADINGS, ...rows]);
    if (isPublished) await publish({ marks: `bench:pages ${form}`, rows: [HEADINGS, ...rows], source });
  }
});
print(`\nTargets: ${TARGETS}`);
process.exit(hasMissed ? 1 : 0);
