"use client";

import CameraIcon from "lucide-react/icons/camera";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";

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
  useEffect(() => setCanScan(detectorClass() !== null), []);
  if (!canScan) return null;
  return (
    <>
      <Button kind="secondary" size="sm" aria-pressed={isOn} onClick={() => setOn(!isOn)}>
        <CameraIcon aria-hidden="true" className="size-4" />
        {isOn ? "Stop camera" : "Scan with camera"}
      </Button>
      {isOn && <Viewfinder onCode={onCode} />}
    </>
  );
}

function Viewfinder({ onCode }: { onCode: (code: string) => void }) {
  const video = useRef<HTMLVideoElement>(null);
  const [fault, setFault] = useState<string | null>(null);
  const latest = useRef(onCode);
  latest.current = onCode;
  useEffect(() => {
    let stop: (() => void) | null = null;
    let isOver = false;
    const begin = async () => {
      const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      if (isOver || !video.current) return stopStream(stream);
      video.current.srcObject = stream;
      await video.current.play();
      const end = look(video.current, (code) => latest.current(code));
      stop = () => {
        end();
        stopStream(stream);
      };
    };
    begin().catch(() => setFault("The camera can't be used. Allow it for this site, or type the code."));
    return () => {
      isOver = true;
      stop?.();
    };
  }, []);
  return (
    <div className="w-full">
      {fault ? (
        <p role="alert" className="text-sm text-bad">
          {fault}
        </p>
      ) : (
        <video
          ref={video}
          muted
          playsInline
          aria-label="Camera"
          className="h-48 w-full rounded-card bg-ink object-cover"
        />
      )}
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
