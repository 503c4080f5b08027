import { useEffect, useRef } from "react";
import { Outlet, ScrollRestoration, useLocation, useNavigation } from "react-router";
import { Link } from "@/components/Link";
import { Banners, useBannersSettled } from "./Banners";
import styles from "./Layout.module.css";
import { Navigation } from "./Navigation";

/** The frame around all pages: header, what one should know first, the page, footer. */
export function Layout() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const first = useRef(true);
  // Someone who follows a link by keyboard or screen reader goes on at the new page's beginning.
  useEffect(() => {
    if (!first.current) main.current?.focus({ preventScroll: true });
    first.current = false;
  }, [pathname]);
  const settled = useBannersSettled();
  const busy = useNavigation().state === "loading";
  return (
    <>
      <a className={styles.skip} href="#main">
        Skip to the content
      </a>
      <Navigation />
      {busy && <div className={styles.progress} aria-hidden />}
      <main className={styles.main} id="main" ref={main} tabIndex={-1}>
        <Banners />
        <div className={settled ? undefined : styles.unsettled}>
          <Outlet />
        </div>
      </main>
      <footer className={styles.footer}>
        <nav aria-label="About">
          <Link to="/models">Method</Link>
          <Link to="/accuracy">Accuracy</Link>
          <Link to="/ledger">Ledger</Link>
          <Link to="/status">Status</Link>
          <a href="/docs">API</a>
          <a href="/api/v1/calendar.ics">Calendar feed</a>
          <a href="/api/v1/feed.atom">News feed</a>
        </nav>
        <p>
          Results, calendars and circuit drawings come from <a href="https://github.com/f1db/f1db">f1db</a>,
          licensed under <a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>. F1 Analytics is
          unofficial and in no way associated with the Formula 1 companies; F1 and Formula 1 are trade marks
          of Formula One Licensing B.V.
        </p>
      </footer>
      <ScrollRestoration />
    </>
  );
}
