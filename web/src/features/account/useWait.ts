import { useEffect, useState } from "react";
import type { ApiProblem } from "@/api/problem";

/** Seconds, counting down, until the service takes another attempt after this problem; 0 when it does already. */
export function useWait(problem: ApiProblem | undefined): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const seconds = problem?.status === 429 ? (problem.retryAfter ?? 0) : 0;
    const until = Date.now() + seconds * 1000;
    const tell = () => {
      setLeft(Math.max(0, Math.ceil((until - Date.now()) / 1000)));
    };
    tell();
    if (seconds === 0) return undefined;
    const timer = setInterval(tell, 1000);
    return () => {
      clearInterval(timer);
    };
  }, [problem]);
  return left;
}
