import { useId } from "react";
import { Card } from "@/components/Card";
import { CopyButton } from "@/components/CopyButton";
import styles from "./Embed.module.css";

/** The card for other people's pages, and the calendar: this forecast elsewhere. */
export function Embed() {
  const id = useId();
  const code = `<iframe src="${window.location.origin}/embed/next-race" title="F1 Analytics: the next race" width="400" height="470" loading="lazy" style="border:0"></iframe>`;
  return (
    <Card title="Take it along">
      <div className={styles.content}>
        <p>
          Every session with its changes of time, in your own calendar:{" "}
          <a href="/api/v1/calendar.ics">subscribe to the calendar</a>. New forecasts as they are published:{" "}
          <a href="/api/v1/feed.atom">the feed</a>.
        </p>
        <label htmlFor={id}>The next race on your own page</label>
        <textarea id={id} className={styles.code} rows={4} readOnly value={code} spellCheck={false} />
        <CopyButton text={code}>Copy the code</CopyButton>
      </div>
    </Card>
  );
}
