import { useCallback } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { AS_OF, carried } from "./asOf";

/** Goes to a page of the dashboard as a link would: the time machine's instant comes along. */
export function useGoTo(): (to: string) => void {
  const navigate = useNavigate();
  const [parameters] = useSearchParams();
  const instant = parameters.get(AS_OF);
  return useCallback(
    (to) => {
      void navigate(carried(to, instant));
    },
    [navigate, instant],
  );
}
