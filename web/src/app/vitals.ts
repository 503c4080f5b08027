import { onCLS, onFCP, onINP, onLCP, onTTFB, type Metric } from "web-vitals";
import { pageAt } from "./pages";

/** Tell the API how fast the visit was: one message, when the page is left. Nothing in it tells who the visitor is. */
export function reportVitals(): void {
  const measured = new Map<Metric["name"], { name: Metric["name"]; value: number; page: string }>();
  const landed = pageAt(window.location.pathname)?.page.name ?? "other";
  const remember = ({ name, value }: Metric) => {
    measured.set(name, { name, value, page: landed });
  };
  for (const on of [onCLS, onFCP, onINP, onLCP, onTTFB]) on(remember);
  addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "hidden" || measured.size === 0) return;
    const body = JSON.stringify({ measurements: [...measured.values()] });
    measured.clear();
    void fetch("/api/v1/web-vitals", {
      method: "POST",
      keepalive: true,
      headers: { "Content-Type": "application/json" },
      body,
    }).catch(() => undefined); // nobody is there any more to be told
  });
}
