import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { aKey, aStockedProduct, get, letRunOut, MAIN, post } from "./api";

const deploy = path.join(import.meta.dirname, "..", "..", "deploy");

type Metrics = {
  types: Map<string, string>;
  /** By the name of a sample: the labels of each. */
  samples: Map<string, { labels: Map<string, string>; value: number }[]>;
};

/** Before anything is held, and after. */
let before: Metrics;
let served: Metrics;

beforeAll(async () => {
  const product = await aStockedProduct(2);
  const hold = (quantity: number, once = randomUUID()) =>
    post("/api/reservations", { productId: product.id, warehouseId: MAIN.id, quantity }, { once, key });
  const key = await aKey("shop");
  const admin = await aKey("admin");
  before = read((await get("/api/metrics", { key: admin })).text);
  const once = randomUUID();
  expect((await hold(1, once)).status).toBe(201);
  const { id } = (await hold(1, once)).body;
  expect((await hold(2, once)).status).toBe(422);
  expect((await hold(2)).status).toBe(409);
  await letRunOut(id);
  served = read((await get("/api/metrics", { key: admin })).text);
});

/** The text format: https://prometheus.io/docs/instrumenting/exposition_formats/ */
function read(text: string): Metrics {
  const metrics: Metrics = { types: new Map(), samples: new Map() };
  for (const line of text.split("\n")) {
    const [, name, type] = /^# TYPE (\S+) (\S+)$/.exec(line) ?? [];
    if (name && type) metrics.types.set(name, type);
    const [, sample, labels = "", value] = /^([a-z_:][\w:]*)(?:\{(.*)\})? (\S+)$/i.exec(line) ?? [];
    if (!sample) continue;
    const pairs = [...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, key = "", of = ""]) => [key, of] as const);
    metrics.samples.set(sample, [
      ...(metrics.samples.get(sample) ?? []),
      { labels: new Map(pairs), value: Number(value) },
    ]);
  }
  return metrics;
}

function figure(name: string, labels: Record<string, string> = {}, of = served): number | undefined {
  const isAsked = (sample: { labels: Map<string, string> }) =>
    Object.entries(labels).every(([key, value]) => sample.labels.get(key) === value);
  return of.samples.get(name)?.find(isAsked)?.value;
}

function added(name: string): number {
  return (figure(name) ?? 0) - (figure(name, {}, before) ?? 0);
}

test("holds are counted by their outcome, keys by what they met, and groups by size and time", () => {
  expect(figure("holdfast_holds_total", { outcome: "HELD" })).toBe(1);
  expect(figure("holdfast_holds_total", { outcome: "INSUFFICIENT_STOCK" })).toBe(1);
  for (const [result, count] of [
    ["first", 2],
    ["replayed", 1],
    ["reused", 1],
  ] as const)
    expect(figure("holdfast_keyed_requests_total", { result }), result).toBe(count);
  // The hold, its replay, the key used again with another body, and the refusal. Only a hold has something to commit.
  expect(added("holdfast_group_commands_count")).toBe(4);
  expect(added("holdfast_group_duration_seconds_count")).toBe(4);
  expect(added("holdfast_command_wait_seconds_count")).toBe(4);
  expect(added("holdfast_commands_total")).toBe(4);
  expect(added("holdfast_group_commit_seconds_sum")).toBeGreaterThan(0);
  expect(figure("holdfast_expiry_lag_seconds")).toBeGreaterThan(0);
  expect(figure("holdfast_commands_waiting")).toBe(0);
  expect(figure("holdfast_wal_archive_failing")).toBe(0);
});

type Selector = { name: string; matchers: [key: string, operator: string, value: string][]; isRate: boolean };

/** What an expression asks for. Throws if it has anything else but these functions and numbers. */
function askedBy(expression: string): { selectors: Selector[]; by: string[] } {
  const selectors: Selector[] = [];
  const by: string[] = [];
  const rest = expression
    .replaceAll(/\[(5m|\$__rate_interval)\]/g, "")
    .replaceAll(/\bby \(([^)]*)\)/g, (_, labels: string) => {
      by.push(...labels.split(",").map((label) => label.trim()));
      return "";
    })
    .replaceAll(/\b(sum|max|rate|increase|histogram_quantile)\b(?= ?\()/g, "$1")
    .replaceAll(
      /(rate\(|increase\()?\b(?!(?:sum|max|rate|increase|histogram_quantile)\b)([a-z_][\w:]*)(?:\{([^}]*)\})?/g,
      (_, rate: string | undefined, name: string, inBraces = "") => {
        const matchers = [...inBraces.matchAll(/(\w+)(=~|!=|!~|=)"([^"]*)"/g)];
        selectors.push({
          name,
          matchers: matchers.map(([, key = "", operator = "", value = ""]) => [key, operator, value]),
          isRate: rate !== undefined,
        });
        return rate ? "(" : "";
      },
    )
    .replaceAll(/\b(sum|max|rate|increase|histogram_quantile)\b/g, "");
  expect(rest, expression).toMatch(/^[\d\s.,()<>=!/*+-]*$/);
  return { selectors, by };
}

/** What Prometheus adds to every sample. */
const ADDED = ["job", "instance"];

function isMatched(value: string, operator: string, wanted: string): boolean {
  return operator === "=" ? value === wanted : new RegExp(`^(?:${wanted})$`).test(value);
}

function faultsOf(expression: string): string[] {
  const { selectors, by } = askedBy(expression);
  if (selectors.length === 0) return ["asks for nothing"];
  return selectors.flatMap(({ name, matchers, isRate }) => {
    // Prometheus's own.
    if (name === "up") return [];
    const samples = served.samples.get(name);
    if (!samples) return [`${name} is not served`];
    const has = (key: string) => ADDED.includes(key) || samples.some(({ labels }) => labels.has(key));
    const type = served.types.get(name) ?? served.types.get(name.replace(/_(bucket|sum|count)$/, ""));
    const isCounted = type === "counter" || type === "histogram";
    const isIn = ([key, operator, value]: Selector["matchers"][number]) =>
      operator.startsWith("!") ||
      key === "status" ||
      samples.some(({ labels }) => isMatched(labels.get(key) ?? "", operator, value));
    return [
      ...matchers.filter(([key]) => !has(key)).map(([key]) => `${name} has no ${key}`),
      ...matchers
        .filter((matcher) => has(matcher[0]) && !ADDED.includes(matcher[0]) && !isIn(matcher))
        .map((matcher) => `${name} never has ${matcher.join("")}`),
      ...by.filter((key) => !has(key)).map((key) => `${name} has no ${key}`),
      ...(isCounted === isRate ? [] : [`${name} is a ${type}`]),
    ];
  });
}

test("the check of expressions finds wrong names, labels, values and functions", () => {
  expect(faultsOf("sum(rate(holdfast_hold_total[5m])) > 0")).toEqual(["holdfast_hold_total is not served"]);
  expect(faultsOf('max(holdfast_outbox_jobs{status="due"})')).toEqual(["holdfast_outbox_jobs has no status"]);
  expect(faultsOf('max(holdfast_outbox_jobs{state="overdue"})')).toEqual([
    "holdfast_outbox_jobs never has state=overdue",
  ]);
  expect(faultsOf("sum by (code) (rate(holdfast_holds_total[5m]))")).toEqual(["holdfast_holds_total has no code"]);
  expect(faultsOf("max(holdfast_holds_total)")).toEqual(["holdfast_holds_total is a counter"]);
  expect(faultsOf("sum(rate(holdfast_commands_waiting[5m]))")).toEqual(["holdfast_commands_waiting is a gauge"]);
});

test("every alert rule asks for metrics that are served", () => {
  const alerts = readFileSync(path.join(deploy, "alerts.yml"), "utf8");
  const expressions = [...alerts.matchAll(/^\s+expr: (.+)$/gm)].map(([, expression = ""]) => expression);
  expect(expressions).toHaveLength(alerts.match(/- alert: /g)?.length ?? 0);
  expect(expressions.flatMap(faultsOf)).toEqual([]);
});

test("every alert is explained in docs/operating.md", () => {
  const alerts = readFileSync(path.join(deploy, "alerts.yml"), "utf8");
  const page = readFileSync(path.join(deploy, "..", "docs", "operating.md"), "utf8");
  const names = [...alerts.matchAll(/- alert: (\w+)/g)].map(([, name]) => name);
  expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});

test("every panel of the dashboard asks for metrics that are served", () => {
  const board = JSON.parse(readFileSync(path.join(deploy, "grafana.json"), "utf8")) as {
    panels: { type: string; targets?: { expr: string }[] }[];
  };
  const panels = board.panels.filter(({ type }) => type !== "row");
  expect(panels.every(({ targets }) => targets && targets.length > 0)).toBe(true);
  expect(panels.flatMap(({ targets = [] }) => targets.flatMap(({ expr }) => faultsOf(expr)))).toEqual([]);
});
