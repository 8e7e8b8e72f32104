"use client";

import CameraIcon from "lucide-react/icons/camera";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";

/** Of the Shape Detection API, which some browsers have and TypeScript does not know. */
type Detector = { detect: (source: HTMLVideoElement) => Promise<{ rawValue: string }[]> };
type DetectorClass = new () => Detector;

function detectorClass(): DetectorClass | null {
  const known = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  return known && navigator.mediaDevices ? known : null;
}

const LOOK_MS = 200;
/** The same code again is a new scan after so long without it. */
const SAME_MS = 2_000;

/** Reads barcodes with the camera, in browsers that can. Elsewhere it shows nothing. */
export function CameraScan({ onCode }: { onCode: (code: string) => void }) {
  const [canScan, setCanScan] = useState(false);
  const [isOn, setOn] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => setCanScan(detectorClass() !== null), []);
  if (!canScan) return null;
  return (
    <>
      <Button
        kind="secondary"
        size="sm"
        onClick={() => {
          setFault(null);
          setOn(!isOn);
        }}
      >
        <CameraIcon aria-hidden="true" className="size-4" />
        {isOn ? "Stop camera" : fault ? "Try camera again" : "Scan with camera"}
      </Button>
      {isOn && (
        <Viewfinder
          onCode={onCode}
          onFault={(error) => {
            setFault(faultWords(error));
            setOn(false);
          }}
        />
      )}
      {fault && (
        <p role="alert" className="order-last w-full text-sm text-bad">
          {fault}
        </p>
      )}
    </>
  );
}

/** Why there is no picture, by the names of https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia. */
function faultWords(error: unknown): string {
  switch ((error as { name?: unknown } | null)?.name) {
    case "NotAllowedError":
      return "The camera is blocked. Allow it for this site in the browser's settings, or type the code.";
    case "NotFoundError":
      return "This device has no camera. Type the code, or use a scanner.";
    case "NotReadableError":
      return "Another app uses the camera. Close that app and try again, or type the code.";
    default:
      return "The camera can't be used. Type the code.";
  }
}

function Viewfinder({ onCode, onFault }: { onCode: (code: string) => void; onFault: (error: unknown) => void }) {
  const video = useRef<HTMLVideoElement>(null);
  const [isSeeing, setSeeing] = useState(false);
  const latest = useRef({ onCode, onFault });
  latest.current = { onCode, onFault };
  useEffect(() => {
    let stop: (() => void) | null = null;
    let isOver = false;
    const begin = async () => {
      const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      stop = () => stopStream(stream);
      if (isOver || !video.current) return stop();
      video.current.srcObject = stream;
      await video.current.play();
      if (isOver) return;
      setSeeing(true);
      // Unplugged, or taken by another app.
      stream.getVideoTracks()[0]?.addEventListener("ended", () => latest.current.onFault({ name: "NotReadableError" }));
      const end = look(video.current, (code) => latest.current.onCode(code));
      stop = () => {
        end();
        stopStream(stream);
      };
    };
    begin().catch((error: unknown) => !isOver && latest.current.onFault(error));
    return () => {
      isOver = true;
      stop?.();
    };
  }, []);
  return (
    <div className="order-last w-full">
      <div className="relative h-56 overflow-hidden rounded-card bg-black sm:max-w-md">
        <video ref={video} muted playsInline aria-label="Camera" className="size-full object-cover" />
        {isSeeing ? (
          <div
            aria-hidden="true"
            className="absolute inset-x-[12%] inset-y-[22%] rounded-control border-2 border-white/80"
          />
        ) : (
          <p role="status" className="absolute inset-0 flex items-center justify-center gap-2 text-sm text-white">
            <Spinner /> Starting the camera…
          </p>
        )}
      </div>
    </div>
  );
}

/** Looks for codes until it is stopped. Tells a code once while it is in sight. */
function look(video: HTMLVideoElement, onCode: (code: string) => void): () => void {
  const Detector = detectorClass();
  if (!Detector) return () => undefined;
  const detector = new Detector();
  let last = { code: "", at: 0 };
  const timer = setInterval(async () => {
    const [found] = await detector.detect(video).catch(() => []);
    if (!found) return;
    const isSame = found.rawValue === last.code && Date.now() - last.at < SAME_MS;
    last = { code: found.rawValue, at: Date.now() };
    if (!isSame) onCode(found.rawValue);
  }, LOOK_MS);
  return () => clearInterval(timer);
}

function stopStream(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
