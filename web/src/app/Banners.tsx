import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { read } from "@/api/read";
import { Button } from "@/components/Button";
import { Notice } from "@/components/Notice";
import { AS_OF, useAsOf } from "@/lib/asOf";
import { useLater } from "@/lib/useLater";
import { setPreferences } from "@/lib/preferences";
import { usePreferences } from "@/lib/usePreferences";
import { fullDate, fullInstant, visitorZone } from "@/lib/time";
import styles from "./Banners.module.css";

/** Milliseconds for which pages wait for what stands above them. */
const PATIENCE_MS = 1_000;

/** Whether it is known what stands above the pages, or too late to wait: until then they are not shown, so that they do not move. */
export function useBannersSettled(): boolean {
  const { isFetched } = useQuery(read("/api/v1/status", {}));
  return useLater(PATIENCE_MS) || isFetched;
}

/** What holds for all that the page shows: simulated or stale data, another instant than now, results left out. */
export function Banners() {
  const status = useQuery(read("/api/v1/status", {}));
  const asOf = useAsOf();
  const { unseenFrom } = usePreferences();
  const [parameters, setParameters] = useSearchParams();
  const travelled = parameters.has(AS_OF);
  const data = status.data?.data;
  return (
    <div className={styles.banners}>
      {status.data?.simulated === true && (
        <Notice tone="info" title="Simulated data.">
          This championship is made up: there was no network to fetch the real one.
        </Notice>
      )}
      {asOf !== undefined && travelled && (
        <Notice
          tone="info"
          title={`As known on ${fullInstant(asOf, visitorZone())}.`}
          actions={
            <Button
              look="quiet"
              onClick={() => {
                setParameters((now) => {
                  now.delete(AS_OF);
                  return now;
                });
              }}
            >
              Back to now
            </Button>
          }
        >
          Nothing that became known later is shown.
        </Notice>
      )}
      {unseenFrom !== undefined && !travelled && (
        <Notice
          tone="info"
          title="Spoiler-free."
          actions={
            <Button
              look="quiet"
              onClick={() => {
                setPreferences({ unseenFrom: undefined });
              }}
            >
              Show all results
            </Button>
          }
        >
          Results since {fullInstant(unseenFrom, visitorZone())} are left out on every page.
        </Notice>
      )}
      {asOf === undefined && status.data?.stale === true && data?.stops_at != null && (
        <Notice tone="warn" title="Stale data.">
          The results stop on {fullDate(data.stops_at)}. Races have been run since whose results are missing
          here.
        </Notice>
      )}
    </div>
  );
}
