"use client";

import { animate, type MotionValue, useMotionValue } from "framer-motion";
import { useCallback, useEffect, useRef, useState } from "react";

export type Replay = {
  /** Race time, in milliseconds since the first racer started. */
  clock: MotionValue<number>;
  isPlaying: boolean;
  /** How many times slower than the race; below 1 is faster. */
  slowness: number;
  changeSlowness: (slowness: number) => void;
  /** Plays from the current position, or from the start if it is at the end. */
  play: () => void;
  pause: () => void;
  seek: (toMs: number) => void;
};

/** Replays a recorded race, which is at its end until it is played. */
export function useReplay(endMs: number, fittingSlowness: number): Replay {
  const clock = useMotionValue(0);
  const [isPlaying, setIsPlaying] = useState(false);
  const [chosen, setChosen] = useState<number | null>(null);
  const stop = useRef<() => void>(() => undefined);
  const slowness = chosen ?? fittingSlowness;

  const run = useCallback(
    (pace: number) => {
      stop.current();
      setIsPlaying(true);
      const seconds = ((endMs - clock.get()) * pace) / 1_000;
      const playing = animate(clock, endMs, {
        duration: seconds,
        ease: "linear",
        onComplete: () => setIsPlaying(false),
      });
      stop.current = () => playing.stop();
    },
    [clock, endMs],
  );

  useEffect(() => {
    clock.set(endMs);
    return () => stop.current();
  }, [endMs, clock]);

  const halt = () => {
    stop.current();
    setIsPlaying(false);
  };
  return {
    clock,
    isPlaying,
    slowness,
    changeSlowness: (next) => {
      setChosen(next);
      if (isPlaying) run(next);
    },
    play: () => {
      if (clock.get() >= endMs) clock.set(0);
      run(slowness);
    },
    pause: halt,
    seek: (toMs) => {
      halt();
      clock.set(toMs);
    },
  };
}
