import { useEffect, useState } from "react";

/** False at first, true once `delay` milliseconds have passed. */
export function useLater(delay: number): boolean {
  const [later, setLater] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      setLater(true);
    }, delay);
    return () => {
      clearTimeout(timer);
    };
  }, [delay]);
  return later;
}
