import { useEffect, useState } from "react";

/** A value that follows another once that has rested for so many milliseconds. */
export function useDebounced<Value>(value: Value, delay = 250): Value {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => {
      setRested(value);
    }, delay);
    return () => {
      clearTimeout(timer);
    };
  }, [value, delay]);
  return rested;
}
