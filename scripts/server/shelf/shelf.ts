import type { IncomingMessage, ServerResponse } from "node:http";
import { findProductName } from "@/lib/catalog/product-name-queries";
import { env } from "@/lib/env";
import { metrics } from "@/lib/http/metrics";
import { inTime } from "@/lib/in-time";
import { log } from "@/lib/log";
import { INNER_ROOT } from "@/lib/pages/inner-path";
import { publicPage } from "@/lib/pages/public-page";
import type { Listener } from "../api-listener";
import { pageMsMax, sayLate } from "../late-page";
import { Categories } from "./categories";
import { KeptPage } from "./kept-page";
import { PageNews } from "./page-news";
import type { Renderer } from "./render-page";
import { RenderTurns } from "./render-turns";
import { ShelfPage } from "./shelf-page";
import { visitorHeaders } from "./visitor-headers";

/** Compressed, a product's page is 20 kB and a list 30. */
const BYTES_MAX = 64 * 1024 * 1024;
const TIDY_MS = 10_000;
const PRODUCT = `${INNER_ROOT}/products/`;

/** `path`: where it is rendered. `address`: where it is found. */
type Place = { path: string; address: string; shows: ShelfPage["shows"] };

/** What every address of a product that does not exist is answered with. */
const NO_PRODUCT: Place = { path: `${PRODUCT}-`, address: "/products/-", shows: "none" };

/**
 * The public pages, which are the same for everybody, in memory: given at once, rendered again by the process that renders
 * pages after something on them has changed, each at most once a second, and only if somebody asked for it in the last minute.
 * If it cannot be rendered, the last one stays. What is the visitor's own is not in them.
 */
export class Shelf {
  private readonly pages = new Map<string, ShelfPage>();
  private readonly turns = new RenderTurns();
  private readonly categories = new Categories();
  private readonly timer = setInterval(() => this.tidy(), TIDY_MS).unref();
  private readonly news = new PageNews({
    onStock: (ids) => this.noteChange(({ shows }) => shows === "all" || ids.has(shows)),
    onAll: () => {
      this.categories.forget();
      this.noteChange(() => true);
    },
  });

  constructor(private readonly renderer: Renderer) {}

  /** Answers a request for a public page; any other goes to `otherwise`. */
  answer(request: IncomingMessage, response: ServerResponse, otherwise: Listener): void {
    const url = URL.parse(`http://localhost${request.url}`);
    // What the router asks for in advance, by parts, Next has from the last rendering.
    const isInAdvance = request.headers["next-router-prefetch"] !== undefined;
    if (url === null || isInAdvance || publicPage(url.pathname, url.searchParams) === null) {
      return void otherwise(request, response);
    }
    this.give(url, request, response).catch((error) => {
      log().warn({ path: url.pathname, reason: String(error) }, "a page could not be given");
      if (response.headersSent) response.destroy();
      else sayLate(request, response);
    });
  }

  close(): void {
    clearInterval(this.timer);
    this.news.leave();
    for (const page of this.pages.values()) page.close();
  }

  private async give(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const place = await inTime(this.find(url), env().REQUEST_MS_MAX, "the name of a page");
    if ("location" in place) {
      response.writeHead(307, { ...visitorHeaders(request, []), location: place.location }).end();
      return;
    }
    // If it takes longer, it is rendered all the same, for whoever asks next.
    const taken = this.pageAt(place).take();
    metrics().pages.inc({ from: taken instanceof Promise ? "rendering" : "memory" });
    const page = await inTime(Promise.resolve(taken), pageMsMax(), "a page");
    const isForRouter = request.headers.rsc !== undefined;
    const given = isForRouter ? await page.payloadBy(() => this.renderer.payload(place.address)) : page;
    const { status, headers, body } = await given.for(request);
    response.writeHead(status, { ...headers, ...visitorHeaders(request, page.scripts) });
    response.end(request.method === "HEAD" ? undefined : body);
  }

  /** Nothing but a page's own address leads to it: a product has other names, and a category other spellings. */
  private async find({ pathname, search, searchParams }: URL): Promise<Place | { location: string }> {
    const segment = /^\/products\/([^/]+)$/.exec(pathname)?.[1];
    if (segment !== undefined) return await this.findProduct(segment, search);
    const path = publicPage(pathname, searchParams, await this.categories.known()) ?? pathname;
    const category = path.startsWith(`${PRODUCT}in/`) ? `?category=${path.slice(`${PRODUCT}in/`.length)}` : "";
    return { path, address: pathname + category, shows: path === pathname ? "none" : "all" };
  }

  private async findProduct(segment: string, search: string): Promise<Place | { location: string }> {
    const known = { path: PRODUCT + segment, address: `/products/${segment}` };
    const shown = this.pages.get(known.path)?.shows;
    if (shown !== undefined) return { ...known, shows: shown };
    const product = await findProductName(decodeURIComponent(segment));
    if (product === null) return NO_PRODUCT;
    const name = encodeURIComponent(product.slug);
    return name === segment ? { ...known, shows: product.id } : { location: `/products/${name}${search}` };
  }

  private pageAt({ path, shows }: Place): ShelfPage {
    this.news.follow();
    const known = this.pages.get(path);
    if (known) return known;
    const page = new ShelfPage(shows, () => this.render(path), this.turns);
    this.pages.set(path, page);
    return page;
  }

  private async render(path: string): Promise<KeptPage> {
    try {
      const page = await KeptPage.of(await this.renderer.page(path));
      metrics().renderings.inc({ result: "done" });
      return page;
    } catch (error) {
      metrics().renderings.inc({ result: "failed" });
      throw error;
    }
  }

  private noteChange(isConcerned: (page: ShelfPage) => boolean): void {
    for (const page of this.pages.values()) if (isConcerned(page)) page.noteChange();
  }

  /** Nothing is read while nobody asks. Of too many pages those go that nobody has asked for longest. */
  private tidy(): void {
    const pages = [...this.pages].sort(([, a], [, b]) => b.lastAskedAtMs - a.lastAskedAtMs);
    if (!pages.some(([, page]) => page.wasAskedLately())) {
      this.news.leave();
      this.noteChange(() => true);
    }
    let bytes = 0;
    for (const [path, page] of pages) {
      bytes += page.bytes;
      if (bytes <= BYTES_MAX) continue;
      page.close();
      this.pages.delete(path);
    }
  }
}
