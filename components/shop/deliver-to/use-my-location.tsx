"use client";

import LocateFixedIcon from "lucide-react/icons/locate-fixed";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ApiProblem } from "@/lib/client/api-request";
import { fetchNearestPlace } from "@/lib/delivery/delivery-query-options";
import type { T } from "@/lib/messages/translate";

/**
 * The nearest town is enough: a precise fix takes longer and reveals more than we need. Never cached, because people
 * press again after moving.
 */
const POSITION = { enableHighAccuracy: false, timeout: 10_000, maximumAge: 0 };

type Found = { city: string; latitude: number; longitude: number };

/** Asks for the device's location. Coordinates are rounded to a hundredth of a degree, about a kilometre. */
export function UseMyLocation({ onFound }: { onFound: (found: Found) => void }) {
  const t = useTranslations();
  const [isAsking, setIsAsking] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const ask = async () => {
    setIsAsking(true);
    setError(null);
    try {
      onFound(await locate());
    } catch (failure) {
      setError(wordsOf(t, failure));
    } finally {
      setIsAsking(false);
    }
  };
  return (
    <div className="min-w-0">
      <Button kind="secondary" size="sm" className="min-h-11 sm:min-h-9" isBusy={isAsking} onClick={() => void ask()}>
        <LocateFixedIcon className="size-4" aria-hidden="true" />
        {t("delivery.panel.location")}
      </Button>
      <p role="alert" className="mt-1.5 max-w-prose text-sm text-bad empty:hidden">
        {error}
      </p>
    </div>
  );
}

class NowhereNear extends Error {}

async function locate(): Promise<Found> {
  if (!("geolocation" in navigator)) throw new NowhereNear();
  const { coords } = await new Promise<GeolocationPosition>((resolve, reject) => {
    navigator.geolocation.getCurrentPosition(resolve, reject, POSITION);
  });
  const at = { latitude: hundredths(coords.latitude), longitude: hundredths(coords.longitude) };
  const place = await fetchNearestPlace(at);
  if (!place) throw new NowhereNear();
  return { city: place.city, ...at };
}

function hundredths(degrees: number): number {
  return Math.round(degrees * 100) / 100;
}

function wordsOf(t: T, failure: unknown): string {
  const isElsewhere = failure instanceof NowhereNear || (failure instanceof ApiProblem && failure.status === 400);
  if (isElsewhere) return t("delivery.located.abroad");
  const code = (failure as Partial<GeolocationPositionError> | null)?.code;
  if (code === 1) return t("delivery.located.denied");
  if (code === 2 || code === 3) return t("delivery.located.failed");
  return t("delivery.located.unreachable");
}
