import { expect, test, vi } from "vitest";
import { type EventSink, eventStream } from "@/lib/http/event-stream";
import { EventReader } from "@/tests/factories/event-reader";

function open(onClose?: () => void) {
  let sink: EventSink | undefined;
  const hangUp = new AbortController();
  const { stream } = eventStream({
    signal: hangUp.signal,
    onOpen: (opened) => {
      sink = opened;
    },
    onClose,
  });
  const reader = new EventReader(stream);
  const opened = () =>
    vi.waitFor(() => sink ?? Promise.reject(new Error("not open yet")), { timeout: 20_000, interval: 1 });
  return { reader, opened, hangUp };
}

const big = "x".repeat(20_000);

test("tells the sender when the reader lags and when it has caught up, and delivers everything in order", async () => {
  const { reader, opened } = open();
  const sink = await opened();
  expect(sink.send({ event: "first", data: 1, id: "7" })).toBe(true);
  await reader.until(({ event, id }) => event === "first" && id === "7");
  reader.isPaused = true;
  await expect.poll(() => sink.send({ event: "more", data: big })).toBe(false);
  let isDrained = false;
  const drained = sink.drained().then(() => {
    isDrained = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(isDrained).toBe(false);
  sink.send({ event: "last", data: 2 });
  reader.isPaused = false;
  await drained;
  await reader.until(({ event }) => event === "last");
  expect(reader.events.map(({ event }) => event).filter((event) => event !== "more")).toEqual(["first", "last"]);
  sink.close();
  await expect.poll(() => reader.isOver).toBe(true);
});

test("buffers up to a megabyte for a reader that has stopped, and then disconnects it", async () => {
  const onClose = vi.fn();
  const { reader, opened } = open(onClose);
  const sink = await opened();
  reader.isPaused = true;
  let sent = 0;
  while (!sink.isClosed && sent < 1_000) {
    sink.send({ event: "more", data: big });
    sent += 1;
  }
  expect(sent * big.length).toBeGreaterThan(1_000_000);
  expect(sent * big.length).toBeLessThan(1_200_000);
  expect(onClose).toHaveBeenCalledOnce();
  await expect(sink.drained()).resolves.toBeUndefined();
  reader.isPaused = false;
  await expect.poll(() => reader.isOver).toBe(true);
});

test("sends what was queued before closing, and reports its end once", async () => {
  const onClose = vi.fn();
  const { reader, opened, hangUp } = open(onClose);
  const sink = await opened();
  for (let count = 0; count < 5; count++) sink.send({ event: "done", data: count });
  sink.close();
  hangUp.abort();
  expect(sink.send({ event: "late", data: 0 })).toBe(false);
  await expect.poll(() => reader.isOver).toBe(true);
  expect(onClose).toHaveBeenCalledOnce();
});

test("does no work for a client that left before the answer", async () => {
  const [onOpen, onClose] = [vi.fn(), vi.fn()];
  const { stream } = eventStream({ signal: AbortSignal.abort(), onOpen, onClose });
  expect((await stream.getReader().read()).done).toBe(true);
  expect(onOpen).not.toHaveBeenCalled();
  expect(onClose).toHaveBeenCalledOnce();
});

test("ends if opening fails", async () => {
  const onClose = vi.fn();
  const { stream } = eventStream({
    signal: new AbortController().signal,
    onOpen: () => Promise.reject(new Error("no")),
    onClose,
  });
  const reader = new EventReader(stream);
  await expect.poll(() => reader.isOver).toBe(true);
  expect(onClose).toHaveBeenCalledOnce();
});
