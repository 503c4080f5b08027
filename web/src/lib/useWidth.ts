import { useCallback, useRef, useState } from "react";

/** A ref for an element and its width in pixels, followed as it changes; `initial` until it is measured. */
export function useWidth(initial: number): readonly [(element: HTMLElement | null) => void, number] {
  const [width, setWidth] = useState(initial);
  const observer = useRef<ResizeObserver | null>(null);
  const ref = useCallback(
    (element: HTMLElement | null) => {
      observer.current?.disconnect();
      observer.current = null;
      if (element === null) return;
      setWidth(element.clientWidth || initial);
      if (typeof ResizeObserver === "undefined") return;
      observer.current = new ResizeObserver(() => {
        setWidth(element.clientWidth || initial);
      });
      observer.current.observe(element);
    },
    [initial],
  );
  return [ref, width];
}
