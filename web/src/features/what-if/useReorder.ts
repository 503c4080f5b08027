import { type PointerEvent as ReactPointerEvent, useEffect, useRef, useState } from "react";

/** A row on its way: where it came from, and where it would be put down. */
export interface Drag {
  readonly from: number;
  readonly to: number;
}

/** Pixels from the edge of the window in which the page scrolls along, and how far it does in a frame. */
const EDGE = 96;
const STEP = 9;

/**
 * Dragging rows of equal height with mouse, pen or finger. Only the row in hand follows the pointer, as a transform outside of
 * React; rows are drawn anew when it passes one. `onMove` hears of the move when the row is put down; Escape drops it.
 */
export function useReorder(count: number, onMove: (from: number, to: number) => void) {
  const [drag, setDrag] = useState<Drag>();
  const stop = useRef<() => void>(undefined);
  useEffect(() => () => stop.current?.(), []);

  const start = (from: number, event: ReactPointerEvent<HTMLElement>) => {
    const grip = event.currentTarget;
    const row = grip.closest("li")?.firstElementChild;
    const height = grip.closest("li")?.offsetHeight ?? 0;
    if (event.button !== 0 || !(row instanceof HTMLElement) || height === 0 || stop.current) return;
    const { pointerId } = event;
    const beginning = event.clientY + window.scrollY;
    let pointer = event.clientY;
    let to = from;
    let frame = 0;

    const follow = () => {
      const distance = pointer + window.scrollY - beginning;
      const kept = Math.max(-from * height, Math.min((count - 1 - from) * height, distance));
      row.style.translate = `0 ${kept}px`;
      const over = from + Math.round(kept / height);
      if (over !== to) {
        to = over;
        setDrag({ from, to });
      }
    };
    const scroll = () => {
      const towards = pointer < EDGE ? -1 : pointer > window.innerHeight - EDGE ? 1 : 0;
      if (towards !== 0) {
        window.scrollBy(0, towards * STEP);
        follow();
      }
      frame = requestAnimationFrame(scroll);
    };
    const end = (put: boolean) => {
      cancelAnimationFrame(frame);
      listening.abort();
      stop.current = undefined;
      row.style.translate = "";
      if (grip.hasPointerCapture(pointerId)) grip.releasePointerCapture(pointerId);
      setDrag(undefined);
      if (put && to !== from) onMove(from, to);
    };
    const listening = new AbortController();
    const { signal } = listening;
    const ours = (one: PointerEvent) => one.pointerId === pointerId;
    window.addEventListener(
      "pointermove",
      (one) => {
        if (!ours(one)) return;
        pointer = one.clientY;
        follow();
      },
      { signal },
    );
    window.addEventListener(
      "pointerup",
      (one) => {
        if (ours(one)) end(true);
      },
      { signal },
    );
    window.addEventListener(
      "pointercancel",
      (one) => {
        if (ours(one)) end(false);
      },
      { signal },
    );
    window.addEventListener(
      "keydown",
      (one) => {
        if (one.key === "Escape") end(false);
      },
      { signal },
    );
    stop.current = () => {
      end(false);
    };
    grip.setPointerCapture(pointerId);
    setDrag({ from, to });
    frame = requestAnimationFrame(scroll);
  };
  return { drag, start };
}

/** By how many rows a row that is not in hand makes room. */
export function makesRoom(drag: Drag | undefined, index: number): -1 | 0 | 1 {
  if (drag === undefined || index === drag.from) return 0;
  if (index > drag.from && index <= drag.to) return -1;
  return index < drag.from && index >= drag.to ? 1 : 0;
}
