import type { IncomingMessage, ServerResponse } from "node:http";
import { beforeAll, expect, test, vi } from "vitest";
import { log } from "@/lib/log";
import { dispatch } from "@/scripts/server/dispatch";

const NAMES = ["orders", "checkout", "race", "waitlist", "open", "mailed", "admin", "admin/products", "products"];
const MORE = ["products/in", "docs", "share", "images", "_next", "_next/static", "pay"];
const BROKEN = ["%ff", "%E0%A4", "%", "%zz"];

beforeAll(() => {
  vi.stubEnv("DATABASE_URL", "postgresql://nobody@127.0.0.1:9/none");
  for (const secret of ["AUTH_SECRET", "CRON_SECRET"]) vi.stubEnv(secret, "x".repeat(32));
});

test.each([...NAMES, ...MORE].map((name) => `/${name}/`).concat("/"))(
  "an address below %s that cannot be decoded is one that no page has",
  (under) => {
    for (const broken of BROKEN) expect(asked(`${under}${broken}?q=%ff`)).toBe("/no-such-page");
  },
);

test("other addresses reach the pages as they are, whatever their query", () => {
  for (const address of ["/", "/orders/%25ff", "/products/in/caf%C3%A9", "/products?q=%ff"]) {
    expect(asked(address)).toBe(address);
  }
});

test("a whole URL stands for its path, whatever host it names", () => {
  expect(asked("http://shop:80/orders?page=2")).toBe("/orders?page=2");
  expect(asked("https://x.example/products")).toBe("/products");
  const api = vi.fn();
  dispatch(api, pages())(...exchange("HTTP://x.example/api/orders"));
  expect(api.mock.calls[0]?.[0]).toMatchObject({ url: "/api/orders" });
});

test("a URL that is none of http is refused in words, whatever it asks for", () => {
  for (const url of [
    "ftp://shop/products",
    "javascript:alert(1)",
    "mailto:a@shop",
    "http:products",
    "https://[shop/",
  ]) {
    const [request, response] = exchange(url);
    const [api, to] = [vi.fn(), pages()];
    dispatch(api, to)(request, response);
    expect(response.writeHead, url).toHaveBeenCalledExactlyOnceWith(400, expect.anything());
    expect(response.end).toHaveBeenCalledWith(expect.stringContaining("Ask for a path"));
    expect([api, to.answer].flatMap(({ mock }) => mock.calls)).toEqual([]);
  }
});

test("the API decodes its own addresses, and says what is wrong", () => {
  const api = vi.fn();
  dispatch(api, pages())(...exchange("/api/orders/%ff"));
  expect(api.mock.calls[0]?.[0]).toMatchObject({ url: "/api/orders/%ff" });
});

test("what throws is answered, and doesn't end the process", () => {
  vi.spyOn(log(), "error").mockImplementation(() => undefined);
  const api = () => {
    throw new TypeError("a bug");
  };
  const [request, response] = exchange("/api/orders");
  dispatch(api, pages())(request, response);
  expect(response.writeHead).toHaveBeenCalledWith(500, expect.anything());
  expect(log().error).toHaveBeenCalledOnce();
});

function asked(url: string): string {
  const to = pages();
  dispatch(vi.fn(), to)(...exchange(url));
  return to.answer.mock.calls[0]?.[0].url ?? "";
}

const pages = () => ({ ready: Promise.resolve(), answer: vi.fn(), close: async () => undefined });

function exchange(url: string): [IncomingMessage, ServerResponse] {
  const request = {
    url,
    method: "GET",
    headers: { host: "shop" },
    rawHeaders: [],
    socket: { remoteAddress: "192.0.2.7" },
  };
  const response = { setHeader: () => response, writeHead: vi.fn(() => response), end: vi.fn() };
  return [request as unknown as IncomingMessage, response as unknown as ServerResponse];
}
